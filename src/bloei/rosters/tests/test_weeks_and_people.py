"""A week is opened, filled and published; people answer and swap. Nothing that was published changes silently."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.centres.models import OpeningHours, StaffHours
from bloei.companions.models import Absence
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.models import Person
from bloei.people.tests.factories import PersonFactory
from bloei.post.models import Message
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Roster, Shift, StandIn
from bloei.rosters.tests.factories import (
    MONDAY,
    AssignmentFactory,
    FixedPlaceFactory,
    RosterFactory,
    ShiftFactory,
    StandingTimeFactory,
    SwapFactory,
    TaskFactory,
)
from tests.cast import Town, actor

NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
TUESDAY = MONDAY + datetime.timedelta(days=1)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def mails() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("to", "subject"))


@pytest.fixture
def roster(town: Town) -> Roster:
    roster: Roster = RosterFactory(centre=town.haven)
    return roster


@pytest.fixture
def known(roster: Roster, els: User) -> Roster:
    """The same week, published."""
    roster.published_at, roster.published_by = NOW, els
    roster.save()
    return roster


@pytest.fixture
def mailed(enrolment: Enrolment) -> Enrolment:
    """Anna, who reads mail in English."""
    Person.objects.filter(pk=enrolment.person_id).update(email="anna@example.org", language="en")
    enrolment.person.refresh_from_db()
    return enrolment


@pytest.fixture
def other(town: Town) -> Enrolment:
    """Somebody else at the same centre."""
    samira = PersonFactory(team=town.haven.team, given_name="Samira", email="samira@example.org")
    enrolment: Enrolment = EnrolmentFactory(programme=town.programme, person=samira)
    return enrolment


@pytest.mark.covers("ALK-22")
def test_a_week_opens_with_its_standing_times_and_fixed_places(
    town: Town, els: User, enrolment: Enrolment
) -> None:
    time = StandingTimeFactory(task__centre=town.haven, people_needed=2)
    FixedPlaceFactory(time=time, enrolment=enrolment)
    FixedPlaceFactory(time=time, enrolment=EnrolmentFactory(programme=town.programme), until=MONDAY)
    StandingTimeFactory(task=time.task, since=MONDAY + datetime.timedelta(days=7))
    StandingTimeFactory(task__centre=town.haven, task__ended_on=MONDAY)
    roster = actions.open_week(town.haven, MONDAY, by=actor(els), at=NOW)
    shifts = Shift.objects.values_list("roster", "task", "on", "starts", "ends", "people_needed")
    assert list(shifts) == [
        (roster.pk, time.task_id, TUESDAY, datetime.time(10), datetime.time(12), 2)
    ]  # fmt: skip
    rows = Assignment.objects.values_list("enrolment", "origin", "is_pinned", "told_at")
    assert list(rows) == [(enrolment.pk, "fixed", True, None)]
    with pytest.raises(Refused) as refused:
        actions.open_week(town.haven, MONDAY, by=actor(els), at=NOW)
    assert codes(refused) == ["week_open"]


def test_no_week_that_is_over_or_begins_on_another_day(town: Town, els: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.open_week(town.haven, datetime.date(2026, 11, 3), by=actor(els), at=NOW)
    assert codes(refused) == ["no_monday", "week_over"]


def test_a_shift_is_added_changed_and_called_off(roster: Roster, els: User) -> None:
    by, task = actor(els), TaskFactory(centre=roster.centre)
    shift = actions.add_shift(
        Shift(roster=roster, task=task, on=TUESDAY, starts=datetime.time(13), ends=datetime.time(15)),
        by=by,
        at=NOW,
    )
    shift.people_needed = 3
    actions.change_shift(shift, by=by, at=NOW)
    actions.cancel_shift(shift, by=by, at=NOW)
    assert list(Shift.objects.values_list("people_needed", "cancelled_at")) == [(3, NOW)]
    assert verbs() == ["add_shift", "change_shift", "cancel_shift"]
    with pytest.raises(Refused) as refused:
        actions.change_shift(shift, by=by, at=NOW)
    assert codes(refused) == ["cancelled"]


def test_a_shift_goes_on_after_all_and_who_knew_is_asked_again(
    known: Roster, els: User, mailed: Enrolment
) -> None:
    by, shift = actor(els), ShiftFactory(roster=known)
    row = AssignmentFactory(shift=shift, enrolment=mailed, told_at=NOW, answer="yes")
    with pytest.raises(Refused) as refused:
        actions.reinstate_shift(shift, by=by, at=NOW)
    assert codes(refused) == ["goes_on"]
    actions.cancel_shift(shift, by=by, at=NOW)
    elsewhere = AssignmentFactory(shift=ShiftFactory(roster=known, at=(11, 13)), enrolment=mailed)
    with pytest.raises(Refused) as refused:
        actions.reinstate_shift(shift, by=by, at=NOW)
    assert codes(refused) == ["overlaps"]
    elsewhere.delete()
    actions.reinstate_shift(shift, by=by, at=NOW)
    row.refresh_from_db()
    assert (Shift.objects.get(pk=shift.pk).cancelled_at, row.answer) == (None, "")
    assert [subject for _to, subject in mails()] == ["This is called off", "New in your week"]
    assert verbs() == ["cancel_shift", "reinstate_shift"]


def test_a_shift_belongs_to_its_week_and_centre(roster: Roster, els: User) -> None:
    shift = ShiftFactory.build(
        roster=roster, task=TaskFactory(), on=MONDAY - datetime.timedelta(days=1), at=(12, 10)
    )
    with pytest.raises(Refused) as refused:
        actions.add_shift(shift, by=actor(els), at=NOW)
    assert codes(refused) == ["elsewhere", "other_week", "hours_in_order", "shift_over"]


def test_she_is_put_on_and_taken_off_a_draft_and_nobody_is_told(
    roster: Roster, els: User, mailed: Enrolment
) -> None:
    shift = ShiftFactory(roster=roster)
    assignment = actions.assign(shift, mailed, by=actor(els), at=NOW)
    assert (assignment.origin, assignment.is_pinned, assignment.told_at) == ("hand", True, None)
    actions.pin(assignment, is_pinned=False, by=actor(els))
    actions.withdraw(assignment, by=actor(els), at=NOW)
    assert list(Assignment.objects.values_list("is_pinned", "withdrawn_at")) == [(False, NOW)]
    assert mails() == []
    assert verbs() == ["assign", "pin", "withdraw"]


def test_in_a_published_week_she_is_told_at_once_in_her_language(
    known: Roster, els: User, mailed: Enrolment
) -> None:
    shift = ShiftFactory(roster=known, task=TaskFactory(centre=known.centre, title="Kas"))
    assignment = actions.assign(shift, mailed, by=actor(els), at=NOW)
    assert assignment.told_at == NOW
    shift.starts = datetime.time(9)
    actions.change_shift(shift, by=actor(els), at=NOW)
    actions.withdraw(assignment, by=actor(els), at=NOW)
    assert mails() == [
        ("anna@example.org", "New in your week"),
        ("anna@example.org", "Another time"),
        ("anna@example.org", "You do not have to do this"),
    ]
    first = Message.objects.order_by("pk")[0]
    assert "Tuesday" in first.body
    assert "10:00 - 12:00: Kas" in first.body


def test_who_said_no_is_not_told_that_she_is_taken_off(known: Roster, els: User, mailed: Enrolment) -> None:
    shift = ShiftFactory(roster=known)
    assignment = AssignmentFactory(shift=shift, enrolment=mailed, told_at=NOW, answer="no")
    actions.withdraw(assignment, by=actor(els), at=NOW)
    assert mails() == []


def test_nobody_stands_twice_at_a_time(town: Town, roster: Roster, els: User, enrolment: Enrolment) -> None:
    standing = AssignmentFactory(shift__roster=roster, enrolment=enrolment)
    same_time = ShiftFactory(roster=roster, at=(11, 13))
    for shift, code in ((standing.shift, "on_shift"), (same_time, "overlaps")):
        with pytest.raises(Refused) as refused:
            actions.assign(shift, enrolment, by=actor(els), at=NOW)
        assert codes(refused) == [code]
    assert Assignment.objects.count() == 1


@pytest.mark.covers("MAC-17")
def test_an_opening_hour_without_a_professional_stands_in_the_way(
    town: Town, roster: Roster, els: User, bram: User
) -> None:
    AssignmentFactory(shift=ShiftFactory(roster=roster))
    OpeningHours.objects.create(
        centre=town.haven, weekday=2, opens=datetime.time(9), closes=datetime.time(17)
    )
    StaffHours.objects.create(
        centre=town.haven, user=bram, weekday=2, starts=datetime.time(9), ends=datetime.time(12)
    )
    by = actor(els)
    with pytest.raises(Refused) as refused:
        actions.publish(roster, by=by, at=NOW)
    assert [str(objection) for objection in refused.value.objections] == [
        "Open zonder begeleider: dinsdag 24 november van 12:00 tot 17:00."
    ]
    there = actions.stand_in(
        StandIn(
            centre=town.haven, user=bram, on=TUESDAY, starts=datetime.time(12), ends=datetime.time(18)
        ),
        by=by,
        on=NOW.date(),
    )  # fmt: skip
    assert actions.publish(roster, by=by, at=NOW).published_at == NOW
    actions.remove_stand_in(there, by=by)
    Absence.objects.create(team=town.haven.team, user=bram, first_day=TUESDAY, last_day=TUESDAY)
    objections = [each.code for each in actions.objections_to_publishing(roster, NOW) if each]
    assert objections == ["published", "nobody_guides"]


def test_everybody_is_told_her_week_once(
    roster: Roster, els: User, mailed: Enrolment, other: Enrolment
) -> None:
    for hours in ((13, 15), (9, 11)):
        AssignmentFactory(shift=ShiftFactory(roster=roster, at=hours), enrolment=mailed)
    AssignmentFactory(shift=ShiftFactory(roster=roster), enrolment=other, withdrawn_at=NOW)
    actions.publish(roster, by=actor(els), at=NOW)
    assert mails() == [("anna@example.org", "Your week")]
    body = Message.objects.get().body
    assert body.index("09:00") < body.index("13:00")
    assert set(Assignment.objects.values_list("enrolment", "told_at")) == {(mailed.pk, NOW), (other.pk, None)}
    with pytest.raises(Refused) as refused:
        actions.publish(roster, by=actor(els), at=NOW)
    assert codes(refused) == ["published"]


def test_an_empty_week_is_not_published(roster: Roster, els: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.publish(roster, by=actor(els), at=NOW + datetime.timedelta(days=7))
    assert codes(refused) == ["week_over", "no_shifts"]


def test_a_week_with_nobody_on_it_is_not_published(roster: Roster, els: User) -> None:
    ShiftFactory(roster=roster)
    with pytest.raises(Refused) as refused:
        actions.publish(roster, by=actor(els), at=NOW)
    assert (codes(refused), mails()) == (["nobody_stands"], [])


def test_she_says_that_she_cannot_and_comes_back_on_it(
    known: Roster, anna: User, enrolment: Enrolment, other: Enrolment
) -> None:
    by = actor(anna)
    row = AssignmentFactory(shift__roster=known, enrolment=enrolment, told_at=NOW)
    swap = actions.offer_swap(row, by=by, at=NOW)
    actions.answer_assignment(row, "no", by=by, at=NOW)
    swap.refresh_from_db()
    assert swap.closed_at == NOW
    assert not Assignment.objects.in_force().exists()
    actions.answer_assignment(row, "", by=by, at=NOW)
    assert (row.answer, row.answered_at) == ("", None)
    actions.answer_assignment(row, "no", by=by, at=NOW)
    AssignmentFactory(shift=row.shift, enrolment=other, told_at=NOW)
    with pytest.raises(Refused) as refused:
        actions.answer_assignment(row, "yes", by=by, at=NOW)
    assert codes(refused) == ["filled"]


def test_nobody_answers_what_she_does_not_know_or_what_is_over(
    known: Roster, anna: User, enrolment: Enrolment
) -> None:
    row = AssignmentFactory(shift__roster=known, enrolment=enrolment, withdrawn_at=NOW)
    with pytest.raises(Refused) as refused:
        actions.answer_assignment(row, "maybe", by=actor(anna), at=NOW + datetime.timedelta(days=3))
    assert codes(refused) == ["unknown", "not_told", "taken_off", "shift_over"]


def test_somebody_takes_the_shift_over(
    known: Roster, anna: User, mailed: Enrolment, other: Enrolment, town: Town
) -> None:
    row = AssignmentFactory(shift__roster=known, enrolment=mailed, told_at=NOW, answer="yes")
    swap = actions.offer_swap(row, by=actor(anna), at=NOW)
    taken = actions.take_over(swap, other, by=actor(anna), at=NOW)
    assert (taken.origin, taken.answer, taken.told_at) == ("swap", "yes", NOW)
    row.refresh_from_db()
    swap.refresh_from_db()
    assert (row.withdrawn_at, swap.taken, swap.closed_at) == (NOW, taken, NOW)
    assert mails() == [("anna@example.org", "Somebody takes over")]
    assert verbs() == ["offer_swap", "take_over"]
    with pytest.raises(Refused) as refused:
        actions.take_over(swap, EnrolmentFactory(programme=town.programme), by=actor(anna), at=NOW)
    assert codes(refused) == ["swap_closed"]


def test_who_did_not_answer_is_reminded_once(
    known: Roster, els: User, mailed: Enrolment, other: Enrolment
) -> None:
    by, other.person.email = actor(els), ""
    other.person.save()
    late, early = (ShiftFactory(roster=known, at=hours) for hours in ((13, 15), (9, 11)))
    for shift in (late, early):
        AssignmentFactory(shift=shift, enrolment=mailed, told_at=NOW)
    AssignmentFactory(shift=early, enrolment=other, told_at=NOW)
    AssignmentFactory(shift=ShiftFactory(roster=known), enrolment=mailed, told_at=NOW, answer="yes")
    assert actions.remind(known, by=by, at=NOW) == 1
    assert mails() == [("anna@example.org", "Are you coming?")]
    body = Message.objects.get().body
    assert (body.index("09:00") < body.index("13:00"), "10:00" in body) == (True, False)
    with pytest.raises(Refused) as refused:
        actions.remind(known, by=by, at=NOW)
    assert codes(refused) == ["nobody_to_remind"]
    early.starts = datetime.time(8)
    actions.change_shift(early, by=by, at=NOW)
    assert actions.remind(known, by=by, at=NOW) == 1
    with pytest.raises(Refused) as refused:
        actions.remind(known, by=by, at=NOW + datetime.timedelta(days=7))
    assert codes(refused) == ["nobody_to_remind"]


def test_a_swap_is_asked_once_and_taken_back(known: Roster, anna: User, enrolment: Enrolment) -> None:
    swap = SwapFactory(assignment__shift__roster=known, assignment__enrolment=enrolment)
    with pytest.raises(Refused) as refused:
        actions.offer_swap(swap.assignment, by=actor(anna), at=NOW)
    assert codes(refused) == ["offered"]
    actions.close_swap(swap, by=actor(anna), at=NOW)
    with pytest.raises(Refused) as refused:
        actions.close_swap(swap, by=actor(anna), at=NOW)
    assert codes(refused) == ["swap_closed"]


def test_she_does_not_take_over_what_she_cannot_do(known: Roster, anna: User, other: Enrolment) -> None:
    swap = SwapFactory(assignment__shift__roster=known)
    AssignmentFactory(shift=ShiftFactory(roster=known, at=(11, 13)), enrolment=other)
    with pytest.raises(Refused) as refused:
        actions.take_over(swap, other, by=actor(anna), at=NOW)
    assert codes(refused) == ["overlaps"]
    assert Assignment.objects.count() == 2
