"""Who did not say yet whether she comes, and asking once more."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.roster_week import Board, in_words, is_open_to, name_for, week_address
from bloei.kit.forms import done
from bloei.people.models import Person
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Roster
from bloei.rosters.queries import unanswered


@dataclass(frozen=True)
class Waiting:
    """Somebody whose answer is awaited; ``person`` only when her file is open to who looks."""

    name: str
    href: str
    person: Person | None
    rows: list[Assignment]

    @property
    def shifts(self) -> list[str]:
        """What she was asked for."""
        return [in_words(row.shift) for row in self.rows]

    @property
    def reminded_at(self) -> object:
        """When she was asked once more, at the latest."""
        return max((row.reminded_at for row in self.rows if row.reminded_at), default=None)

    @property
    def can_be_reminded(self) -> bool:
        """By mail, and for the first time."""
        return bool(self.rows[0].enrolment.person.email) and any(not row.reminded_at for row in self.rows)


def waiting_in(board: Board) -> list[Waiting]:
    """Everybody who did not answer for the shifts that lie ahead, by name."""
    if board.roster is None or board.roster.published_at is None or board.is_over:
        return []
    rows = unanswered(board.roster, at=timezone.localtime())
    return [
        _waiting(board, person, list(own)) for person, own in groupby(rows, lambda row: row.enrolment.person)
    ]


def _waiting(board: Board, person: Person, rows: list[Assignment]) -> Waiting:
    is_open = is_open_to(person, board.actor)
    href = reverse("team:file", args=[person.pk]) if is_open else ""
    return Waiting(name_for(person, board.actor), href, person if is_open else None, rows)


@require_POST
@staff_door
def roster_remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Who did not answer reads it once more."""
    roster = fetch_editable(Roster.objects.select_related("centre"), request.actor, pk=pk)
    done(
        request,
        lambda: actions.remind(roster, by=request.actor, at=timezone.now()),
        _("We vroegen het nog een keer. Iedereen krijgt dit maar één keer."),
    )
    return redirect(f"{week_address(roster.centre_id, roster.week)}#antwoorden")


urlpatterns = [path("rooster/week/<int:pk>/herinneren/", roster_remind, name="roster_remind")]
