"""Page-shaped reads of guidance."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from bloei.accounts.tokens import hash_of
from bloei.guidance.models import (
    Agreement,
    Appointment,
    Contact,
    Goal,
    LadderReading,
    Plan,
    PlanWords,
    Share,
    Step,
    Topic,
    WeekTask,
    WeekTick,
)
from bloei.programmes.models import Companion, Enrolment


def wording_of(plan: Plan) -> dict[str, Any]:
    """What the plan says now: her words about the whole, and the goals that are not dropped with their steps.

    This is what one agrees to. Ticking a step is not a change of what was agreed, so it is no part of the wording;
    nor are the tasks of a week, which change each week.
    """
    goals = (
        plan.goals.filter(dropped_on__isnull=True).prefetch_related("steps__owner").order_by("set_on", "pk")
    )
    own = [
        {"topic": each.topic, "words": each.words, "worker_words": each.worker_words}
        for each in words_of(plan)
        if each.words or each.worker_words
    ]
    return {"own_words": own, "goals": [_goal_wording(goal) for goal in goals]}


def words_of(plan: Plan) -> list[PlanWords]:
    """What she says about the whole plan, in the order of the topics; an empty one for what was not said yet."""
    known = {each.topic: each for each in plan.own_words.select_related("entered_by")}
    return [known.get(topic) or PlanWords(plan=plan, topic=topic) for topic in Topic]


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


def monday_of(day: date) -> date:
    """The Monday of the week in which the day lies."""
    return day - timedelta(days=day.weekday())


def week_tasks_of(plan: Plan, day: date) -> list[WeekTask]:
    """What is asked in the week of this day, each with ``done_on`` when it was done that week. One query."""
    monday = monday_of(day)
    done = WeekTick.objects.filter(task=OuterRef("pk"), monday=monday).values("done_on")
    asked = plan.week_tasks.filter(Q(repeats=True, starts_on__lte=monday) | Q(starts_on=monday))
    asked = asked.filter(Q(stopped_on__isnull=True) | Q(stopped_on__gt=monday))
    return list(asked.annotate(done_on=Subquery(done)).select_related("set_by").order_by("starts_on", "pk"))


def share_by_link(token: str) -> Share | None:
    """The share with family that this link was made for, whatever became of it."""
    rows = Share.objects.filter(token_hash=hash_of(token)).exclude(token_hash="")
    return rows.select_related("plan__enrolment__person").first()


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


@dataclass(frozen=True)
class Spoken:
    """When a companion last spoke with the participant; ``days`` ago, None for never."""

    companion: Companion
    days: int | None


def last_spoken_of(enrolment: Enrolment, *, on: date) -> list[Spoken]:
    """Per relation that holds: how old is what we know? An attempt without answer does not count. One query."""
    spoken = Contact.objects.filter(enrolment=enrolment, reached=True)
    mine = Q(by=OuterRef("user")) | Q(attendees__user=OuterRef("user"))
    last = spoken.filter(mine).order_by().values("enrolment").annotate(last=Max("at")).values("last")
    holds = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    rows = enrolment.companions.filter(holds).annotate(last=Subquery(last))
    return [
        Spoken(row, (on - timezone.localdate(row.last)).days if row.last else None)
        for row in rows.select_related("user__portrait").order_by("since", "pk")
    ]
