"""Mijn week: small things to do, ticked by herself; and what she is proud of."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms import MilestoneForm, WeekTaskForm
from bloei.desks.me.mine import Mine, ask, back, carried_out, my_deed, my_form, well_done
from bloei.guidance import actions
from bloei.guidance.models import Milestone, Plan, WeekTask


def _task(mine: Mine, pk: int) -> WeekTask:
    rows = WeekTask.objects.select_related("plan__enrolment__person")
    return get_object_or_404(rows, pk=pk, plan__enrolment=mine.enrolment)


@my_form
def task_new(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She chooses something for this week, or for every week (ALK-12)."""
    plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    form = WeekTaskForm(request.POST or None)
    week = timezone.localdate()
    if carried_out(form, lambda: actions.set_week_task(plan, **form.given(), week=week, by=mine.actor)):
        well_done(request, _("Het staat in je week."))
        return redirect("me:plan")
    return ask(request, mine, form, _("Nieuw voor mijn week"), back_to="me:plan")


@my_deed
def task_tick(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Done this week; the other button takes it back."""
    task, on = _task(mine, pk), timezone.localdate()
    if request.POST.get("answer") == "no":
        actions.untick_week_task(task, by=mine.actor, on=on)
        well_done(request)
    else:
        actions.tick_week_task(task, by=mine.actor, on=on)
        well_done(request, _("Goed gedaan!"))
    return back(request, "me:plan")


@my_deed
def task_stop(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She lets it go."""
    actions.stop_week_task(_task(mine, pk), by=mine.actor, on=timezone.localdate())
    well_done(request)
    return back(request, "me:plan")


@my_form
def milestone_new(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Something that she can say of herself now."""
    plan = get_object_or_404(Plan, enrolment=mine.enrolment)
    form = MilestoneForm(request.POST or None, initial={"reached_on": timezone.localdate()})
    if carried_out(form, lambda: actions.mark_milestone(plan, form.save(commit=False), by=mine.actor)):
        well_done(request, _("Mooi! Het staat in je plan."))
        return redirect("me:plan")
    return ask(request, mine, form, _("Hier ben ik trots op"), back_to="me:plan")


@my_deed
def milestone_away(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She takes it back."""
    rows = Milestone.objects.select_related("plan__enrolment__person")
    found = get_object_or_404(rows, pk=pk, plan__enrolment=mine.enrolment)
    actions.take_back_milestone(found, by=mine.actor)
    well_done(request)
    return back(request, "me:plan")


urlpatterns = [
    path("week/nieuw/", task_new, name="week_task_new"),
    path("week/<int:pk>/", task_tick, name="week_task_tick"),
    path("week/<int:pk>/stoppen/", task_stop, name="week_task_stop"),
    path("trots/", milestone_new, name="milestone_new"),
    path("trots/<int:pk>/weg/", milestone_away, name="milestone_away"),
]
