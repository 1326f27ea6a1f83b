"""Page-shaped reads of the list, the visits and the wishes."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import Activity
from bloei.guidance.models import LadderReading
from bloei.outreach.models import Approach, Attempt, DoorWish, Outcome, StepDefinition, StepKind, Visit
from bloei.programmes.models import Enrolment

LOWEST = (1, 2)
"""The two lowest rungs (DOOR-02)."""


class State(models.TextChoices):
    """Where an approach stands; it follows from what happened."""

    NEW = "new", _("nog niemand geweest")
    TRIED = "tried", _("niet thuis")
    LATER = "later", _("later terugkomen")
    SPOKE = "spoke", _("gesproken aan de deur")
    PLANNED = "planned", _("bezoek gepland")
    VISITED = "visited", _("bezocht")
    ACCEPTED = "accepted", _("wil meedoen")
    YES = "yes", _("doet mee")


def with_state(rows: QuerySet[Approach]) -> QuerySet[Any]:
    """The rows with ``state``, ``last_at``, ``again_on`` and ``visit_at``: last attempt, when again, next visit."""
    tries = Attempt.objects.filter(approach=OuterRef("pk")).order_by("-at", "-pk")
    visits = Visit.objects.filter(approach=OuterRef("pk"), cancelled_at__isnull=True)
    waiting = visits.filter(held_on__isnull=True).order_by("starts_at")
    counted = rows.annotate(
        last_outcome=Subquery(tries.values("outcome")[:1]),
        last_at=Subquery(tries.values("at")[:1]),
        again_on=Subquery(tries.values("again_on")[:1]),
        visit_at=Subquery(waiting.values("starts_at")[:1]),
        was_visited=Exists(visits.filter(held_on__isnull=False)),
    )
    return counted.annotate(
        state=Case(
            When(voluntary_yes_on__isnull=False, then=Value(State.YES)),
            When(accepted_on__isnull=False, then=Value(State.ACCEPTED)),
            When(visit_at__isnull=False, then=Value(State.PLANNED)),
            When(was_visited=True, then=Value(State.VISITED)),
            When(last_outcome=Outcome.SPOKE, then=Value(State.SPOKE)),
            When(last_outcome=Outcome.LATER, then=Value(State.LATER)),
            When(last_outcome=Outcome.NOT_HOME, then=Value(State.TRIED)),
            default=Value(State.NEW),
        )
    )


def out_now(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """The visits of which the visitor is out, the earliest end first."""
    people = ("visitor", "colleague", "approach__person", "approach__neighbourhood")
    return (
        rows.filter(set_out_at__isnull=False, checked_out_at__isnull=True)
        .select_related(*people)
        .order_by("expected_end", "pk")
    )


def on_lowest_rungs(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Of whom the latest reading says rung 1 or 2, and who are not on the list; by name, without a rank (DOOR-02)."""
    latest = LadderReading.objects.filter(enrolment=OuterRef("pk")).order_by("-read_on", "-pk")
    listed = Approach.objects.open().filter(person=OuterRef("person"))
    low = enrolments.annotate(
        rung=Subquery(latest.values("rung")[:1]), read_on=Subquery(latest.values("read_on")[:1])
    ).filter(~Exists(listed), rung__in=LOWEST, person__archived_on__isnull=True)
    return low.select_related("person__neighbourhood").order_by("person__folded_name", "pk")


def fitting_activities(wish: DoorWish, now: datetime.datetime) -> QuerySet[Activity]:
    """What comes, with a threshold that this person can take; in her own neighbourhood or in none (DOOR-11)."""
    near = Q(neighbourhood=wish.approach.neighbourhood_id) | Q(neighbourhood__isnull=True)
    return Activity.objects.filter(
        near, starts_at__gte=now, cancelled_at__isnull=True, threshold__lte=wish.highest_threshold
    ).select_related("centre")


USUAL_DEFINITION = StepDefinition(kinds=StepKind.values, within_days=365)
"""What counts as long as a centre has chosen nothing else: each kind of step, within a year after the visit."""


def definition_on(centre_id: int | None, day: datetime.date) -> StepDefinition:
    """What counts as a step at this centre on this day (DOOR-15)."""
    stored = StepDefinition.objects.filter(centre=centre_id, since__lte=day).first()
    return stored or USUAL_DEFINITION
