"""What needs attention in the neighbourhood: requests that wait, checks that end."""

from django.db.models import Exists, F, OuterRef, Q
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
    later = DisplacementCheck.objects.filter(
        Q(checked_on__gt=OuterRef("checked_on"))
        | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk")),
        request=OuterRef("request"),
    )
    due = DisplacementCheck.objects.filter(
        ~Exists(later),
        Q(request__ends_on__isnull=True) | Q(request__ends_on__gte=cases.on),
        request__centre__in=cases.programmes.values("centre"),
        request__accepted_on__isnull=False,
        request__closed_on__isnull=True,
        review_on__lte=cases.ago(-days),
    )
    return found(due, team="request__centre__team", about="request", since=days_after(F("review_on"), -days))
