"""The week on the wall of the centre: who does what, by first name."""

import datetime
from collections import Counter

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.roster import board_for
from bloei.desks.team.roster_week import Board, missing, name_for, span
from bloei.desks.team.scope import own_centres
from bloei.people.models import Person
from bloei.rosters.models import Coming, Shift, Task


@require_safe
@staff_door
def roster_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The week on the wall of the centre: first names only."""
    board = board_for(request, get_object_or_404(own_centres(request), pk=pk))
    return render(request, "team/roster/print.html", {"board": board, "rows": _rows(board)})


def _rows(board: Board) -> list[dict[str, object]]:
    """A row per task with, for each day, the shifts and who comes."""
    tasks = sorted({shift.task for shift in board.shifts}, key=lambda task: (task.title.lower(), task.pk))
    names = _wall_names(board)
    return [{"task": task, "cells": [_cell(board, task, day, names) for day in board.days]} for task in tasks]


def _cell(board: Board, task: Task, day: datetime.date, names: dict[Person, str]) -> list[tuple[str, str]]:
    """The hours of each shift with who comes, and how many more are welcome."""
    cell = []
    for shift in board.shifts:
        if shift.task == task and shift.on == day:
            words = [name_for(person, board.actor, name=names[person]) for person in _coming(shift)]
            if number := missing(shift):
                words.append(_("nog %(number)s nodig") % {"number": number})
            cell.append((span(shift.starts, shift.ends), ", ".join(words)))
    return cell


def _coming(shift: Shift) -> list[Person]:
    """Who comes; who said no is left out."""
    return [each.enrolment.person for each in shift.on_it if each.answer != Coming.NO]  # type: ignore[attr-defined]


def _wall_names(board: Board) -> dict[Person, str]:
    """First names; with as much of the family name as tells two of the same first name apart."""
    people = {person for shift in board.shifts for person in _coming(shift)}
    names = {person: person.given_name for person in people}
    for longer in (_with_initial, _in_full):
        twice = Counter(names.values())
        names = {person: longer(person) if twice[name] > 1 else name for person, name in names.items()}
    return names


def _with_initial(person: Person) -> str:
    return f"{person.given_name} {person.family_name[:1]}."


def _in_full(person: Person) -> str:
    return person.name


urlpatterns = [path("rooster/<int:pk>/print/", roster_paper, name="roster_paper")]
