"""Many people go to another colleague at once: chosen, looked at, done, and undone when that is better."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.companions.actions import move_caseload, undo_move
from bloei.companions.models import CaseloadMove
from bloei.companions.queries import can_come_back, movable, preview_of
from bloei.desks.team.forms.companions import MoveForm, WhoseForm
from bloei.desks.team.kinds import kinds_in_use
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, done, status_of

LATEST = 10


def _moves(request: ActorRequest) -> list[CaseloadMove]:
    rows = CaseloadMove.objects.visible_to(request.actor).filter(team__centre__in=own_centres(request))
    return list(rows.select_related("from_user", "to_user", "moved_by")[:LATEST])


def _whose(request: ActorRequest) -> WhoseForm:
    """Whose people are shown; the address says it, so that it can be sent to a colleague."""
    centres = own_centres(request)
    return WhoseForm(request.GET or None, centres=centres, kinds=kinds_in_use(centres))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def caseload_moves(request: ActorRequest) -> HttpResponse:
    """Whose people, which of them, to whom and why; what would happen; and then it happens."""
    whose = _whose(request)
    context: dict[str, Any] = {"whose": whose, "form": None, "preview": None}
    if not whose.is_valid():
        return _page(request, context)
    given, on = whose.cleaned_data, timezone.localdate()
    rows = movable(given["centre"].team, given["from_user"], given["kind"])
    form = MoveForm(request.POST or None, centre=given["centre"], rows=rows, on=on)
    if "confirm" in request.POST and carried_out(form, lambda: _move(request, whose, form)):
        return redirect("team:caseload_moves")
    if form.is_valid():
        context["preview"] = preview_of(rows, form.cleaned_data["to_user"], form.cleaned_data["chosen"])
    return _page(request, context | {"form": form, "number": len(rows)})


def _move(request: ActorRequest, whose: WhoseForm, form: MoveForm) -> None:
    asked = whose.cleaned_data
    move_caseload(
        asked["centre"].team,
        asked["from_user"],
        kind=asked["kind"],
        by=request.actor,
        on=timezone.localdate(),
        **form.cleaned_data,
    )


def _page(request: ActorRequest, context: dict[str, Any]) -> HttpResponse:
    form, preview = context["form"], context["preview"]
    status = 422 if request.method == "POST" and not preview else 200
    if form is not None and form.errors:
        status = status_of(form)
    return render(request, "team/companions/moves.html", {**context, "moves": _moves(request)}, status=status)


@require_POST
@staff_door
def move_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Who was moved and not changed since comes back."""
    move = fetch_editable(CaseloadMove.objects.select_related("from_user", "to_user"), request.actor, pk=pk)
    number = can_come_back(move.moved.all()).count()
    words = ngettext("%(number)d persoon is terug.", "%(number)d mensen zijn terug.", number)
    done(
        request,
        lambda: undo_move(move, by=request.actor, on=timezone.localdate()),
        words % {"number": number},
    )
    return redirect("team:caseload_moves")


urlpatterns = [
    path("overdragen/", caseload_moves, name="caseload_moves"),
    path("overdragen/<int:pk>/terug/", move_undo, name="move_undo"),
]
