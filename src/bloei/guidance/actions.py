"""Verbs of guidance: each one is a transaction with a line in the journal, or is refused with all its reasons."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.guidance import rules
from bloei.guidance.models import (
    Agreement,
    Appointment,
    Contact,
    Goal,
    LadderReading,
    Plan,
    Reflection,
    Review,
    Step,
    Way,
)
from bloei.guidance.queries import wording_of
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.programmes.models import Enrolment

CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
ON_BEHALF = "namens de deelnemer"


def _user(by: Actor) -> User:
    if by.user is None:
        raise TypeError("Guidance is given by somebody who is logged in.")
    return by.user


def _hand(enrolment: Enrolment, by: Actor) -> User | None:
    """Who writes the participant's words down for her; None when she does it herself."""
    return None if rules.is_herself(enrolment, by) else _user(by)


def _note(enrolment: Enrolment, by: Actor) -> str:
    return "" if rules.is_herself(enrolment, by) else ON_BEHALF


def _write(verb: str, subject: Model, enrolment: Enrolment, by: Actor, note: str = "") -> None:
    record(verb, subject, by=by, about=enrolment.person, note=note)


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
    _write("start_plan", plan, enrolment, by)
    return plan


@transaction.atomic
def set_motive(plan: Plan, words: str, *, by: Actor) -> None:
    """The plan says in her own words why she takes part; a colleague who writes it down is named (ALM-21)."""
    refuse_if_any(rules.enrolment_open(plan.enrolment))
    plan.motive = words
    plan.motive_entered_by = _hand(plan.enrolment, by)
    plan.save(update_fields=["motive", "motive_entered_by"])
    _write("set_motive", plan, plan.enrolment, by, _note(plan.enrolment, by))


@transaction.atomic
def set_goal(plan: Plan, goal: Goal, *, by: Actor, on: date) -> Goal:
    """The unsaved goal stands in the plan, in her own words; a colleague who writes it down is named (ALM-21)."""
    refuse_if_any(rules.enrolment_open(plan.enrolment))
    goal.plan, goal.set_on, goal.entered_by = plan, on, _hand(plan.enrolment, by)
    goal.save()
    _write("set_goal", goal, plan.enrolment, by, _note(plan.enrolment, by))
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
        goal.entered_by = _hand(enrolment, by)
    goal.save()
    _write("change_goal", goal, enrolment, by, "" if herself or not on_behalf else ON_BEHALF)


@transaction.atomic
def reach_goal(goal: Goal, *, by: Actor, on: date) -> None:
    """The goal is reached."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    goal.reached_on = on
    goal.save(update_fields=["reached_on"])
    _write("reach_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def drop_goal(goal: Goal, *, by: Actor, on: date) -> None:
    """Nobody works on the goal any more; it stays readable. That needs no excuse."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    goal.dropped_on = on
    goal.save(update_fields=["dropped_on"])
    _write("drop_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def reopen_goal(goal: Goal, *, by: Actor) -> None:
    """The goal is worked on again: everything can be undone."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment))
    goal.reached_on = goal.dropped_on = None
    goal.save(update_fields=["reached_on", "dropped_on"])
    _write("reopen_goal", goal, goal.plan.enrolment, by)


@transaction.atomic
def agree_step(goal: Goal, step: Step, *, by: Actor) -> Step:
    """The unsaved step stands under the goal: who does what before when."""
    refuse_if_any(rules.enrolment_open(goal.plan.enrolment), rules.goal_open(goal))
    step.goal = goal
    step.save()
    _write("agree_step", step, goal.plan.enrolment, by)
    return step


@transaction.atomic
def tick_step(step: Step, *, by: Actor, on: date) -> None:
    """The step is done, and it is known who said so."""
    refuse_if_any(rules.step_open(step))
    step.done_on, step.done_by = on, _user(by)
    step.save(update_fields=["done_on", "done_by"])
    _write("tick_step", step, step.goal.plan.enrolment, by)


@transaction.atomic
def untick_step(step: Step, *, by: Actor) -> None:
    """The step is open again: everything can be undone."""
    refuse_if_any(rules.step_done(step))
    step.done_on, step.done_by = None, None
    step.save(update_fields=["done_on", "done_by"])
    _write("untick_step", step, step.goal.plan.enrolment, by)


@transaction.atomic
def agree_plan(plan: Plan, *, way: Way | str, by: Actor, on: date, code: str = "") -> Agreement:
    """The participant agreed with the plan as it reads now: on her phone, or on paper with the plan's ``code``."""
    refuse_if_any(
        rules.enrolment_open(plan.enrolment),
        rules.plan_has_goal(plan),
        rules.agreed_by_right_hand(plan, way=way, by=by),
        rules.code_matches(plan, way=way, code=code),
        rules.not_agreed_today(plan, on),
    )
    agreement = Agreement.objects.create(
        plan=plan, agreed_on=on, way=way, entered_by=_user(by), wording=wording_of(plan)
    )
    _write("agree_plan", agreement, plan.enrolment, by, _note(plan.enrolment, by))
    return agreement


@transaction.atomic
def hold_review(plan: Plan, review: Review, *, by: Actor) -> Review:
    """Both looked back on ``held_on`` of the unsaved review; each has own words."""
    refuse_if_any(rules.enrolment_open(plan.enrolment), rules.review_has_words(review))
    review.plan, review.held_by = plan, _user(by)
    review.save()
    _write("hold_review", review, plan.enrolment, by)
    return review


@transaction.atomic
def log_contact(
    enrolment: Enrolment,
    *,
    kind: str,
    at: datetime,
    note: str,
    reached: bool = True,
    appointment: Appointment | None = None,
    by: Actor,
) -> Contact:
    """There was contact, or with ``reached=False`` an attempt without answer (ALM-22). Possible after the exit too."""
    refuse_if_any(
        rules.appointment_of(appointment, enrolment),
        rules.appointment_stands(appointment),
        rules.appointment_has_no_contact(appointment),
    )
    contact = Contact.objects.create(
        enrolment=enrolment,
        appointment=appointment,
        kind=kind,
        at=at,
        by=_user(by),
        reached=reached,
        note=note,
    )
    _write("log_contact", contact, enrolment, by)
    return contact


@transaction.atomic
def see_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """The participant read what was written about her; the first time counts."""
    refuse_if_any(rules.acts_herself(contact.enrolment, by))
    if contact.seen_at is not None:
        return
    contact.seen_at = at
    contact.save(update_fields=["seen_at"])
    _write("see_contact", contact, contact.enrolment, by)


@transaction.atomic
def plan_appointment(appointment: Appointment, *, by: Actor, despite_overlap: bool = False) -> Appointment:
    """The unsaved appointment stands in both agendas. Somebody who is elsewhere is an objection one may overrule."""
    refuse_if_any(
        rules.enrolment_open(appointment.enrolment),
        rules.ends_after_start(appointment),
        None if despite_overlap else rules.time_is_free(appointment),
    )
    appointment.save()
    _write("plan_appointment", appointment, appointment.enrolment, by)
    return appointment


@transaction.atomic
def answer_appointment(appointment: Appointment, answer: str, *, by: Actor) -> None:
    """It is known whether the participant comes. A colleague may note what she said by phone."""
    refuse_if_any(rules.appointment_stands(appointment))
    appointment.answer = answer
    appointment.save(update_fields=["answer"])
    _write("answer_appointment", appointment, appointment.enrolment, by, answer)


@transaction.atomic
def cancel_appointment(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """The appointment does not take place; it stays readable."""
    refuse_if_any(rules.appointment_stands(appointment), rules.appointment_has_no_contact(appointment))
    appointment.cancelled_at = at
    appointment.save(update_fields=["cancelled_at"])
    _write("cancel_appointment", appointment, appointment.enrolment, by)


@transaction.atomic
def read_ladder(reading: LadderReading, *, by: Actor) -> LadderReading:
    """The unsaved reading stands: this voice, this rung, this reason, this day."""
    refuse_if_any(rules.reading_has_reason(reading))
    reading.read_by = _user(by)
    reading.save()
    _write("read_ladder", reading, reading.enrolment, by)
    return reading


@transaction.atomic
def add_reflection(reflection: Reflection, *, by: Actor) -> Reflection:
    """The unsaved reflection stands in her own words; a colleague who writes it down is named (ALM-25, ALM-26)."""
    reflection.entered_by = _hand(reflection.enrolment, by)
    reflection.save()
    _write("add_reflection", reflection, reflection.enrolment, by, _note(reflection.enrolment, by))
    return reflection
