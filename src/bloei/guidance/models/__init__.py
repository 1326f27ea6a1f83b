"""Walking along with somebody: the plan in her own words, appointments, contacts, the ladder, reflections."""

from bloei.guidance.models.ladder import (
    Help,
    InstrumentResult,
    LadderReading,
    Reflection,
    ReflectionTheme,
    Rung,
    Voice,
)
from bloei.guidance.models.meetings import (
    Answer,
    Appointment,
    AppointmentQuerySet,
    Attendee,
    Contact,
    ContactQuerySet,
    MeetingKind,
)
from bloei.guidance.models.plan import (
    Agreement,
    Goal,
    GoalKind,
    Plan,
    PlanQuerySet,
    PlanWords,
    Review,
    Step,
    Topic,
    Way,
)
from bloei.guidance.models.sharing import PlanPart, Share, ShareQuerySet
from bloei.guidance.models.week import Milestone, WeekTask, WeekTick

__all__ = [
    "Agreement",
    "Answer",
    "Appointment",
    "AppointmentQuerySet",
    "Attendee",
    "Contact",
    "ContactQuerySet",
    "Goal",
    "GoalKind",
    "Help",
    "InstrumentResult",
    "LadderReading",
    "MeetingKind",
    "Milestone",
    "Plan",
    "PlanPart",
    "PlanQuerySet",
    "PlanWords",
    "Reflection",
    "ReflectionTheme",
    "Review",
    "Rung",
    "Share",
    "ShareQuerySet",
    "Step",
    "Topic",
    "Voice",
    "Way",
    "WeekTask",
    "WeekTick",
]
