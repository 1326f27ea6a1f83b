"""Reads used more than once: the state of a request, who could do a job, hours and thanks."""

import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
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

from bloei.demand.models import CheckOutcome, DisplacementCheck, Request, RequestedTalent
from bloei.people.models import Availability, PersonTalent, PracticalLimit, Wish
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


def _likes(request: Request) -> dict[str, Any]:
    """What somebody can and wishes that the job asks."""
    talents = request.talents.order_by().values("talent")
    had = PersonTalent.objects.filter(person=OuterRef("person"), talent__in=talents)
    wishes = Wish.objects.filter(
        person=OuterRef("person"), fulfilled_on__isnull=True, talent__in=talents
    ).order_by("wished_on", "pk")
    return {
        "talent_names": ArraySubquery(had.order_by("talent__name").values("talent__name")),
        "wish_words": ArraySubquery(wishes.values("words")),
        "waiting_since": Subquery(wishes.values("wished_on")[:1]),
    }


def _circumstances(request: Request, on: datetime.date) -> dict[str, Any]:
    """When somebody can come, where she lives, and what she cannot do."""
    moments = [Q(weekday=moment.weekday, part=moment.part) for moment in request.moments.all()]
    free = Availability.objects.filter(reduce(or_, moments, Q(pk__in=[])), person=OuterRef("person"))
    limits = PracticalLimit.objects.filter(person=OuterRef("person")).filter(
        Q(until__isnull=True) | Q(until__gte=on)
    )
    near = When(person__neighbourhood=request.neighbourhood_id, then=Value(True))
    return {
        "has_moment": Exists(free) if moments else Value(True),
        "lives_near": Case(near, default=Value(False)) if request.neighbourhood_id else Value(False),
        "limit_kinds": ArraySubquery(limits.order_by("kind").values("kind")),
    }


def _work(request: Request, on: datetime.date) -> dict[str, Any]:
    """What somebody does already, and whether this job was spoken of."""
    running = Placement.objects.filter(running_on(on), proposal__enrolment=OuterRef("pk"))
    hours = (
        running.order_by().values("proposal__enrolment").annotate(total=Sum("hours_per_week")).values("total")
    )
    asked = Proposal.objects.filter(enrolment=OuterRef("pk"), request=request, withdrawn_on__isnull=True)
    none = Value(0, output_field=models.DecimalField(max_digits=5, decimal_places=1))
    return {
        "weekly_hours": Coalesce(Subquery(hours), none),
        "is_placed": Exists(running.filter(proposal__request=request)),
        "is_asked": Exists(asked.filter(answered_on__isnull=True)),
        "was_asked": Exists(asked.filter(answered_on__isnull=False)),
    }


def candidates_for(request: Request, on: datetime.date) -> QuerySet[Any]:
    """The running participants of the centre with facts for and against, in one query. No verdict, no score.

    ``talent_names``, ``wish_words``, ``limit_kinds``: lists. ``has_moment``: can come at one of the moments
    asked (True when none is asked). ``lives_near``: same neighbourhood as the job. ``weekly_hours`` of running
    placements. ``is_asked``: an open proposal for this job; ``is_placed``; ``was_asked``: answered before.
    Order: who has waited longest for work that fits a wish, then who started longest ago.
    """
    here = Enrolment.objects.filter(programme__centre=request.centre_id, person__archived_on__isnull=True)
    return (
        here.filter(started_on__lte=on, ended_on__isnull=True)
        .select_related("person", "person__neighbourhood")
        .annotate(**_likes(request), **_circumstances(request, on), **_work(request, on))
        .order_by(F("waiting_since").asc(nulls_last=True), "started_on", "pk")
    )


def jobs_for(enrolment: Enrolment, on: datetime.date) -> QuerySet[Any]:
    """Jobs of her centre that still seek people, with ``talent_names`` and ``wish_words`` of hers that they touch.

    First the jobs that touch her oldest wish, then those of longest ago.
    """
    asked = OuterRef("pk")
    talents = RequestedTalent.objects.filter(request=OuterRef(asked)).order_by().values("talent")
    wishes = Wish.objects.filter(
        person=enrolment.person_id, fulfilled_on__isnull=True, talent__in=talents
    ).order_by("wished_on", "pk")
    had = PersonTalent.objects.filter(person=enrolment.person_id, talent__in=talents)
    taken = Proposal.objects.filter(
        Q(answered_on__isnull=True) | running_on(on, "placement__") & Q(placement__isnull=False),
        request=asked,
        enrolment=enrolment,
        withdrawn_on__isnull=True,
    )
    open_jobs = with_state(Request.objects.filter(centre=enrolment.programme.centre_id), on)
    found: QuerySet[Any] = (
        open_jobs.filter(~Exists(taken), state=RequestState.PEOPLE_SOUGHT)
        .select_related("partner", "neighbourhood", "need")
        .annotate(
            talent_names=ArraySubquery(had.order_by("talent__name").values("talent__name")),
            wish_words=ArraySubquery(wishes.values("words")),
            waiting_since=Subquery(wishes.values("wished_on")[:1]),
        )
        .order_by(F("waiting_since").asc(nulls_last=True), "received_at", "pk")
    )
    return found


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
