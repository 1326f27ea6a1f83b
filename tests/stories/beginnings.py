"""Where a story begins: what the first screens of it do, done by the same verbs without opening the screens.

In each story one test walks over those screens, with ``deeds.py``; the others begin here.
"""

import datetime
from typing import Any

from django.utils import timezone

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.models import Goal
from bloei.journeys.enrolments import register_enrolment, start_enrolment
from bloei.learning.actions import record_attendance, sign_up
from bloei.learning.models import Session
from bloei.people.actions import give_login, register_person
from bloei.people.models import Person
from bloei.programmes.actions import add_companion, join_group
from bloei.programmes.models import Enrolment, Group, Programme
from tests.cast import Town, actor

from .deeds import Somebody, aim_of
from .walking import Walker


def registered(
    desk: Walker, town: Town, name: str, *, person: dict[str, Any] | None = None, **said: Any
) -> Enrolment:
    """Somebody of the neighbourhood has a file and is registered."""
    given_name, family_name = name.split()
    by, today = actor(desk.user), timezone.localdate()
    known = Person(
        team=town.haven.team, neighbourhood=town.haven.neighbourhood, given_name=given_name, family_name=family_name,
        **person or {},
    )  # fmt: skip
    register_person(known, by=by, on=today)
    return register_enrolment(known, Programme.objects.get(), by=by, on=today, **said)


def started(desk: Walker, enrolment: Enrolment, **beside: User) -> Somebody:
    """Somebody who was registered has companions, a first day, and a way in."""
    by, today = actor(desk.user), timezone.localdate()
    for kind, user in beside.items():
        add_companion(enrolment, user, kind=kind, by=by, on=today)
    start_enrolment(enrolment, by=by, on=today)
    return Somebody(enrolment, Walker(give_login(enrolment.person, by=by, on=today)))


def with_a_plan(who: Somebody) -> None:
    """She has a plan in her own words, and said yes to it."""
    plan, hers, today = who.enrolment.plan, actor(who.phone.user), timezone.localdate()
    actions.set_words(plan, "aim", aim_of(who), by=hers)
    actions.set_words(plan, "needs", "Iemand die meekijkt", by=hers)
    actions.set_goal(plan, Goal(words="Weer onder de mensen", kind="meet"), by=hers, on=today)
    actions.agree_plan(plan, way="phone", by=hers, on=today)


def in_a_group(desk: Walker, who: Somebody, name: str) -> Group:
    """She belongs to a group of the programme."""
    group = Group.objects.create(programme=who.enrolment.programme, name=name)
    join_group(group, who.enrolment, by=actor(desk.user), on=timezone.localdate())
    return group


def was_there(desk: Walker, who: Somebody, session: Session, *, came: str = "present") -> None:
    """She was on the list of this session and came, or not."""
    by = actor(desk.user)
    signed = sign_up(session, who.enrolment, by=by, at=session.starts_at - datetime.timedelta(days=1))
    record_attendance(session, {signed.pk: came}, by=by)
