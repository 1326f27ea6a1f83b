"""Verbs of guidance: each one is a transaction with a line in the journal, or is refused with all its reasons."""

from bloei.guidance.actions.ladder import add_reflection, read_ladder
from bloei.guidance.actions.meetings import (
    answer_appointment,
    cancel_appointment,
    log_contact,
    plan_appointment,
    see_contact,
)
from bloei.guidance.actions.plan import (
    agree_plan,
    agree_step,
    change_goal,
    drop_goal,
    hold_review,
    reach_goal,
    reopen_goal,
    set_goal,
    set_motive,
    start_plan,
    tick_step,
    untick_step,
)

__all__ = [
    "add_reflection",
    "agree_plan",
    "agree_step",
    "answer_appointment",
    "cancel_appointment",
    "change_goal",
    "drop_goal",
    "hold_review",
    "log_contact",
    "plan_appointment",
    "reach_goal",
    "read_ladder",
    "reopen_goal",
    "see_contact",
    "set_goal",
    "set_motive",
    "start_plan",
    "tick_step",
    "untick_step",
]
