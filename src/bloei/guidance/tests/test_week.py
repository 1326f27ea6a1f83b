"""The tasks of a week and milestones: repeated, ticked by herself, taken back."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.models import Milestone, Plan, WeekTick
from bloei.guidance.queries import week_tasks_of
from bloei.guidance.tests.factories import PlanFactory
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor

WEEK = datetime.timedelta(days=7)
WEDNESDAY = TODAY + datetime.timedelta(days=2)


@pytest.fixture
def plan(enrolment: Enrolment) -> Plan:
    return PlanFactory(enrolment=enrolment)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def asked(plan: Plan, day: datetime.date) -> list[tuple[str, datetime.date | None]]:
    return [(task.words, task.done_on) for task in week_tasks_of(plan, day)]  # type: ignore[attr-defined]


@pytest.mark.covers("ALK-12")
def test_a_task_of_one_week_and_one_of_every_week(plan: Plan, anna: User, bram: User) -> None:
    once = actions.set_week_task(plan, "Bellen", week=WEDNESDAY, by=actor(bram))
    actions.set_week_task(plan, "Koffie-uur", week=TODAY, repeats=True, by=actor(anna))

    assert (once.starts_on, once.set_by) == (TODAY, bram)
    assert asked(plan, TODAY - WEEK) == []
    assert asked(plan, WEDNESDAY) == [("Bellen", None), ("Koffie-uur", None)]
    assert asked(plan, TODAY + WEEK) == [("Koffie-uur", None)]


@pytest.mark.covers("ALK-12")
def test_she_ticks_it_each_week_anew(plan: Plan, anna: User) -> None:
    task = actions.set_week_task(plan, "Koffie-uur", week=TODAY, repeats=True, by=actor(anna))
    actions.tick_week_task(task, by=actor(anna), on=WEDNESDAY)
    assert (asked(plan, TODAY), asked(plan, TODAY + WEEK)) == (
        [("Koffie-uur", WEDNESDAY)],
        [("Koffie-uur", None)],
    )
    with pytest.raises(Refused) as refused:
        actions.tick_week_task(task, by=actor(anna), on=TODAY)
    assert codes(refused) == ["week_open"]

    actions.untick_week_task(task, by=actor(anna), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.untick_week_task(task, by=actor(anna), on=TODAY)
    assert (codes(refused), WeekTick.objects.count()) == (["week_done"], 0)


def test_a_stopped_task_keeps_what_was_done(plan: Plan, anna: User, bram: User) -> None:
    task = actions.set_week_task(plan, "Koffie-uur", week=TODAY, repeats=True, by=actor(bram))
    actions.tick_week_task(task, by=actor(anna), on=TODAY)
    actions.stop_week_task(task, by=actor(anna), on=WEDNESDAY + WEEK)

    assert asked(plan, TODAY) == [("Koffie-uur", TODAY)]
    assert asked(plan, TODAY + WEEK) == []
    with pytest.raises(Refused) as refused:
        actions.tick_week_task(task, by=actor(anna), on=TODAY + WEEK)
    assert codes(refused) == ["task_asked"]
    with pytest.raises(Refused) as refused:
        actions.stop_week_task(task, by=actor(anna), on=TODAY + WEEK)
    assert codes(refused) == ["task_runs"]


def test_a_milestone_is_hers_to_take_back(plan: Plan, anna: User, bram: User, els: User) -> None:
    noted = actions.mark_milestone(plan, Milestone(words="Ik fiets", reached_on=TODAY), by=actor(bram))
    own = actions.mark_milestone(plan, Milestone(words="Ik kook", reached_on=TODAY), by=actor(anna))
    assert (noted.entered_by, own.entered_by) == (bram, None)
    for milestone in (noted, own):
        with pytest.raises(Refused) as refused:
            actions.take_back_milestone(milestone, by=actor(els))
        assert codes(refused) == ["milestone_own"]
    actions.take_back_milestone(noted, by=actor(bram))
    actions.take_back_milestone(own, by=actor(anna))
    assert Milestone.objects.count() == 0
    assert list(Entry.objects.order_by("pk").values_list("verb", "note")) == [
        ("mark_milestone", "namens de deelnemer"),
        ("mark_milestone", ""),
        ("take_back_milestone", "Ik fiets"),
        ("take_back_milestone", "Ik kook"),
    ]


def test_after_the_exit_no_new_tasks(plan: Plan, bram: User) -> None:
    plan.enrolment.ended_on, plan.enrolment.destination = TODAY, "volunteering"
    plan.enrolment.save()
    with pytest.raises(Refused) as refused:
        actions.set_week_task(plan, "Bellen", week=TODAY, by=actor(bram))
    assert codes(refused) == ["enrolment_open"]
