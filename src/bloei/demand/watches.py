"""What needs attention in the neighbourhood: requests that wait, checks that end."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from bloei.demand.models import DisplacementCheck, Request
from bloei.programmes.cases import Cases, Found, days_after, found


def request_waits(cases: Cases, *, days: int) -> Found:
    """Somebody asked for help so many days ago and has no answer yet."""
    waiting = Request.objects.filter(
        centre__in=cases.programmes.values("centre"),
        accepted_on__isnull=True,
        declined_on__isnull=True,
        closed_on__isnull=True,
        received_at__lt=cases.after(days),
    )
    return found(waiting, team="centre__team", since=days_after(TruncDate("received_at"), days))


def check_review_due(cases: Cases, *, days: int) -> Found:
    """The displacement check of a job must be looked at again within so many days, or should have been."""
    latest = DisplacementCheck.objects.filter(request=OuterRef("pk")).order_by("-checked_on", "-pk")
    going = Request.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=cases.on),
        centre__in=cases.programmes.values("centre"),
        accepted_on__isnull=False,
        closed_on__isnull=True,
    ).annotate(review_on=Subquery(latest.values("review_on")[:1]))
    due = going.filter(review_on__lte=cases.ago(-days))
    return found(due, team="centre__team", since=days_after(F("review_on"), -days))
