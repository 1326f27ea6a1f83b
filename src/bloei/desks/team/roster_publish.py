"""Making a week known: what stands in the way, who hears what; and who stands in for a professional."""

import datetime
from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.centres.models import Centre
from bloei.desks.team.forms.roster import StandInForm
from bloei.desks.team.roster_week import (
    Board,
    board_of,
    in_words,
    is_open_to,
    missing,
    name_for,
    week_address,
)
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, done
from bloei.kit.objections import present
from bloei.people.models import Person
from bloei.rosters import actions
from bloei.rosters.models import Coming, Roster, StandIn


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def roster_publish(request: ActorRequest, pk: int) -> HttpResponse:
    """What is told to whom, and what stands in the way; then everybody knows the week."""
    roster = fetch_editable(Roster.objects.select_related("centre"), request.actor, pk=pk)
    back, at = week_address(roster.centre_id, roster.week), timezone.now()
    if request.method == "POST":
        was_done = done(
            request,
            lambda: actions.publish(roster, by=request.actor, at=at),
            _("De week is bekendgemaakt. Iedereen kan antwoorden op de telefoon."),
        )
        return redirect(back if was_done else request.path)
    board = board_of(roster.centre, roster.week, request.actor, timezone.localdate())
    context = {
        "roster": roster,
        "centre": roster.centre,
        "board": board,
        "back": back,
        "told": told(board),
        "in_person": in_person(board),
        "open_shifts": [
            (shift.pk, in_words(shift), missing(shift)) for shift in board.shifts if missing(shift)
        ],
        "objections": present(actions.objections_to_publishing(roster, at)),
    }
    return render(request, "team/roster/publish.html", context)


def told(board: Board) -> list[tuple[str, list[str]]]:
    """Each person by name with the shifts of which she hears now."""
    found: dict[str, list[str]] = defaultdict(list)
    for shift in board.shifts:
        for each in shift.on_it:  # type: ignore[attr-defined]
            if each.told_at is None and each.answer != Coming.NO:
                found[name_for(each.enrolment.person, board.actor)].append(in_words(shift))
    return sorted(found.items())


def in_person(board: Board) -> list[tuple[str, Person | None]]:
    """Who is on the roster and reads neither mail nor Bloei: somebody tells her. With the file when it is open."""
    people = {each.enrolment.person for shift in board.shifts for each in shift.on_it}  # type: ignore[attr-defined]
    silent = [person for person in people if not person.email and person.user_id is None]
    rows = [(name_for(each, board.actor), each if is_open_to(each, board.actor) else None) for each in silent]
    return sorted(rows, key=lambda row: row[0])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def stand_in(request: ActorRequest, pk: int) -> HttpResponse:
    """A professional is at the centre on one day more (MAC-17)."""
    centre, today = get_object_or_404(own_centres(request), pk=pk), timezone.localdate()
    day = _day(request.GET.get("dag"), today)
    form = StandInForm(
        request.POST or None,
        instance=StandIn(centre=centre),
        today=today,
        initial={"on": day, **_opening(centre, day)},
    )
    if request.method == "POST" and carried_out(
        form, lambda: actions.stand_in(form.instance, by=request.actor, on=today)
    ):
        return redirect(week_address(pk, form.instance.on - datetime.timedelta(form.instance.on.weekday())))
    rows = StandIn.objects.filter(centre=centre, on__gte=today).select_related("user")
    context = {"centre": centre, "form": form, "rows": rows}
    status = 422 if form.is_bound else 200
    return render(request, "team/roster/stand_in.html", context, status=status)


def _day(text: str | None, today: datetime.date) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return today


def _opening(centre: Centre, day: datetime.date) -> dict[str, datetime.time]:
    """From when until when the centre is open on this day."""
    hours = list(centre.opening_hours.filter(weekday=day.isoweekday()))
    if not hours:
        return {}
    return {"starts": min(each.opens for each in hours), "ends": max(each.closes for each in hours)}


@require_POST
@staff_door
def stand_in_away(request: ActorRequest, pk: int) -> HttpResponse:
    """The professional does not come on that day."""
    rows = StandIn.objects.filter(centre__in=own_centres(request)).select_related("user")
    found = get_object_or_404(rows, pk=pk)
    done(request, lambda: actions.remove_stand_in(found, by=request.actor), _("Weggehaald."))
    return redirect(reverse("team:stand_in", args=[found.centre_id]))


urlpatterns = [
    path("rooster/week/<int:pk>/bekendmaken/", roster_publish, name="roster_publish"),
    path("rooster/<int:pk>/invallen/", stand_in, name="stand_in"),
    path("rooster/invallen/<int:pk>/weg/", stand_in_away, name="stand_in_away"),
]
