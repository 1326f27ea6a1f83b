"""Each reason as a plain sentence: for the panel beside a shift, for a gap, and for an objection."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.kit.days import hours_words
from bloei.people.languages import language_name
from bloei.people.models import DayPart
from bloei.rosters.reasons import Reason

Values = Mapping[str, Any]


def _clock(value: Any) -> str:
    return f"{value:%H:%M}"


def _weekday(values: Values) -> str:
    return date_format(values["day"], "l")


def _knows(values: Values) -> str:
    if not values["times"]:
        return _("kent het werk")
    return ngettext("deed dit %(times)s keer", "deed dit %(times)s keer", values["times"]) % values


SAYINGS: dict[str, Callable[[Values], str]] = {
    "not_taking_part": lambda v: _("doet dan niet mee"),
    "said_no": lambda v: _("zei al: ik kan niet"),
    "not_free": lambda v: (
        _("kan niet op %(day)s, %(part)s") % {"day": _weekday(v), "part": DayPart(v["part"]).label}
    ),
    "away_that_day": lambda v: _("is er niet op %s") % date_format(v["day"], "j F"),
    "busy": lambda v: _("kan dan niet op %s") % _weekday(v),
    "engaged": lambda v: _("heeft een afspraak om %s") % _clock(v["starts"]),
    "daytime_only": lambda v: _("kan alleen overdag"),
    "overlaps": lambda v: (
        _("staat al op een dienst van %(starts)s tot %(ends)s")
        % {"starts": _clock(v["starts"]), "ends": _clock(v["ends"])}
    ),
    "no_break": lambda v: (
        _("heeft te weinig pauze naast %(starts)s tot %(ends)s")
        % {"starts": _clock(v["starts"]), "ends": _clock(v["ends"])}
    ),
    "day_full": lambda v: _("heeft dan meer dan 8 uur op een dag"),
    "too_little_rest": lambda v: _("heeft te weinig rust tussen twee dagen"),
    "lacks_talent": lambda v: _("heeft dit talent nog niet: %s") % v["talent"],
    "lacks_vog": lambda v: _("heeft nog geen VOG laten zien"),
    "above_band": lambda v: (
        _("komt op %(total)s uur, afspraak: hooguit %(most)s")
        % {"total": hours_words(v["minutes"]), "most": hours_words(v["most"])}
    ),
    "too_many_evenings": lambda v: _("komt op %(count)s avonden, afspraak: hooguit %(most)s") % v,
    "too_many_days": lambda v: _("komt op %(count)s dagen, afspraak: hooguit %(most)s") % v,
    "rather_not": lambda v: _("doet dit liever niet"),
    "times_unknown": lambda v: _("heeft nog geen tijden ingevuld"),
    "first_time": lambda v: _("doet dit voor het eerst"),
    "still_new": lambda v: _("is nog nieuw in dit werk"),
    "likes": lambda v: _("doet dit graag"),
    "wishes": lambda v: (
        _("wil graag %(talent)s, sinds %(since)s")
        % {"talent": v["talent"], "since": date_format(v["since"], "j F Y")}
    ),
    "knows_work": _knows,
    "with_pair": lambda v: _("werkt graag samen met %s") % v["name"],
    "free_then": lambda v: _("kan op %s") % _weekday(v),
    "hours": lambda v: (
        _("staat voor %(planned)s van %(most)s uur")
        % {"planned": hours_words(v["minutes"]), "most": hours_words(v["most"])}
    ),
    "below_band": lambda v: (
        _("staat voor %(planned)s uur, afspraak: ten minste %(least)s")
        % {"planned": hours_words(v["minutes"]), "least": hours_words(v["least"])}
    ),
    "nobody_speaks": lambda v: _("niemand spreekt %s") % language_name(v["language"]),
    "nobody_free_speaks": lambda v: (
        _("niemand met %(language)s vrij op %(day)s")
        % {"language": language_name(v["language"]), "day": _weekday(v)}
    ),
    "somebody_free_speaks": lambda v: (
        ngettext(
            "nog niemand met %(language)s, %(count)s persoon kan",
            "nog niemand met %(language)s, %(count)s mensen kunnen",
            v["count"],
        )
        % {"language": language_name(v["language"]), "count": v["count"]}
    ),
    "nobody_knows": lambda v: _("niemand kent dit werk"),
    "nobody_free_knows": lambda v: _("niemand die dit werk kent is vrij op %s") % _weekday(v),
    "somebody_free_knows": lambda v: (
        ngettext(
            "nog niemand die dit werk kent, %(count)s persoon kan",
            "nog niemand die dit werk kent, %(count)s mensen kunnen",
            v["count"],
        )
        % v
    ),
    "nobody_has": lambda v: _("niemand heeft dit talent: %s") % v["talent"],
    "nobody_free": lambda v: (
        _("niemand kan op %(day)s om %(time)s") % {"day": _weekday(v), "time": _clock(v["starts"])}
    ),
    "nobody_there": lambda v: _("er is niemand om te vragen"),
    "some_can": lambda v: ngettext("%(count)s persoon kan", "%(count)s mensen kunnen", v["count"]) % v,
}


def said(reason: Reason) -> str:
    """The reason in plain words, without a name: "kan niet op woensdag, avond"."""
    return SAYINGS[reason.code](reason.values)
