"""Taking part: registration, start, the steps of the programme, exit, and who guides."""

import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.companions.queries import open_handovers
from bloei.desks.team.forms.enrolment import (
    CompanionForm,
    ExitForm,
    IntakeFields,
    PhaseForm,
    RegisterForm,
    StartForm,
)
from bloei.desks.team.kinds import peers_to_seek, standing_beside, what_works_of
from bloei.journal.actions import record_reading
from bloei.journeys import enrolments
from bloei.kit.forms import carried_out, done, status_of
from bloei.kit.objections import Objection
from bloei.people.models import Person
from bloei.programmes.actions import add_companion, end_companion
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.parts import Phase
from bloei.programmes.queries import current_enrolment_of

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: ActorRequest, person: int) -> Person:
    return fetch_editable(Person.objects.select_related("team", "neighbourhood"), request.actor, pk=person)


def _enrolment(request: ActorRequest, person: int) -> Enrolment:
    """The open enrolment of somebody of the own team; 404 when nobody takes part."""
    found = current_enrolment_of(_person(request, person))
    if found is None or found.ended_on:
        raise Http404
    return found


def _show(
    request: ActorRequest, name: str, person: Person, status: int = 200, **context: Any
) -> HttpResponse:
    record_reading(person, by=request.actor, page="enrolment")
    return render(request, f"team/enrolment/{name}.html", {"person": person, **context}, status=status)


@read_and_write
@staff_door
def enrol(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody is registered for a programme."""
    who, on = _person(request, person), timezone.localdate()
    form = RegisterForm(request.POST or None, person=who, on=on)

    def verb() -> object:
        return enrolments.register_enrolment(who, by=request.actor, on=on, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:start", who.pk)
    return _show(request, "enrol", who, status_of(form), form=form)


@read_and_write
@staff_door
def registration(request: ActorRequest, person: int) -> HttpResponse:
    """What was not known at the registration is filled in."""
    enrolment = _enrolment(request, person)
    first = {name: getattr(enrolment, name) for name in IntakeFields.base_fields}
    form = IntakeFields(request.POST or None, initial=first)

    def verb() -> None:
        enrolments.complete_registration(enrolment, by=request.actor, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:start", person)
    return _show(request, "registration", enrolment.person, status_of(form), form=form)


@read_and_write
@staff_door
def start(request: ActorRequest, person: int) -> HttpResponse:
    """From a day on somebody takes part; before that, what still stands in the way."""
    enrolment, on = _enrolment(request, person), timezone.localdate()
    form = StartForm(request.POST or None, initial={"on": on})

    def verb() -> None:
        enrolments.start_enrolment(enrolment, by=request.actor, on=form.cleaned_data["on"])

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:phase", person)
    objections = enrolments.objections_to_start_enrolment(enrolment, on=on)
    context = {"form": form, "enrolment": enrolment, "objections": objections}
    context["role"] = model_of(enrolment).role(enrolment.role)
    return _show(request, "start", enrolment.person, status_of(form), **context)


def _next_step(enrolment: Enrolment, on: datetime.date) -> tuple[Phase | None, list[Objection]]:
    following = model_of(enrolment).next_phase(getattr(enrolment, "current_phase", None) or "")
    if following is None:
        return None, []
    return following, enrolments.objections_to_enter_phase(enrolment, following.key, on=on)


@read_and_write
@staff_door
def phase(request: ActorRequest, person: int) -> HttpResponse:
    """The steps of the programme, and going to another one."""
    enrolment, on = _enrolment(request, person), timezone.localdate()
    current: str = getattr(enrolment, "current_phase", None) or ""
    form = PhaseForm(request.POST or None, enrolment=enrolment, current=current)

    def verb() -> None:
        enrolments.enter_phase(enrolment, by=request.actor, on=on, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:phase", person)
    following, objections = _next_step(enrolment, on)
    context = {
        "form": form,
        "model": model_of(enrolment),
        "entries": list(enrolment.phase_entries.all()),
        "current": current,
        "following": following,
        "objections": objections,
    }
    return _show(request, "phase", enrolment.person, status_of(form), **context)


@read_and_write
@staff_door
def leave(request: ActorRequest, person: int) -> HttpResponse:
    """The goodbye: where to, and in which words."""
    enrolment = _enrolment(request, person)
    form = ExitForm(request.POST or None, enrolment=enrolment)

    def verb() -> None:
        enrolments.close_enrolment(enrolment, by=request.actor, on=timezone.localdate(), **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:companions", person)
    return _show(request, "exit", enrolment.person, status_of(form), form=form, model=model_of(enrolment))


@read_and_write
@staff_door
def companions(request: ActorRequest, person: int) -> HttpResponse:
    """Who guides this person, and who did."""
    who, on = _person(request, person), timezone.localdate()
    enrolment = current_enrolment_of(who)
    if enrolment is None:
        raise Http404
    form = CompanionForm(request.POST or None, enrolment=enrolment, on=on)

    def verb() -> object:
        return add_companion(enrolment, by=request.actor, on=on, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:companions", person)
    context = {
        "form": form,
        "enrolment": enrolment,
        "rows": standing_beside(enrolment),
        "handovers": open_handovers(enrolment),
        "works": what_works_of(who),
        "seeks": peers_to_seek(enrolment),
    }
    return _show(request, "companions", who, status_of(form), **context)


@require_POST
@staff_door
def companion_end(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """This colleague no longer guides this person."""
    who = _person(request, person)
    row = get_object_or_404(Companion, pk=pk, enrolment__person=who, until=None)
    words = _("%(name)s begeleidt niet meer.") % {"name": row.user.name}
    done(request, lambda: end_companion(row, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:companions", person)


urlpatterns = [
    path("deelnemers/<int:person>/aanmelden/", enrol, name="enrol"),
    path("deelnemers/<int:person>/aanmelding/", registration, name="registration"),
    path("deelnemers/<int:person>/starten/", start, name="start"),
    path("deelnemers/<int:person>/stap/", phase, name="phase"),
    path("deelnemers/<int:person>/afscheid/", leave, name="exit"),
    path("deelnemers/<int:person>/begeleiding/", companions, name="companions"),
    path("deelnemers/<int:person>/begeleiding/<int:pk>/stoppen/", companion_end, name="companion_end"),
]
