"""The agenda: a week of the team, appointments, and the day on paper."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.desks.team.forms.agenda import AppointmentForm
from bloei.desks.team.picking import hits
from bloei.desks.team.scope import teams_in_view
from bloei.desks.team.week import Period, appointments_of, grid, items_of, week_of
from bloei.guidance import actions
from bloei.guidance.models import Answer, Appointment
from bloei.journal.actions import record_reading
from bloei.kit.forms import carried_out, status_of
from bloei.kit.objections import Refused
from bloei.people.models import Person

WEEK = datetime.timedelta(days=7)


def _day(text: str | None, today: datetime.date) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return today


@require_safe
@staff_door
def agenda(request: ActorRequest) -> HttpResponse:
    """A week: mine, or that of the team."""
    today = timezone.localdate()
    mine = request.GET.get("wie") != "team"
    period = week_of(_day(request.GET.get("dag"), today), teams_in_view(request), mine=mine)
    items = items_of(period, request.actor)
    return render(
        request,
        "team/agenda/page.html",
        {
            "week": grid(items, period, today, first_row=request.actor.name),
            "period": period,
            "mine": mine,
            "who": "mij" if mine else "team",
            "whole_team": not mine,
            "days": {
                "previous": f"{period.first - WEEK:%Y-%m-%d}",
                "first": f"{period.first:%Y-%m-%d}",
                "next": f"{period.first + WEEK:%Y-%m-%d}",
            },
            "is_empty": not items,
        },
    )


@require_safe
@staff_door
def day_paper(request: ActorRequest) -> HttpResponse:
    """The day on paper, for the pocket or the wall of the office."""
    day = _day(request.GET.get("dag"), timezone.localdate())
    mine = request.GET.get("wie") != "team"
    period = Period(day, day, teams_in_view(request), mine)
    rows = [item for item in items_of(period, request.actor) if "/agenda/" not in item.href]
    meetings = appointments_of(period, request.actor)
    return render(
        request, "team/agenda/day.html", {"day": day, "meetings": meetings, "rows": rows, "mine": mine}
    )


def _wish(request: ActorRequest) -> dict[str, Any]:
    now = timezone.localtime() + datetime.timedelta(hours=1)
    return {
        "person": request.GET.get("person", ""),
        "day": _day(request.GET.get("dag"), now.date()),
        "starts": datetime.time(now.hour),
        "ends": datetime.time(now.hour, 45),
    }


def _person(request: ActorRequest) -> Person | None:
    wanted = (request.POST if request.method == "POST" else request.GET).get("person", "")
    rows = Person.objects.editable_by(request.actor).select_related("team")
    return rows.filter(pk=wanted).first() if wanted.isdigit() else None


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def appointment_new(request: ActorRequest) -> HttpResponse:
    """A new appointment. Somebody who is elsewhere is an objection that one may overrule."""
    person, today = _person(request), timezone.localdate()
    searching = "search" in request.POST
    typed = request.POST if request.method == "POST" and not searching else None
    initial = (
        {name: request.POST.get(name) for name in AppointmentForm.base_fields}
        if searching
        else _wish(request)
    )
    form = AppointmentForm(typed, initial=initial, person=person, today=today, actor=request.actor)
    if typed and carried_out(form, lambda: _plan(request, form)):
        messages.success(request, _("De afspraak staat in de agenda."))
        return redirect(f"{reverse('team:agenda')}?dag={form.cleaned_data['day']:%Y-%m-%d}")
    words = (request.POST if request.method == "POST" else request.GET).get("q", "")
    context = {"form": form, **hits(request, words, person)}
    return render(request, "team/agenda/new.html", context, status=status_of(form))


def _plan(request: ActorRequest, form: AppointmentForm) -> None:
    actions.plan_appointment(
        form.appointment(), by=request.actor, despite_overlap=form.cleaned_data["despite_overlap"]
    )


@require_safe
@staff_door
def appointment(request: ActorRequest, pk: int) -> HttpResponse:
    """One appointment, and what came of it."""
    rows = Appointment.objects.select_related("enrolment__person", "user", "contact")
    found = fetch(rows, request.actor, pk=pk)
    person = found.enrolment.person
    record_reading(person, by=request.actor, page="agenda")
    context = {"appointment": found, "person": person, "now": timezone.now(), "answers": Answer}
    return render(
        request, "team/agenda/appointment.html", {**context, "contact": getattr(found, "contact", None)}
    )


def _done(request: ActorRequest, pk: int, verb: Any) -> HttpResponse:
    rows = Appointment.objects.select_related("enrolment__person")
    found = fetch_editable(rows, request.actor, pk=pk)
    try:
        verb(found)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("team:appointment", pk)


@require_POST
@staff_door
def appointment_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """What she said by phone or at the desk: coming or not."""
    answer = Answer.NOT_COMING if request.POST.get("answer") == Answer.NOT_COMING else Answer.COMING
    return _done(request, pk, lambda found: actions.answer_appointment(found, answer, by=request.actor))


@require_POST
@staff_door
def appointment_cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """The appointment does not take place."""
    return _done(
        request, pk, lambda found: actions.cancel_appointment(found, by=request.actor, at=timezone.now())
    )


urlpatterns = [
    path("agenda/", agenda, name="agenda"),
    path("agenda/dagblad/", day_paper, name="day_paper"),
    path("agenda/nieuw/", appointment_new, name="appointment_new"),
    path("agenda/<int:pk>/", appointment, name="appointment"),
    path("agenda/<int:pk>/antwoord/", appointment_answer, name="appointment_answer"),
    path("agenda/<int:pk>/afzeggen/", appointment_cancel, name="appointment_cancel"),
]
