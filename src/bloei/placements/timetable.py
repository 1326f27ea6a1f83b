"""The timetable of a participatieplaats: what the municipality decides when, counted from its start.

Participatiewet article 10a; the months stand in ``parameters.toml``. Bloei reminds; it decides nothing (article 7(4)).
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from bloei.kit.days import months_after
from bloei.placements.parameters import parameters


class MomentKind(TextChoices):
    """What is to be decided at a moment, always by the municipality."""

    PREMIUM = "premium", _("De gemeente besluit over de premie.")
    SCHOOLING = "schooling", _("De gemeente biedt scholing aan, als een startkwalificatie ontbreekt.")
    REVIEW = "review", _("De gemeente kijkt of de kans op werk groter is.")
    END_AFTER_REVIEW = "end_after_review", _("De plek stopt, als de kans op werk niet groter werd.")
    EXTENSION = (
        "extension",
        _("De gemeente besluit over een jaar langer: op een andere plek, met ander werk."),
    )
    SECOND_EXTENSION = "second_extension", _("De gemeente besluit over nog een jaar langer.")
    STOP = "stop", _("De plek stopt: langer kan niet.")


@dataclass(frozen=True)
class Moment:
    """Something that is due on a day, so many months after the start."""

    month: int
    kind: MomentKind
    due_on: datetime.date
    source: str


def months_of() -> list[int]:
    """The months in which something is due."""
    return sorted({row["month"] for row in parameters()["moment"]})


def longest() -> int:
    """After so many months no participatieplaats goes on."""
    return max(int(row["month"]) for row in parameters()["moment"] if row["kind"] == MomentKind.STOP)


def timetable(
    start: datetime.date, *, has_start_qualification: bool = False, ended_on: datetime.date | None = None
) -> list[Moment]:
    """All moments from the start on, in order; none after the day on which it ended."""
    found = [
        Moment(row["month"], MomentKind(row["kind"]), months_after(start, row["month"]), row["source"])
        for row in parameters()["moment"]
        if not (has_start_qualification and row["kind"] == MomentKind.SCHOOLING)
    ]
    return [moment for moment in found if ended_on is None or moment.due_on <= ended_on]


def elsewhere_asked(start: datetime.date, on: datetime.date) -> bool:
    """Whether on this day the work must be at another place, and other work: in the third year only."""
    window = parameters()["elsewhere"]
    return months_after(start, window["from_month"]) <= on < months_after(start, window["to_month"])


def is_over(start: datetime.date, on: datetime.date) -> bool:
    """Whether the longest term has passed on this day."""
    return on >= months_after(start, longest())


@dataclass(frozen=True)
class Spot:
    """Where somebody works and on what: the host and the job."""

    host: str
    job: int


def is_elsewhere(spot: Spot, earlier: Collection[Spot]) -> bool:
    """Whether both the host and the job differ from all earlier ones."""
    return all(spot.host != before.host and spot.job != before.job for before in earlier)
