"""A proposal for a week: asked, looked at, taken over as a whole or in part, and turned back."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.roster_preview import preview_of
from bloei.desks.team.roster_week import week_address
from bloei.kit.forms import done
from bloei.rosters import actions
from bloei.rosters.models import Draft, Roster


@require_POST
@staff_door
def draft_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """The planner looks at the week; with ``repair`` it changes as little as possible."""
    roster = fetch_editable(Roster.objects.select_related("centre"), request.actor, pk=pk)
    is_repair = request.POST.get("repair") == "yes"

    def verb() -> object:
        return actions.ask_for_draft(roster, is_repair=is_repair, by=request.actor, at=timezone.now())

    done(request, verb, _("Bloei maakt een voorstel. Er verandert nog niets."))
    draft = roster.drafts.first()
    return redirect("team:draft", draft.pk) if draft else _to_week(roster)


def _to_week(roster: Roster) -> HttpResponse:
    return redirect(week_address(roster.centre_id, roster.week))


def _draft(request: ActorRequest, pk: int) -> Draft:
    rosters = Roster.objects.editable_by(request.actor)
    rows = Draft.objects.filter(roster__in=rosters).select_related("roster__centre")
    return get_object_or_404(rows, pk=pk)


@require_safe
@staff_door
def draft(request: ActorRequest, pk: int) -> HttpResponse:
    """Where the proposal stands: being made, failed, or there to be looked at."""
    found = _draft(request, pk)
    roster = found.roster
    context = {
        "draft": found,
        "roster": roster,
        "centre": roster.centre,
        "week_url": week_address(roster.centre_id, roster.week),
    }
    if found.has_failed or found.finished_at is None:
        return render(request, "team/roster/draft_wait.html", context)
    return render(request, "team/roster/draft.html", context | {"preview": preview_of(found, request.actor)})


def _then(request: ActorRequest, pk: int, verb: Callable[[Draft], object], words: object) -> HttpResponse:
    """The verb, and back to the week; when it was refused, to the proposal with the reasons."""
    found = _draft(request, pk)
    was_done = done(request, lambda: verb(found), words)
    return _to_week(found.roster) if was_done else redirect("team:draft", pk)


@require_POST
@staff_door
def draft_apply(request: ActorRequest, pk: int) -> HttpResponse:
    """The week is as proposed, as far as was ticked; at first all of it is."""
    chosen = {int(each) for each in request.POST.getlist("change") if each.isdigit()}

    def verb(found: Draft) -> None:
        actions.apply_draft(found, chosen=chosen, by=request.actor, at=timezone.now())

    return _then(request, pk, verb, _("Het voorstel is overgenomen. Je kunt het nog terugdraaien."))


@require_POST
@staff_door
def draft_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """The week is as it was before the proposal."""

    def verb(found: Draft) -> None:
        actions.undo_draft(found, by=request.actor, at=timezone.now())

    return _then(request, pk, verb, _("Het rooster is weer zoals het was."))


urlpatterns = [
    path("rooster/week/<int:pk>/voorstel/", draft_ask, name="draft_ask"),
    path("rooster/voorstel/<int:pk>/", draft, name="draft"),
    path("rooster/voorstel/<int:pk>/overnemen/", draft_apply, name="draft_apply"),
    path("rooster/voorstel/<int:pk>/terugdraaien/", draft_undo, name="draft_undo"),
]
