"""Walking along with somebody: the plan in her own words, appointments, contacts, the ladder, reflections."""

from bloei.guidance.models.ladder import LadderReading, Reflection, ReflectionTheme, Rung, Voice
from bloei.guidance.models.meetings import (
    Answer,
    Appointment,
    AppointmentQuerySet,
    Contact,
    ContactQuerySet,
    MeetingKind,
)
from bloei.guidance.models.plan import Agreement, Goal, GoalKind, Plan, PlanQuerySet, Review, Step, Way

__all__ = [
    "Agreement",
    "Answer",
    "Appointment",
    "AppointmentQuerySet",
    "Contact",
    "ContactQuerySet",
    "Goal",
    "GoalKind",
    "LadderReading",
    "MeetingKind",
    "Plan",
    "PlanQuerySet",
    "Reflection",
    "ReflectionTheme",
    "Review",
    "Rung",
    "Step",
    "Voice",
    "Way",
]
