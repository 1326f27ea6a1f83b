"""Facts about a pair in plain Dutch for professionals, each with its icon. No mark, no score, no verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.kit.days import hours_words
from bloei.matching.models import MisfitReason
from bloei.matching.pairs import Moment, Pair
from bloei.people.languages import language_name
from bloei.people.models import LimitKind

ADJACENT, SAME = 1, 2
HOUR = 60


@dataclass(frozen=True)
class Fact:
    """Something that is known, with its icon."""

    icon: str
    words: str


def listed(words: Iterable[str]) -> str:
    """A, b and c."""
    *most, last = [*words] or [""]
    return _("%(most)s en %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def moment_words(moments: Iterable[Moment]) -> str:
    """The parts of the week by name."""
    return listed(f"{day.label} {part.label}" for day, part in moments)


def _hours(pair: Pair) -> Iterator[Fact]:
    if pair.left is not None and pair.most is not None:
        words = _("Nog %(left)s van de %(most)s uur over")
        yield Fact("clock", words % {"left": hours_words(pair.left), "most": hours_words(pair.most)})
    elif pair.busy:
        yield Fact("clock", _("Doet nu %s uur per week ander werk") % hours_words(pair.busy))


def _place(pair: Pair) -> Iterator[Fact]:
    """How far it is; where that is not known, whether it is in the same neighbourhood or in one near."""
    minutes = pair.on_foot
    if minutes is not None:
        about = ngettext("Woont op ongeveer %s minuut lopen", "Woont op ongeveer %s minuten lopen", minutes)
        yield Fact("walk", _("Woont op meer dan een uur lopen") if minutes > HOUR else about % minutes)
    elif pair.near:
        same = pair.near == SAME
        yield Fact(
            "map-pin", _("Woont in dezelfde buurt") if same else _("Woont in een buurt die dichtbij is")
        )


def good(pair: Pair) -> Iterator[Fact]:
    """What speaks for asking her."""
    for words in pair.wishes:
        yield Fact("heart", _("Wenst: “%s”") % words)
    if pair.talents:
        yield Fact("star", _("Heeft talent: %s") % ", ".join(pair.talents))
    if pair.learns:
        yield Fact("school", _("Kan hier leren: %s") % ", ".join(pair.learns))
    if pair.moments:
        yield Fact("calendar-check", _("Kan op %s") % moment_words(pair.moments))
    if pair.language and "language" not in pair.hindrances:
        yield Fact("language", _("Spreekt %s") % language_name(pair.language))
    yield from _place(pair)
    yield from _hours(pair)
    if pair.is_new:
        yield Fact("seedling", _("Nieuw: eerste keer"))


def mind(pair: Pair) -> Iterator[Fact]:
    """What to talk about first. Of a limit only what it means, never why."""
    for kind in pair.limits:
        yield Fact("alert-triangle", str(LimitKind(kind).label).capitalize())
    if pair.lacks_vog:
        yield Fact("shield-check", _("VOG nodig, nog niet gezien"))
    if not pair.touches:
        yield Fact("bulb", _("Geen talent of wens bekend die hierbij hoort"))
    if pair.was_asked:
        yield Fact("message", _("Heeft hier eerder op geantwoord"))


def _hours_full(pair: Pair) -> str:
    words = _("Heeft nog %(left)s van de %(most)s uur over.")
    told = words % {"left": hours_words(pair.left or 0), "most": hours_words(pair.most or 0)}
    asks = _("Deze klus vraagt %s uur.") % hours_words(pair.asks) if pair.asks else ""
    return f"{told} {asks}".strip()


def hindrance_words(pair: Pair) -> list[str]:
    """What stands in the way now: without it she could be asked."""
    reason = MisfitReason(pair.misfit_reason).label if pair.misfit_reason else ""
    words = {
        "placed": _("Doet deze klus al."),
        "asked": _("Is al gevraagd. Het antwoord komt nog."),
        "agreed": _("Zei al ja. Het werk begint nog."),
        "misfit": _("Past niet: %s.") % reason,
        "not_free": _("Kan niet op de gevraagde momenten."),
        "daytime_only": _("Kan alleen overdag."),
        "hours_full": _hours_full(pair),
        "language": _("Spreekt niet genoeg %s, voor zover bekend.") % language_name(pair.language),
    }
    return [words[code] for code in pair.hindrances]


def left_over_words(row: dict[str, Any]) -> str:
    """Why a round suggests nobody for a job, from its counts (``rounds.left_over``)."""
    if not row["has_talents"]:
        return _(
            "Bij deze hulpvraag staat geen talent. Zet erbij wat je nodig hebt, of wat je er kunt leren."
        )
    if not row["fit"]:
        return _("Niemand heeft een talent of wens die hierbij past.")
    told = [_("Bij %s past het werk.") % _people(row["fit"])]
    counts = [(row[code], words) for code, words in _why_not().items() if row.get(code)]
    told += [f"{number}x: {words}." for number, words in counts]
    if row.get("possible"):
        told.append(_("%sx: kreeg een andere suggestie.") % row["possible"])
    return " ".join(told)


def _people(number: int) -> str:
    return ngettext("%s deelnemer", "%s deelnemers", number) % number


def _why_not() -> dict[str, str]:
    return {
        "not_free": _("kan niet op de gevraagde momenten"),
        "daytime_only": _("kan alleen overdag"),
        "hours_full": _("heeft te weinig uren over"),
        "language": _("spreekt de taal niet genoeg, voor zover bekend"),
        "misfit": _("past niet, is genoteerd"),
        "asked": _("doet dit al, of is al gevraagd"),
        "resting": _("zei eerder nee of nu niet, of wacht op een ander antwoord"),
    }
