"""Knocking at doors: whom to see, visits, steps, wishes, and an anonymous count of who said no."""

from bloei.outreach.models.approaches import (
    Approach,
    Attempt,
    CameBy,
    Outcome,
    Recruitment,
    RecruitmentKind,
    YesWay,
)
from bloei.outreach.models.visits import StepDefinition, StepKind, StepTaken, Visit, Visitor
from bloei.outreach.models.wishes import DoorWish, DoorWishQuerySet, Tally

__all__ = [
    "Approach",
    "Attempt",
    "CameBy",
    "DoorWish",
    "DoorWishQuerySet",
    "Outcome",
    "Recruitment",
    "RecruitmentKind",
    "StepDefinition",
    "StepKind",
    "StepTaken",
    "Tally",
    "Visit",
    "Visitor",
    "YesWay",
]
