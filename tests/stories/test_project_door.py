"""Project Door: Ilse goes to see Wil, who was never reached; from a name on a list to half a year after."""

import datetime

import pytest
from django.utils import timezone

from bloei.accounts.models import User
from bloei.demand.models import Activity, Need
from bloei.guidance.actions import read_ladder
from bloei.guidance.models import LadderReading
from bloei.journeys.approaches import join
from bloei.outreach.actions import (
    Said,
    assign_approach,
    check_out,
    note_attempt,
    plan_visit,
    put_on_list,
    set_out,
    write_visit,
)
from bloei.outreach.models import Approach, DoorWish, Visit
from bloei.programmes.models import Programme
from tests.cast import Town, actor

from .beginnings import started
from .conftest import Clock, Open
from .deeds import Somebody, ask_after, person_named, plan_of, say_goodbye, start
from .walking import Walker


@pytest.fixture
def programme(town: Town) -> Programme:
    """Project Door is what Haven runs."""
    Programme.objects.update(model_key="project-door", name="Project Door")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, who coaches the volunteers."""
    return Walker(bram)


@pytest.fixture
def volunteer(desk: Walker, ilse: User, clock: Clock) -> Walker:
    """Ilse, a volunteer whose certificate was seen."""
    clock("2026-03-02")
    desk.send("team:visitors", at=f"/{ilse.memberships.get().pk}/vog/")
    return Walker(ilse)


@pytest.fixture
def listed(town: Town, volunteer: Walker, bram: User) -> Approach:
    """Wil stands on the list of her neighbourhood, and Ilse goes there."""
    by, today = actor(bram), timezone.localdate()
    wil = Approach(
        given_name="Wil", family_name="Zoutendijk", street="Hofje", house_number="14", centre=town.haven,
        neighbourhood=town.haven.neighbourhood, came_by="case_manager", referrer="Klantmanager Jansen",
    )  # fmt: skip
    put_on_list(wil, by=by, on=today)
    assign_approach(wil, volunteer.user, by=by, on=today)
    return wil


def listed_on_the_screens(town: Town, desk: Walker, volunteer: Walker) -> Approach:
    """The same, as her coach does it."""
    here = town.haven.neighbourhood
    desk.send(
        "team:door_new", given_name="Wil", family_name="Zoutendijk", street="Hofje", house_number="14",
        centre=town.haven, neighbourhood=here, came_by="case_manager", referrer="Klantmanager Jansen",
    )  # fmt: skip
    approach = Approach.objects.get()
    desk.send("team:door_assign", approach.pk, user=volunteer.user)
    return approach


SAID = {
    "now_words": "Ik zit veel binnen",
    "life_words": "Ik wil weer mensen zien",
    "needs_words": "Iemand die de eerste keer meegaat",
    "wish": "Sporten met een klein groepje",
}


@pytest.fixture
def visited(listed: Approach, volunteer: Walker, bram: User, clock: Clock) -> Visit:
    """Nobody at home the first time; the second time she tells what she does and wants."""
    hers = actor(volunteer.user)
    note_attempt(listed, "not_home", by=hers, at=timezone.now())
    today = clock("2026-03-09")
    starts_at = datetime.datetime(2026, 3, 9, 13, tzinfo=datetime.UTC)
    visit = Visit(
        approach=listed, visitor=volunteer.user, colleague=bram, starts_at=starts_at,
        expected_end=starts_at + datetime.timedelta(hours=1),
    )  # fmt: skip
    plan_visit(visit, by=hers, on=today)
    set_out(visit, by=hers, at=timezone.now())
    write_visit(visit, Said(**SAID), by=hers, on=today)
    check_out(visit, by=hers, at=timezone.now())
    return visit


def visited_on_the_screens(listed: Approach, volunteer: Walker, bram: User, clock: Clock) -> Visit:
    """The same, as Ilse does it."""
    volunteer.send("team:door", listed.pk, at="/poging/", outcome="not_home")
    clock("2026-03-09")
    volunteer.send(
        "team:visit_plan", listed.pk, day="2026-03-09", starts="14:00", ends="15:00", visitor=volunteer.user, colleague=bram
    )  # fmt: skip
    visit = Visit.objects.get()
    volunteer.send("team:visit", visit.pk, at="/op-weg/")
    volunteer.send(
        "team:visit",
        visit.pk,
        at="/schrijven/",
        highest_threshold="2",
        **SAID,
    )
    volunteer.send("team:visit", visit.pk, at="/klaar/")
    visit.refresh_from_db()
    return visit


@pytest.fixture
def wil(
    visited: Visit, volunteer: Walker, programme: Programme, desk: Walker, bram: User, clock: Clock
) -> Somebody:
    """She says yes, out of free will, and starts on the lowest rungs."""
    today = clock("2026-03-16")
    enrolment = join(visited.approach, programme, way="said", by=actor(volunteer.user), on=today)
    lowest = LadderReading(
        enrolment=enrolment, voice="professional", rung=1, reason="Komt bijna niet buiten", read_on=today
    )
    read_ladder(lowest, by=actor(bram))
    return started(desk, enrolment, vrijwilliger=bram)


@pytest.mark.covers("DOOR-01", "DOOR-03", "DOOR-04")
def test_a_volunteer_goes_to_one_door_in_her_neighbourhood(
    town: Town, volunteer: Walker, desk: Walker
) -> None:
    listed_on_the_screens(town, desk, volunteer)
    assert "Wil" in volunteer.see("team:doors", query=f"?neighbourhood={town.haven.neighbourhood.pk}")
    assert "Wil" not in volunteer.see("team:doors", query=f"?neighbourhood={town.stad.neighbourhood.pk}")
    assert volunteer.finds("team:people") is False


@pytest.mark.covers("DOOR-07", "DOOR-08", "DOOR-09", "DOOR-16")
def test_three_questions_at_the_kitchen_table(
    listed: Approach, volunteer: Walker, bram: User, clock: Clock
) -> None:
    visited = visited_on_the_screens(listed, volunteer, bram, clock)
    shown = volunteer.see("team:visit", visited.pk)
    assert [SAID[words] in shown for words in ("now_words", "life_words", "needs_words")] == [True] * 3
    assert (visited.held_on, visited.checked_out_at is not None) == (datetime.date(2026, 3, 9), True)


def test_who_forgets_to_say_that_she_is_safe_is_called(
    listed: Approach, volunteer: Walker, bram: User, clock: Clock, signals: Open
) -> None:
    clock("2026-03-09")
    volunteer.send(
        "team:visit_plan", listed.pk, day="2026-03-09", starts="12:00", ends="13:00", visitor=volunteer.user, colleague=bram
    )  # fmt: skip
    visit = Visit.objects.get()
    volunteer.send("team:visit", visit.pk, at="/op-weg/")
    clock("2026-03-10")
    assert "visit_not_checked_out" in signals()
    Walker(bram).send("team:visit", visit.pk, at="/klaar/")
    assert "visit_not_checked_out" not in signals()


@pytest.mark.covers("DOOR-02", "DOOR-10")
def test_only_the_lowest_two_rungs_start_and_the_way_is_tailor_made(
    visited: Visit, volunteer: Walker, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-03-16")
    volunteer.send("team:door_yes", visited.approach_id, way="said")
    person = person_named("Wil")
    desk.send("team:companions", person.pk, kind="vrijwilliger", user=bram)
    for rung, opens in (("4", False), ("2", True)):
        desk.send("team:ladder", person.pk, voice="professional", rung=rung, reason="Gezien bij het bezoek")
        shown = desk.see("team:start", person.pk)
        assert ("Dit programma is voor trede 1 tot en met 2" not in shown) == opens
    wil = start(desk, "Wil")
    desk.send("team:phase", wil.key, phase="op_maat")
    desk.is_refused("team:phase", wil.key, phase="stap")
    plan_of(wil)
    desk.send("team:phase", wil.key, phase="stap")
    assert "Sporten met een klein groepje" in desk.see("team:profile", wil.key)


@pytest.mark.covers("DOOR-11", "DOOR-12", "DOOR-13", "DOOR-14", "DOOR-17")
def test_what_does_not_exist_is_made(
    town: Town, visited: Visit, desk: Walker, clock: Clock, signals: Open
) -> None:
    wish = DoorWish.objects.get()
    clock("2026-04-20")
    assert "wish_unmet" in signals()
    here = {"centre": town.haven, "neighbourhood": town.haven.neighbourhood}
    desk.send("team:door_ask_for_offer", query=f"?wens={wish.pk}", title="Samen bewegen", **here)
    school = {"title": "Buurtsportschooltje", "day": "2026-04-28", "starts": "14:00", "ends": "15:00", **here}
    desk.is_refused("team:door_make_activity", query=f"?wens={wish.pk}", threshold="3", **school)
    desk.send("team:door_make_activity", query=f"?wens={wish.pk}", threshold="2", **school)
    wish.refresh_from_db()
    assert (wish.need, wish.activity) == (Need.objects.get(), Activity.objects.get())
    desk.send("team:door_wishes", at=f"/{wish.pk}/verteld/")
    assert "wish_unmet" not in signals()


@pytest.mark.covers("DOOR-05", "DOOR-06", "DOOR-15")
def test_a_step_and_a_rung_are_counted_and_nobody_is_named(
    wil: Somebody, listed: Approach, volunteer: Walker, desk: Walker, clock: Clock
) -> None:
    clock("2026-05-04")
    volunteer.send("team:door_step", listed.pk, kind="activity", words="Naar het sportschooltje")
    desk.send("team:ladder", wil.key, voice="professional", rung="2", reason="Gaat elke week")
    shown = desk.see("team:door_figures")
    assert ("100%" in shown.replace(" %", "%"), "Wil" in shown) == (True, False)
    assert "Naar het sportschooltje" in desk.see("team:door", listed.pk)


def test_a_no_leaves_nothing_behind(visited: Visit, volunteer: Walker, desk: Walker) -> None:
    volunteer.send("team:door_no", visited.approach_id)
    assert (Approach.objects.count(), Visit.objects.count(), DoorWish.objects.count()) == (0, 0, 0)
    assert "Zoutendijk" not in desk.see("team:doors")


def test_she_goes_on_by_herself_and_is_asked_half_a_year_later(
    wil: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    clock("2026-04-14")
    assert "no_contact" in signals(wil.enrolment)
    desk.send("team:contact_quick", query=f"?person={wil.key}", kind="visit", note="Koffie gedronken")
    assert "no_contact" not in signals(wil.enrolment)
    clock("2026-09-01")
    desk.is_refused("team:exit", wil.key, destination="volunteering", exit_words="Ik ben eruit")
    desk.send("team:ladder", wil.key, voice="professional", rung="4", reason="Helpt bij de les")
    say_goodbye(desk, wil, "volunteering", "Nu geef ik zelf de les mee")
    clock("2027-03-02")
    ask_after(desk, wil, 6, "still_there", "Elke dinsdag")
    assert "Elke dinsdag" in desk.see("team:aftercare", wil.key)
