"""Who could stand beside somebody: buddies and ambassadors, or what the programme calls them. Asked one by one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.case import Case, open_enrolment, show_case
from bloei.desks.team.round_rows import reasons_of
from bloei.kit.forms import done
from bloei.matching.actions import (
    answer_introduction,
    begin_beside,
    introduce,
    objections_to_begin,
    withdraw_introduction,
)
from bloei.matching.models import PEER_REASONS, Introduction
from bloei.matching.peers import OPEN
from bloei.matching.queries import peers_for
from bloei.people.models import Person
from bloei.placements.models import ClickAnswer
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.programmes.parts import CompanionKind
from bloei.programmes.queries import current_enrolment_of


def _kind(enrolment: Enrolment, key: str) -> CompanionKind:
    """The kind of companion, if participants are it; else 404."""
    for kind in model_of(enrolment).peers:
        if kind.key == key:
            return kind
    raise Http404


def the_two(request: ActorRequest, person: int, kind: str, beside: int) -> tuple[Enrolment, Enrolment]:
    """She who seeks and he who could stand beside her, both to be changed by the actor; 404 or 403 otherwise."""
    who = fetch_editable(Person.objects.select_related("team"), request.actor, pk=person)
    hers = current_enrolment_of(who)
    if hers is None:
        raise Http404
    _kind(hers, kind)
    rows = Enrolment.objects.select_related("person__user", "programme")
    return hers, fetch_editable(rows, request.actor, pk=beside)


def _looked_up(
    request: ActorRequest, case: Case, enrolment: Enrolment, kind: CompanionKind
) -> dict[str, Any]:
    """Who can and who cannot; those of another role are counted only."""
    can, cannot = peers_for(enrolment, kind.key, Enrolment.objects.visible_to(request.actor), case.today)
    told = [each for each in cannot if "other_role" not in each.pair.hindrances]
    return {"can": can, "cannot": told, "other_role_count": len(cannot) - len(told)}


def _introductions(request: ActorRequest, case: Case, enrolment: Enrolment, kind: str) -> list[Any]:
    """The open ones, each with what stands in the way of beginning once both said yes."""
    rows = Introduction.objects.visible_to(request.actor).filter(OPEN, enrolment=enrolment, kind=kind)
    rows = rows.select_related(
        "enrolment__person", "enrolment__programme", "beside__person__user", "asked_by"
    )
    return [(row, objections_to_begin(row, case.today) if row.both_said_yes else []) for row in rows]


@require_safe
@staff_door
def peers(request: ActorRequest, person: int, kind: str) -> HttpResponse:
    """Who was asked, who could be asked, and who cannot now and why."""
    case, enrolment = open_enrolment(request, person, page="enrolment")
    wanted = _kind(enrolment, kind)
    return show_case(
        request,
        case,
        "team/peers/page.html",
        kind=wanted,
        title=capfirst(str(wanted.title)),
        enrolment=enrolment,
        introductions=_introductions(request, case, enrolment, kind),
        answers=ClickAnswer.choices,
        reasons=reasons_of(PEER_REASONS),
        **_looked_up(request, case, enrolment, wanted),
    )


def _back(request: ActorRequest, person: int, kind: str) -> HttpResponse:
    """To the round where the button stood, or to the page of her who seeks."""
    wanted = request.POST.get("back", "")
    return redirect("team:round", int(wanted)) if wanted.isdigit() else redirect("team:peers", person, kind)


@require_POST
@staff_door
def introduction_new(request: ActorRequest, person: int, kind: str, beside: int) -> HttpResponse:
    """The two are asked. Both say yes, no or not now."""
    hers, his = the_two(request, person, kind, beside)
    fresh = Introduction(enrolment=hers, beside=his, kind=kind, asked_on=timezone.localdate())
    words = _("Gevraagd. Allebei zeggen ja, nee of nu niet.")
    done(request, lambda: introduce(fresh, by=request.actor), words)
    return _back(request, person, kind)


def _introduction(request: ActorRequest, pk: int) -> Introduction:
    rows = Introduction.objects.select_related(
        "enrolment__person", "enrolment__programme", "beside__person__user", "beside__programme"
    )
    return fetch_editable(rows, request.actor, pk=pk)


def _page_of(introduction: Introduction) -> HttpResponse:
    return redirect("team:peers", introduction.enrolment.person_id, introduction.kind)


@require_POST
@staff_door
def introduction_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """One of the two told a colleague what she says."""
    row, today = _introduction(request, pk), timezone.localdate()
    side, answer = request.POST.get("side", ""), request.POST.get("answer", "")
    words = _("Genoteerd.")
    done(request, lambda: answer_introduction(row, side, answer, by=request.actor, on=today), words)
    return _page_of(row)


@require_POST
@staff_door
def introduction_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """The question is taken back."""
    row, today = _introduction(request, pk), timezone.localdate()
    done(request, lambda: withdraw_introduction(row, by=request.actor, on=today), _("Ingetrokken."))
    return _page_of(row)


@require_POST
@staff_door
def introduction_begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Both said yes before; now nothing stands in the way."""
    row, today = _introduction(request, pk), timezone.localdate()
    done(request, lambda: begin_beside(row, by=request.actor, on=today), _("Ze zijn begonnen."))
    return _page_of(row)


BETWEEN = "deelnemers/<int:person>/naast/<slug:kind>/"
urlpatterns = [
    path(BETWEEN, peers, name="peers"),
    path(f"{BETWEEN}<int:beside>/vraag/", introduction_new, name="introduce"),
    path("kennismakingen/<int:pk>/antwoord/", introduction_answer, name="introduction_answer"),
    path("kennismakingen/<int:pk>/intrekken/", introduction_withdraw, name="introduction_withdraw"),
    path("kennismakingen/<int:pk>/begin/", introduction_begin, name="introduction_begin"),
]
