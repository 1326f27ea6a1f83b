"""What a programme wanted to reach, as facts beside what was reached. No verdict follows from it.

The words that ``[[target]] indicator`` may use, and what each counts over a period. ``total`` looks back to the
start, ``now`` at the last day of the period.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.funding.models import GuaranteedJob
from bloei.journeys.outcomes import Span
from bloei.journeys.reach import reach_of
from bloei.learning.models import Paper
from bloei.placements.models import Hours
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Destination, Enrolment, Programme
from bloei.programmes.parts import Target

THE_START = datetime.date(2000, 1, 1)
WORK = (Destination.JOB, Destination.SELF_EMPLOYED)
PER = {"now": _("tegelijk"), "year": _("per jaar"), "total": _("in totaal")}


@dataclass(frozen=True)
class Indicator:
    """How something is counted, in a role or in all, and what in words. ``is_share``: of each hundred."""

    count: Callable[[Span, str], int | None]
    label: str | Promise
    is_share: bool = False


@dataclass(frozen=True)
class Reached:
    """A target of a programme, and what the period shows; None when there is nothing to count from."""

    programme: Programme
    target: Target
    number: int | None

    @property
    def is_share(self) -> bool:
        """Whether the number is out of each hundred."""
        return INDICATORS[self.target.indicator].is_share


def _here(span: Span, role: str, path: str = "") -> dict[str, Any]:
    of_role = {f"{path}role": role} if role else {}
    return {f"{path}programme__centre__in": span.centres, **of_role}


def places(span: Span, role: str) -> int:
    """Who takes part on the last day."""
    still_there = Q(ended_on__isnull=True) | Q(ended_on__gt=span.last)
    return Enrolment.objects.filter(still_there, started_on__lte=span.last, **_here(span, role)).count()


def hours(span: Span, role: str) -> int:
    """Hours worked and confirmed."""
    path = "placement__proposal__enrolment__"
    rows = Hours.objects.filter(span.days("worked_on"), confirmed_on__isnull=False, **_here(span, role, path))
    minutes: int = rows.aggregate(total=Sum("minutes", default=0))["total"]
    return round(minutes / 60)


def to_job_share(span: Span, role: str) -> int | None:
    """Of those who left, how many went to paid work."""
    left = Enrolment.objects.filter(span.days("ended_on"), **_here(span, role)).aggregate(
        all=Count("pk"), work=Count("pk", filter=Q(destination__in=WORK))
    )
    return round(100 * left["work"] / left["all"]) if left["all"] else None


def _papers(kind: str) -> Callable[[Span, str], int]:
    def count(span: Span, role: str) -> int:
        rows = Paper.objects.filter(span.days("signed_on"), kind=kind)
        return rows.filter(**_here(span, role, "enrolment__")).count()

    return count


def guaranteed_jobs(span: Span, role: str) -> int:
    """People hired by an employer who promised to (ALK-21)."""
    rows = GuaranteedJob.objects.filter(span.days("hired_on"))
    return rows.filter(**_here(span, role, "enrolment__")).count()


INDICATORS: Mapping[str, Indicator] = {
    "places": Indicator(places, _("mensen die meedoen")),
    "visits": Indicator(lambda span, role: reach_of(span).visits, _("huisbezoeken")),
    "took_step_share": Indicator(lambda span, role: reach_of(span).share, _("van de bezochte mensen"), True),
    "to_job_share": Indicator(to_job_share, _("van wie uitstroomt"), True),
    "hours": Indicator(hours, _("uren in de buurt")),
    "diplomas": Indicator(_papers("diploma"), _("diploma's")),
    "guaranteed_jobs": Indicator(guaranteed_jobs, _("gegarandeerde banen")),
    "declarations": Indicator(_papers("declaration"), _("getekende verklaringen")),
}


def aim(target: Target) -> str:
    """The number of a target in words."""
    indicator = INDICATORS[target.indicator]
    sign = "%" if indicator.is_share else ""
    return f"{target.number}{sign} {indicator.label} {PER[target.per]}"


def reached(programmes: Iterable[Programme], span: Span) -> list[Reached]:
    """The targets of these programmes with what was reached at the centre of each; a few queries per target."""
    return [
        Reached(programme, target, _number(programme, target, span))
        for programme in programmes
        for target in model_of(programme).targets
        if target.profile in ("", programme.profile)
    ]


def _number(programme: Programme, target: Target, span: Span) -> int | None:
    first = THE_START if target.per == "total" else span.first
    here = replace(span, first=first, centres=[programme.centre_id])
    return INDICATORS[target.indicator].count(here, target.role)
