"""The week of a centre: tasks with their times, shifts of one day, who is on them, and what people want."""

from bloei.rosters.models.tasks import FixedPlace, StandingTime, Task, TaskTalent
from bloei.rosters.models.wants import Busy, CalendarLink, Pair, RosterTerms, TaskWish
from bloei.rosters.models.weeks import Assignment, Coming, Draft, Origin, Roster, Shift, StandIn, Swap

__all__ = [
    "Assignment",
    "Busy",
    "CalendarLink",
    "Coming",
    "Draft",
    "FixedPlace",
    "Origin",
    "Pair",
    "Roster",
    "RosterTerms",
    "Shift",
    "StandIn",
    "StandingTime",
    "Swap",
    "Task",
    "TaskTalent",
    "TaskWish",
]
