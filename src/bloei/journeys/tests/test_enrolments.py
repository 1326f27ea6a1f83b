"""From registration to exit, by the rules of the activation centre."""

import datetime

import pytest

from bloei.centres.actions import take_duty
from bloei.centres.tests.factories import DutyFactory
from bloei.guidance.actions import agree_plan, set_goal
from bloei.guidance.models import Goal, LadderReading, Plan
from bloei.journal.models import Entry
from bloei.journeys.enrolments import (
    close_enrolment,
    complete_registration,
    enter_phase,
    objections_to_enter_phase,
    objections_to_start_enrolment,
    register_enrolment,
    start_enrolment,
)
from bloei.kit.objections import Refused
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.places.tests.factories import NeighbourhoodFactory
from bloei.programmes.actions import add_companion, join_group, open_group
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import State, current_enrolment_of, current_phase, state_of, with_phase
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)


def codes(objections) -> list[str]:
    return [objection.code for objection in objections]


@pytest.fixture
def registered(town, person, bram) -> Enrolment:
    return register_enrolment(
        person,
        town.programme,
        referred_by="case_manager",
        benefit_ground="social_assistance",
        out_of_work_since=2015,
        by=actor(bram),
        on=TODAY,
    )


@pytest.mark.covers("ALM-09", "ALM-12", "ALM-57")
def test_the_state_follows_from_what_happened(registered, bram):
    assert (registered.model_version, registered.out_of_work_since) == (1, 2015)
    assert state_of(registered, on=TODAY) == State.REGISTERED
    add_companion(registered, bram, kind="consultant", by=actor(bram), on=TODAY)
    start_enrolment(registered, by=actor(bram), on=TODAY + DAY)
    assert state_of(registered, on=TODAY) == State.REGISTERED
    assert state_of(registered, on=TODAY + DAY) == State.TAKING_PART
    assert current_phase(registered) == "onderzoek"
    assert Plan.objects.get(enrolment=registered).started_on == TODAY + DAY
    found = current_enrolment_of(registered.person)
    assert (found, found.current_phase) == (registered, "onderzoek")


@pytest.mark.covers("ALM-11", "ALM-47")
def test_from_further_away_one_comes_with_a_reason(town, bram):
    person = PersonFactory(team=town.haven.team, neighbourhood=NeighbourhoodFactory())
    with pytest.raises(Refused) as caught:
        register_enrolment(person, town.programme, referred_by="self", by=actor(bram), on=TODAY)
    assert codes(caught.value.objections) == ["lives_near_or_exception"]
    assert not Enrolment.objects.exists()
    made = register_enrolment(
        person,
        town.programme,
        referred_by="self",
        distance_exception="Groeide op in de Hoven.",
        by=actor(bram),
        on=TODAY,
    )
    assert made.distance_exception == "Groeide op in de Hoven."


def test_nobody_is_registered_twice_or_by_another_centre(registered, town, bram):
    with pytest.raises(Refused) as caught:
        register_enrolment(registered.person, town.programme, referred_by="self", by=actor(bram), on=TODAY)
    assert codes(caught.value.objections) == ["not_enrolled_yet"]
    elsewhere = PersonFactory(team=town.stad.team, neighbourhood=town.haven.neighbourhood)
    with pytest.raises(Refused) as caught:
        register_enrolment(elsewhere, town.programme, referred_by="self", by=actor(bram), on=TODAY)
    assert codes(caught.value.objections) == ["of_the_centre"]
    assert Enrolment.objects.count() == 1


@pytest.mark.covers("ALM-20")
def test_the_start_asks_for_a_companion_and_the_income(registered, bram):
    complete_registration(
        registered, referred_by="self", benefit_ground="", out_of_work_since=None, by=actor(bram)
    )
    assert codes(objections_to_start_enrolment(registered, on=TODAY)) == [
        "benefit_ground_known",
        "has_companion",
    ]
    with pytest.raises(Refused):
        start_enrolment(registered, by=actor(bram), on=TODAY)
    registered.refresh_from_db()
    assert registered.started_on is None
    assert not registered.phase_entries.exists()


@pytest.fixture
def started(registered: Enrolment, bram) -> Enrolment:
    add_companion(registered, bram, kind="consultant", by=actor(bram), on=TODAY)
    start_enrolment(registered, by=actor(bram), on=TODAY)
    return registered


def agree(enrolment, anna) -> None:
    plan = Plan.objects.get(enrolment=enrolment)
    set_goal(plan, Goal(words="Ik geef naailes", kind="help"), by=actor(anna), on=TODAY)
    agree_plan(plan, way="phone", by=actor(anna), on=TODAY)


@pytest.mark.covers("ALM-21", "ALM-27", "ALM-30", "ALM-31", "ALM-32", "ALM-33", "ALM-34", "ALM-35")
def test_the_four_steps(started, town, bram, anna):
    by = actor(bram)
    assert codes(objections_to_enter_phase(started, "training", on=TODAY)) == [
        "talent_recorded",
        "plan_agreed",
    ]
    started.person.talents.create(talent=TalentFactory(), since=TODAY)
    agree(started, anna)
    enter_phase(started, "training", by=by, on=TODAY)
    assert codes(objections_to_enter_phase(started, "aan_de_slag", on=TODAY)) == ["training_attended"]
    for theme in ("interviewing", "empowerment"):
        SignUpFactory(
            session=SessionFactory(training__theme=theme, centre=town.haven),
            enrolment=started,
            attendance="present",
        )
    enter_phase(started, "aan_de_slag", by=by, on=TODAY)
    enter_phase(started, "uitstroom", by=by, on=TODAY)
    assert [entry.phase for entry in started.phase_entries.all()] == [
        "onderzoek",
        "training",
        "aan_de_slag",
        "uitstroom",
    ]


def test_going_back_is_fine_with_a_reason(started, bram):
    started.phase_entries.create(phase="training", entered_on=TODAY)
    with pytest.raises(Refused) as caught:
        enter_phase(started, "onderzoek", by=actor(bram), on=TODAY)
    assert codes(caught.value.objections) == ["out_of_order_with_reason"]
    enter_phase(started, "onderzoek", reason="Wil een ander onderwerp.", by=actor(bram), on=TODAY)
    assert current_phase(started) == "onderzoek"


def test_skipping_a_step_needs_a_reason_and_meets_its_rules(started):
    assert codes(objections_to_enter_phase(started, "aan_de_slag", on=TODAY)) == [
        "out_of_order_with_reason",
        "training_attended",
    ]
    assert codes(objections_to_enter_phase(started, "onderzoek", on=TODAY)) == [
        "phase_is_other",
        "out_of_order_with_reason",
    ]
    assert codes(objections_to_enter_phase(started, "bestaat_niet", on=TODAY)) == ["phase_known"]


def test_who_has_not_started_enters_no_step(registered):
    assert codes(objections_to_enter_phase(registered, "training", on=TODAY)) == ["has_started"]


@pytest.mark.covers("ALM-23", "ALM-35")
def test_the_exit_has_a_destination_own_words_and_a_ladder(started, town, bram):
    by = actor(bram)
    take_duty(DutyFactory(centre=town.haven), started.person, by=by, on=TODAY)
    join_group(open_group(town.programme, "Naaiclub", by=by), started, by=by, on=TODAY)
    with pytest.raises(Refused) as caught:
        close_enrolment(started, destination="volunteering", exit_words="", by=by, on=TODAY)
    assert codes(caught.value.objections) == ["goodbye_said", "ladder_read"]
    with pytest.raises(Refused) as caught:
        close_enrolment(started, destination="mars", exit_words="", by=by, on=TODAY)
    assert codes(caught.value.objections) == ["destination_known"]
    started.refresh_from_db()
    assert (started.ended_on, started.destination) == (None, "")
    LadderReading.objects.create(
        enrolment=started, voice="self", rung=4, reason="Ik help nu mee", read_on=TODAY, read_by=bram
    )
    close_enrolment(started, destination="volunteering", exit_words="Ik durf weer.", by=by, on=TODAY)
    started.refresh_from_db()
    assert state_of(started, on=TODAY) == State.LEFT
    assert (started.destination, started.exit_words) == ("volunteering", "Ik durf weer.")
    assert not started.companions.filter(until=None).exists()
    assert not started.group_members.filter(until=None).exists()
    assert not started.person.duty_terms.filter(until=None).exists()


def test_who_moves_away_needs_no_goodbye(started, bram):
    close_enrolment(started, destination="moved", exit_words="", by=actor(bram), on=TODAY)
    assert state_of(started, on=TODAY) == State.LEFT


def test_each_verb_stands_in_the_journal(started, bram):
    close_enrolment(started, destination="moved", exit_words="", by=actor(bram), on=TODAY)
    verbs = Entry.objects.filter(about=f"people.person:{started.person_id}").order_by("pk")
    assert [entry.verb for entry in verbs] == [
        "register_enrolment",
        "add_companion",
        "start_plan",
        "start_enrolment",
        "end_companion",
        "close_enrolment",
    ]


def test_lists_get_the_phase_in_the_same_query(started, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [row.current_phase for row in with_phase(Enrolment.objects.all())] == ["onderzoek"]
