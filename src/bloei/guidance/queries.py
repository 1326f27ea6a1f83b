"""Page-shaped reads of guidance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from bloei.guidance.models import Agreement, Appointment, Goal, LadderReading, Plan, Step
from bloei.programmes.models import Enrolment


def wording_of(plan: Plan) -> dict[str, Any]:
    """What the plan says now: motive, and the goals that are not dropped with their steps. This is what one agrees to.

    Ticking a step is not a change of what was agreed, so it is no part of the wording.
    """
    goals = (
        plan.goals.filter(dropped_on__isnull=True).prefetch_related("steps__owner").order_by("set_on", "pk")
    )
    return {"motive": plan.motive, "goals": [_goal_wording(goal) for goal in goals]}


def _goal_wording(goal: Goal) -> dict[str, Any]:
    return {
        "id": goal.pk,
        "words": goal.words,
        "why": goal.why,
        "needs": goal.needs,
        "worker_words": goal.worker_words,
        "by_on": goal.by_on.isoformat() if goal.by_on else None,
        "steps": [_step_wording(step) for step in sorted(goal.steps.all(), key=lambda step: step.pk)],
    }


def _step_wording(step: Step) -> dict[str, Any]:
    return {
        "id": step.pk,
        "words": step.words,
        "owner": step.owner.name if step.owner else "",
        "due_on": step.due_on.isoformat() if step.due_on else None,
    }


def last_agreement(plan: Plan) -> Agreement | None:
    """The latest time that the participant agreed, if ever."""
    return plan.agreements.select_related("entered_by").first()


def goals_of(plan: Plan) -> QuerySet[Goal]:
    """The goals with their steps at hand and ``done_count`` and ``step_count``; open ones first."""
    steps = Step.objects.select_related("owner", "done_by")
    return (
        plan.goals.select_related("entered_by")
        .prefetch_related(Prefetch("steps", steps))
        .annotate(
            step_count=Count("steps"), done_count=Count("steps", filter=Q(steps__done_on__isnull=False))
        )
        .order_by(
            F("dropped_on").asc(nulls_first=True), F("reached_on").asc(nulls_first=True), "set_on", "pk"
        )
    )


def overlapping(appointment: Appointment) -> QuerySet[Appointment]:
    """Other appointments of the same participant or colleague that share time with this one."""
    same = Q(user=appointment.user) | Q(enrolment__person=appointment.enrolment.person)
    return (
        Appointment.objects.filter(same, cancelled_at__isnull=True)
        .filter(starts_at__lt=appointment.ends_at, ends_at__gt=appointment.starts_at)
        .exclude(pk=appointment.pk)
        .select_related("user", "enrolment__person")
    )


def appointments_between(start: datetime, end: datetime) -> QuerySet[Appointment]:
    """The appointments that begin in this period with the people in them, in order of time; cancelled ones too."""
    return (
        Appointment.objects.filter(starts_at__gte=start, starts_at__lt=end)
        .select_related("user", "enrolment__person", "contact")
        .order_by("starts_at", "pk")
    )


@dataclass(frozen=True)
class Readings:
    """Where somebody stands on the ladder: began, stands now, wants to go; and what each voice said last."""

    start: int
    now: int
    wish: int
    voices: list[LadderReading]


def readings_of(enrolment: Enrolment) -> Readings:
    """The readings of the ladder; ``now`` is the latest one, of whatever voice. Zeros when nobody read it yet."""
    rows = list(LadderReading.objects.filter(enrolment=enrolment).order_by("read_on", "pk"))
    if not rows:
        return Readings(0, 0, 0, [])
    latest = {reading.voice: reading for reading in rows}
    wishes = [reading.wish for reading in rows if reading.wish]
    voices = sorted(latest.values(), key=lambda reading: reading.read_on, reverse=True)
    return Readings(rows[0].rung, rows[-1].rung, wishes[-1] if wishes else 0, voices)
