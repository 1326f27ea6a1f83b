"""What a centre puts on its roster: tasks, their times of the week, and who has such a time every week."""

from typing import Any

from django.db.models import Prefetch, Q
from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.roster import FixedPlaceForm, StandingTimeForm, TaskForm
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, done, status_of
from bloei.rosters import actions
from bloei.rosters.models import FixedPlace, StandingTime, Task


def _times() -> "Prefetch[Any]":
    """The times that still hold, with who has one of them every week."""
    today = timezone.localdate()
    goes_on = Q(until=None) | Q(until__gte=today)
    places = FixedPlace.objects.filter(goes_on).select_related("enrolment__person").order_by("pk")
    times = StandingTime.objects.filter(goes_on).prefetch_related(
        Prefetch("fixed_places", places, to_attr="held")
    )
    return Prefetch("times", times, to_attr="weekly")


@require_safe
@staff_door
def roster_tasks(request: ActorRequest, pk: int) -> HttpResponse:
    """The tasks of the centre with their times of the week."""
    centre = get_object_or_404(own_centres(request), pk=pk)
    tasks = Task.objects.filter(centre=centre, ended_on=None).prefetch_related(_times())
    ended = Task.objects.filter(centre=centre, ended_on__isnull=False)
    return render(request, "team/roster/tasks.html", {"centre": centre, "tasks": tasks, "ended": ended})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def task_new(request: ActorRequest, pk: int) -> HttpResponse:
    """A task can be put on the roster from now on (ALM-14, ALM-28)."""
    centre = get_object_or_404(own_centres(request), pk=pk)
    form = TaskForm(request.POST or None, instance=Task(centre=centre))

    def verb() -> object:
        return actions.define_task(form.instance, talents=form.talents(), by=request.actor)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:task", form.instance.pk)
    back = reverse("team:roster_tasks", args=[pk])
    crumb = {"crumb": _("Taken en vaste tijden"), "crumb_href": back}
    return form_page(request, form, title=_("Nieuwe taak"), submit=_("Bewaar de taak"), back=back, **crumb)


def _task(request: ActorRequest, pk: int) -> Task:
    return fetch_editable(Task.objects.select_related("centre"), request.actor, pk=pk)


def _show(request: ActorRequest, task: Task, **bound: BaseForm) -> HttpResponse:
    today = timezone.localdate()
    fresh: dict[str, Any] = {
        "form": lambda: TaskForm(instance=task),
        "time_form": lambda: StandingTimeForm(initial={"since": today, "people_needed": 1}, prefix="time"),
        "place_form": lambda: FixedPlaceForm(task=task, today=today, prefix="place"),
    }
    found = Task.objects.prefetch_related(_times()).get(pk=task.pk)
    context = {"task": task, "centre": task.centre, "times": found.weekly}  # type: ignore[attr-defined]
    context |= {name: bound.get(name) or make() for name, make in fresh.items()}
    status = max((status_of(form) for form in bound.values()), default=200)
    return render(request, "team/roster/task.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """One task: what it asks, when it is done, and by whom every week."""
    found = _task(request, pk)
    if request.method != "POST":
        return _show(request, found)
    form = TaskForm(request.POST, instance=found)

    def verb() -> object:
        return actions.change_task(form.instance, talents=form.talents(), by=request.actor)

    return redirect("team:task", pk) if carried_out(form, verb) else _show(request, found, form=form)


@require_POST
@staff_door
def task_end(request: ActorRequest, pk: int) -> HttpResponse:
    """The task comes on no new roster."""
    found = _task(request, pk)
    words = _("De taak is gestopt. Wat al op een rooster staat, blijft staan.")
    done(request, lambda: actions.end_task(found, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:roster_tasks", found.centre_id)


@require_POST
@staff_door
def time_new(request: ActorRequest, pk: int) -> HttpResponse:
    """The task returns every week at this time."""
    found = _task(request, pk)
    form = StandingTimeForm(request.POST, instance=StandingTime(task=found), prefix="time")
    if carried_out(form, lambda: actions.add_time(form.instance, by=request.actor)):
        return redirect("team:task", pk)
    return _show(request, found, time_form=form)


@require_POST
@staff_door
def time_end(request: ActorRequest, pk: int) -> HttpResponse:
    """The time no longer returns on new rosters."""
    time = get_object_or_404(
        StandingTime.objects.select_related("task"), pk=pk, task__in=Task.objects.editable_by(request.actor)
    )
    words = _("De vaste tijd is gestopt.")
    done(request, lambda: actions.end_time(time, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:task", time.task_id)


@require_POST
@staff_door
def place_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody has this time every week from now on (ALK-22)."""
    found = _task(request, pk)
    form = FixedPlaceForm(request.POST, task=found, today=timezone.localdate(), prefix="place")

    def verb() -> object:
        return actions.give_fixed_place(**form.cleaned_data, by=request.actor)

    return redirect("team:task", pk) if carried_out(form, verb) else _show(request, found, place_form=form)


@require_POST
@staff_door
def place_end(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody no longer has this time every week."""
    rows = FixedPlace.objects.select_related("time__task", "enrolment__person")
    place = get_object_or_404(rows, pk=pk, time__task__in=Task.objects.editable_by(request.actor))
    words = _("De vaste plek is vrij.")
    done(request, lambda: actions.end_fixed_place(place, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:task", place.time.task_id)


urlpatterns = [
    path("rooster/<int:pk>/taken/", roster_tasks, name="roster_tasks"),
    path("rooster/<int:pk>/taken/nieuw/", task_new, name="task_new"),
    path("rooster/taak/<int:pk>/", task, name="task"),
    path("rooster/taak/<int:pk>/stoppen/", task_end, name="task_end"),
    path("rooster/taak/<int:pk>/tijd/", time_new, name="time_new"),
    path("rooster/tijd/<int:pk>/stoppen/", time_end, name="time_end"),
    path("rooster/taak/<int:pk>/vaste-plek/", place_new, name="place_new"),
    path("rooster/vaste-plek/<int:pk>/stoppen/", place_end, name="place_end"),
]
