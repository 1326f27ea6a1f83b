"""A week of a centre as the grid wants it: tasks by days, who stands where, and where nobody stands yet."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre, StaffHours
from bloei.companions.models import Absence
from bloei.kit.shapes import Day, Line, Slot, Week, WeekRow
from bloei.people.models import Person
from bloei.rosters.models import Assignment, Coming, Roster, Shift, StandIn, Task
from bloei.rosters.presence import PresenceGap, presence_gaps

ANSWERS = {Coming.YES: "check", Coming.NO: "x"}
WORKDAYS, WHOLE_WEEK = 5, 7
Span = tuple[datetime.time, datetime.time]


def monday_of(text: str | None, today: datetime.date) -> datetime.date:
    """The Monday of "2026-W48"; of this week when that is no week."""
    try:
        return datetime.date.fromisoformat(f"{text}-1")
    except ValueError:
        return today - datetime.timedelta(days=today.weekday())


def week_name(monday: datetime.date) -> str:
    """As "2026-W48"."""
    return f"{monday:%G-W%V}"


def week_address(centre: int, monday: datetime.date) -> str:
    """Where the week of this centre stands."""
    return f"{reverse('team:roster_of', args=[centre])}?week={week_name(monday)}"


def clock(moment: datetime.time) -> str:
    """As "9" or "12.30"."""
    return f"{moment:%-H.%M}" if moment.minute else f"{moment:%-H}"


def span(starts: datetime.time, ends: datetime.time) -> str:
    """As "9–12.30"."""
    return f"{clock(starts)}–{clock(ends)}"


def in_words(shift: Shift) -> str:
    """As "Balie, dinsdag 24 november, 10–12"."""
    return f"{shift.task}, {date_format(shift.on, 'l j F')}, {span(shift.starts, shift.ends)}"


def name_for(person: Person, actor: Actor, name: str = "") -> str:
    """Her name, or "iemand" for a colleague to whom her file is closed (ALP-23)."""
    return (name or person.name) if is_open_to(person, actor) else _("iemand")


def is_open_to(person: Person, actor: Actor) -> bool:
    """Whether her file is there for this colleague."""
    readers = person.readers_only
    return readers is None or (actor.user is not None and actor.user.pk in readers)


def put_there() -> QuerySet[Assignment]:
    """Who was put on a shift and not taken off."""
    return Assignment.objects.filter(withdrawn_at=None).select_related("enrolment__person").order_by("pk")


def shifts_of(roster: Roster) -> QuerySet[Shift]:
    """The shifts of the week that go on, each with ``on_it``: who was put there. Two queries."""
    on_it = Prefetch("assignments", put_there(), to_attr="on_it")
    return roster.shifts.standing().select_related("task").prefetch_related(on_it)


def missing(shift: Shift) -> int:
    """How many people the shift still needs; who said "ik kan niet" does not count."""
    on_it: list[Assignment] = shift.on_it  # type: ignore[attr-defined]
    return max(0, shift.people_needed - sum(each.answer != Coming.NO for each in on_it))


@dataclass
class Board:
    """The week of a centre, loaded in a fixed number of queries."""

    centre: Centre
    monday: datetime.date
    actor: Actor
    today: datetime.date
    words: str = ""
    chosen: int = 0
    roster: Roster | None = None
    shifts: list[Shift] = field(default_factory=list)
    gaps: list[PresenceGap] = field(default_factory=list)
    there: dict[datetime.date, list[tuple[Span, str, StandIn | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @property
    def days(self) -> list[datetime.date]:
        """Monday to Friday, and the weekend when something happens then."""
        late = any(shift.on.weekday() >= WORKDAYS for shift in self.shifts)
        late = late or any(day.weekday() >= WORKDAYS for day in [*self.there, *(gap[0] for gap in self.gaps)])
        return [self.monday + datetime.timedelta(days=n) for n in range(WHOLE_WEEK if late else WORKDAYS)]

    @property
    def last_day(self) -> datetime.date:
        """The last day that is shown."""
        return self.days[-1]

    @property
    def is_over(self) -> bool:
        """Nothing of this week lies ahead."""
        return self.monday + datetime.timedelta(days=WHOLE_WEEK) <= self.today

    @property
    def open_places(self) -> int:
        """How many people the shifts that lie ahead still need."""
        return sum(missing(shift) for shift in self.shifts if shift.on >= self.today)

    @property
    def awaited(self) -> int:
        """How many people did not answer for the shifts that lie ahead."""
        asked = [each for shift in self.shifts if shift.on >= self.today for each in shift.on_it]  # type: ignore[attr-defined]
        return len({each.enrolment_id for each in asked if each.told_at and not each.answer})

    @property
    def addresses(self) -> dict[str, Any]:
        """Where the weeks before and after stand, and this week."""
        step = datetime.timedelta(days=WHOLE_WEEK)
        this = self.today - datetime.timedelta(days=self.today.weekday())
        days = {"previous": self.monday - step, "this": this, "next": self.monday + step, "here": self.monday}
        found = {name: week_address(self.centre.pk, monday) for name, monday in days.items()}
        plain = reverse("team:roster_of", args=[self.centre.pk])
        return found | {"query": f"?week={week_name(self.monday)}", "plain": plain}


def board_of(
    centre: Centre,
    monday: datetime.date,
    actor: Actor,
    today: datetime.date,
    *,
    words: str = "",
    chosen: int = 0,
) -> Board:
    """The week with its shifts, and who guides when, in a fixed number of queries; without a roster only the days."""
    board = Board(centre, monday, actor, today, words=words.strip(), chosen=chosen)
    board.roster = Roster.objects.filter(centre=centre, week=monday).select_related("centre").first()
    if board.roster:
        board.shifts = list(shifts_of(board.roster))
        board.gaps = presence_gaps(board.roster)
        _load_presence(board)
    return board


def _load_presence(board: Board) -> None:
    """Who guides on which day: every week, less who is away, and who stands in."""
    days = [board.monday + datetime.timedelta(days=n) for n in range(WHOLE_WEEK)]
    away = list(
        Absence.objects.filter(team=board.centre.team_id, first_day__lte=days[-1], last_day__gte=days[0])
    )
    for row in StaffHours.objects.filter(centre=board.centre).select_related("user"):
        day = days[row.weekday - 1]
        if not any(each.user_id == row.user_id and each.first_day <= day <= each.last_day for each in away):
            board.there[day].append(((row.starts, row.ends), row.user.name, None))
    for extra in StandIn.objects.filter(centre=board.centre, on__range=(days[0], days[-1])).select_related(
        "user"
    ):
        board.there[extra.on].append(((extra.starts, extra.ends), extra.user.name, extra))


def grid(board: Board) -> Week:
    """The week as a table: the professionals first, then a row for each task."""
    tasks: dict[Task, dict[datetime.date, list[Slot]]] = {}
    for shift in _found(board):
        tasks.setdefault(shift.task, defaultdict(list))[shift.on] += _slots(board, shift)
    rows = [
        WeekRow(str(task), [cells[day] for day in board.days], sub=task.place, picture=task.pictogram)
        for task, cells in sorted(tasks.items(), key=lambda pair: (str(pair[0]).lower(), pair[0].pk))
    ]
    return Week(
        caption=_("Rooster van week %(number)s") % {"number": board.monday.isocalendar().week},
        head=_("Dienst"),
        days=[
            Day(date_format(day, "D").lower(), date_format(day, "j b"), day == board.today)
            for day in board.days
        ],
        rows=rows if board.words else [_presence_row(board), *rows],
    )


def _found(board: Board) -> list[Shift]:
    """The shifts that answer to what is searched: a name or a task."""
    words = board.words.casefold()
    return [
        shift
        for shift in board.shifts
        if words in shift.task.title.casefold()
        or any(words in name_for(each.enrolment.person, board.actor).casefold() for each in shift.on_it)  # type: ignore[attr-defined]
    ]


def _slots(board: Board, shift: Shift) -> list[Slot]:
    """Who is on it, and below it how many are still needed; both lead to the shift."""
    href, is_chosen = reverse("team:shift", args=[shift.pk]), shift.pk == board.chosen
    time, slots = span(shift.starts, shift.ends), []
    lines = tuple(_line(each, board.actor) for each in shift.on_it)  # type: ignore[attr-defined]
    if lines:
        slots.append(Slot(time, "", href, is_chosen=is_chosen, lines=lines))
    if number := missing(shift):
        is_ahead = shift.on >= board.today
        words = _("%(number)s nodig") if is_ahead else _("%(number)s te weinig")
        slots.append(Slot(time, words % {"number": number}, href, is_gap=is_ahead, is_chosen=is_chosen))
    return slots


def _line(assignment: Assignment, actor: Actor) -> Line:
    name = name_for(assignment.enrolment.person, actor)
    if assignment.told_at is None:
        return Line(name)
    icon = ANSWERS.get(Coming(assignment.answer), "clock") if assignment.answer else "clock"
    return Line(name, icon, said(assignment))


def said(assignment: Assignment) -> str:
    """What she answered, in words."""
    if assignment.told_at is None:
        return _("weet het nog niet")
    return {Coming.YES: _("komt"), Coming.NO: _("kan niet")}.get(assignment.answer, _("nog geen antwoord"))  # type: ignore[call-overload, no-any-return]


def _presence_row(board: Board) -> WeekRow:
    """Who guides when, and the opening hours at which nobody does (MAC-17)."""
    cells = []
    for day in board.days:
        href = f"{reverse('team:stand_in', args=[board.centre.pk])}?dag={day:%Y-%m-%d}"
        cell = [
            Slot(
                span(*hours),
                _("%(name)s (valt in)") % {"name": name} if extra else name,
                href if extra else "",
            )
            for hours, name, extra in sorted(board.there[day], key=lambda row: (row[0], row[1]))
        ]
        cell += [
            Slot(span(starts, ends), _("begeleider nodig"), href, is_gap=True)
            for on, starts, ends in board.gaps
            if on == day
        ]
        cells.append(cell)
    return WeekRow(
        _("Begeleiders"), cells, sub=_("altijd iemand als het open is"), picture="busts-in-silhouette"
    )
