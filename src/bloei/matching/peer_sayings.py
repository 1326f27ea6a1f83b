"""Facts about two people beside each other, in plain Dutch for professionals. No mark, no score, no verdict."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.kit.days import hours_words
from bloei.matching.models import MisfitReason
from bloei.matching.pairs import Moment
from bloei.matching.peers import PeerPair
from bloei.matching.sayings import HOUR, SAME, Fact, listed, moment_words
from bloei.people.languages import language_name

FEW_MOMENTS = 3


def _moments(moments: list[Moment]) -> str:
    """The first few by name, and how many more."""
    more = len(moments) - FEW_MOMENTS
    if more <= 1:
        return moment_words(moments)
    named = ", ".join(f"{day.label} {part.label}" for day, part in moments[:FEW_MOMENTS])
    return _("%(named)s en nog %(more)s dagdelen") % {"named": named, "more": more}


def _beside(pair: PeerPair) -> str:
    """Beside how many people, and how many the programme allows."""
    number = pair.beside_count
    if pair.room is None:
        return ngettext("Staat nu naast %(number)s persoon", "Staat nu naast %(number)s mensen", number) % {
            "number": number
        }
    return _("Staat nu naast %(number)s van hooguit %(room)s mensen") % {"number": number, "room": pair.room}


def _asked(pair: PeerPair) -> str:
    words = ngettext("Er wacht %s andere vraag", "Er wachten %s andere vragen", pair.asked_count)
    return words % pair.asked_count


def _place(pair: PeerPair) -> Iterator[Fact]:
    """How far they live from each other; where that is not known, whether in one neighbourhood or in two near ones."""
    minutes = pair.on_foot
    if minutes is not None:
        about = ngettext(
            "Wonen op ongeveer %s minuut lopen van elkaar",
            "Wonen op ongeveer %s minuten lopen van elkaar",
            minutes,
        )
        far = _("Wonen op meer dan een uur lopen van elkaar")
        yield Fact("walk", far if minutes > HOUR else about % minutes)
    elif pair.near:
        same = pair.near == SAME
        words = _("Wonen in dezelfde buurt") if same else _("Wonen in buurten die dichtbij elkaar zijn")
        yield Fact("map-pin", words)


def good(pair: PeerPair) -> Iterator[Fact]:
    """What speaks for asking the two."""
    for words in pair.wishes:
        yield Fact("heart", _("Kan helpen met de wens: “%s”") % words)
    if pair.talents:
        yield Fact("star", _("Kunnen allebei: %s") % listed(pair.talents))
    if pair.languages:
        names = listed(language_name(code) for code in pair.languages)
        yield Fact("language", _("Spreken allebei %s") % names)
    if pair.moments:
        yield Fact("calendar-check", _("Kunnen allebei op %s") % _moments(pair.moments))
    yield from _place(pair)
    yield Fact("users", _beside(pair))
    if pair.left and pair.most is not None:
        words = _("Nog %(left)s van de %(most)s uur over")
        yield Fact("clock", words % {"left": hours_words(pair.left), "most": hours_words(pair.most)})
    if pair.is_new:
        yield Fact("seedling", _("Nieuw: eerste keer"))


def mind(pair: PeerPair) -> Iterator[Fact]:
    """What to talk about first."""
    if not pair.knows_moments:
        yield Fact("calendar-question", _("Van een van de twee zijn de dagdelen niet bekend"))
    if not pair.knows_languages:
        yield Fact("language", _("Van een van de twee zijn de talen niet bekend"))
    if pair.left == 0:
        yield Fact("clock", _("Heeft geen uren over"))
    if pair.asked_count:
        yield Fact("message", _asked(pair))
    if pair.was_asked:
        yield Fact("message", _("Hebben hier eerder op geantwoord"))


def _full(pair: PeerPair) -> str:
    told = f"{_beside(pair)}."
    return f"{told} {_asked(pair)}." if pair.asked_count else told


def hindrance_words(pair: PeerPair) -> list[str]:
    """What stands in the way now: without it the two could be asked."""
    reason = MisfitReason(pair.misfit_reason).label if pair.misfit_reason else ""
    words = {
        "other_role": _("Doet mee in een andere rol."),
        "not_taking_part": _("Is nog niet gestart."),
        "no_login": _("Heeft nog geen inlog."),
        "beside": _("Staat er al naast."),
        "has_one": _("Er staat al iemand anders naast."),
        "asked": _("Is al gevraagd. Het antwoord komt nog."),
        "asked_other": _("Er is al iemand anders gevraagd. Het antwoord komt nog."),
        "misfit": _("Past niet: %s.") % reason,
        "full": _full(pair),
        "not_free": _("Kunnen nooit op hetzelfde dagdeel."),
        "no_language": _("Spreken geen taal die ze allebei kennen."),
    }
    return [words[code] for code in pair.hindrances]


def left_over_words(row: dict[str, Any]) -> str:
    """Why a round suggests nobody beside her, from its counts (``peer_rounds.peers_left_over``)."""
    if not row["fit"]:
        return _("Er is niemand in de rol die hierbij hoort.")
    told = [
        ngettext("Er is %s persoon in die rol.", "Er zijn %s mensen in die rol.", row["fit"]) % row["fit"]
    ]
    told += [f"{row[code]}x: {words}." for code, words in _why_not().items() if row.get(code)]
    if row.get("possible"):
        told.append(_("%sx: kreeg een andere suggestie.") % row["possible"])
    return " ".join(told)


def _why_not() -> dict[str, str]:
    return {
        "full_already": _("heeft geen plek meer"),
        "not_free": _("kan nooit op hetzelfde dagdeel"),
        "no_language": _("spreekt geen taal die ze allebei kennen"),
        "no_login": _("heeft nog geen inlog"),
        "misfit": _("past niet, is genoteerd"),
        "resting": _("een van de twee zei eerder nee of nu niet"),
    }
