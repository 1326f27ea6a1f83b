"""What the neighbourhood needs beside what people can and want (ALM-28)."""

import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bloei.centres.models import Centre
from bloei.demand.models import Need, RequestedTalent
from bloei.people.models import PersonTalent, Talent, Wish


def _number(rows: QuerySet[PersonTalent] | QuerySet[Wish] | QuerySet[RequestedTalent], of: str) -> Coalesce:
    counted = (
        rows.filter(talent=OuterRef("pk"))
        .order_by()
        .values("talent")
        .annotate(number=Count(of, distinct=True))
    )
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def talents_of(centre: Centre, *, on: datetime.date) -> QuerySet[Talent]:
    """Talents with how many participants have them, would like to use them, and how many open jobs ask for them."""
    takes_part = Q(person__enrolments__programme__centre=centre, person__enrolments__ended_on__isnull=True)
    open_job = Q(
        request__centre=centre,
        request__closed_on__isnull=True,
        request__declined_on__isnull=True,
    ) & (Q(request__ends_on__isnull=True) | Q(request__ends_on__gte=on))
    return (
        Talent.objects.annotate(
            have=_number(PersonTalent.objects.filter(takes_part), "person"),
            wish=_number(Wish.objects.filter(takes_part, fulfilled_on__isnull=True), "person"),
            asked=_number(RequestedTalent.objects.filter(open_job), "request"),
        )
        .filter(Q(have__gt=0) | Q(wish__gt=0) | Q(asked__gt=0))
        .order_by("-asked", "-have", "name")
    )


def needs_of(centre: Centre) -> QuerySet[Need]:
    """What the neighbourhood still needs, with how many open jobs work on it."""
    going = Q(requests__declined_on__isnull=True, requests__closed_on__isnull=True)
    return (
        Need.objects.filter(centre=centre, met_on__isnull=True)
        .select_related("neighbourhood")
        .annotate(jobs=Count("requests", filter=going & Q(requests__isnull=False), distinct=True))
        .order_by("-found_on", "-pk")
    )
