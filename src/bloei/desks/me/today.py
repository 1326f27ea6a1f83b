"""Vandaag: the next thing as one card, and after it what is hers to do."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest, fetch
from bloei.accounts.models import User
from bloei.centres.models import DutyTerm
from bloei.desks.me.happenings import Happening, happenings
from bloei.desks.me.introductions import open_questions
from bloei.desks.me.mine import Mine, back, my_deed, my_page, show, well_done
from bloei.desks.me.words import greeting, weekday_and_date
from bloei.guidance.actions import answer_appointment, tick_step, untick_step
from bloei.guidance.models import Answer, Appointment, Goal, Plan, Step, WeekTask
from bloei.guidance.queries import week_tasks_of
from bloei.learning.actions import decline_session, sign_up, withdraw_sign_up
from bloei.learning.models import Session
from bloei.learning.queries import open_sign_ups
from bloei.placements.actions import see_thanks
from bloei.placements.models import Proposal, Thanks
from bloei.rosters.queries import glance_at

DUTY_PICTURES = {
    "cash": "money-bag",
    "cleaning": "broom",
    "stock": "package",
    "activities": "party-popper",
    "host": "hot-beverage",
}


@dataclass(frozen=True)
class GoalOnStairs:
    """A goal with how many of its steps are done."""

    goal: Goal
    done: int
    total: int


def companion_of(mine: Mine) -> User | None:
    """Who to call first: the one who is beside her longest."""
    row = (
        mine.enrolment.companions.filter(until__isnull=True)
        .select_related("user")
        .order_by("since", "pk")
        .first()
    )
    return row.user if row else None


def open_steps(mine: Mine) -> list[Step]:
    """What she herself still has to do, nearest day first."""
    goals = Goal.objects.filter(
        plan__enrolment=mine.enrolment, reached_on__isnull=True, dropped_on__isnull=True
    )
    steps = Step.objects.filter(goal__in=goals, done_on__isnull=True).filter(
        Q(owner__isnull=True) | Q(owner=mine.actor.user)
    )
    return list(steps.select_related("goal")[:3])


def goal_on_stairs(mine: Mine) -> GoalOnStairs | None:
    """The goal that she works on now."""
    goals = Goal.objects.filter(
        plan__enrolment=mine.enrolment, reached_on__isnull=True, dropped_on__isnull=True
    )
    goal = goals.prefetch_related("steps").order_by("set_on", "pk").first()
    if goal is None:
        return None
    steps = goal.steps.all()
    return GoalOnStairs(goal, sum(1 for step in steps if step.done_on), len(steps))


def tasks_of(mine: Mine) -> list[WeekTask]:
    """What is hers to do this week (ALK-12)."""
    plan = Plan.objects.filter(enrolment=mine.enrolment).first()
    return week_tasks_of(plan, timezone.localdate()) if plan else []


def just_done(request: ActorRequest, mine: Mine) -> Step | None:
    """The step that she ticked a moment ago, for taking it back."""
    pk = request.GET.get("klaar", "")
    steps = Step.objects.filter(goal__plan__enrolment=mine.enrolment, done_on__isnull=False)
    return steps.filter(pk=pk).first() if pk.isdigit() else None


def open_proposals(mine: Mine) -> list[Proposal]:
    """Jobs that wait for her answer."""
    rows = Proposal.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment, withdrawn_on__isnull=True)
    return list(rows.filter(person_answer="", answered_on__isnull=True).select_related("request__partner"))


def unread_thanks(mine: Mine) -> list[Thanks]:
    """Thanks that she has not read."""
    return list(
        Thanks.objects.filter(placement__proposal__enrolment=mine.enrolment, seen_at__isnull=True)[:3]
    )


def my_duties(mine: Mine) -> list[tuple[DutyTerm, str]]:
    """What she carries in the centre, each with a picture (ALM-13, ALM-49)."""
    rows = mine.person.duty_terms.filter(until__isnull=True).select_related("duty").order_by("since", "pk")
    return [(row, DUTY_PICTURES[row.duty.kind]) for row in rows]


def split(things: list[Happening]) -> tuple[Happening | None, list[Happening]]:
    """The next thing that is hers, and what else happens today."""
    today = timezone.localdate()
    own = [thing for thing in things if thing.is_own and thing.coming is not False]
    asked = [thing for thing in things if thing.is_own and timezone.localdate(thing.starts_at) == today]
    first = next(iter(asked or own), None)
    later = [thing for thing in things if timezone.localdate(thing.starts_at) == today and thing is not first]
    return first, later


def shifts_to_answer(things: list[Happening], first: Happening | None) -> int:
    """How many shifts wait for her yes or no, beside the thing on top."""
    return sum(bool(thing.more_url) and thing.coming is None and thing is not first for thing in things)


@my_page
def today(request: ActorRequest, mine: Mine) -> HttpResponse:
    """The page of today."""
    now = timezone.localtime()
    things = happenings(mine, at=now, days=14)
    first, later = split(things)
    companion = companion_of(mine)
    keeps_roster, swap_asked = glance_at(mine.enrolment, at=now)
    return show(
        request,
        mine,
        "today",
        greeting=greeting(mine.person.given_name, at=now),
        date=weekday_and_date(now.date()),
        first=first,
        later=later[:3],
        companion=companion,
        companion_name=companion.name.split()[0] if companion else "",
        proposals=open_proposals(mine),
        questions=open_questions(mine, on=now.date()),
        thanks=unread_thanks(mine),
        done=just_done(request, mine),
        step=next(iter(open_steps(mine)), None),
        tasks=tasks_of(mine),
        stairs=goal_on_stairs(mine),
        duties=my_duties(mine),
        keeps_roster=keeps_roster,
        swap_asked=swap_asked,
        shifts_asked=shifts_to_answer(things, first),
    )


@my_deed
def answer(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She comes to the appointment, or cannot; the other button takes it back."""
    appointment = fetch(Appointment.objects, mine.actor, pk=pk, enrolment=mine.enrolment)
    comes = request.POST.get("answer") == "yes"
    answer_appointment(appointment, Answer.COMING if comes else Answer.NOT_COMING, by=mine.actor)
    well_done(request, _("Fijn dat je komt.") if comes else _("Goed dat je het zegt."))
    return back(request)


@my_deed
def sign_up_for(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She comes to the session, or signs off; the other button takes it back."""
    session = fetch(Session.objects, mine.actor, pk=pk, centre=mine.centre)
    if request.POST.get("answer") == "yes":
        sign_up(session, mine.enrolment, by=mine.actor, at=timezone.now())
        well_done(request, _("Fijn dat je komt."))
        return back(request)
    signed = open_sign_ups(session).filter(enrolment=mine.enrolment).first()
    if signed:
        withdraw_sign_up(signed, by=mine.actor, at=timezone.now())
    else:
        decline_session(session, mine.enrolment, by=mine.actor, at=timezone.now())
    well_done(request, _("Goed dat je het zegt."))
    return back(request)


def _own_step(mine: Mine, pk: int) -> Step:
    own = Q(owner__isnull=True) | Q(owner=mine.actor.user)
    return get_object_or_404(Step, own, pk=pk, goal__plan__enrolment=mine.enrolment)


@my_deed
def tick(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Her step is done; the next page offers to take it back."""
    step = _own_step(mine, pk)
    tick_step(step, by=mine.actor, on=timezone.localdate())
    if request.POST.get("back") == "plan":
        well_done(request, _("Goed gedaan!"))
        return back(request)
    return redirect(f"{back(request).headers['Location']}?klaar={step.pk}")


@my_deed
def untick(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Her step is open again."""
    untick_step(_own_step(mine, pk), by=mine.actor)
    well_done(request, _("De stap is weer open."))
    return back(request)


@my_deed
def read_thanks(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She read the thanks."""
    thanks = get_object_or_404(Thanks, pk=pk, placement__proposal__enrolment=mine.enrolment)
    see_thanks(thanks, by=mine.actor, at=timezone.now())
    return back(request)


urlpatterns = [
    path("", today, name="today"),
    path("afspraak/<int:pk>/", answer, name="answer"),
    path("les/<int:pk>/", sign_up_for, name="sign_up"),
    path("stap/<int:pk>/klaar/", tick, name="tick"),
    path("stap/<int:pk>/open/", untick, name="untick"),
    path("bedankje/<int:pk>/", read_thanks, name="read_thanks"),
]
