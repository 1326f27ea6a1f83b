"""Who needs attention because a colleague is away."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q

from bloei.companions.models import Absence
from bloei.programmes.cases import Cases, Found, days_after, found
from bloei.programmes.models import Companion


def cover_missing(cases: Cases, *, days: int) -> Found:
    """A colleague who guides people is away, or will be within so many days, and nobody stands in.

    Somebody who should stand in and is away herself does not count.
    """
    soon = cases.on + timedelta(days=days)
    guided = Companion.objects.filter(
        user=OuterRef("user"),
        until__isnull=True,
        enrolment__in=cases.active,
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
