"""A proposal for a week: asked, waited for, looked at, taken over in part, and turned back."""

import pytest
from django.utils import timezone

from bloei.people.tests.factories import PersonFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Draft, Roster
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    DraftFactory,
    RosterFactory,
    ShiftFactory,
    TaskFactory,
)
from tests.cast import enter

FACTS = {
    "status": "optimal",
    "seconds": 0.4,
    "before": {"needed": 2, "filled": 1, "wishes": 0, "spread": 2, "longest_wait": 70, "people": 1},
    "after": {"needed": 2, "filled": 2, "wishes": 1, "spread": 1, "longest_wait": 1, "people": 2},
}


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town) -> Roster:
    """The desk on Tuesday, by one person, and cooking on Wednesday."""
    return RosterFactory(centre=town.haven)


@pytest.fixture
def olena(town):
    """Olena takes part."""
    person = PersonFactory(team=town.haven.team, given_name="Olena", family_name="Koval")
    return EnrolmentFactory(programme=town.programme, person=person)


@pytest.fixture
def draft(town, roster, enrolment, olena) -> Draft:
    """Olena instead of Anna at the desk, and Anna in the kitchen."""
    desk, kitchen = (TaskFactory(centre=town.haven, title=title) for title in ("Balie", "Keuken"))
    one, two = ShiftFactory(roster=roster, task=desk), ShiftFactory(roster=roster, task=kitchen, at=(14, 16))
    AssignmentFactory(shift=one, enrolment=enrolment)
    changes = [
        {"enrolment": enrolment.pk, "shift": one.pk, "adds": False},
        {"enrolment": olena.pk, "shift": one.pk, "adds": True},
        {"enrolment": enrolment.pk, "shift": two.pk, "adds": True},
    ]
    return DraftFactory(roster=roster, finished_at=timezone.now(), changes=changes, facts=FACTS)


def address(draft, verb: str = "") -> str:
    return f"/team/rooster/voorstel/{draft.pk}/{verb}"


def week(town) -> str:
    return f"/team/rooster/{town.haven.pk}/?week=2026-W48"


def page(client, where: str) -> str:
    return " ".join(client.get(where).content.decode().split())


def standing() -> set[tuple[str, str]]:
    rows = Assignment.objects.in_force().select_related("shift__task", "enrolment__person")
    return {(str(row.enrolment.person.given_name), str(row.shift.task)) for row in rows}


@pytest.mark.covers("ALM-14")
def test_a_proposal_is_asked_waited_for_and_made(town, bram, roster, olena):
    ShiftFactory(roster=roster, task=TaskFactory(centre=town.haven, title="Balie"))
    client = enter(bram)
    answer = client.post(f"/team/rooster/week/{roster.pk}/voorstel/")
    draft = Draft.objects.get()
    assert answer.url == address(draft)
    waiting = page(client, address(draft))
    assert ('hx-trigger="every 1s"' in waiting, 'http-equiv="refresh"' in waiting) == (True, True)
    assert client.post(f"/team/rooster/week/{roster.pk}/voorstel/").url == address(draft)
    assert Draft.objects.count() == 1
    actions.make_draft(draft, at=timezone.now())
    text = page(client, address(draft))
    assert "Erbij: Balie, dinsdag 24 november, 10–12" in text
    assert standing() == set()


def test_it_says_what_changes_for_whom_and_what_stays_open(town, bram, draft):
    text = page(enter(bram), address(draft))
    anna, olena = text.split("Olena Koval")
    assert "Eraf: Balie, dinsdag 24 november, 10–12" in anna
    assert "Erbij: Keuken, dinsdag 24 november, 14–16" in anna
    assert "Erbij: Balie" in olena
    assert ("1 van 2" in text, "2 van 2" in text, "70 dagen" in text, "1 dag<" in text) == (True,) * 4
    assert "er geen beter rooster" in text
    assert "Alle plekken zijn dan bezet." in text


def test_all_is_taken_over_and_turned_back(town, bram, els, draft):
    client = enter(bram)
    assert client.post(address(draft, "overnemen/"), {"change": ["0", "1", "2"]}).url == week(town)
    assert standing() == {("Olena", "Balie"), ("Anna", "Keuken")}
    text = page(enter(els), address(draft))
    assert ("Overgenomen op" in text, "Neem over" in text) == (True, False)
    assert client.post(address(draft, "terugdraaien/")).url == week(town)
    assert standing() == {("Anna", "Balie")}
    assert "Dit voorstel is teruggedraaid." in page(client, address(draft))


def test_the_week_offers_to_undo_what_was_taken_over_until_people_know_it(town, bram, draft, roster):
    client, words = enter(bram), "Draai het voorstel terug"
    text = page(client, week(town))
    assert ("Bekijk het voorstel" in text, words in text) == (True, False)
    client.post(address(draft, "overnemen/"), {"change": ["0", "1", "2"]})
    text = page(client, week(town))
    assert ("Bekijk het voorstel" in text, words in text) == (False, True)
    DraftFactory(roster=roster, finished_at=timezone.now(), asked_at=timezone.now(), changes=draft.changes)
    text = page(client, week(town))
    assert ("Bekijk het voorstel" in text, words in text) == (True, True)
    Roster.objects.update(published_at=timezone.now())
    assert words not in page(client, week(town))


def test_a_part_is_taken_over(town, bram, draft):
    enter(bram).post(address(draft, "overnemen/"), {"change": ["2"]})
    assert standing() == {("Anna", "Balie"), ("Anna", "Keuken")}


def test_a_refusal_changes_nothing_and_says_why(town, bram, draft):
    client = enter(bram)
    assert client.post(address(draft, "overnemen/"), {"change": ["9"]}).url == address(draft)
    assert "Deze verandering staat niet in het voorstel." in page(client, address(draft))
    assert client.post(address(draft, "overnemen/")).url == address(draft)
    assert "Vink aan wat je wilt overnemen." in page(client, address(draft))
    assert client.post(address(draft, "terugdraaien/")).url == address(draft)
    assert standing() == {("Anna", "Balie")}


def test_a_failed_proposal_can_be_asked_again(town, bram, roster):
    draft = DraftFactory(roster=roster, finished_at=timezone.now(), has_failed=True)
    text = page(enter(bram), address(draft))
    assert ("Er is niets veranderd." in text, "Probeer het opnieuw" in text) == (True, True)
    assert 'http-equiv="refresh"' not in text


def test_an_empty_week_gets_no_proposal(town, bram, roster):
    client = enter(bram)
    assert client.post(f"/team/rooster/week/{roster.pk}/voorstel/").url == week(town)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_proposal_costs_the_same_for_one_and_for_three(
    town, bram, roster, number, django_assert_num_queries
):
    changes = []
    for _each in range(number):
        other = EnrolmentFactory(programme=town.programme, person__team=town.haven.team)
        changes.append({"enrolment": other.pk, "shift": ShiftFactory(roster=roster).pk, "adds": True})
    draft = DraftFactory(roster=roster, finished_at=timezone.now(), changes=changes, facts=FACTS)
    client = enter(bram)
    client.get(address(draft))
    with django_assert_num_queries(34):
        text = page(client, address(draft))
    assert text.count("Erbij:") == number


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna, roster, draft):
    ask = f"/team/rooster/week/{roster.pk}/voorstel/"
    posts = (ask, address(draft, "overnemen/"), address(draft, "terugdraaien/"))
    for user in (carla, dirk, gijs, anna):
        client = enter(user)
        assert client.get(address(draft)).status_code == 404
        for where in posts:
            assert client.post(where, {"change": ["1"]}).status_code == 404
    for where in posts:
        assert enter(bram).get(where).status_code == 405
    assert (standing(), Draft.objects.count()) == ({("Anna", "Balie")}, 1)
