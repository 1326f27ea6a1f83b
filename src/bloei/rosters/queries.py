"""What pages ask about rosters more than once."""

import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from bloei.accounts.tokens import hash_of
from bloei.centres.models import Centre
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.rosters.models import Assignment, Busy, CalendarLink, Pair, Roster, Swap, Task

KNOWN_FOR = datetime.timedelta(weeks=8)


def _told(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return rows.filter(told_at__isnull=False, withdrawn_at__isnull=True, shift__cancelled_at__isnull=True)


def told_shifts(enrolment: Enrolment) -> QuerySet[Assignment]:
    """The shifts that she was told of and that go on, in order of time, whatever she answered.

    ``beside`` holds the first names of who is there too.
    """
    others = Assignment.objects.in_force().filter(shift=OuterRef("shift"), told_at__isnull=False)
    names = others.exclude(enrolment=OuterRef("enrolment")).order_by("enrolment__person__given_name", "pk")
    rows = _told(Assignment.objects.filter(enrolment=enrolment))
    return (
        rows.select_related("shift__task", "shift__roster__centre")
        .annotate(beside=ArraySubquery(names.values("enrolment__person__given_name")))
        .order_by("shift__on", "shift__starts", "pk")
    )


def not_over(at: datetime.datetime, path: str = "shift") -> Q:
    """Shifts (at lookup ``path``) that end after this moment, in local time."""
    later = Q(**{f"{path}__on__gt": at.date()})
    return later | Q(**{f"{path}__on": at.date(), f"{path}__ends__gt": at.time()})


def unanswered(roster: Roster, *, at: datetime.datetime) -> QuerySet[Assignment]:
    """Who was told of a shift that is not over and did not say whether she comes, by name and in order of time."""
    rows = Assignment.objects.in_force().filter(
        not_over(at), shift__roster=roster, told_at__isnull=False, answer=""
    )
    return rows.select_related("enrolment__person", "shift__task").order_by(
        "enrolment__person__folded_name", "enrolment", "shift__on", "shift__starts", "pk"
    )


def to_remind(roster: Roster, *, at: datetime.datetime) -> QuerySet[Assignment]:
    """Of those, who reads mail and was not reminded of it yet."""
    return unanswered(roster, at=at).filter(reminded_at__isnull=True).exclude(enrolment__person__email="")


def open_swaps(enrolment: Enrolment, *, at: datetime.datetime) -> QuerySet[Swap]:
    """Shifts that others of her centre offer, soonest first."""
    return swaps_of_others(enrolment).filter(
        not_over(at, "assignment__shift"),
        closed_at__isnull=True,
        assignment__withdrawn_at__isnull=True,
        assignment__shift__cancelled_at__isnull=True,
    )


def swaps_of_others(enrolment: Enrolment) -> QuerySet[Swap]:
    """All that others of her centre ever offered."""
    rows = Swap.objects.filter(assignment__shift__roster__centre=enrolment.programme.centre)
    return (
        rows.exclude(assignment__enrolment=enrolment)
        .select_related(
            "assignment__shift__task__request",
            "assignment__shift__roster__centre",
            "assignment__enrolment__person",
        )
        .order_by("assignment__shift__on", "assignment__shift__starts", "pk")
    )


def tasks_of(centre: Centre) -> QuerySet[Task]:
    """The tasks for which this centre keeps a roster now."""
    return Task.objects.filter(centre=centre, ended_on__isnull=True)


def fellows(enrolment: Enrolment, *, on: datetime.date) -> QuerySet[Enrolment]:
    """Who takes part and stood on the roster of the same centre in the last weeks, as on the sheet on the wall.

    ``tasks`` holds what they do there. Who has a closed file is not named.
    """
    recent = Q(
        assignments__told_at__isnull=False,
        assignments__withdrawn_at__isnull=True,
        assignments__shift__on__gte=on - KNOWN_FOR,
        assignments__shift__roster__centre=enrolment.programme.centre,
    )
    return (
        Enrolment.objects.filter(recent, ended_on__isnull=True, person__readers_only__isnull=True)
        .exclude(person=enrolment.person)
        .select_related("person")
        .annotate(
            tasks=ArrayAgg(
                "assignments__shift__task__title", distinct=True, order_by="assignments__shift__task__title"
            )
        )
        .order_by("person__given_name", "pk")
    )


def pairs_of(enrolment: Enrolment) -> QuerySet[Pair]:
    """With whom she likes to work, as far as they still belong to her centre."""
    rows = Pair.objects.filter(enrolment=enrolment, other__ended_on__isnull=True)
    same_centre = rows.filter(other__programme__centre=enrolment.programme.centre)
    return same_centre.select_related("other__person").order_by("other__person__given_name", "pk")


def busy_of(person: Person, *, on: datetime.date) -> QuerySet[Busy]:
    """When she said that she cannot come: every week, and days that are not over."""
    coming = Q(weekday__isnull=False) | Q(last_day__gte=on)
    return Busy.objects.filter(coming, person=person).order_by("weekday", "first_day", "starts", "pk")


def glance_at(enrolment: Enrolment, *, at: datetime.datetime) -> tuple[bool, bool]:
    """Whether her centre keeps a roster, and whether somebody there asks who takes a shift over."""
    centre = enrolment.programme.centre
    row = Centre.objects.filter(pk=centre.pk).values_list(
        Exists(tasks_of(centre)), Exists(open_swaps(enrolment, at=at))
    )
    keeps_roster, somebody_asks = row[0]
    return keeps_roster, somebody_asks


def calendar_of(person: Person, *, since: datetime.date) -> QuerySet[Assignment]:
    """Her shifts from this day on: those that go on and to which she did not say no."""
    rows = Assignment.objects.in_force().filter(enrolment__person=person, told_at__isnull=False)
    return (
        rows.filter(shift__on__gte=since)
        .select_related("shift__task", "shift__roster__centre", "enrolment__person__user")
        .order_by("shift__on", "shift__starts", "pk")
    )


def calendar_by_code(code: str) -> CalendarLink | None:
    """The calendar address with this code, as long as it holds."""
    rows = CalendarLink.objects.filter(code_hash=hash_of(code), revoked_at__isnull=True)
    return rows.select_related("person__user").first()
