"""What a centre puts on its roster: tasks, their weekly times, and who has one of those every week."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.people.models import Talent
from bloei.programmes.models import Enrolment
from bloei.rosters import rules
from bloei.rosters.models import FixedPlace, StandingTime, Task, TaskTalent

Talents = Iterable[tuple[Talent, bool]]
"""Talents of a task, each with whether it can be learned there."""


@transaction.atomic
def define_task(task: Task, *, talents: Talents, by: Actor) -> Task:
    """The (unsaved) task can be put on the roster, and asks for these talents (ALM-14, ALM-28).

    Refused: a title that another task of the centre has; a duty or a job of another centre.
    """
    refuse_if_any(*rules.objections_to_task(task))
    task.save()
    _set_talents(task, talents)
    record("define_task", task, by=by, note=task.title)
    return task


@transaction.atomic
def change_task(task: Task, *, talents: Talents, by: Actor) -> Task:
    """The task is as it is given now, with exactly these talents. Refused as in ``define_task``."""
    refuse_if_any(rules.task_goes_on(task), *rules.objections_to_task(task))
    task.save()
    _set_talents(task, talents)
    record("change_task", task, by=by, note=task.title)
    return task


def _set_talents(task: Task, talents: Talents) -> None:
    task.talents.all().delete()
    TaskTalent.objects.bulk_create(
        TaskTalent(task=task, talent=talent, can_be_learned=can_be_learned)
        for talent, can_be_learned in talents
    )


@transaction.atomic
def end_task(task: Task, *, by: Actor, on: datetime.date) -> Task:
    """After this day the task comes on no new roster; its shifts that stand already stay."""
    refuse_if_any(rules.task_goes_on(task))
    task.ended_on = on
    task.save(update_fields=["ended_on"])
    record("end_task", task, by=by, note=task.title)
    return task


@transaction.atomic
def add_time(time: StandingTime, *, by: Actor) -> StandingTime:
    """The (unsaved) time comes on every roster from ``since`` on. Refused: a job that may not be done then."""
    refuse_if_any(
        rules.task_goes_on(time.task),
        rules.hours_in_order(time.starts, time.ends),
        *rules.objections_to_job(time.task, time.since),
    )
    time.save()
    record("add_time", time, by=by, note=str(time))
    return time


@transaction.atomic
def end_time(time: StandingTime, *, by: Actor, on: datetime.date) -> StandingTime:
    """The last day of this weekly time is ``on``."""
    refuse_if_any(rules.time_goes_on(time))
    time.until = on
    time.save(update_fields=["until"])
    record("end_time", time, by=by, note=str(time))
    return time


@transaction.atomic
def give_fixed_place(time: StandingTime, enrolment: Enrolment, *, by: Actor, on: datetime.date) -> FixedPlace:
    """The participant has this time every week from ``on`` on: every new roster begins with her there (ALK-22).

    Refused: somebody of another centre, who does not take part, has it already, or all places are taken.
    """
    refuse_if_any(
        rules.time_goes_on(time),
        rules.of_this_centre(time.task.centre_id, enrolment),
        rules.takes_part(enrolment, on),
        rules.no_fixed_place_yet(time, enrolment),
        rules.fixed_place_left(time),
    )
    place = FixedPlace.objects.create(time=time, enrolment=enrolment, since=on)
    record("give_fixed_place", place, by=by, about=enrolment.person, note=str(time))
    return place


@transaction.atomic
def end_fixed_place(place: FixedPlace, *, by: Actor, on: datetime.date) -> FixedPlace:
    """Her last day with this fixed place is ``on``."""
    refuse_if_any(rules.fixed_place_stands(place))
    place.until = on
    place.save(update_fields=["until"])
    record("end_fixed_place", place, by=by, about=place.enrolment.person, note=str(place.time))
    return place
