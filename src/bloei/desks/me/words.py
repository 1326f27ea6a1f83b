"""Short, friendly words: for refusals, greetings and days. Language level A2; see docs/woordenlijst.md."""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bloei.kit.objections import Refused

PARTS_OF_DAY = (
    (6, gettext_lazy("Goedenacht, %(name)s")),
    (12, gettext_lazy("Goedemorgen, %(name)s")),
    (18, gettext_lazy("Goedemiddag, %(name)s")),
    (24, gettext_lazy("Goedenavond, %(name)s")),
)

STAIRS: dict[int, str | Promise] = {
    1: gettext_lazy("Ik ben vooral thuis"),
    2: gettext_lazy("Ik zie elke week andere mensen"),
    3: gettext_lazy("Ik ga elke week naar een groep"),
    4: gettext_lazy("Ik help elke week anderen"),
    5: gettext_lazy("Ik werk, en krijg daarbij hulp"),
    6: gettext_lazy("Ik werk"),
}

REFUSALS: dict[str, str | Promise] = {
    "full": gettext_lazy("Er is geen plek meer."),
    "begun": gettext_lazy("Dit is al begonnen."),
    "cancelled": gettext_lazy("Dit gaat niet door."),
    "appointment_stands": gettext_lazy("Deze afspraak gaat niet door."),
    "signed_up": gettext_lazy("Je bent al aangemeld."),
    "withdrawn": gettext_lazy("Je bent al afgemeld."),
    "elsewhere": gettext_lazy("Dit is in een ander centrum."),
    "theme_in_one_day": gettext_lazy("Voor dit thema kom je al op een andere dag."),
    "signed": gettext_lazy("Je hebt al getekend."),
    "step_open": gettext_lazy("Deze stap is al klaar."),
    "step_done": gettext_lazy("Deze stap is nog niet klaar."),
    "goal_open": gettext_lazy("Dit doel is al klaar."),
    "plan_has_goal": gettext_lazy("Kies eerst een doel."),
    "week_open": gettext_lazy("Dit is deze week al klaar."),
    "week_done": gettext_lazy("Dit is nog niet klaar."),
    "task_runs": gettext_lazy("Hier was je al mee gestopt."),
    "task_asked": gettext_lazy("Dit hoort niet bij deze week."),
    "share_has_parts": gettext_lazy("Kies wat je deelt."),
    "not_shared_yet": gettext_lazy("Je deelt je plan al met deze persoon."),
    "share_withdrawn": gettext_lazy("Dit deel je al niet meer."),
    "reading_has_reason": gettext_lazy("Schrijf een paar woorden."),
    "not_agreed_today": gettext_lazy("Je hebt vandaag al ja gezegd."),
    "day_written": gettext_lazy("Voor deze dag staan al uren."),
    "day_confirmed": gettext_lazy("Deze uren zijn al gezien."),
    "minutes_impossible": gettext_lazy("Kies hoe lang je hielp."),
    "not_running": gettext_lazy("Op die dag deed je deze klus niet."),
    "proposal_withdrawn": gettext_lazy("Deze klus is er niet meer."),
    "proposal_placed": gettext_lazy("Je doet deze klus al."),
    "already_proposed": gettext_lazy("Deze klus staat al bij je klussen."),
    "introduction_withdrawn": gettext_lazy("Deze vraag is er niet meer."),
    "introduction_begun": gettext_lazy("Jullie zijn al begonnen."),
    "introduced": gettext_lazy("Er is nu een andere vraag."),
    "names_no_talent": gettext_lazy("Vraag je begeleider naar deze klus."),
    "wished": gettext_lazy("Je begeleider weet al dat je dit wilt."),
    "answer_unknown": gettext_lazy("Kies ja, nee of nu niet."),
    "talent": gettext_lazy("Dit talent staat er al."),
    "words": gettext_lazy("Schrijf een paar woorden."),
    "bsn": gettext_lazy("Schrijf hier geen burgerservicenummer."),
    "inquiry_closed": gettext_lazy("Dit onderzoek is klaar."),
    "on_shift": gettext_lazy("Je doet deze dienst al."),
    "not_taking_part": gettext_lazy("Dan doe je niet mee."),
    "not_free": gettext_lazy("In jouw week staat: dan kan ik niet."),
    "busy": gettext_lazy("Je zei dat je dan niet kunt."),
    "away_that_day": gettext_lazy("Je zei dat je er dan niet bent."),
    "engaged": gettext_lazy("Je hebt dan een afspraak."),
    "daytime_only": gettext_lazy("Dit is in de avond. Jij komt overdag."),
    "overlaps": gettext_lazy("Je hebt dan al een andere dienst."),
    "no_break": gettext_lazy("Dan heb je bijna geen pauze."),
    "day_full": gettext_lazy("Dan werk je meer dan acht uur."),
    "too_little_rest": gettext_lazy("Dan heb je te weinig rust."),
    "lacks_talent": gettext_lazy("Hiervoor moet je iets kunnen. Vraag het team."),
    "lacks_vog": gettext_lazy("Hiervoor is een verklaring nodig. Vraag het team."),
    "filled": gettext_lazy("Iemand anders doet het nu."),
    "said_no": gettext_lazy("Je zei al dat je niet kunt."),
    "offered": gettext_lazy("Je vroeg dit al aan de anderen."),
    "swap_closed": gettext_lazy("Dit is al geregeld."),
    "shift_over": gettext_lazy("Deze dienst is al geweest."),
    "taken_off": gettext_lazy("Je doet deze dienst niet meer."),
    "not_told": gettext_lazy("Deze week is nog niet klaar."),
    "unknown": gettext_lazy("Kies ja of nee."),
    "days": gettext_lazy("Kies een dag."),
    "days_in_order": gettext_lazy("Kies een latere dag."),
    "times": gettext_lazy("Vul twee tijden in, of geen."),
    "hours_in_order": gettext_lazy("Kies een tijd na het begin."),
    "same_person": gettext_lazy("Kies iemand anders."),
    "revoked": gettext_lazy("Dit adres werkt niet meer."),
    "answers_missing": gettext_lazy("Vul één antwoord of meer in."),
}


def words_for(refused: Refused) -> list[str]:
    """What the participant reads: a simple sentence for each reason we know, else one that offers help."""
    return words_of(objection.code for objection in refused.objections)


def words_of(codes: Iterable[str]) -> list[str]:
    """The same for codes of reasons, each sentence once."""
    known = [str(REFUSALS[code]) for code in dict.fromkeys(codes) if code in REFUSALS]
    return known or [_("Dat lukt nu niet. Vraag hulp in het centrum.")]


def answered_words(answer: str) -> str:
    """Thanks for a yes, a no or a not now."""
    return {
        "yes": _("Fijn! We laten het weten."),
        "no": _("Dat is goed. Je hoeft niets uit te leggen."),
        "not_now": _("Dat is goed. Later mag ook."),
    }[answer]


def greeting(name: str, *, at: datetime.datetime) -> str:
    """Good morning, afternoon, evening or night."""
    return str(next(words for hour, words in PARTS_OF_DAY if at.hour < hour)) % {"name": name}


def day_words(day: datetime.date, *, today: datetime.date) -> str:
    """Today, tomorrow, or the weekday with the date."""
    near = {0: _("Vandaag"), 1: _("Morgen"), -1: _("Gisteren")}
    return near.get((day - today).days) or weekday_and_date(day)


def weekday_and_date(day: datetime.date) -> str:
    """Such as "maandag 23 november"."""
    return date_format(day, "l j F")


def wait_words(minutes: int) -> str:
    """How long until it begins: only when that is soon."""
    if minutes <= 0:
        return _("nu")
    if minutes <= 90:
        return ngettext("over %(number)s minuut", "over %(number)s minuten", minutes) % {"number": minutes}
    hours = round(minutes / 60)
    return (
        ngettext("over %(number)s uur", "over %(number)s uur", hours) % {"number": hours}
        if hours <= 6
        else ""
    )


def length_words(minutes: int) -> str:
    """Such as "1 uur en 30 minuten"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(number)s uur", "%(number)s uur", hours) % {"number": hours})
    if rest:
        parts.append(ngettext("%(number)s minuut", "%(number)s minuten", rest) % {"number": rest})
    return listed(parts)


def listed(names: Iterable[str]) -> str:
    """Names with commas and a last "en"."""
    parts = list(names)
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
