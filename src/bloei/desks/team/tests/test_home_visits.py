"""A home visit on a phone: safe, in own words, and with an answer that is hers."""

import datetime
from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.demand.tests.factories import ActivityFactory
from bloei.outreach.models import Approach, DoorWish, StepTaken, Tally, Visit
from bloei.outreach.tests.factories import MONDAY, DoorWishFactory
from bloei.post.models import Message
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town, enter

SAID = {
    "now_words": "Ik zit veel binnen",
    "life_words": "Ik wil weer mensen zien",
    "needs_words": "Iemand die meeloopt",
    "wish": "Samen sporten",
    "highest_threshold": "2",
    "steps": ["outside", "contact"],
}


def address(visit: Visit, deed: str = "") -> str:
    return f"/team/huisbezoeken/{visit.pk}/{deed}"


def door(listed: Approach, deed: str = "") -> str:
    return f"/team/aan-de-deur/{listed.pk}/{deed}"


def test_a_visit_is_planned_with_a_colleague_who_knows(listed: Approach, bram: User, els: User) -> None:
    client = enter(bram)
    plan = {"day": "2026-11-24", "starts": "14:00", "ends": "15:00", "visitor": bram.pk}
    alone = client.post(door(listed, "bezoek/"), {**plan, "colleague": bram.pk})
    client.post(door(listed, "bezoek/"), {**plan, "colleague": els.pk})

    assert alone.status_code == 422
    assert "Kies een collega die van het bezoek weet." in alone.content.decode()
    assert list(Visit.objects.values_list("visitor", "colleague")) == [(bram.pk, els.pk)]


def test_out_and_safe_again_with_one_tap_each(visit_planned: Visit, bram: User, els: User) -> None:
    enter(bram).post(address(visit_planned, "op-weg/"))
    seen = enter(els).get("/team/aan-de-deur/op-pad/").content.decode()
    assert ("Bram Bos" in seen, "Had klaar moeten zijn" in seen) == (True, True)
    assert Message.objects.get().to == "els@example.org"

    enter(els).post(address(visit_planned, "klaar/"))
    visit_planned.refresh_from_db()
    assert visit_planned.checked_out_at is not None
    assert "Niemand is op huisbezoek." in enter(els).get("/team/aan-de-deur/op-pad/").content.decode()


@pytest.mark.covers("DOOR-08", "DOOR-09", "DOOR-16", "MDW-42")
def test_three_questions_in_own_words(visit_planned: Visit, bram: User) -> None:
    client = enter(bram)
    shown = client.get(address(visit_planned)).content.decode()
    for question in ("Wat doe je nu?", "Wat wil je van het leven?", "Wat heb je nodig om mee te doen?"):
        assert question in shown

    for _again in range(2):
        client.post(address(visit_planned, "schrijven/"), SAID)

    visit_planned.refresh_from_db()
    assert visit_planned.life_words == "Ik wil weer mensen zien"
    assert list(DoorWish.objects.values_list("words", flat=True)) == ["Samen sporten"]
    assert StepTaken.objects.count() == 2
    assert "Ik wil weer mensen zien" in client.get(address(visit_planned)).content.decode()


def test_a_bsn_is_refused_and_what_was_typed_stays(visit_planned: Visit, bram: User) -> None:
    answer = enter(bram).post(
        address(visit_planned, "schrijven/"), {**SAID, "now_words": "Mijn BSN is 111222333"}
    )

    assert answer.status_code == 422
    assert "Mijn BSN is 111222333" in answer.content.decode()
    visit_planned.refresh_from_db()
    assert (visit_planned.held_on, visit_planned.now_words) == (None, "")


def test_nobody_at_home_ends_the_visit_from_its_own_page(visit_planned: Visit, bram: User) -> None:
    client = enter(bram)
    client.post(address(visit_planned, "op-weg/"))
    assert "Niemand thuis" in client.get(address(visit_planned)).content.decode()
    client.post(door(visit_planned.approach, "poging/"), {"outcome": "not_home"})

    visit_planned.refresh_from_db()
    assert (visit_planned.cancelled_at is not None, visit_planned.checked_out_at is not None) == (True, True)


def test_a_volunteer_tells_the_news_at_the_door(town: Town, listed: Approach, ilse: User, bram: User) -> None:
    listed.assigned_to = ilse
    listed.save()
    wish = DoorWishFactory(approach=listed, activity=ActivityFactory(centre=town.haven))
    answer = enter(ilse).post(f"/team/aan-de-deur/wensen/{wish.pk}/verteld/")

    wish.refresh_from_db()
    assert (answer.headers["Location"], wish.told_by) == (door(listed), ilse)


def test_a_visit_that_does_not_go_on(visit_planned: Visit, bram: User) -> None:
    enter(bram).post(address(visit_planned, "niet-door/"))
    visit_planned.refresh_from_db()
    assert visit_planned.cancelled_at is not None


def test_the_looking_colleague_among_the_volunteers_reads_and_does_not_write(
    visit_planned: Visit, ilse: User
) -> None:
    Visit.objects.update(colleague=ilse, set_out_at=MONDAY)
    client = enter(ilse)

    assert client.get(address(visit_planned)).status_code == 200
    assert client.post(address(visit_planned, "schrijven/"), SAID).status_code == 403
    assert client.post(address(visit_planned, "klaar/")).status_code == 302


def test_colleagues_elsewhere_find_nothing(visit_planned: Visit, carla: User, gijs: User, ilse: User) -> None:
    for user in (carla, gijs, ilse):
        client = enter(user)
        assert client.get(address(visit_planned)).status_code == 404
        assert client.post(address(visit_planned, "klaar/")).status_code == 404


@pytest.mark.covers("MDW-16", "DOOR-10")
def test_a_proposal_is_accepted_and_a_yes_registers(town: Town, listed: Approach, bram: User) -> None:
    client = enter(bram)
    client.post(door(listed, "voorstel/"), {"programme": town.programme.pk, "words": "Kom eens kijken"})
    client.post(door(listed, "voorstel/ja/"))
    answer = client.post(door(listed, "ja/"), {"programme": town.programme.pk, "way": "signed"})

    enrolment = Enrolment.objects.get()
    listed.refresh_from_db()
    assert answer.headers["Location"] == f"/team/deelnemers/{enrolment.person_id}/"
    assert (listed.accepted_on is not None, listed.yes_way, listed.enrolment) == (True, "signed", enrolment)
    assert enrolment.voluntary_yes_on == listed.voluntary_yes_on


def test_a_yes_from_far_away_asks_for_the_reason(town: Town, listed: Approach, bram: User) -> None:
    listed.neighbourhood = town.stad.neighbourhood
    listed.save()
    client, given = enter(bram), {"programme": town.programme.pk, "way": "said"}
    refused = client.post(door(listed, "ja/"), given)
    assert (refused.status_code, Enrolment.objects.count()) == (422, 0)

    client.post(door(listed, "ja/"), {**given, "distance_exception": "Werkt hier om de hoek"})
    assert Enrolment.objects.get().distance_exception == "Werkt hier om de hoek"


@pytest.mark.covers("MDW-16")
def test_a_no_is_asked_once_more_and_then_all_is_gone(visit_planned: Visit, bram: User) -> None:
    client, listed = enter(bram), visit_planned.approach
    client.post(address(visit_planned, "schrijven/"), SAID)
    asked = client.get(door(listed, "nee/"))
    assert (asked.status_code, Approach.objects.count()) == (200, 1)

    answer = client.post(door(listed, "nee/"), follow=True)
    assert "Wilhelmina" not in answer.content.decode()
    assert (Approach.objects.count(), Visit.objects.count(), DoorWish.objects.count()) == (0, 0, 0)
    assert list(Tally.objects.values_list("declined_count", "visits_count")) == [(1, 1)]


def test_a_volunteer_hears_that_it_is_done_without_the_file(town: Town, listed: Approach, ilse: User) -> None:
    listed.assigned_to = ilse
    listed.save()
    answer = enter(ilse).post(
        door(listed, "ja/"), {"programme": town.programme.pk, "way": "said"}, follow=True
    )

    assert answer.redirect_chain == [(door(listed), 302)]
    assert "/team/deelnemers/" not in answer.content.decode()


@pytest.mark.covers("DOOR-15")
def test_a_step_is_noted(listed: Approach, bram: User) -> None:
    client = enter(bram)
    client.post(door(listed, "stap/"), {"kind": "activity", "words": "Naar de bingo", "on": "2026-11-20"})

    step = StepTaken.objects.get()
    assert (step.kind, step.words, step.taken_on) == (
        "activity",
        "Naar de bingo",
        datetime.date(2026, 11, 20),
    )
    assert "Naar de bingo" in client.get(door(listed)).content.decode()


def test_the_page_of_a_door_costs_the_same(
    visit_planned: Visit, bram: User, django_assert_num_queries: Any
) -> None:
    client, listed = enter(bram), visit_planned.approach
    client.get(door(listed))
    for kind in ("outside", "contact", "course"):
        StepTaken.objects.create(approach=listed, kind=kind, taken_on=TODAY, noted_by=bram)
    with django_assert_num_queries(17):
        client.get(door(listed))
