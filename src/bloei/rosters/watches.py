"""Which shifts of the coming days still seek people."""

from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from bloei.programmes.cases import Cases, Found, days_after, found
from bloei.rosters.models import Assignment, Shift


def shift_open(cases: Cases, *, days: int) -> Found:
    """A shift within so many days, in a week that people know, has too few people who come (ALM-14)."""
    coming = (
        Assignment.objects.in_force()
        .filter(shift=OuterRef("pk"))
        .order_by()
        .values("shift")
        .annotate(number=Count("pk"))
        .values("number")
    )
    soon = Shift.objects.standing().filter(
        on__gte=cases.on,
        on__lte=cases.on + timedelta(days=days),
        roster__published_at__isnull=False,
        roster__centre__in=cases.programmes.values("centre"),
    )
    short = soon.annotate(coming=Coalesce(Subquery(coming), 0)).filter(coming__lt=F("people_needed"))
    return found(short, team="roster__centre__team", since=days_after(F("on"), -days))
