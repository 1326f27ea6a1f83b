"""Each watch finds the case that it is about, since the right day, and leaves the case beside it alone.

Watches of a subject that has its own tests of them (doors, cover, papers, work forms) stand there.
"""

import datetime

import pytest

from bloei.accounts.tests.factories import MembershipFactory, UserFactory
from bloei.centres.tests.factories import DutyFactory
from bloei.companions.models import Absence
from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.models import Way
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
    StepFactory,
)
from bloei.journeys.vocabulary import WATCHES
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.placements.tests.factories import HoursFactory, PlacementFactory, ProposalFactory
from bloei.programmes.cases import cases_of
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from bloei.rosters.models import Roster
from bloei.rosters.tests.factories import AssignmentFactory, RosterFactory, ShiftFactory
from tests.cast import TODAY

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def ago(days: int) -> datetime.date:
    return TODAY - days * DAY


def found(word: str, **parameters) -> list[tuple[str, datetime.date]]:
    """Label and day of what the watch finds today, in the order of the labels."""
    rows = WATCHES[word].find(cases_of("activeringscentrum", 1, on=TODAY), **parameters)
    return sorted((label, since) for _team, _enrolment, label, since in rows)


def hers(enrolment: Enrolment, since: datetime.date) -> list[tuple[str, datetime.date]]:
    return [(f"programmes.enrolment:{enrolment.pk}", since)]


@pytest.mark.covers("MDW-09")
def test_no_contact_for_some_days(enrolment, bram):
    ContactFactory(enrolment=enrolment, at=NOON - 9 * DAY, by=bram)
    ContactFactory(enrolment=enrolment, at=NOON - 2 * DAY, by=bram, reached=False)
    assert found("no_contact", days=7) == hers(enrolment, ago(2))
    ContactFactory(enrolment=enrolment, at=NOON - 6 * DAY, by=bram)
    assert found("no_contact", days=7) == []


@pytest.mark.covers("MDW-09")
def test_contact_with_one_kind_of_companion_only(enrolment, bram, els):
    Companion.objects.create(enrolment=enrolment, user=els, kind="ambassador", since=ago(100))
    ContactFactory(enrolment=enrolment, at=NOON - 9 * DAY, by=els)
    ContactFactory(enrolment=enrolment, at=NOON - DAY, by=bram)
    assert found("no_contact", days=7) == []
    assert found("no_contact", days=7, with_kind="ambassador") == hers(enrolment, ago(2))
    assert found("no_contact", days=7, with_kind="consultant") == []


def test_no_next_appointment(enrolment, bram):
    assert found("no_next_appointment") == hers(enrolment, enrolment.started_on)
    AppointmentFactory(enrolment=enrolment, user=bram, starts_at=NOON, ends_at=NOON + DAY)
    assert found("no_next_appointment") == []


@pytest.mark.covers("MDW-07")
def test_no_plan(enrolment):
    plan = PlanFactory(enrolment=enrolment)
    assert found("no_plan", days=14) == hers(enrolment, enrolment.started_on + 14 * DAY)
    GoalFactory(plan=plan)
    assert found("no_plan", days=14) == []


def test_a_plan_that_waits_for_a_yes(enrolment, bram):
    plan = PlanFactory(enrolment=enrolment)
    GoalFactory(plan=plan, set_on=ago(10))
    assert found("plan_not_agreed", days=7) == hers(enrolment, ago(3))
    plan.agreements.create(agreed_on=ago(1), way=Way.PHONE, entered_by=bram, wording={})
    assert found("plan_not_agreed", days=7) == []


def test_a_review_is_due_by_the_latest_one(enrolment, bram):
    plan = PlanFactory(enrolment=enrolment)
    assert found("review_due", days=91) == hers(enrolment, enrolment.started_on + 91 * DAY)
    plan.reviews.create(held_on=ago(100), next_on=TODAY + 30 * DAY, held_by=bram)
    assert found("review_due", days=91) == []
    plan.reviews.create(held_on=ago(50), next_on=ago(3), held_by=bram)
    assert found("review_due", days=91) == hers(enrolment, ago(3))
    plan.reviews.create(held_on=ago(2), held_by=bram)
    assert found("review_due", days=91) == []
    assert found("review_due", days=2) == hers(enrolment, TODAY)


def test_who_started_lately_has_a_review_on_the_day_agreed(town, bram):
    enrolment = EnrolmentFactory(programme=town.programme, registered_on=ago(30), started_on=ago(20))
    plan = PlanFactory(enrolment=enrolment)
    assert found("review_due", days=91) == []
    plan.reviews.create(held_on=ago(10), next_on=ago(1), held_by=bram)
    assert found("review_due", days=91) == hers(enrolment, ago(1))


def test_a_step_is_overdue_once(enrolment):
    goal = GoalFactory(plan=PlanFactory(enrolment=enrolment))
    late = [StepFactory(goal=goal, due_on=ago(days)) for days in (9, 5, 1)]
    assert found("step_overdue", days=3) == hers(enrolment, ago(9))
    for step in late[:2]:
        step.done_on = TODAY
        step.save()
    assert found("step_overdue", days=3) == []


def test_who_waits_for_the_start(town):
    waiting = EnrolmentFactory(programme=town.programme, registered_on=ago(30), started_on=None)
    EnrolmentFactory(programme=town.programme, registered_on=ago(20), started_on=None)
    assert found("waits_for_start", days=21) == hers(waiting, ago(9))


@pytest.mark.covers("MDW-37")
def test_nobody_of_a_kind_stands_beside_somebody(enrolment):
    assert found("no_companion", kind="consultant") == []
    assert found("no_companion", kind="case_manager") == hers(enrolment, enrolment.started_on)
    enrolment.companions.update(until=ago(4))
    assert found("no_companion", kind="consultant") == hers(enrolment, ago(4))


@pytest.mark.covers("MDW-17")
def test_a_term_that_ends_soon(enrolment):
    enrolment.planned_end_on = TODAY + 15 * DAY
    enrolment.save()
    assert found("term_ends_within", days=14) == []
    assert found("term_ends_within", days=15) == hers(enrolment, TODAY)
    enrolment.planned_end_on = ago(3)
    enrolment.save()
    assert found("term_ends_within", days=14) == hers(enrolment, ago(17))


@pytest.mark.covers("MAC-10")
def test_a_contract_that_ends_soon(enrolment):
    assert found("contract_ends_within", days=60) == []
    enrolment.contract_ends_on = TODAY + 30 * DAY
    enrolment.save()
    assert found("contract_ends_within", days=29) == []
    assert found("contract_ends_within", days=60) == hers(enrolment, ago(30))


def test_who_stayed_away_some_times(enrolment, town):
    for days in (40, 12, 5, 3):
        session = SessionFactory(centre=town.haven, starts_at=NOON - days * DAY, ends_at=NOON)
        SignUpFactory(session=session, enrolment=enrolment, attendance="absent")
    assert found("absent_repeatedly", times=3, days=30) == hers(enrolment, ago(3))
    assert found("absent_repeatedly", times=4, days=30) == []


@pytest.mark.covers("MDW-30")
def test_a_weekly_training_that_was_missed(enrolment, town):
    assert found("training_missed", every_days=7) == hers(enrolment, enrolment.started_on + 7 * DAY)
    old = SessionFactory(centre=town.haven, starts_at=NOON - 10 * DAY, ends_at=NOON)
    SignUpFactory(session=old, enrolment=enrolment, attendance="present")
    assert found("training_missed", every_days=7) == hers(enrolment, ago(3))
    late = SessionFactory(centre=town.haven, starts_at=NOON - 6 * DAY, ends_at=NOON)
    missed = SignUpFactory(session=late, enrolment=enrolment, attendance="absent")
    assert found("training_missed", every_days=7) == hers(enrolment, ago(3))
    missed.attendance = "present"
    missed.save()
    assert found("training_missed", every_days=7) == []


def test_who_is_ready_for_the_next_phase(enrolment, town):
    themes = ["interviewing", "empowerment"]
    PhaseEntryFactory(enrolment=enrolment, phase="training", entered_on=ago(60))
    for theme, days in (("interviewing", 20), ("empowerment", 8)):
        assert found("ready_for_next_phase", phase="training", themes=themes) == []
        session = SessionFactory(
            training__theme=theme, centre=town.haven, starts_at=NOON - days * DAY, ends_at=NOON
        )
        SignUpFactory(session=session, enrolment=enrolment, attendance="present")
    assert found("ready_for_next_phase", phase="training", themes=themes) == hers(enrolment, ago(8))
    PhaseEntryFactory(enrolment=enrolment, phase="aan_de_slag", entered_on=TODAY)
    assert found("ready_for_next_phase", phase="training", themes=themes) == []


def test_no_work_in_a_phase(enrolment):
    PhaseEntryFactory(enrolment=enrolment, phase="aan_de_slag", entered_on=ago(60))
    assert found("no_work_in_phase", phase="aan_de_slag", days=28) == hers(enrolment, ago(32))
    work = PlacementFactory(proposal__enrolment=enrolment, starts_on=ago(50))
    assert found("no_work_in_phase", phase="aan_de_slag", days=28) == []
    work.ends_on = ago(30)
    work.save()
    assert found("no_work_in_phase", phase="aan_de_slag", days=28) == hers(enrolment, ago(2))
    PhaseEntryFactory(enrolment=enrolment, phase="uitstroom", entered_on=ago(1))
    assert found("no_work_in_phase", phase="aan_de_slag", days=28) == []


def test_a_proposal_without_answers(enrolment):
    proposal = ProposalFactory(enrolment=enrolment, proposed_on=ago(8))
    assert found("proposal_unanswered", days=7) == [(f"placements.proposal:{proposal.pk}", ago(1))]
    assert found("proposal_unanswered", days=9) == []


def test_hours_that_wait(enrolment):
    hours = HoursFactory(placement__proposal__enrolment=enrolment, worked_on=ago(15))
    label = f"placements.placement:{hours.placement_id}"
    assert found("hours_unconfirmed", days=14) == [(label, ago(1))]
    hours.confirmed_on = TODAY
    hours.save()
    assert found("hours_unconfirmed", days=14) == []


@pytest.mark.covers("MDW-10")
@pytest.mark.parametrize(("hours_a_week", "is_found"), [(15, True), (16, False), (24, False), (25, True)])
def test_hours_outside_what_was_agreed(enrolment, hours_a_week, is_found):
    work = PlacementFactory(proposal__enrolment=enrolment, starts_on=ago(60))
    for week in (1, 2):
        for day in range(5):
            HoursFactory(placement=work, worked_on=ago(7 * week - day), minutes=hours_a_week * 12)
            HoursFactory(placement=work, worked_on=ago(7 * week - day), minutes=600, source="host")
    HoursFactory(placement=work, worked_on=TODAY, minutes=600)
    expected = hers(enrolment, TODAY) if is_found else []
    assert TODAY.isoweekday() == 1
    assert found("hours_outside_band", least=16, most=24, weeks=2) == expected


def test_requests_that_wait_for_an_answer_or_for_people(town):
    waiting = RequestFactory(centre=town.haven, received_at=NOON - 6 * DAY)
    RequestFactory(centre=town.haven, received_at=NOON - 4 * DAY)
    short = RequestFactory(centre=town.haven, accepted_on=ago(20), people_needed=2)
    assert found("request_waits", days=5) == [(f"demand.request:{waiting.pk}", ago(1))]
    PlacementFactory(proposal__request=short, starts_on=ago(5))
    assert found("request_unfilled", days=14) == [(f"demand.request:{short.pk}", ago(6))]
    PlacementFactory(proposal__request=short, starts_on=ago(5))
    assert found("request_unfilled", days=14) == []


@pytest.mark.covers("MDW-18")
def test_a_companion_beside_too_many_people(town, bram, els):
    for number in range(3):
        each = EnrolmentFactory(programme=town.programme)
        Companion.objects.create(enrolment=each, user=bram, kind="consultant", since=ago(30 - number))
        Companion.objects.create(enrolment=each, user=els, kind="case_manager", since=ago(30))
    assert found("companion_overloaded", kind="consultant", most=3) == []
    assert found("companion_overloaded", kind="consultant", most=2) == [(f"accounts.user:{bram.pk}", ago(28))]


@pytest.mark.covers("WIJ-30", "MAC-09")
def test_a_programme_that_is_full_and_one_with_places(town):
    label = f"programmes.programme:{town.programme.pk}"
    EnrolmentFactory(programme=town.programme, registered_on=ago(9), started_on=None)
    EnrolmentFactory(programme=town.programme, registered_on=ago(5), started_on=None)
    gone = {"registered_on": ago(40), "started_on": ago(30), "ended_on": ago(2), "destination": "job"}
    EnrolmentFactory(programme=town.programme, **gone)
    assert found("programme_full", most=2) == [(label, ago(5))]
    assert found("programme_full", most=3) == []
    assert found("places_free", least=3) == [(label, ago(2))]
    assert found("places_free", least=2) == []


def test_too_few_professionals(town, bram):
    label = f"centres.centre:{town.haven.pk}"
    assert found("professionals_short", at_least=2) == [(label, town.programme.starts_on)]
    MembershipFactory(team=town.haven.team)
    assert found("professionals_short", at_least=2) == []


def test_a_duty_that_nobody_has(town, enrolment):
    duty = DutyFactory(centre=town.haven)
    assert found("duty_vacant") == [(f"centres.duty:{duty.pk}", town.programme.starts_on)]
    duty.terms.create(person=enrolment.person, since=ago(5))
    assert found("duty_vacant") == []


@pytest.mark.covers("MAC-17")
def test_an_hour_without_a_professional(town, bram, els):
    """Today is a Monday; on Wednesday the centre is open from nine to five."""
    nine, noon, five = datetime.time(9), datetime.time(12), datetime.time(17)
    hours = town.haven.opening_hours.create(weekday=3, opens=nine, closes=five)
    gap = [(f"centres.openinghours:{hours.pk}", TODAY + 2 * DAY - 7 * DAY)]
    assert found("professional_missing", days=7) == gap
    assert found("professional_missing", days=2) == []
    town.haven.staff_hours.create(user=bram, weekday=3, starts=nine, ends=noon)
    town.haven.staff_hours.create(user=UserFactory(), weekday=2, starts=noon, ends=five)
    assert found("professional_missing", days=7) == gap
    town.haven.staff_hours.create(user=els, weekday=3, starts=noon, ends=five)
    assert found("professional_missing", days=7) == []
    away = {"team": town.haven.team, "user": els}
    Absence.objects.create(**away, first_day=TODAY + 3 * DAY, last_day=TODAY + 9 * DAY)
    assert found("professional_missing", days=7) == []
    Absence.objects.create(**away, first_day=TODAY, last_day=TODAY + 2 * DAY)
    assert found("professional_missing", days=7) == gap


@pytest.mark.covers("ALM-14")
def test_a_known_shift_with_too_few_people(town, enrolment):
    """Today is a Monday; the shift is on Tuesday."""
    shift = ShiftFactory(roster=RosterFactory(centre=town.haven), people_needed=1)
    assert found("shift_open", days=3) == []
    Roster.objects.update(published_at=datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC))
    gap = [(f"rosters.shift:{shift.pk}", TODAY + DAY - 3 * DAY)]
    assert found("shift_open", days=3) == gap
    assert found("shift_open", days=0) == []
    row = AssignmentFactory(shift=shift, enrolment=enrolment)
    assert found("shift_open", days=3) == []
    row.answer = "no"
    row.save()
    assert found("shift_open", days=3) == gap
