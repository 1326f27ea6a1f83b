"""Beside the goals of a plan in the example town: where to, this week, what somebody is proud of, an answer to a talk.

Nothing here is drawn by lot: who says what follows from the number of the file, so the rest of the town stays as it is.
"""

import datetime

from bloei.accounts.actor import Actor
from bloei.demo.stories import stories
from bloei.guidance import actions as guidance
from bloei.guidance.models import Contact, Goal, Milestone, Plan, Topic

AFTER_A_TALK = datetime.timedelta(hours=3)
SHARED_FOR = datetime.timedelta(days=183)


def _one(about: str, plan: Plan) -> str:
    told = stories().phrases[about]
    return told[plan.enrolment.person_id % len(told)]


def say_more(plan: Plan, *, hand: Actor, guide: Actor, on: datetime.date) -> None:
    """Where she wants to go and what she needs, with the coach's words beside it, and two tasks for her week."""
    guidance.set_words(plan, Topic.AIM, _one("aims", plan), by=hand)
    guidance.set_words(plan, Topic.NEEDS, _one("needs", plan), worker_words=_one("coach", plan), by=hand)
    guidance.set_week_task(plan, _one("every_week", plan), week=on, repeats=True, by=guide)
    first = guidance.set_week_task(plan, _one("this_week", plan), week=on, by=hand)
    if plan.enrolment.person_id % 3:
        guidance.tick_week_task(first, by=hand, on=on)


def share(plan: Plan, *, hand: Actor, on: datetime.date) -> None:
    """One in five shows the own goals to somebody at home."""
    if plan.enrolment.person_id % 5 == 0:
        guidance.share_plan_by_link(
            plan, _one("family", plan), ["goals", "week"], by=hand, on=on, until=on + SHARED_FOR
        )


def be_proud(goal: Goal, *, hand: Actor, on: datetime.date) -> None:
    """A reached goal is something that she can say of herself."""
    story = _one("proud", goal.plan)
    milestone = Milestone(words=goal.words, story=story, reached_on=on)
    guidance.mark_milestone(goal.plan, milestone, by=hand)


def answer(contact: Contact, *, herself: Actor | None) -> None:
    """Who has a phone reads what was written, and now and then says thanks."""
    at = contact.at + AFTER_A_TALK
    if herself is None or contact.pk % 3 == 0:
        return
    verb = guidance.thank_contact if contact.pk % 3 == 1 else guidance.see_contact
    verb(contact, by=herself, at=at)
