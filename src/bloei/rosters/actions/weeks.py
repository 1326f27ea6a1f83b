"""The week of a centre: opened, filled with shifts, published; and who stands in for a professional."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.centres.rules import guides_here
from bloei.journal.actions import record
from bloei.kit.objections import Objection, refuse_if_any
from bloei.people.models import Person
from bloei.rosters import rules, telling
from bloei.rosters.members import Stay
from bloei.rosters.models import Assignment, FixedPlace, Origin, Roster, Shift, StandIn, StandingTime, Swap
from bloei.rosters.presence import presence_gaps
from bloei.rosters.reasons import clashes, stay_of
from bloei.rosters.weeks import week_of


@transaction.atomic
def open_week(centre: Centre, monday: datetime.date, *, by: Actor, at: datetime.datetime) -> Roster:
    """The week has a roster: its shifts come from the standing times, and who has a fixed place stands there.

    Refused: another day than a Monday, a week that is over, a week that is open already. A job whose displacement
    check no longer holds gets no shift, and who cannot come that day is not put down.
    """
    refuse_if_any(
        rules.starts_on_monday(monday), rules.week_is_ahead(monday, at), rules.week_not_open(centre, monday)
    )
    roster = Roster.objects.create(centre=centre, week=monday)
    times = StandingTime.objects.filter(task__centre=centre, task__ended_on__isnull=True)
    shifts = {time.pk: _add_standing(roster, time) for time in times.select_related("task__request")}
    _fill_fixed_places(roster, {pk: shift for pk, shift in shifts.items() if shift}, at)
    record("open_week", roster, by=by)
    return roster


def _add_standing(roster: Roster, time: StandingTime) -> Shift | None:
    on = roster.week + datetime.timedelta(days=time.weekday - 1)
    if not time.since <= on <= (time.until or on) or any(rules.objections_to_job(time.task, on)):
        return None
    return Shift.objects.create(
        roster=roster, task=time.task, on=on, starts=time.starts, ends=time.ends,
        people_needed=time.people_needed,
    )  # fmt: skip


def _fill_fixed_places(roster: Roster, shifts: Mapping[int, Shift], at: datetime.datetime) -> None:
    week = week_of(roster)
    given: dict[int, list[Stay]] = defaultdict(list)
    places = FixedPlace.objects.filter(time__in=shifts).select_related("enrolment__person")
    for place in places.order_by("since", "pk"):
        shift, member = shifts[place.time_id], week.member(place.enrolment)
        stands = place.since <= shift.on <= (place.until or shift.on)
        if member is None or not stands or week.standing_hindrances(shift, member):
            continue
        if not any(clashes(stay_of(shift), given[place.enrolment.person_id])):
            given[place.enrolment.person_id].append(stay_of(shift))
            Assignment.objects.create(
                shift=shift, enrolment=place.enrolment, origin=Origin.FIXED, is_pinned=True, made_at=at
            )


@transaction.atomic
def add_shift(shift: Shift, *, by: Actor, at: datetime.datetime) -> Shift:
    """The (unsaved) shift stands in the week. Refused: another week, over already, a job that may not be done."""
    refuse_if_any(
        rules.of_same_centre(shift),
        rules.task_goes_on(shift.task),
        rules.day_in_week(shift),
        rules.hours_in_order(shift.starts, shift.ends),
        rules.shift_is_ahead(shift, at),
        *rules.objections_to_job(shift.task, shift.on),
    )
    shift.save()
    record("add_shift", shift, by=by, note=str(shift))
    return shift


@transaction.atomic
def change_shift(shift: Shift, *, by: Actor, at: datetime.datetime) -> Shift:
    """The shift has these hours and needs so many people. Who knew of it and has another time now is told, and
    asked again whether she comes."""
    refuse_if_any(
        rules.shift_stands(shift),
        rules.day_in_week(shift),
        rules.hours_in_order(shift.starts, shift.ends),
        rules.shift_is_ahead(shift, at),
    )
    before = Shift.objects.get(pk=shift.pk)
    shift.save()
    if (before.on, before.starts, before.ends) != (shift.on, shift.starts, shift.ends):
        _ask_again(shift, at, telling.tell_changed)
    record("change_shift", shift, by=by, note=str(shift))
    return shift


def _ask_again(shift: Shift, at: datetime.datetime, tell: Callable[[Person, Shift], None]) -> None:
    """Who knew of the shift is told, and asked anew whether she comes."""
    told = Assignment.objects.in_force().filter(shift=shift, told_at__isnull=False)
    for assignment in told.select_related("enrolment__person").order_by("pk"):
        assignment.told_at, assignment.answer, assignment.answered_at = at, "", None
        assignment.reminded_at = None
        assignment.save(update_fields=["told_at", "answer", "answered_at", "reminded_at"])
        tell(assignment.enrolment.person, shift)


@transaction.atomic
def cancel_shift(shift: Shift, *, by: Actor, at: datetime.datetime) -> None:
    """The shift does not go on; who knew of it is told."""
    refuse_if_any(rules.shift_stands(shift), rules.shift_is_ahead(shift, at))
    told = Assignment.objects.in_force().filter(shift=shift, told_at__isnull=False)
    for assignment in told.select_related("enrolment__person").order_by("pk"):
        telling.tell_cancelled(assignment.enrolment.person, shift)
    Swap.objects.filter(assignment__shift=shift, closed_at__isnull=True).update(closed_at=at)
    shift.cancelled_at = at
    shift.save(update_fields=["cancelled_at"])
    record("cancel_shift", shift, by=by, note=str(shift))


@transaction.atomic
def reinstate_shift(shift: Shift, *, by: Actor, at: datetime.datetime) -> None:
    """The shift goes on after all; who knew that it did not is told, and asked again whether she comes.

    Refused: it was not called off, it is over, or somebody on it is put elsewhere at that time.
    """
    shift.refresh_from_db(from_queryset=Shift.objects.select_related("task__request", "roster__centre"))
    refuse_if_any(
        rules.shift_is_off(shift), rules.shift_is_ahead(shift, at), *rules.objections_to_reinstating(shift)
    )
    shift.cancelled_at = None
    shift.save(update_fields=["cancelled_at"])
    _ask_again(shift, at, telling.tell_added)
    record("reinstate_shift", shift, by=by, note=str(shift))


@transaction.atomic
def publish(roster: Roster, *, by: Actor, at: datetime.datetime) -> Roster:
    """Everybody on the roster knows her week: it is on her phone, and in her mail when she has an address.

    Refused: published before, over, empty, with nobody on it, or an opening hour without a professional (MAC-17). A shift with too
    few people is no reason: it is told as it is.
    """
    roster.refresh_from_db(from_queryset=Roster.objects.select_for_update())
    refuse_if_any(*objections_to_publishing(roster, at))
    roster.published_at, roster.published_by = at, by.login
    roster.save(update_fields=["published_at", "published_by"])
    rows = Assignment.objects.in_force().filter(shift__roster=roster, told_at__isnull=True)
    weeks: dict[Person, list[Shift]] = defaultdict(list)
    for row in rows.select_related("enrolment__person", "shift__task").order_by("enrolment", "pk"):
        weeks[row.enrolment.person].append(row.shift)
    rows.update(told_at=at)
    for person, shifts in weeks.items():
        telling.tell_week(person, shifts)
    record("publish", roster, by=by, note=str(roster))
    return roster


def objections_to_publishing(roster: Roster, at: datetime.datetime) -> list[Objection | None]:
    """Why people cannot be told of this week."""
    return [
        rules.not_published(roster),
        rules.week_is_ahead(roster.week, at),
        rules.somebody_stands(roster),
        *rules.opening_hours_guided(presence_gaps(roster)),
    ]


@transaction.atomic
def stand_in(stand_in: StandIn, *, by: Actor, on: datetime.date) -> StandIn:
    """This professional is there on that day too (MAC-17). Refused: nobody of this centre, twice at a time."""
    refuse_if_any(
        guides_here(stand_in.centre, stand_in.user, on),
        rules.hours_in_order(stand_in.starts, stand_in.ends),
        rules.stand_in_free(stand_in),
    )
    stand_in.save()
    record("stand_in", stand_in, by=by, note=str(stand_in))
    return stand_in


@transaction.atomic
def remove_stand_in(stand_in: StandIn, *, by: Actor) -> None:
    """This professional does not come on that day."""
    record("remove_stand_in", stand_in, by=by, note=str(stand_in))
    stand_in.delete()
