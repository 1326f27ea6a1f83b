"""Reads used more than once: the state of a request, hours and thanks."""

import datetime
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import CheckOutcome, DisplacementCheck, Request
from bloei.placements.models import Hours, Placement, Proposal, Thanks
from bloei.placements.rules import running_on
from bloei.programmes.models import Enrolment


class RequestState(models.TextChoices):
    """Where a request stands; computed from its rows, never typed."""

    RECEIVED = "received", _("nieuw")
    CHECK_NEEDED = "check_needed", _("toets nodig")
    PEOPLE_SOUGHT = "people_sought", _("mensen gezocht")
    UNDER_WAY = "under_way", _("aan de gang")
    DONE = "done", _("klaar")
    DECLINED = "declined", _("afgewezen")


def _number(rows: QuerySet[Placement] | QuerySet[Proposal], key: str) -> Coalesce:
    counted = rows.order_by().values(key).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def with_state(requests: QuerySet[Request], on: datetime.date) -> QuerySet[Any]:
    """Each request carries ``state`` (see ``RequestState``), ``placed_count`` and ``open_proposals_count``."""
    latest = DisplacementCheck.objects.filter(request=OuterRef("pk")).order_by("-checked_on", "-pk")
    placements = Placement.objects.filter(running_on(on), proposal__request=OuterRef("pk"))
    proposals = Proposal.objects.filter(
        request=OuterRef("pk"), answered_on__isnull=True, withdrawn_on__isnull=True
    )
    agreed = Q(check_outcome__in=[CheckOutcome.AGREED, CheckOutcome.CONDITIONAL], check_ends_on__gte=on)
    return requests.annotate(
        check_outcome=Subquery(latest.values("outcome")[:1]),
        check_ends_on=Subquery(latest.values("ends_on")[:1]),
        placed_count=_number(placements, "proposal__request"),
        open_proposals_count=_number(proposals, "request"),
    ).annotate(
        state=Case(
            When(declined_on__isnull=False, then=Value(RequestState.DECLINED)),
            When(closed_on__isnull=False, then=Value(RequestState.DONE)),
            When(accepted_on__isnull=True, then=Value(RequestState.RECEIVED)),
            When(placed_count__gte=F("people_needed"), then=Value(RequestState.UNDER_WAY)),
            When(agreed, then=Value(RequestState.PEOPLE_SOUGHT)),
            default=Value(RequestState.CHECK_NEEDED),
            output_field=models.CharField(),
        )
    )


def minutes_of(placements: QuerySet[Placement]) -> int:
    """Minutes that were confirmed; an unconfirmed line does not count."""
    confirmed = Hours.objects.filter(placement__in=placements, confirmed_on__isnull=False)
    return int(confirmed.aggregate(total=Sum("minutes"))["total"] or 0)


def with_minutes(placements: QuerySet[Placement]) -> QuerySet[Any]:
    """Each placement carries ``confirmed_minutes`` and ``waiting_minutes`` (written, not confirmed yet)."""
    hours = Hours.objects.filter(placement=OuterRef("pk")).order_by().values("placement")
    total = hours.annotate(total=Sum("minutes")).values("total")
    return placements.annotate(
        confirmed_minutes=Coalesce(Subquery(total.filter(confirmed_on__isnull=False)), 0),
        waiting_minutes=Coalesce(Subquery(total.filter(confirmed_on__isnull=True)), 0),
    )


def thanks_of(enrolment: Enrolment) -> QuerySet[Thanks]:
    """The thanks for this participant, newest first, with the goal that each belongs to."""
    return Thanks.objects.filter(placement__proposal__enrolment=enrolment).select_related(
        "placement__proposal__goal", "placement__proposal__request"
    )
