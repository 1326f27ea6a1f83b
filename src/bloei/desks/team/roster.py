"""The week of a centre: who does what and when, and the weeks before and after."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.centres.models import Centre
from bloei.desks.team.roster_answers import waiting_in
from bloei.desks.team.roster_week import (
    Board,
    board_of,
    grid,
    in_words,
    monday_of,
    name_for,
    week_address,
    week_name,
)
from bloei.desks.team.scope import centre_choice, own_centres
from bloei.kit.forms import done
from bloei.rosters import actions
from bloei.rosters.models import Draft, Shift, Swap, Task


@require_safe
@staff_door
def roster(request: ActorRequest) -> HttpResponse:
    """The week of the chosen centre; who has several and chose none picks one."""
    centres, chosen = centre_choice(request)
    if chosen is None:
        return render(request, "team/roster/centres.html", {"centres": centres})
    return _week(request, chosen)


@require_safe
@staff_door
def roster_of(request: ActorRequest, pk: int) -> HttpResponse:
    """A week of this centre: ``?week=2026-W48``, and with ``?q=`` the shifts of a name or a task."""
    return _week(request, get_object_or_404(own_centres(request), pk=pk))


def board_for(request: ActorRequest, centre: Centre) -> Board:
    """The week that the address asks for."""
    today = timezone.localdate()
    monday = monday_of(request.GET.get("week"), today)
    return board_of(centre, monday, request.actor, today, words=request.GET.get("q", ""))


def _week(request: ActorRequest, centre: Centre) -> HttpResponse:
    board = board_for(request, centre)
    has_tasks = bool(board.roster) or Task.objects.filter(centre=centre, ended_on=None).exists()
    waiting = waiting_in(board)
    context = {
        **week_context(board),
        "swaps": open_swaps(board),
        "called_off": called_off(board),
        "waiting": waiting,
        "remindable": sum(each.can_be_reminded for each in waiting),
        "week_field": {"week": week_name(board.monday)},
        "has_tasks": has_tasks,
    }
    return render(request, "team/roster/page.html", context)


def week_context(board: Board) -> dict[str, object]:
    """What the head of the week and its grid show, also beside a shift."""
    return {
        "board": board,
        "centre": board.centre,
        "week": grid(board),
        "repair": {"repair": "yes"},
        **_drafts(board),
    }


def _drafts(board: Board) -> dict[str, Draft | None]:
    """``draft``: the last proposal, still to be looked at; ``taken``: the last one taken over, still to be undone.

    What was taken over before people knew the week is not undone with one button: all of them would be told.
    """
    rows = list(Draft.objects.filter(roster=board.roster, undone_at=None, has_failed=False))
    known_at = board.roster.published_at if board.roster else None
    last = rows[0] if rows and rows[0].finished_at and not rows[0].applied_at else None
    applied = (row for row in rows if row.applied_at and (known_at is None or row.applied_at > known_at))
    return {"draft": last, "taken": next(applied, None)}


def open_swaps(board: Board) -> list[tuple[str, str, int]]:
    """The shifts of this week that somebody asks another to take over: who, what and when, and the shift."""
    if board.roster is None:
        return []
    rows = Swap.objects.filter(
        closed_at=None, assignment__shift__roster=board.roster, assignment__shift__on__gte=board.today
    )
    rows = rows.select_related("assignment__shift__task", "assignment__enrolment__person").order_by("pk")
    return [
        (
            name_for(swap.assignment.enrolment.person, board.actor),
            in_words(swap.assignment.shift),
            swap.assignment.shift_id,
        )
        for swap in rows
    ]


def called_off(board: Board) -> list[tuple[str, int]]:
    """The shifts of this week that do not go on."""
    rows = Shift.objects.filter(roster=board.roster, cancelled_at__isnull=False).select_related("task")
    return [(in_words(shift), shift.pk) for shift in rows] if board.roster else []


@require_POST
@staff_door
def roster_open(request: ActorRequest, pk: int) -> HttpResponse:
    """The week is there: the standing times became shifts, the fixed places people on them."""
    centre = get_object_or_404(own_centres(request), pk=pk)
    monday = monday_of(request.POST.get("week"), timezone.localdate())
    done(
        request,
        lambda: actions.open_week(centre, monday, by=request.actor, at=timezone.now()),
        _("De week staat klaar. Nog niemand heeft iets gehoord."),
    )
    return redirect(week_address(pk, monday))


urlpatterns = [
    path("rooster/", roster, name="roster"),
    path("rooster/<int:pk>/", roster_of, name="roster_of"),
    path("rooster/<int:pk>/maken/", roster_open, name="roster_open"),
]
