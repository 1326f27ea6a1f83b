"""Verbs of guidance: each one is a transaction with a line in the journal, or is refused with all its reasons."""

from bloei.guidance.actions.ladder import add_reflection, read_ladder, take_over_result
from bloei.guidance.actions.meetings import (
    answer_appointment,
    cancel_appointment,
    log_contact,
    plan_appointment,
    see_contact,
    thank_contact,
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
    set_words,
    start_plan,
    tick_step,
    untick_step,
)
from bloei.guidance.actions.sharing import SharedLink, share_plan, share_plan_by_link, withdraw_share
from bloei.guidance.actions.week import (
    mark_milestone,
    set_week_task,
    stop_week_task,
    take_back_milestone,
    tick_week_task,
    untick_week_task,
)

__all__ = [
    "SharedLink",
    "add_reflection",
    "agree_plan",
    "agree_step",
    "answer_appointment",
    "cancel_appointment",
    "change_goal",
    "drop_goal",
    "hold_review",
    "log_contact",
    "mark_milestone",
    "plan_appointment",
    "reach_goal",
    "read_ladder",
    "reopen_goal",
    "see_contact",
    "set_goal",
    "set_week_task",
    "set_words",
    "share_plan",
    "share_plan_by_link",
    "start_plan",
    "stop_week_task",
    "take_back_milestone",
    "take_over_result",
    "thank_contact",
    "tick_step",
    "tick_week_task",
    "untick_step",
    "untick_week_task",
    "withdraw_share",
]
