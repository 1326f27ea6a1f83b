"""Mijn plan: goals in her own words, steps to tick, and her yes to the plan (ALM-21)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest, fetch
from bloei.desks.me.forms import GoalForm, MotiveForm, StepForm
from bloei.desks.me.mine import Mine, ask, back, carried_out, my_deed, my_form, my_page, show, well_done
from bloei.guidance import actions
from bloei.guidance.models import Contact, Goal, Plan, Way
from bloei.guidance.queries import goals_of, last_agreement, wording_of
from bloei.placements.queries import thanks_of


def plan_of(mine: Mine) -> Plan | None:
    """Her plan, if it was started."""
    return Plan.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment).first()


def own_goal(mine: Mine, pk: int) -> Goal:
    """One of her goals that is not finished, or 404."""
    return get_object_or_404(
        Goal, pk=pk, plan__enrolment=mine.enrolment, reached_on__isnull=True, dropped_on__isnull=True
    )


def _whole_plan(mine: Mine, plan: Plan) -> dict[str, Any]:
    goals = list(goals_of(plan))
    agreement = last_agreement(plan)
    return {
        "plan": plan,
        "goals": [goal for goal in goals if goal.is_open],
        "finished": [goal for goal in goals if not goal.is_open],
        "reviews": plan.reviews.select_related("held_by"),
        "agreement": agreement,
        "is_agreed": agreement is not None and agreement.wording == wording_of(plan),
        "thanks": thanks_of(plan.enrolment),
    }


@my_page
def plan(request: ActorRequest, mine: Mine) -> HttpResponse:
    """The plan as it stands, with what can be done in it."""
    mine_plan = plan_of(mine)
    if mine_plan is None:
        return show(request, mine, "plan_empty")
    unread = Contact.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment, seen_at__isnull=True)
    return show(request, mine, "plan", unread=unread.count(), **_whole_plan(mine, mine_plan))


@my_page
def plan_print(request: ActorRequest, mine: Mine) -> HttpResponse:
    """The plan for paper."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    return show(request, mine, "plan_print", **_whole_plan(mine, mine_plan))


@my_deed
def agree(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She says yes to the plan as it stands."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    actions.agree_plan(mine_plan, way=Way.PHONE, by=mine.actor, on=timezone.localdate())
    well_done(request, _("Dank je. Je plan staat klaar."))
    return back(request, "me:plan")


@my_form
def motive(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Why she takes part, in her own words."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    form = MotiveForm(request.POST or None, initial={"words": mine_plan.motive})
    if carried_out(form, lambda: actions.set_motive(mine_plan, form.cleaned_data["words"], by=mine.actor)):
        well_done(request)
        return redirect("me:plan")
    return ask(request, mine, form, _("Waarom doe je mee?"), back_to="me:plan")


@my_form
def goal_new(request: ActorRequest, mine: Mine) -> HttpResponse:
    """A new goal, in her own words."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    form = GoalForm(request.POST or None)
    today = timezone.localdate()
    if carried_out(
        form, lambda: actions.set_goal(mine_plan, form.save(commit=False), by=mine.actor, on=today)
    ):
        well_done(request, _("Je doel staat in je plan."))
        return redirect("me:plan")
    return ask(request, mine, form, _("Mijn nieuwe doel"), back_to="me:plan")


@my_form
def goal_change(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Her goal in other words."""
    form = GoalForm(request.POST or None, instance=own_goal(mine, pk))
    if carried_out(form, lambda: actions.change_goal(form.save(commit=False), by=mine.actor)):
        well_done(request)
        return redirect("me:plan")
    return ask(request, mine, form, _("Mijn doel"), back_to="me:plan")


@my_deed
def goal_reached(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """The goal is reached: a reason to be glad."""
    actions.reach_goal(own_goal(mine, pk), by=mine.actor, on=timezone.localdate())
    well_done(request, _("Gefeliciteerd! Het is je gelukt."))
    return back(request, "me:plan")


@my_deed
def goal_stopped(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She lets the goal go. That needs no reason."""
    actions.drop_goal(own_goal(mine, pk), by=mine.actor, on=timezone.localdate())
    well_done(request, _("Dat is goed. Een nieuw doel mag altijd."))
    return back(request, "me:plan")


@my_deed
def goal_again(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She goes on with a goal that was finished."""
    actions.reopen_goal(get_object_or_404(Goal, pk=pk, plan__enrolment=mine.enrolment), by=mine.actor)
    well_done(request)
    return back(request, "me:plan")


@my_form
def step_new(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """A new step of her own under a goal."""
    goal = own_goal(mine, pk)
    form = StepForm(request.POST or None)
    if carried_out(form, lambda: actions.agree_step(goal, form.save(commit=False), by=mine.actor)):
        well_done(request, _("De stap staat in je plan."))
        return redirect("me:plan")
    return ask(request, mine, form, _("Mijn nieuwe stap"), quote=goal.words, back_to="me:plan")


@my_page
def contacts(request: ActorRequest, mine: Mine) -> HttpResponse:
    """What was written about her (ALM-22)."""
    rows = Contact.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment).select_related("by")
    return show(request, mine, "contacts", contacts=rows[:50])


@my_deed
def see_contact(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She read it."""
    contact = fetch(Contact.objects, mine.actor, pk=pk, enrolment=mine.enrolment)
    actions.see_contact(contact, by=mine.actor, at=timezone.now())
    return redirect("me:contacts")


urlpatterns = [
    path("plan/", plan, name="plan"),
    path("plan/print/", plan_print, name="plan_print"),
    path("plan/akkoord/", agree, name="agree"),
    path("plan/waarom/", motive, name="motive"),
    path("plan/doel/", goal_new, name="goal_new"),
    path("plan/doel/<int:pk>/", goal_change, name="goal_change"),
    path("plan/doel/<int:pk>/gelukt/", goal_reached, name="goal_reached"),
    path("plan/doel/<int:pk>/stoppen/", goal_stopped, name="goal_stopped"),
    path("plan/doel/<int:pk>/verder/", goal_again, name="goal_again"),
    path("plan/doel/<int:pk>/stap/", step_new, name="step_new"),
    path("gesprekken/", contacts, name="contacts"),
    path("gesprekken/<int:pk>/", see_contact, name="see_contact"),
]
