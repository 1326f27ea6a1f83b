"""What knocking at doors reaches: visits, people reached, steps taken, moves on the ladder. Counts, never averages.

Who said no is counted from the anonymous tallies, by whole months.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from bloei.journeys.outcomes import Ladder, Span, ladder_among
from bloei.outreach.models import Approach, Attempt, Recruitment, StepDefinition, StepTaken, Tally, Visit
from bloei.outreach.queries import definition_on
from bloei.programmes.models import Enrolment


@dataclass(frozen=True)
class Reach:
    """The figures of a period (DOOR-05, DOOR-06, DOOR-07, DOOR-15)."""

    listed: int
    reached: int
    visits: int
    visited: int
    visited_unknown_before: int
    stepped: int
    yes: int
    no: int
    definition: StepDefinition
    ladder: Ladder

    @property
    def share(self) -> int | None:
        """Of each hundred people visited, how many took a step; None when nobody was visited."""
        return round(100 * self.stepped / self.visited) if self.visited else None


def _stepped(visited: QuerySet[Approach], span: Span, definition: StepDefinition) -> int:
    """How many of the visited took a step that counts, after the first visit and in time."""
    limit = datetime.timedelta(days=definition.within_days)
    first = Visit.objects.held().filter(approach=OuterRef("approach")).order_by("held_on")
    steps = StepTaken.objects.filter(
        approach__in=visited.values("pk"), kind__in=definition.kinds, taken_on__lte=span.last
    ).annotate(first_visit=first.values("held_on")[:1])
    return (
        steps.filter(taken_on__gte=F("first_visit"), taken_on__lte=F("first_visit") + limit)
        .values("approach")
        .distinct()
        .count()
    )


def reach_of(span: Span) -> Reach:
    """The figures of this period at these centres. Who said no counts among the visited, and took no step here."""
    here = Approach.objects.filter(centre__in=span.centres)
    held = Visit.objects.held().filter(span.days("held_on"), approach__centre__in=span.centres)
    visited = here.filter(Exists(held.filter(approach=OuterRef("pk"))))
    spoken = Attempt.objects.filter(span.moments("at"), approach=OuterRef("pk"), outcome="spoke")
    months = Q(month__range=(span.first.replace(day=1), span.last))
    gone = Tally.objects.filter(months, centre__in=span.centres).aggregate(
        no=Sum("declined_count", default=0),
        visited=Sum("visited_count", default=0),
        visits=Sum("visits_count", default=0),
    )
    counts = here.aggregate(
        listed=Count("pk", filter=span.days("listed_on")),
        yes=Count("pk", filter=span.days("voluntary_yes_on")),
        reached=Count("pk", filter=Exists(spoken) | Q(pk__in=visited.values("pk"))),
    )
    centre = next(iter(span.centres)) if len(span.centres) == 1 else None
    definition = definition_on(centre, span.last)
    seen = visited.aggregate(all=Count("pk"), new=Count("pk", filter=Q(was_known=False)))
    joined = Enrolment.objects.filter(approach__in=here.filter(voluntary_yes_on__isnull=False))
    return Reach(
        listed=counts["listed"] + gone["no"],
        reached=counts["reached"] + gone["no"],
        visits=held.count() + gone["visits"],
        visited=seen["all"] + gone["visited"],
        visited_unknown_before=seen["new"],
        stepped=_stepped(visited, span, definition),
        yes=counts["yes"],
        no=gone["no"],
        definition=definition,
        ladder=ladder_among(joined, span),
    )


def with_yield(rows: QuerySet[Recruitment]) -> QuerySet[Recruitment]:
    """Each event with ``listed_count`` people on the list through it, and ``yes_count`` who take part (MDW-12)."""
    return rows.annotate(
        listed_count=Count("approaches"),
        yes_count=Count("approaches", filter=Q(approaches__voluntary_yes_on__isnull=False)),
    )
