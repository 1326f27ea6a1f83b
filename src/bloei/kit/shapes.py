"""What the larger components want to be told, as plain values."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """Somebody in a slot: the name, and an icon that says something in words too."""

    text: str
    icon: str = ""
    says: str = ""


@dataclass(frozen=True)
class Slot:
    """Something at a time in a week; a gap asks for somebody. ``lines`` stand below each other, after the text."""

    time: str
    text: str
    href: str = ""
    is_gap: bool = False
    is_chosen: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Day:
    """A column of a week: ``name`` as "ma", ``date`` as "23 nov"."""

    name: str
    date: str
    is_today: bool = False


@dataclass(frozen=True)
class WeekRow:
    """A row of a week with, for each day, the slots of that day."""

    label: str
    cells: list[list[Slot]]
    sub: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Week:
    """A week as a table on wide screens and as a list of days on phones."""

    caption: str
    head: str
    days: list[Day]
    rows: list[WeekRow] = field(default_factory=list)

    @property
    def has_today(self) -> bool:
        """Whether today is one of the days."""
        return any(day.is_today for day in self.days)

    def by_day(self) -> list[tuple[Day, list[tuple[WeekRow, Slot]], int]]:
        """Per day the slots in order of time, and how many of them are gaps."""
        result = []
        for index, day in enumerate(self.days):
            slots = [(row, slot) for row in self.rows for slot in row.cells[index]]
            slots.sort(key=lambda pair: _minutes(pair[1].time))
            result.append((day, slots, sum(slot.is_gap for _, slot in slots)))
        return result


def _minutes(time: str) -> int:
    """The start of "9.30-12" in minutes, so that 9 comes before 13."""
    hour, _, minute = time.replace("–", "-").split("-")[0].strip().replace(":", ".").partition(".")
    return int(hour) * 60 + int(minute or 0) if hour.isdigit() and (minute or "0").isdigit() else 0


@dataclass(frozen=True)
class HeatRow:
    """A row of numbers; None is a place without a number."""

    label: str
    values: list[int | None]
