"""A table with addresses or postcodes and their coordinates becomes one point for each postcode.

What the open files of the Dutch address register (BAG) have in common: a column with the postcode, and two with metres
of the Dutch grid (RD New). With a row for each address the point is the middle of the addresses.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.journeys.people_import.reading import Row, read_table
from bloei.journeys.people_import.trouble import Unreadable
from bloei.places.postcodes import written_postcode

COLUMNS = {
    "postcode": {"postcode", "pc6", "postcode6"},
    "x": {"x", "rdx", "xrd", "xcoord", "xcoordinaat", "rdxcoordinaat"},
    "y": {"y", "rdy", "yrd", "ycoord", "ycoordinaat", "rdycoordinaat"},
}
WIDTH, HEIGHT = range(0, 300_001), range(300_000, 625_001)
"""Within these metres lies the Netherlands (RD New, EPSG:28992)."""
MOST_FAULTS, EVERY = 20, 1_000
Progress = Callable[[int], None]


@dataclass
class PostcodeFile:
    """How many rows there were, how many had no postcode or no coordinates, and of each postcode its addresses."""

    row_count: int = 0
    without_count: int = 0
    sums: dict[str, tuple[int, float, float]] = field(default_factory=dict)

    def take(self, point: tuple[str, float, float] | None) -> None:
        """A row more, with its postcode and metres if it has these."""
        self.row_count += 1
        if point is None:
            self.without_count += 1
            return
        postcode, x, y = point
        count, all_x, all_y = self.sums.get(postcode, (0, 0.0, 0.0))
        self.sums[postcode] = count + 1, all_x + x, all_y + y

    @property
    def points(self) -> dict[str, tuple[int, int]]:
        """The middle of the addresses of each postcode."""
        return {key: (round(x / count), round(y / count)) for key, (count, x, y) in self.sums.items()}


class _Fault(Exception):
    """What is wrong with a row."""


def read_postcodes(file: IO[bytes], name: str, progress: Progress = lambda _count: None) -> PostcodeFile:
    """The postcodes in the file. Refused (``Unreadable``): a table without these columns, or with faults in rows:
    the first twenty are told with the number of the line."""
    table = read_table(file, name)
    places, found, faults = _columns(table.header), PostcodeFile(), list[str]()
    for row in _told(table.rows, progress):
        try:
            found.take(_point(row, places))
        except _Fault as fault:
            faults.append(_("Regel %(number)d: %(fault)s") % {"number": row.number, "fault": fault})
    if faults:
        raise Unreadable(_in_words(faults))
    return found


def _columns(header: list[str]) -> list[int]:
    plain = [re.sub(r"[^a-z0-9]", "", name.casefold()) for name in header]
    places = [next((n for n, name in enumerate(plain) if name in names), -1) for names in COLUMNS.values()]
    if missing := [name for name, place in zip(COLUMNS, places, strict=True) if place < 0]:
        raise Unreadable(
            _("Er is geen kolom %(missing)s. Nodig zijn postcode, x en y (RD-coördinaten in meters).")
            % {"missing": ", ".join(missing)}
        )
    return places


def _told(rows: Iterator[Row], progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            progress(EVERY)
        yield row


def _point(row: Row, places: list[int]) -> tuple[str, float, float] | None:
    """Postcode and metres; nothing where the row has no postcode or no coordinates, as some addresses have none."""
    if row.flaw == "wide":
        raise _Fault(_("er staan meer vakken dan namen van kolommen."))
    postcode, x, y = (row.cells[place] for place in places)
    if not postcode or not (x or y):
        return None
    try:
        postcode = written_postcode(postcode)
    except ValueError:
        raise _Fault(_("“%s” is geen postcode.") % postcode) from None
    return postcode, _metres(x, WIDTH), _metres(y, HEIGHT)


def _metres(text: str, within: range) -> float:
    try:
        metres = float(text.replace(",", "."))
    except ValueError:
        raise _Fault(_("“%s” is geen getal.") % text) from None
    if not within.start <= metres < within.stop:
        raise _Fault(_("%s ligt niet in Nederland. Nodig zijn RD-coördinaten in meters.") % text)
    return metres


def _in_words(faults: list[str]) -> str:
    rest = len(faults) - MOST_FAULTS
    more = ngettext("En nog %d regel.", "En nog %d regels.", rest) % rest
    return "\n".join([*faults[:MOST_FAULTS], *([more] if rest > 0 else [])])
