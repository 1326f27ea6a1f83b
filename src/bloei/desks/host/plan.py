"""A plan as it stands on paper, and as somebody reads it with whom she shares it."""

import datetime
from typing import Any

from bloei.guidance.models import Goal, GoalKind, Plan, PlanPart, PlanWords, Share, Topic
from bloei.guidance.queries import goals_of, week_tasks_of, words_of

GOAL_PICTURES: dict[str, str] = {
    GoalKind.MEET: "busts-in-silhouette",
    GoalKind.LEARN: "books",
    GoalKind.HELP: "handshake",
    GoalKind.LANGUAGE: "speech-balloon",
    GoalKind.RHYTHM: "calendar",
    GoalKind.HOME: "house-with-garden",
    GoalKind.VOLUNTEER: "red-heart",
    GoalKind.WORK: "toolbox",
    GoalKind.BUSINESS: "light-bulb",
}
TOPIC_PICTURES: dict[str, str] = {
    Topic.MOTIVE: "sunflower",
    Topic.AIM: "bullseye",
    Topic.NEEDS: "toolbox",
    Topic.TOGETHER: "handshake",
}


def _said(plan: Plan) -> list[tuple[PlanWords, str]]:
    return [(each, TOPIC_PICTURES[each.topic]) for each in words_of(plan) if each.words]


def _open_goals(plan: Plan) -> list[tuple[Goal, str]]:
    return [(goal, GOAL_PICTURES[goal.kind]) for goal in goals_of(plan) if goal.is_open]


def paper_of(plan: Plan, *, on: datetime.date) -> dict[str, Any]:
    """What stands on paper: her words, her open goals with a picture, this week, the code for her yes."""
    return {
        "plan": plan,
        "said": _said(plan),
        "goals": _open_goals(plan),
        "tasks": week_tasks_of(plan, on),
    }


def shared_of(share: Share, *, on: datetime.date) -> dict[str, Any]:
    """The parts of the plan that this share shows, and nothing of the others."""
    plan = share.plan
    shown = {
        PlanPart.WORDS: ("said", _said),
        PlanPart.GOALS: ("goals", _open_goals),
        PlanPart.WEEK: ("tasks", lambda plan: week_tasks_of(plan, on)),
        PlanPart.MILESTONES: ("milestones", lambda plan: list(plan.milestones.all())),
        PlanPart.REVIEWS: ("reviews", lambda plan: list(plan.reviews.select_related("held_by"))),
    }
    found = {key: read(plan) if part in share.parts else [] for part, (key, read) in shown.items()}
    return {"share": share, "person": plan.enrolment.person, **found}
