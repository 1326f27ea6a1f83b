"""Money and guarantees as a page shows them."""

import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bloei.accounts.actor import Actor
from bloei.funding.models import BenefitCount, FundingLine, Guarantee
from bloei.programmes.models import BenefitGround, Enrolment


def lines_of(actor: Actor, teams: list[int], *, on: datetime.date) -> QuerySet[FundingLine]:
    """The sources with ``people`` (who takes part now) and ``people_amount`` (that number times the amount each)."""
    running = Q(programme__enrolments__started_on__lte=on, programme__enrolments__ended_on__isnull=True)
    rows = FundingLine.objects.visible_to(actor).filter(programme__centre__team__in=teams)
    counted = rows.annotate(people=Count("programme__enrolments", filter=running))
    return (
        counted.annotate(people_amount=F("people") * F("per_person"))
        .select_related("programme__centre")
        .order_by("programme__name", "starts_on", "pk")
    )


def coverage_of_benefits() -> QuerySet[BenefitCount]:
    """The counts with ``taking_part``: who of those people took part somewhere in the municipality that day (WIJ-31)."""
    there = Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("counted_on"))
    taking_part = (
        Enrolment.objects.filter(
            there, benefit_ground=BenefitGround.SOCIAL_ASSISTANCE, started_on__lte=OuterRef("counted_on")
        )
        .order_by()
        .values("municipality")
        .annotate(people=Count("person", distinct=True))
    )
    return BenefitCount.objects.annotate(taking_part=Coalesce(Subquery(taking_part.values("people")), 0))


def guarantees_of(actor: Actor, teams: list[int]) -> QuerySet[Guarantee]:
    """The guarantees with ``filled``: how many people were hired."""
    rows = Guarantee.objects.visible_to(actor).filter(programme__centre__team__in=teams)
    return (
        rows.annotate(filled=Count("jobs"))
        .select_related("partner", "programme__centre")
        .prefetch_related("jobs__enrolment__person")
        .order_by("programme__name", "starts_on", "pk")
    )
