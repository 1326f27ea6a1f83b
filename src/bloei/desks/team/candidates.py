"""Who could do a job, in facts for and against. No verdict, no score: a professional chooses, both sides decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bloei.demand.models import Request
from bloei.people.models import DayPart, LimitKind
from bloei.placements.queries import candidates_for


@dataclass(frozen=True)
class Fact:
    """Something that is known, with its icon."""

    icon: str
    words: str


@dataclass(frozen=True)
class Candidate:
    """A participant with facts for, facts to mind, and what stands in the way now."""

    enrolment: Any
    good: list[Fact]
    mind: list[Fact]
    hindrances: list[str]


def _good(row: Any, has_moments: bool) -> Iterable[Fact]:
    for words in row.wish_words:
        yield Fact("heart", _("Wenst: “%s”") % words)
    if row.talent_names:
        yield Fact("star", _("Heeft talent: %s") % ", ".join(row.talent_names))
    if has_moments and row.has_moment:
        yield Fact("calendar-check", _("Kan op een gevraagd moment"))
    if row.lives_near:
        yield Fact("map-pin", _("Woont in dezelfde buurt"))
    if row.weekly_hours:
        yield Fact(
            "clock",
            _("Doet nu %s uur per week ander werk") % f"{row.weekly_hours.normalize():f}".replace(".", ","),
        )


def _mind(row: Any) -> Iterable[Fact]:
    for kind in row.limit_kinds:
        yield Fact("alert-triangle", str(LimitKind(kind).label).capitalize())
    if not (row.wish_words or row.talent_names):
        yield Fact("bulb", _("Geen talent of wens bekend die hierbij hoort"))
    if row.was_asked:
        yield Fact("message", _("Heeft hier eerder op geantwoord"))


def _hindrances(row: Any, parts: set[str]) -> Iterable[str]:
    if row.is_placed:
        yield _("Doet deze klus al.")
    if row.is_asked:
        yield _("Is al gevraagd. Het antwoord komt nog.")
    if not row.has_moment:
        yield _("Kan niet op de gevraagde momenten.")
    if parts == {DayPart.EVENING} and LimitKind.DAYTIME in row.limit_kinds:
        yield _("Kan alleen overdag.")


def candidates(asked: Request, on: date) -> tuple[list[Candidate], list[Candidate]]:
    """Who can do the job, in the order of who waited longest for work that fits a wish; and who cannot, and why."""
    parts = {moment.part for moment in asked.moments.all()}
    found = [
        Candidate(row, list(_good(row, bool(parts))), list(_mind(row)), list(_hindrances(row, parts)))
        for row in candidates_for(asked, on)
    ]
    return [each for each in found if not each.hindrances], [each for each in found if each.hindrances]
