"""Who stands on which shift: put on, taken off, answering, swapping. What was published never changes silently."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.rosters import rules, telling
from bloei.rosters.models import Assignment, Coming, Origin, Roster, Shift, Swap
from bloei.rosters.queries import to_remind


def put_on(
    shift: Shift, enrolment: Enrolment, origin: Origin, *, at: datetime.datetime, is_pinned: bool = False
) -> Assignment:
    """She stands on the shift; in a published week she is told at once."""
    is_known = shift.roster.published_at is not None
    assignment = Assignment.objects.create(
        shift=shift,
        enrolment=enrolment,
        origin=origin,
        is_pinned=is_pinned,
        made_at=at,
        told_at=at if is_known else None,
    )
    if is_known and origin != Origin.SWAP:
        telling.tell_added(enrolment.person, shift)
    return assignment


def take_off(assignment: Assignment, *, at: datetime.datetime) -> None:
    """She no longer stands on the shift; if she knew of it and did not say no, she is told."""
    assignment.withdrawn_at = at
    assignment.save(update_fields=["withdrawn_at"])
    assignment.swaps.filter(closed_at__isnull=True).update(closed_at=at)
    if assignment.told_at is not None and assignment.answer != Coming.NO:
        telling.tell_removed(assignment.enrolment.person, assignment.shift)


def _locked(shift: Shift) -> None:
    """Two colleagues never put somebody down at the same time."""
    Roster.objects.select_for_update().get(pk=shift.roster_id)


@transaction.atomic
def assign(
    shift: Shift, enrolment: Enrolment, *, she_agreed: bool = False, by: Actor, at: datetime.datetime
) -> Assignment:
    """A colleague puts her on the shift; a new proposal leaves it so. In a published week she is told at once.

    Refused: what ``objections_to_assigning`` says. With ``she_agreed`` her own "dan kan ik niet" is no reason.
    """
    _locked(shift)
    refuse_if_any(
        rules.shift_is_ahead(shift, at),
        *rules.objections_to_assigning(shift, enrolment, she_agreed=she_agreed),
    )
    assignment = put_on(shift, enrolment, Origin.HAND, at=at, is_pinned=True)
    record("assign", assignment, by=by, about=enrolment.person, note=str(shift))
    return assignment


@transaction.atomic
def withdraw(assignment: Assignment, *, by: Actor, at: datetime.datetime) -> None:
    """She no longer stands on the shift; she is told if she knew of it."""
    refuse_if_any(rules.still_on_shift(assignment), rules.shift_is_ahead(assignment.shift, at))
    take_off(assignment, at=at)
    record("withdraw", assignment, by=by, about=assignment.enrolment.person, note=str(assignment.shift))


@transaction.atomic
def pin(assignment: Assignment, *, is_pinned: bool, by: Actor) -> None:
    """A new proposal leaves her on this shift, or may move her."""
    refuse_if_any(rules.still_on_shift(assignment))
    assignment.is_pinned = is_pinned
    assignment.save(update_fields=["is_pinned"])
    record("pin", assignment, by=by, about=assignment.enrolment.person, note=str(is_pinned))


@transaction.atomic
def answer_assignment(assignment: Assignment, answer: str, *, by: Actor, at: datetime.datetime) -> Assignment:
    """She says that she comes, or that she cannot; an empty answer takes it back. A no asks no reason.

    Refused: not told, over, taken off; and coming back on a no when somebody else took the place.
    """
    _locked(assignment.shift)
    refuse_if_any(
        rules.answer_known(answer),
        rules.was_told(assignment),
        rules.still_on_shift(assignment),
        rules.shift_stands(assignment.shift),
        rules.shift_is_ahead(assignment.shift, at),
        rules.place_still_hers(assignment, answer),
    )
    assignment.answer, assignment.answered_at = answer, at if answer else None
    assignment.save(update_fields=["answer", "answered_at"])
    if answer == Coming.NO:
        assignment.swaps.filter(closed_at__isnull=True).update(closed_at=at)
    record("answer_assignment", assignment, by=by, about=assignment.enrolment.person, note=answer)
    return assignment


@transaction.atomic
def remind(roster: Roster, *, by: Actor, at: datetime.datetime) -> int:
    """Who did not answer is asked once more, in one message for her whole week; nobody hears twice of one shift.

    Gives the number of people. Refused: there is nobody to remind.
    """
    Roster.objects.select_for_update().get(pk=roster.pk)
    rows = list(to_remind(roster, at=timezone.localtime(at)))
    refuse_if_any(rules.somebody_to_remind(rows))
    weeks: dict[Person, list[Shift]] = defaultdict(list)
    for row in rows:
        weeks[row.enrolment.person].append(row.shift)
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
    for person, shifts in weeks.items():
        telling.tell_again(person, shifts)
    record("remind", roster, by=by, note=str(len(weeks)))
    return len(weeks)


@transaction.atomic
def offer_swap(assignment: Assignment, *, by: Actor, at: datetime.datetime) -> Swap:
    """She asks who takes the shift over; until somebody does, it stays hers."""
    refuse_if_any(
        rules.was_told(assignment),
        rules.still_on_shift(assignment),
        rules.comes(assignment),
        rules.shift_stands(assignment.shift),
        rules.shift_is_ahead(assignment.shift, at),
        rules.not_offered(assignment),
    )
    swap = Swap.objects.create(assignment=assignment, offered_at=at)
    record("offer_swap", swap, by=by, about=assignment.enrolment.person)
    return swap


@transaction.atomic
def close_swap(swap: Swap, *, by: Actor, at: datetime.datetime) -> None:
    """She does it herself after all."""
    refuse_if_any(rules.swap_open(swap))
    swap.closed_at = at
    swap.save(update_fields=["closed_at"])
    record("close_swap", swap, by=by, about=swap.assignment.enrolment.person)


@transaction.atomic
def take_over(swap: Swap, enrolment: Enrolment, *, by: Actor, at: datetime.datetime) -> Assignment:
    """Somebody else does the shift, and comes; who offered it is told. Refused as in ``assign``, and when it is
    too late: somebody took it already, or it was taken back."""
    swap.refresh_from_db(from_queryset=Swap.objects.select_for_update())
    shift = swap.assignment.shift
    _locked(shift)
    refuse_if_any(
        rules.swap_open(swap),
        rules.shift_is_ahead(shift, at),
        *rules.objections_to_assigning(shift, enrolment, she_agreed=True),
    )
    assignment = put_on(shift, enrolment, Origin.SWAP, at=at)
    assignment.answer, assignment.answered_at = Coming.YES, at
    assignment.save(update_fields=["answer", "answered_at"])
    before = swap.assignment
    before.withdrawn_at = at
    before.save(update_fields=["withdrawn_at"])
    swap.taken, swap.closed_at = assignment, at
    swap.save(update_fields=["taken", "closed_at"])
    telling.tell_taken_over(before.enrolment.person, shift, enrolment.person.given_name)
    record("take_over", swap, by=by, about=enrolment.person, note=str(shift))
    return assignment
