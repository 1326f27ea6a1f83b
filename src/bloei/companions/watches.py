"""Who needs attention because a colleague is away."""

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from bloei.centres.models import OpeningHours, StaffHours
from bloei.companions.models import Absence
from bloei.programmes.cases import Cases, Found, days_after, found
from bloei.programmes.models import Companion


def cover_missing(cases: Cases, *, days: int) -> Found:
    """A colleague who guides people is away, or will be within so many days, and nobody stands in.

    Somebody who should stand in and is away herself does not count.
    """
    soon = cases.on + timedelta(days=days)
    guided = Companion.objects.filter(
        cases.active_at("enrolment"),
        user=OuterRef("user"),
        until__isnull=True,
        enrolment__programme__centre__team=OuterRef("team"),
    )
    also_away = Absence.objects.filter(
        user=OuterRef("covered_by"), first_day__lte=OuterRef("last_day"), last_day__gte=OuterRef("first_day")
    )
    alone = Absence.objects.filter(Q(covered_by__isnull=True) | Exists(also_away), Exists(guided))
    return found(
        alone.filter(last_day__gte=cases.on, first_day__lte=soon),
        team="team",
        since=days_after(F("first_day"), -days),
    )


def professional_missing(cases: Cases, *, days: int) -> Found:
    """Within so many days (a week at most) the centre is open at an hour at which no professional is there (MAC-17).

    An hour is covered by whoever comes on that weekday every week and is not away on that day.
    """
    weekday = cases.on.isoweekday()
    open_days = OpeningHours.objects.filter(centre__in=cases.programmes.values("centre")).annotate(
        in_days=(F("weekday") + Value(7 - weekday)) % Value(7)
    )
    soon = open_days.filter(in_days__lt=days).annotate(day=_date_plus(cases.on, F("in_days")))
    left = _there(1).filter(ends__gt=OuterRef("opens"), ends__lt=OuterRef("closes"))
    nobody_after = ~Exists(_there(2).filter(starts__lte=OuterRef("ends"), ends__gt=OuterRef("ends")))
    first = _there(1).filter(starts__lte=OuterRef("opens"), ends__gt=OuterRef("opens"))
    return found(
        soon.filter(~Exists(first) | Exists(left.filter(nobody_after))),
        team="centre__team",
        since=days_after(F("day"), -days),
    )


def _date_plus(day: date, number: Combinable) -> Func:
    template = "(%(expressions)s)::date"
    return Func(Value(day), number, template=template, arg_joiner=" + ", output_field=DateField())


def _outer(name: str, levels: int) -> OuterRef:
    reference = OuterRef(name)
    for _level in range(levels - 1):
        reference = OuterRef(reference)
    return reference


def _there(levels: int) -> QuerySet[StaffHours]:
    """Who is there, not being away, on the day of the opening hours that stand so many queries further out."""
    away = Absence.objects.filter(
        user=OuterRef("user"),
        first_day__lte=_outer("day", levels + 1),
        last_day__gte=_outer("day", levels + 1),
    )
    return StaffHours.objects.filter(
        ~Exists(away), centre=_outer("centre", levels), weekday=_outer("weekday", levels)
    )
