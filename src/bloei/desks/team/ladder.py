"""The ladder in a file: three voices side by side, each move with its reason; and results of other instruments."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import open_enrolment, show_case
from bloei.desks.team.forms.file import LadderForm, ResultForm
from bloei.guidance import actions
from bloei.guidance.ladder import QUESTIONS
from bloei.guidance.models import InstrumentResult, LadderReading, Voice
from bloei.journeys.facts import facts_beside
from bloei.kit.forms import carried_out, status_of
from bloei.programmes.models import Enrolment

form_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Move:
    """A reading, with the rung that the same voice named before, and the answers in words."""

    reading: LadderReading
    before: int | None
    answers: list[tuple[str, bool]]


def moves_of(enrolment: Enrolment) -> list[Move]:
    """All readings, newest first; each compared only with what the same voice said before."""
    rows = LadderReading.objects.filter(enrolment=enrolment).select_related("read_by")
    said: dict[str, int] = {}
    moves = []
    for reading in rows.order_by("read_on", "pk"):
        answers = [
            (str(text), reading.answers[key]) for key, text in QUESTIONS.items() if key in reading.answers
        ]
        moves.append(Move(reading, said.get(reading.voice), answers))
        said[reading.voice] = reading.rung
    return moves[::-1]


def voices_of(moves: list[Move]) -> list[tuple[str, LadderReading | None]]:
    """What each of the three said last; nothing is added up."""
    latest = {move.reading.voice: move.reading for move in reversed(moves)}
    return [(str(voice.label), latest.get(voice)) for voice in Voice]


@form_page
@staff_door
def ladder(request: ActorRequest, person: int) -> HttpResponse:
    """Where she stands on the ladder, by one of three voices, with a reason."""
    case, enrolment = open_enrolment(request, person, page="ladder")
    reading = LadderReading(enrolment=enrolment, read_on=case.today)
    facts = facts_beside(enrolment, on=case.today)
    form = LadderForm(request.POST or None, instance=reading, facts=facts)
    if request.method == "POST" and carried_out(
        form, lambda: actions.read_ladder(form.reading(), by=request.actor)
    ):
        messages.success(request, _("De trede staat op de ladder."))
        return redirect("team:file", person)
    moves = moves_of(enrolment)
    return show_case(
        request,
        case,
        "team/file/ladder.html",
        status_of(form),
        form=form,
        heading=_("Welke trede past nu?"),
        moves=moves,
        voices=voices_of(moves),
        results=InstrumentResult.objects.filter(enrolment=enrolment).select_related("entered_by"),
    )


@form_page
@staff_door
def result(request: ActorRequest, person: int) -> HttpResponse:
    """The result of another instrument is taken over: no text of its makers, no conclusion."""
    case, enrolment = open_enrolment(request, person, page="ladder")
    form = ResultForm(request.POST or None, instance=InstrumentResult(enrolment=enrolment))
    if request.method == "POST" and carried_out(
        form, lambda: actions.take_over_result(form.instance, by=request.actor)
    ):
        messages.success(request, _("De uitkomst is overgenomen."))
        return redirect("team:ladder", person)
    heading = _("Uitkomst van een ander instrument")
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


urlpatterns = [
    path("deelnemers/<int:person>/ladder/", ladder, name="ladder"),
    path("deelnemers/<int:person>/ladder/uitkomst/", result, name="ladder_result"),
]
