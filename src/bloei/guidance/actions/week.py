"""Verbs of the week and of what she is proud of."""

from datetime import date

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.guidance import rules
from bloei.guidance.actions.hands import hand, note_of, user_of, write
from bloei.guidance.models import Milestone, Plan, WeekTask, WeekTick
from bloei.guidance.queries import monday_of
from bloei.kit.objections import refuse_if_any


@transaction.atomic
def set_week_task(plan: Plan, words: str, *, week: date, repeats: bool = False, by: Actor) -> WeekTask:
    """There is something to do in the week of this day, and with ``repeats`` in each week after it (ALK-12)."""
    refuse_if_any(rules.enrolment_open(plan.enrolment))
    task = WeekTask.objects.create(
        plan=plan,
        words=words,
        starts_on=monday_of(week),
        repeats=repeats,
        set_by=hand(plan.enrolment, by),
    )
    write("set_week_task", task, plan.enrolment, by)
    return task


@transaction.atomic
def stop_week_task(task: WeekTask, *, by: Actor, on: date) -> None:
    """The task is not asked any more from the week of this day on; what was done stays readable."""
    refuse_if_any(rules.enrolment_open(task.plan.enrolment), rules.task_runs(task))
    task.stopped_on = max(monday_of(on), task.starts_on)
    task.save(update_fields=["stopped_on"])
    write("stop_week_task", task, task.plan.enrolment, by)


@transaction.atomic
def tick_week_task(task: WeekTask, *, by: Actor, on: date) -> WeekTick:
    """The task of this week is done, and it is known who said so."""
    refuse_if_any(rules.task_asked_in(task, on), rules.week_open(task, on))
    tick = WeekTick.objects.create(task=task, monday=monday_of(on), done_on=on, done_by=user_of(by))
    write("tick_week_task", task, task.plan.enrolment, by)
    return tick


@transaction.atomic
def untick_week_task(task: WeekTask, *, by: Actor, on: date) -> None:
    """The task of this week is open again: everything can be undone."""
    refuse_if_any(rules.week_done(task, on))
    WeekTick.objects.filter(task=task, monday=monday_of(on)).delete()
    write("untick_week_task", task, task.plan.enrolment, by)


@transaction.atomic
def mark_milestone(plan: Plan, milestone: Milestone, *, by: Actor) -> Milestone:
    """The unsaved milestone stands in the plan: "ik ..." since a day; a colleague who writes it down is named."""
    refuse_if_any(rules.enrolment_open(plan.enrolment))
    milestone.plan, milestone.entered_by = plan, hand(plan.enrolment, by)
    milestone.save()
    write("mark_milestone", milestone, plan.enrolment, by, note_of(plan.enrolment, by))
    return milestone


@transaction.atomic
def take_back_milestone(milestone: Milestone, *, by: Actor) -> None:
    """The milestone is gone. Only she takes back what she said of herself; a colleague what he wrote down."""
    enrolment = milestone.plan.enrolment
    refuse_if_any(rules.enrolment_open(enrolment), rules.milestone_is_own(milestone, by))
    write("take_back_milestone", milestone, enrolment, by, milestone.words)
    milestone.delete()
