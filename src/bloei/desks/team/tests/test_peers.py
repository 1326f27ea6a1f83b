"""Who could stand beside somebody, on her file and in a round; asked one by one, and both decide."""

import datetime

import pytest

from bloei.matching.models import Introduction, Misfit, Round, Suggestion
from bloei.matching.tests.factories import IntroductionFactory, RoundFactory, SuggestionFactory, somebody
from bloei.people.models import SpokenLanguage, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.models import Companion, Enrolment
from tests.cast import TODAY, enter

KIND = "ambassadeur"


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def seeker(peers) -> Enrolment:
    """Rosa waits for an ambassador."""
    return somebody(peers, "maatje", "Rosa Ramos", started_on=None)


@pytest.fixture
def ambassador(hilde) -> Enrolment:
    return Enrolment.objects.get(person__user=hilde)


@pytest.fixture
def suggestion(town, bram, seeker, ambassador) -> Suggestion:
    """A round suggests Hilde beside Rosa."""
    made = RoundFactory(centre=town.haven, kind=KIND, asked_by=bram)
    return SuggestionFactory(round=made, enrolment=seeker, request=None, beside=ambassador)


def url(seeker: Enrolment, *rest: object) -> str:
    return f"/team/deelnemers/{seeker.person_id}/naast/{KIND}/" + "".join(f"{each}/" for each in rest)


def page(user, address, status=200) -> str:
    answer = enter(user).get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def states(seeker: Enrolment) -> list[tuple[str, str, bool]]:
    rows = Introduction.objects.filter(enrolment=seeker)
    return [(row.person_answer, row.beside_answer, row.companion_id is not None) for row in rows]


def test_her_page_says_who_can_and_who_cannot_and_why(bram, seeker, ambassador):
    SpokenLanguage.objects.create(person=seeker.person, code="ar", level="native")
    SpokenLanguage.objects.create(person=ambassador.person, code="ar", level="B1")
    elsewhere = somebody(seeker.programme, KIND, "Tine Tromp")
    SpokenLanguage.objects.create(person=elsewhere.person, code="nl", level="native")
    somebody(seeker.programme, "maatje", "Nog Iemand")
    begins = page(bram, f"/team/deelnemers/{seeker.person_id}/begeleiding/")
    assert f'href="{url(seeker)}"' in begins
    shown = page(bram, url(seeker))
    for words in (
        "Wie kan naast Rosa staan?",
        "Hilde Hofman",
        "Spreken allebei Arabisch",
        "Staat nu naast 0 van hooguit 2 mensen",
        "Vraag Rosa en Hilde Hofman",
        "<strong>Tine Tromp</strong>: Spreken geen taal die ze allebei kennen.",
        "1 andere deelnemer doet mee in een andere rol.",
        "Hoe maakt Bloei deze lijst?",
    ):
        assert words in shown
    assert "Nog Iemand" not in shown
    assert "Vraag Rosa en Tine Tromp" not in shown


@pytest.mark.covers("MDW-16", "MDW-18")
def test_the_two_are_asked_and_staff_note_what_both_say(bram, seeker, ambassador):
    client = enter(bram)
    answer = client.post(url(seeker, ambassador.pk, "vraag"), follow=True)
    assert answer.redirect_chain == [(url(seeker), 302)]
    assert "Gevraagd: Rosa en Hilde" in answer.content.decode()
    asked = Introduction.objects.get()
    assert (asked.asked_by, states(seeker)) == (bram, [("", "", False)])
    say = f"/team/kennismakingen/{asked.pk}/antwoord/"
    client.post(say, {"side": "person", "answer": "yes"})
    assert (states(seeker), seeker.companions.count()) == ([("yes", "", False)], 0)
    client.post(say, {"side": "beside", "answer": "yes"})
    assert states(seeker) == [("yes", "yes", True)]
    assert seeker.companions.get().user == ambassador.person.user
    after = page(bram, f"/team/deelnemers/{seeker.person_id}/begeleiding/")
    assert ("Hilde Hofman" in after, url(seeker) in after) == (True, False)


def test_a_bad_answer_or_somebody_who_cannot_changes_nothing(bram, seeker, ambassador):
    client, other = enter(bram), somebody(seeker.programme, "maatje", "Nog Iemand")
    refused = client.post(url(seeker, other.pk, "vraag"), follow=True)
    assert "Nog Iemand doet mee in een andere rol." in refused.content.decode()
    assert not Introduction.objects.exists()
    asked = IntroductionFactory(enrolment=seeker, beside=ambassador)
    answer = client.post(
        f"/team/kennismakingen/{asked.pk}/antwoord/", {"side": "person", "answer": "misschien"}, follow=True
    )
    assert ("Kies ja, nee of nu niet." in answer.content.decode(), states(seeker)) == (
        True,
        [("", "", False)],
    )


def test_withdrawn_and_begun_later(bram, seeker, ambassador):
    client, yes = enter(bram), {"person_answer": "yes", "beside_answer": "yes", "answered_on": TODAY}
    asked = IntroductionFactory(enrolment=seeker, beside=ambassador, **yes)
    other = somebody(seeker.programme, KIND, "Tine Tromp")
    standing = Companion.objects.create(enrolment=seeker, user=other.person.user, kind=KIND, since=TODAY)
    shown = page(bram, url(seeker))
    assert "Er is al iemand als ambassadeur. Stop dat eerst." in shown
    assert f"/team/kennismakingen/{asked.pk}/begin/" not in shown
    Companion.objects.filter(pk=standing.pk).update(until=TODAY)
    assert f"/team/kennismakingen/{asked.pk}/begin/" in page(bram, url(seeker))
    client.post(f"/team/kennismakingen/{asked.pk}/begin/")
    assert states(seeker) == [("yes", "yes", True)]
    late = client.post(f"/team/kennismakingen/{asked.pk}/intrekken/", follow=True)
    assert "Deze twee zijn al begonnen." in late.content.decode()
    again = IntroductionFactory(enrolment=somebody(seeker.programme, "maatje", "An Bos"), beside=ambassador)
    client.post(f"/team/kennismakingen/{again.pk}/intrekken/")
    again.refresh_from_db()
    assert again.withdrawn_on == TODAY


def test_a_round_of_ambassadors_is_asked_for_beside_that_of_jobs(town, bram, peers):
    client = enter(bram)
    shown = client.get("/team/hulpvragen/rondes/").content.decode()
    assert "Start een ronde: Klussen" in shown
    assert "Start een ronde: Ambassadeur" in shown
    for kind in (KIND, ""):
        client.post(f"/team/hulpvragen/rondes/nieuw/{town.haven.pk}/", {"kind": kind})
    assert set(Round.objects.values_list("kind", flat=True)) == {KIND, ""}
    refused = client.post(
        f"/team/hulpvragen/rondes/nieuw/{town.haven.pk}/", {"kind": "klantmanager"}, follow=True
    )
    assert "Deze begeleiding hoort niet bij een programma van dit centrum." in refused.content.decode()
    made = Round.objects.get(kind=KIND)
    assert "Ambassadeur · Activeringscentrum Haven" in page(bram, f"/team/hulpvragen/rondes/{made.pk}/")


def test_suggestions_of_two_come_with_facts_and_are_asked_one_by_one(bram, seeker, ambassador, suggestion):
    talent = TalentFactory(name="naaien")
    Wish.objects.create(person=seeker.person, words="Naaien leren", talent=talent, wished_on=TODAY)
    ambassador.person.talents.create(talent=talent, since=TODAY)
    address, client = f"/team/hulpvragen/rondes/{suggestion.round_id}/", enter(bram)
    shown = client.get(address)
    text = shown.content.decode()
    for words in ("Rosa Ramos", "Hilde Hofman", "Kan helpen met de wens: “Naaien leren”", "Samen geen taal"):
        assert words in text
    assert ("Ander soort werk gewenst" in text, [len(shown.context[pile]) for pile in PILES]) == (
        False,
        [1, 0, 0],
    )
    answer = client.post(url(seeker, ambassador.pk, "vraag"), {"back": suggestion.round_id})
    assert answer.url == address
    suggestion.refresh_from_db()
    assert suggestion.introduction == Introduction.objects.get()
    after = client.get(address)
    assert [len(after.context[pile]) for pile in PILES] == [0, 1, 0]


PILES = ("open", "asked", "away")


def test_past_niet_in_one_tap_and_back(bram, seeker, ambassador, suggestion):
    address, client = f"/team/hulpvragen/rondes/{suggestion.round_id}/", enter(bram)
    tap = url(seeker, ambassador.pk, "past-niet")
    assert client.post(tap, {"reason": "company", "back": suggestion.round_id}).url == address
    noted = Misfit.objects.get()
    assert (noted.reason, noted.kind, noted.noted_by) == ("company", KIND, bram)
    assert [len(client.get(address).context[pile]) for pile in PILES] == [0, 0, 1]
    assert "Past niet: liever met of bij iemand anders." in page(bram, url(seeker))
    unknown = client.post(tap, {"reason": "lui"}, follow=True)
    assert (unknown.redirect_chain, Misfit.objects.count()) == ([(url(seeker), 302)], 1)
    assert client.post(f"/team/hulpvragen/past-niet/{noted.pk}/terug/").url == url(seeker)
    assert [len(client.get(address).context[pile]) for pile in PILES] == [1, 0, 0]


def test_set_aside_and_who_got_nobody_with_why(town, bram, seeker, suggestion):
    other = somebody(seeker.programme, "maatje", "Nog Iemand")
    counts = {"possible": 1, "resting": 0, "full_already": 2, "not_free": 0, "no_language": 1}
    suggestion.round.facts |= {
        "left_over": [{"enrolment": other.pk, "fit": 4, **counts}],
        "longest_wait": 70,
        "longest_wait_after": 7,
        "first_chances": 1,
    }
    suggestion.round.save()
    enter(bram).post(f"/team/hulpvragen/rondes/suggesties/{suggestion.pk}/opzij/")
    shown = page(bram, f"/team/hulpvragen/rondes/{suggestion.round_id}/")
    assert "<td>70</td> <td>7</td>" in shown
    assert "1 deelnemer krijgt een eerste kans." in shown
    assert (
        "Er zijn 4 mensen in die rol. 2x: heeft geen plek meer. 1x: spreekt geen taal die ze allebei kennen."
        in shown
    )
    assert "Leg terug" in shown


def test_a_suggestion_goes_away_when_somebody_else_came(bram, seeker, suggestion):
    other = somebody(seeker.programme, KIND, "Tine Tromp")
    Companion.objects.create(enrolment=seeker, user=other.person.user, kind=KIND, since=TODAY)
    shown = page(bram, f"/team/hulpvragen/rondes/{suggestion.round_id}/")
    assert "Er staat al iemand anders naast." in shown
    assert "Vraag Rosa en Hilde Hofman" not in shown


def test_files_with_named_readers_are_not_shown_to_others(bram, els, seeker, ambassador, suggestion):
    IntroductionFactory(enrolment=seeker, beside=ambassador)
    ambassador.person.readers_only = [els.pk]
    ambassador.person.save()
    for address in (url(seeker), f"/team/hulpvragen/rondes/{suggestion.round_id}/"):
        assert "Hilde Hofman" not in page(bram, address)
        assert "Hilde Hofman" in page(els, address)
    assert enter(bram).post(url(seeker, ambassador.pk, "vraag")).status_code == 404


@pytest.fixture
def asked(seeker, ambassador) -> Introduction:
    made: Introduction = IntroductionFactory(enrolment=seeker, beside=ambassador)
    return made


def test_outsiders_find_nothing_and_nothing_changes_by_reading(
    carla, dirk, fenna, gijs, anna, bram, seeker, ambassador, asked
):
    deeds = [
        url(seeker, ambassador.pk, "vraag"),
        url(seeker, ambassador.pk, "past-niet"),
        *(f"/team/kennismakingen/{asked.pk}/{deed}/" for deed in ("antwoord", "intrekken", "begin")),
    ]
    for user in (carla, dirk, fenna, gijs, anna):
        page(user, url(seeker), status=404)
        assert {enter(user).post(deed).status_code for deed in deeds} == {404}
    assert {enter(bram).get(deed).status_code for deed in deeds} == {405}
    assert enter(bram).post(url(seeker)).status_code == 405
    for kind in ("klantmanager", "coach", "niets"):
        page(bram, f"/team/deelnemers/{seeker.person_id}/naast/{kind}/", status=404)
    assert (states(seeker), Misfit.objects.exists()) == ([("", "", False)], False)


def test_the_pages_cost_a_fixed_number_of_queries(town, bram, seeker, suggestion, django_assert_num_queries):
    client, made = enter(bram), f"/team/hulpvragen/rondes/{suggestion.round_id}/"
    client.get(url(seeker))
    client.get(made)
    for _ in range(2):
        with django_assert_num_queries(22):
            client.get(url(seeker))
        with django_assert_num_queries(17):
            client.get(made)
        for _ in range(2):
            SuggestionFactory(
                round=suggestion.round,
                enrolment=somebody(seeker.programme, "maatje", "Nog Iemand"),
                request=None,
                beside=somebody(seeker.programme, KIND, "En Nog"),
            )
