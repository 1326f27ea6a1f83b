"""Rounds of matching: ask for one, wait, and go through the suggestions one by one."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.centres.models import Centre
from bloei.desks.team.round_rows import figures_of, laid, piles, round_reasons, without
from bloei.desks.team.scope import teams_in_view
from bloei.kit.forms import done
from bloei.matching.actions import ask_for_round, set_aside, take_up
from bloei.matching.models import Round, Suggestion
from bloei.matching.peers import peer_kinds
from bloei.programmes.models import Enrolment, Programme

FEW = 10


def _about(kind: str, titles: dict[str, str]) -> str:
    """What a round is about: jobs, or a kind of companion in the words of the programme."""
    return titles.get(kind, kind) if kind else _("Klussen")


def _titles(centre: Centre) -> dict[str, str]:
    return {key: capfirst(str(kind.title)) for key, kind in peer_kinds(centre.programmes.all()).items()}


@require_safe
@staff_door
def rounds(request: ActorRequest) -> HttpResponse:
    """The centres in view with what a round can be about, and the earlier rounds, latest first."""
    earlier = Round.objects.visible_to(request.actor).select_related("asked_by")
    centres = Centre.objects.filter(team__in=teams_in_view(request)).prefetch_related(
        Prefetch("rounds", earlier), Prefetch("programmes", Programme.objects.order_by("pk"))
    )
    rows = []
    for centre in centres:
        titles = _titles(centre)
        kinds = [(_about(kind, titles), {"kind": kind}) for kind in ["", *titles]]
        made = [(each, _about(each.kind, titles)) for each in list(centre.rounds.all())[:FEW]]
        rows.append((centre, kinds, made))
    return render(request, "team/matching/rounds.html", {"centres": rows})


@require_POST
@staff_door
def round_ask(request: ActorRequest, centre: int) -> HttpResponse:
    """A round of this centre begins, of jobs or of a kind of companion."""
    chosen = fetch_editable(Centre.objects, request.actor, pk=centre)
    kind, words = request.POST.get("kind", ""), _("De ronde is gestart.")
    done(request, lambda: ask_for_round(chosen, kind=kind, by=request.actor, at=timezone.now()), words)
    latest = Round.objects.visible_to(request.actor).filter(centre=chosen, kind=kind).first()
    return redirect("team:round", latest.pk) if latest else redirect("team:rounds")


@require_safe
@staff_door
def round_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A round: still busy, or its suggestions with what it would bring."""
    made = fetch(Round.objects.select_related("centre", "asked_by"), request.actor, pk=pk)
    page = {
        "round": made,
        "about": _about(made.kind, _titles(made.centre)) if made.kind else "",
        "again": {"kind": made.kind},
    }
    if not made.finished_at:
        return render(request, "team/matching/busy.html", page)
    later = Round.objects.filter(centre=made.centre_id, kind=made.kind, pk__gt=made.pk)
    rows = Suggestion.objects.visible_to(request.actor).filter(round=made)
    rows = rows.select_related(
        "enrolment__person", "request", "proposal__placement", "beside__person", "introduction"
    )
    page |= {
        "newer": later.filter(finished_at__isnull=False).first(),
        "without": without(made, Enrolment.objects.visible_to(request.actor)),
        "reasons": round_reasons(made),
        "back_to_round": {"back": str(made.pk)},
        **figures_of(made),
        **piles(laid(made, rows)),
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
