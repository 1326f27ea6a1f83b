"""Rounds of matching: ask for one, wait, and go through the suggestions one by one."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.desks.team.scope import teams_in_view
from bloei.kit.forms import done
from bloei.matching.actions import ask_for_round, set_aside, take_up
from bloei.matching.models import MisfitReason, Round, Suggestion
from bloei.matching.queries import Beside, pairs_by_key
from bloei.matching.sayings import left_over_words

FEW = 10


@require_safe
@staff_door
def rounds(request: ActorRequest) -> HttpResponse:
    """The centres in view with their rounds, latest first."""
    earlier = Round.objects.visible_to(request.actor).select_related("asked_by")
    centres = Centre.objects.filter(team__in=teams_in_view(request)).prefetch_related(
        Prefetch("rounds", earlier, to_attr="earlier")
    )
    return render(request, "team/matching/rounds.html", {"centres": centres, "few": FEW})


@require_POST
@staff_door
def round_ask(request: ActorRequest, centre: int) -> HttpResponse:
    """A round of this centre begins."""
    chosen = fetch_editable(Centre.objects, request.actor, pk=centre)
    words = _("De ronde is gestart.")
    done(request, lambda: ask_for_round(chosen, by=request.actor, at=timezone.now()), words)
    latest = Round.objects.visible_to(request.actor).filter(centre=chosen).first()
    return redirect("team:round", latest.pk) if latest else redirect("team:rounds")


def _suggested(request: ActorRequest, made: Round) -> list[dict[str, Any]]:
    """Each suggestion with its facts of today."""
    rows = Suggestion.objects.visible_to(request.actor).filter(round=made)
    found = list(rows.select_related("enrolment__person", "request", "proposal__placement"))
    pairs = pairs_by_key([(row.enrolment_id, row.request_id) for row in found], timezone.localdate())
    return [
        {
            "suggestion": row,
            "beside": Beside(row.enrolment, row.request, pairs[row.enrolment_id, row.request_id]),
        }
        for row in found
    ]


def _piles(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Still to ask, asked, and put away."""
    piles: dict[str, list[dict[str, Any]]] = {"open": [], "asked": [], "away": []}
    for row in rows:
        suggestion = row["suggestion"]
        if suggestion.proposal_id:
            piles["asked"].append(row)
        elif suggestion.set_aside_on or row["beside"].pair.hindrances:
            piles["away"].append(row)
        else:
            piles["open"].append(row)
    return piles


def _after(facts: dict[str, Any]) -> dict[str, int]:
    """What is left when everybody who is suggested says yes."""
    return {
        "open_after": facts["open_places"] - facts["places_filled"],
        "jobs_after": facts["jobs"] - facts["jobs_served"],
        "needs_after": facts["needs"] - facts["needs_served"],
        "wishes_after": facts["wishes"] - facts["wishes_honoured"],
    }


def _without(made: Round) -> list[tuple[Request, str]]:
    """The jobs for which nobody was suggested, and why."""
    rows = made.facts.get("left_over", [])
    jobs = Request.objects.in_bulk([row["request"] for row in rows]) if rows else {}
    return [(jobs[row["request"]], left_over_words(row)) for row in rows if row["request"] in jobs]


@require_safe
@staff_door
def round_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A round: still busy, or its suggestions with what it would bring."""
    made = fetch(Round.objects.select_related("centre", "asked_by"), request.actor, pk=pk)
    if not made.finished_at:
        return render(request, "team/matching/busy.html", {"round": made})
    page = {
        "round": made,
        "newer": Round.objects.filter(
            centre=made.centre_id, pk__gt=made.pk, finished_at__isnull=False
        ).first(),
        "without": _without(made),
        "reasons": MisfitReason.choices,
        "round_query": f"?ronde={made.pk}",
        "back_to_round": {"back": str(made.pk)},
        **_after(made.facts),
        **_piles(_suggested(request, made)),
    }
    return render(request, "team/matching/round.html", page)


def _suggestion(request: ActorRequest, pk: int) -> Suggestion:
    return fetch_editable(Suggestion.objects.select_related("enrolment__person"), request.actor, pk=pk)


@require_POST
@staff_door
def suggestion_aside(request: ActorRequest, pk: int) -> HttpResponse:
    """Not this one now; nothing is remembered about it."""
    suggestion = _suggestion(request, pk)
    today = timezone.localdate()
    done(request, lambda: set_aside(suggestion, by=request.actor, on=today), _("Opzij gelegd."))
    return redirect("team:round", suggestion.round_id)


@require_POST
@staff_door
def suggestion_up(request: ActorRequest, pk: int) -> HttpResponse:
    """It lies on the table again."""
    suggestion = _suggestion(request, pk)
    done(request, lambda: take_up(suggestion, by=request.actor), _("De suggestie ligt er weer."))
    return redirect("team:round", suggestion.round_id)


urlpatterns = [
    path("hulpvragen/rondes/", rounds, name="rounds"),
    path("hulpvragen/rondes/nieuw/<int:centre>/", round_ask, name="round_ask"),
    path("hulpvragen/rondes/<int:pk>/", round_page, name="round"),
    path("hulpvragen/rondes/suggesties/<int:pk>/opzij/", suggestion_aside, name="suggestion_aside"),
    path("hulpvragen/rondes/suggesties/<int:pk>/terug/", suggestion_up, name="suggestion_up"),
]
