"""Verbs of the plan."""

import secrets
from datetime import date

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.guidance import rules
from bloei.guidance.actions.hands import ON_BEHALF, hand, note_of, user_of, write
from bloei.guidance.models import (
    Agreement,
    Goal,
    Plan,
    PlanWords,
    Review,
    Step,
    Topic,
    Way,
)
from bloei.guidance.queries import wording_of
from bloei.kit.objections import refuse_if_any
from bloei.programmes.models import Enrolment

CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


def _fresh_code() -> str:
    """A code without letters and digits that look alike and without words, not in use in this municipality."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
        if not Plan.objects.filter(paper_code=code).exists():
            return code


@transaction.atomic
def start_plan(enrolment: Enrolment, *, by: Actor, on: date) -> Plan:
    """There is an empty plan for this enrolment, with its own code for paper."""
    refuse_if_any(rules.enrolment_open(enrolment), rules.has_no_plan(enrolment))
    plan = Plan.objects.create(enrolment=enrolment, paper_code=_fresh_code(), started_on=on)
    write("start_plan", plan, enrolment, by)
    return plan


@transaction.atomic
def set_words(
    plan: Plan,
    topic: Topic | str,
    words: str,
    *,
    worker_words: str | None = None,
    by: Actor,
    on_behalf: bool = False,
) -> PlanWords:
    """The plan says this about ``topic`` in her words; ``worker_words``, when given, stand beside them (MDW-21, MDW-22).

    A colleague who writes her words down is named; what she wrote herself changes only ``on_behalf``.
    """
    said = PlanWords.objects.filter(plan=plan, topic=topic).first() or PlanWords(plan=plan, topic=topic)
    changed = said.words != words
    refuse_if_any(
        rules.enrolment_open(plan.enrolment),
        rules.topic_is_her_own(said, by=by, on_behalf=on_behalf) if changed else None,
    )
    if changed:
        said.words, said.entered_by = words, hand(plan.enrolment, by)
    if worker_words is not None:
        said.worker_words = worker_words
    said.save()
    write("set_words", said, plan.enrolment, by, note_of(plan.enrolment, by) if changed else "")
    return said


@transaction.atomic
def set_goal(plan: Plan, goal: Goal, *, by: Actor, on: date) -> Goal:
    """The unsaved goal stands in the plan, in her own words; a colleague who writes it down is named (ALM-21)."""
    refuse_if_any(rules.enrolment_open(plan.enrolment))
    goal.plan, goal.set_on, goal.entered_by = plan, on, hand(plan.enrolment, by)
    goal.save()
    write("set_goal", goal, plan.enrolment, by, note_of(plan.enrolment, by))
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, by: Actor, on_behalf: bool = False) -> None:
    """The goal reads as given. Her words change only by herself, or ``on_behalf`` by a colleague who is then named."""
    enrolment = goal.plan.enrolment
    refuse_if_any(
        rules.enrolment_open(enrolment),
        rules.goal_open(goal),
        rules.words_are_her_own(goal, by=by, on_behalf=on_behalf),
    )
    herself = rules.is_herself(enrolment, by)
    if herself or on_behalf:
        goal.entered_by = hand(enrolment, by)
    goal.save()
    write("change_goal", goal, enrolment, by, "" if herself or not on_behalf else ON_BEHALF)


@transaction.atomic
def reach_goal(goal: Goal, *, by: Actor, on: date) -> None:
    """The goal is reached."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    goal.reached_on = on
    goal.save(update_fields=["reached_on"])
    write("reach_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def drop_goal(goal: Goal, *, by: Actor, on: date) -> None:
    """Nobody works on the goal any more; it stays readable. That needs no excuse."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    goal.dropped_on = on
    goal.save(update_fields=["dropped_on"])
    write("drop_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def reopen_goal(goal: Goal, *, by: Actor) -> None:
    """The goal is worked on again: everything can be undone."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment))
    goal.reached_on = goal.dropped_on = None
    goal.save(update_fields=["reached_on", "dropped_on"])
    write("reopen_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def agree_step(goal: Goal, step: Step, *, by: Actor) -> Step:
    """The unsaved step stands under the goal: who does what before when."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    step.goal = goal
    step.save()
    write("agree_step", step, goal.plan.enrolment, by)
    return step


@transaction.atomic
def tick_step(step: Step, *, by: Actor, on: date) -> None:
    """The step is done, and it is known who said so."""
    refuse_if_any(rules.step_open(step))
    step.done_on, step.done_by = on, user_of(by)
    step.save(update_fields=["done_on", "done_by"])
    write("tick_step", step, step.goal.plan.enrolment, by)


@transaction.atomic
def untick_step(step: Step, *, by: Actor) -> None:
    """The step is open again: everything can be undone."""
    refuse_if_any(rules.step_done(step))
    step.done_on, step.done_by = None, None
    step.save(update_fields=["done_on", "done_by"])
    write("untick_step", step, step.goal.plan.enrolment, by)


@transaction.atomic
def agree_plan(
    plan: Plan, *, way: Way | str, by: Actor, on: date, code: str = "", witness: str = ""
) -> Agreement:
    """The participant agreed with the plan as it reads now: on her phone, on paper with the plan's ``code``, or aloud
    in front of a ``witness``; the colleague who writes that down is named.
    """
    refuse_if_any(
        rules.enrolment_open(plan.enrolment),
        rules.plan_has_goal(plan),
        rules.agreed_by_right_hand(plan, way=way, by=by),
        rules.code_matches(plan, way=way, code=code),
        rules.witness_named(way=way, witness=witness),
        rules.not_agreed_today(plan, on),
    )
    agreement = Agreement.objects.create(
        plan=plan, agreed_on=on, way=way, witness=witness, entered_by=user_of(by), wording=wording_of(plan)
    )
    write("agree_plan", agreement, plan.enrolment, by, note_of(plan.enrolment, by))
    return agreement


@transaction.atomic
def hold_review(plan: Plan, review: Review, *, by: Actor) -> Review:
    """Both looked back on ``held_on`` of the unsaved review; each has own words."""
    refuse_if_any(rules.enrolment_open(plan.enrolment), rules.review_has_words(review))
    review.plan, review.held_by = plan, user_of(by)
    review.save()
    write("hold_review", review, plan.enrolment, by)
    return review
