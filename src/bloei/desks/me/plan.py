"""Mijn plan: goals in her own words, steps to tick, and her yes to the plan (ALM-21)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.accounts.doors import ActorRequest
from bloei.desks.host.plan import paper_of
from bloei.desks.me.forms import GoalForm, StepForm, WordsForm
from bloei.desks.me.mine import (
    Mine,
    ask,
    back,
    carried_out,
    my_deed,
    my_form,
    my_page,
    show,
    size_of,
    well_done,
)
from bloei.guidance import actions
from bloei.guidance.models import Agreement, Contact, Goal, Plan, Topic, Way
from bloei.guidance.queries import goals_of, last_agreement, week_tasks_of, wording_of, words_of
from bloei.guidance.wording import compared
from bloei.placements.queries import thanks_of

ASKED: dict[str, tuple[object, object]] = {
    Topic.MOTIVE: (gettext_lazy("Waarom doe je mee?"), gettext_lazy("Ik doe mee, want…")),
    Topic.AIM: (gettext_lazy("Waar wil je naartoe?"), gettext_lazy("Later wil ik…")),
    Topic.NEEDS: (gettext_lazy("Wat heb je nodig?"), gettext_lazy("Ik heb nodig…")),
    Topic.TOGETHER: (gettext_lazy("Hoe werken we samen?"), gettext_lazy("Zo werk ik graag samen…")),
}


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
        "person": mine.person,
        "said": words_of(plan),
        "tasks": week_tasks_of(plan, timezone.localdate()),
        "milestones": plan.milestones.select_related("entered_by"),
        "goals": [goal for goal in goals if goal.is_open],
        "finished": [goal for goal in goals if not goal.is_open],
        "reviews": plan.reviews.select_related("held_by"),
        "agreement": agreement,
        "agreements": plan.agreements.all(),
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
    """The plan for paper, in her language."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    context = paper_of(mine_plan, on=timezone.localdate())
    page = {"person": mine.person, "back_url": reverse("me:plan"), "size": size_of(request)}
    return render(request, "host/plan_paper.html", {**page, **context})


@my_page
def agreement(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """What stood in the plan when she said yes, and what was different from the time before."""
    rows = Agreement.objects.filter(plan__enrolment=mine.enrolment)
    found = get_object_or_404(rows, pk=pk)
    before = rows.filter(pk__lt=found.pk).order_by("-pk").first()
    lines = compared(before.wording if before else None, found.wording)
    return show(request, mine, "agreement", agreement=found, before=before, lines=lines)


@my_deed
def agree(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She says yes to the plan as it stands."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    actions.agree_plan(mine_plan, way=Way.PHONE, by=mine.actor, on=timezone.localdate())
    well_done(request, _("Dank je. Je plan staat klaar."))
    return back(request, "me:plan")


@my_form
def words(request: ActorRequest, mine: Mine, topic: str) -> HttpResponse:
    """What she says about the whole plan: why, where to, what she needs, how to work together."""
    mine_plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    if topic not in ASKED:
        raise Http404
    question, start = ASKED[topic]
    said = next(each for each in words_of(mine_plan) if each.topic == topic)
    form = WordsForm(request.POST or None, initial={"words": said.words}, label=start)
    if carried_out(
        form, lambda: actions.set_words(mine_plan, topic, form.cleaned_data["words"], by=mine.actor)
    ):
        well_done(request)
        return redirect("me:plan")
    return ask(request, mine, form, str(question), back_to="me:plan")


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


urlpatterns = [
    path("plan/", plan, name="plan"),
    path("plan/print/", plan_print, name="plan_print"),
    path("plan/akkoord/", agree, name="agree"),
    path("plan/ja/<int:pk>/", agreement, name="agreement"),
    path("plan/woorden/<slug:topic>/", words, name="plan_words"),
    path("plan/doel/", goal_new, name="goal_new"),
    path("plan/doel/<int:pk>/", goal_change, name="goal_change"),
    path("plan/doel/<int:pk>/gelukt/", goal_reached, name="goal_reached"),
    path("plan/doel/<int:pk>/stoppen/", goal_stopped, name="goal_stopped"),
    path("plan/doel/<int:pk>/verder/", goal_again, name="goal_again"),
    path("plan/doel/<int:pk>/stap/", step_new, name="step_new"),
]
