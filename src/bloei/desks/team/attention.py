"""What needs somebody's attention now: a list of signals, each with one thing to do."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.attention.actions import (
    pause_signals,
    release_signal,
    resume_signals,
    snooze_signal,
    take_signal,
)
from bloei.attention.models import Signal, SignalQuerySet
from bloei.companions.queries import whose_people
from bloei.desks.team.deeds import Row, rows_of
from bloei.desks.team.forms.attention import PauseForm, SnoozeForm
from bloei.desks.team.scope import centre_choice, teams_in_view
from bloei.journeys import figures
from bloei.journeys.explanation import explained_watches
from bloei.kit.forms import carried_out, status_of
from bloei.programmes.models import Enrolment

PER_PAGE = 20
FILTERS = {"ik": _("Voor mij"), "team": _("Ons team"), "alle": _("Alle centra"), "later": _("Later")}


def _signals(request: ActorRequest) -> SignalQuerySet:
    """Open signals with what their sentences need."""
    rows = Signal.objects.visible_to(request.actor).filter(closed_on__isnull=True)
    rows = rows.with_pause(timezone.localdate()).order_by("since", "pk")
    return rows.select_related("team__centre", "taken_by", "enrolment__person", "enrolment__programme")


def _chosen(request: ActorRequest, which: str, on: datetime.date) -> SignalQuerySet:
    rows = _signals(request)
    if which == "alle":
        return rows.open_on(on)
    rows = rows.filter(team__in=teams_in_view(request))
    if which == "later":
        return rows.silent_on(on)
    if which == "ik":
        own = whose_people(request.actor.user, on=on)
        rows = rows.filter(Q(taken_by=request.actor.user) | own)
    return rows.open_on(on)


def _filters(request: ActorRequest, which: str) -> list[tuple[str, str, bool]]:
    """Label, address, and whether it is the one in use; "all" only for who has more than one centre."""
    many = len(centre_choice(request)[0]) > 1
    return [
        (str(label), f"?wie={key}", key == which) for key, label in FILTERS.items() if many or key != "alle"
    ]


def _figures(request: ActorRequest, on: datetime.date) -> dict[str, figures.Series]:
    teams = teams_in_view(request)
    return {
        "taking_part": figures.taking_part(teams, on=on),
        "requests_open": figures.requests_open(teams, on=on),
        "hours_worked": figures.hours_worked(teams, on=on),
        "went_further": figures.went_further(teams, on=on),
    }


@require_safe
@staff_door
def attention(request: ActorRequest) -> HttpResponse:
    """Who or what needs attention today, and the figures of the centre."""
    on = timezone.localdate()
    which = request.GET.get("wie", "team")
    which = which if which in FILTERS else "team"
    page = Paginator(_chosen(request, which, on), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "rows": rows_of(page.object_list, on=on),
        "filters": _filters(request, which),
        "today": on,
        "figures": _figures(request, on),
    }
    return render(request, "team/attention/page.html", context)


def _row(request: ActorRequest, signal: Signal) -> Row:
    return rows_of([_signals(request).get(pk=signal.pk)], on=timezone.localdate())[0]


def _answer(request: ActorRequest, signal: Signal) -> HttpResponse:
    """The row again for htmx, the list for others."""
    if request.headers.get("HX-Request"):
        return render(request, "team/attention/row.html", {"row": _row(request, signal)})
    return redirect("team:attention")


@require_POST
@staff_door
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """I take care of this one."""
    signal = fetch_editable(Signal.objects, request.actor, pk=pk, closed_on=None)
    take_signal(signal, by=request.actor)
    return _answer(request, signal)


@require_POST
@staff_door
def release(request: ActorRequest, pk: int) -> HttpResponse:
    """Nobody takes care of it, and it is awake."""
    signal = fetch_editable(Signal.objects, request.actor, pk=pk, closed_on=None)
    release_signal(signal, by=request.actor)
    return _answer(request, signal)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def snooze(request: ActorRequest, pk: int) -> HttpResponse:
    """The signal may wait until a day, with a reason."""
    signal = fetch_editable(Signal.objects, request.actor, pk=pk, closed_on=None)
    on = timezone.localdate()
    form = SnoozeForm(request.POST or None, on=on)
    if request.method == "POST" and carried_out(
        form, lambda: snooze_signal(signal, **form.cleaned_data, by=request.actor, on=on)
    ):
        return redirect("team:attention")
    context = {"form": form, "row": _row(request, signal)}
    return render(request, "team/attention/snooze.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def pause(request: ActorRequest, pk: int) -> HttpResponse:
    """Something was agreed with this participant: no signal about her until a day."""
    rows = Enrolment.objects.select_related("person")
    enrolment = fetch_editable(rows, request.actor, pk=pk, ended_on=None)
    on = timezone.localdate()
    form = PauseForm(request.POST or None, on=on)
    if request.method == "POST" and carried_out(
        form, lambda: pause_signals(enrolment, **form.cleaned_data, by=request.actor, on=on)
    ):
        return redirect("team:attention")
    context = {"form": form, "person": enrolment.person}
    return render(request, "team/attention/pause.html", context, status=status_of(form))


@require_POST
@staff_door
def resume(request: ActorRequest, pk: int) -> HttpResponse:
    """The signals about this participant speak again."""
    enrolment = fetch_editable(Enrolment.objects.select_related("person"), request.actor, pk=pk)
    resume_signals(enrolment, by=request.actor, on=timezone.localdate())
    return redirect("team:attention")


@require_safe
@staff_door
def explained(request: ActorRequest) -> HttpResponse:
    """How signals come to be: every watch of the programmes that run here, in plain Dutch."""
    return render(
        request, "team/attention/explained.html", {"programmes": explained_watches(teams_in_view(request))}
    )


urlpatterns = [
    path("aandacht/", attention, name="attention"),
    path("aandacht/uitleg/", explained, name="signals_explained"),
    path("aandacht/<int:pk>/oppakken/", take, name="signal_take"),
    path("aandacht/<int:pk>/loslaten/", release, name="signal_release"),
    path("aandacht/<int:pk>/later/", snooze, name="signal_snooze"),
    path("aandacht/deelname/<int:pk>/pauze/", pause, name="signals_pause"),
    path("aandacht/deelname/<int:pk>/verder/", resume, name="signals_resume"),
]
