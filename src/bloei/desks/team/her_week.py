"""Beside the goals of a plan: the tasks of her week, what she is proud of, and with whom she shares the plan."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import open_plan, show_case
from bloei.desks.team.forms.plan import MilestoneForm, ShareForm, WeekTaskForm
from bloei.guidance import actions
from bloei.guidance.models import Milestone, Plan, Share, WeekTask
from bloei.journeys.sharing import people_to_share_with
from bloei.kit.forms import carried_out, done, status_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@staff_door
def task_new(request: ActorRequest, person: int) -> HttpResponse:
    """Something that she is going to do this week, or every week (ALK-12)."""
    case, plan = open_plan(request, person)
    form = WeekTaskForm(request.POST or None, today=case.today)
    if request.method == "POST" and carried_out(
        form, lambda: actions.set_week_task(plan, **form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("De taak staat in de week."))
        return redirect("team:plan", person)
    heading = _("Nieuwe weektaak")
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


@require_POST
@staff_door
def task_tick(request: ActorRequest, person: int, task: int) -> HttpResponse:
    """She told that it is done this week, or that it is not."""
    case, plan = open_plan(request, person)
    found = get_object_or_404(WeekTask.objects.select_related("plan__enrolment__person"), plan=plan, pk=task)
    verb = actions.untick_week_task if request.POST.get("done") == "no" else actions.tick_week_task
    done(request, lambda: verb(found, by=request.actor, on=case.today), _("Bewaard."))
    return redirect("team:plan", person)


@require_POST
@staff_door
def task_stop(request: ActorRequest, person: int, task: int) -> HttpResponse:
    """The task is not asked any more."""
    case, plan = open_plan(request, person)
    found = get_object_or_404(WeekTask.objects.select_related("plan__enrolment__person"), plan=plan, pk=task)
    stopped = _("De taak is gestopt.")
    done(request, lambda: actions.stop_week_task(found, by=request.actor, on=case.today), stopped)
    return redirect("team:plan", person)


@form_page
@staff_door
def milestone_new(request: ActorRequest, person: int) -> HttpResponse:
    """Something that she is proud of, written down for her."""
    case, plan = open_plan(request, person)
    form = MilestoneForm(request.POST or None, instance=Milestone(plan=plan, reached_on=case.today))
    if request.method == "POST" and carried_out(
        form, lambda: actions.mark_milestone(plan, form.instance, by=request.actor)
    ):
        messages.success(request, _("De mijlpaal staat in het plan."))
        return redirect("team:plan", person)
    heading = _("Nieuwe mijlpaal")
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


@require_POST
@staff_door
def milestone_back(request: ActorRequest, person: int, milestone: int) -> HttpResponse:
    """What was written down for her, is taken back by who wrote it."""
    _case, plan = open_plan(request, person)
    rows = Milestone.objects.select_related("plan__enrolment__person")
    found = get_object_or_404(rows, plan=plan, pk=milestone)
    gone = _("De mijlpaal is weg.")
    done(request, lambda: actions.take_back_milestone(found, by=request.actor), gone)
    return redirect("team:plan", person)


def _shared(
    request: ActorRequest, plan: Plan, form: ShareForm, on: datetime.date
) -> actions.SharedLink | None:
    wish, by = form.cleaned_data, request.actor
    if wish["who"]:
        actions.share_plan(plan, wish["who"], wish["parts"], by=by, on=on, until=wish["until"])
        return None
    return actions.share_plan_by_link(plan, wish["name"], wish["parts"], by=by, on=on, until=wish["until"])


@form_page
@staff_door
def share_new(request: ActorRequest, person: int) -> HttpResponse:
    """She asked to share a part of her plan; entered for her. For family a paper with the link and the code, this once."""
    case, plan = open_plan(request, person)
    people = people_to_share_with(plan.enrolment, on=case.today)
    form = ShareForm(request.POST or None, people=people, today=case.today)
    made: list[actions.SharedLink | None] = []
    if request.method == "POST" and carried_out(
        form, lambda: made.append(_shared(request, plan, form, case.today))
    ):
        if made[0] is None:
            messages.success(request, _("Het plan wordt gedeeld."))
            return redirect("team:plan", person)
        address = reverse("front:family_plan", args=[request.actor.municipality.slug, made[0].token])
        link = request.build_absolute_uri(address)
        return show_case(request, case, "team/plan/share_link.html", made=made[0], link=link)
    heading = _("Delen namens de deelnemer")
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


@require_POST
@staff_door
def share_stop(request: ActorRequest, person: int, share: int) -> HttpResponse:
    """She asked to stop sharing."""
    case, plan = open_plan(request, person)
    found = get_object_or_404(Share.objects.select_related("plan__enrolment__person"), plan=plan, pk=share)
    stopped = _("Dit wordt niet meer gedeeld.")
    done(request, lambda: actions.withdraw_share(found, by=request.actor, on=case.today), stopped)
    return redirect("team:plan", person)


urlpatterns = [
    path("deelnemers/<int:person>/plan/week/", task_new, name="week_task_new"),
    path("deelnemers/<int:person>/plan/week/<int:task>/", task_tick, name="week_task_tick"),
    path("deelnemers/<int:person>/plan/week/<int:task>/stoppen/", task_stop, name="week_task_stop"),
    path("deelnemers/<int:person>/plan/mijlpaal/", milestone_new, name="milestone_new"),
    path("deelnemers/<int:person>/plan/mijlpaal/<int:milestone>/weg/", milestone_back, name="milestone_back"),
    path("deelnemers/<int:person>/plan/delen/", share_new, name="share_new"),
    path("deelnemers/<int:person>/plan/delen/<int:share>/stoppen/", share_stop, name="share_stop"),
]
