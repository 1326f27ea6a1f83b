"""Outcomes as the page tells them: sentences and rows. Who may not know people gets protected numbers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.guidance.models import Rung
from bloei.journeys.indicators import Reached, aim
from bloei.journeys.outcomes import NeighbourhoodLine, PersonLine
from bloei.kit.shapes import HeatRow
from bloei.programmes.models import Destination

FEW = 10
Number = Callable[[int], str]


@dataclass(frozen=True)
class Row:
    """A line of the table: what, how many, and what to know about it."""

    what: str
    number: str
    note: str = ""


def exact(number: int) -> str:
    """For the team, which knows the people."""
    return str(number)


def protected(number: int) -> str:
    """For who may not know people: under ten is not told, the rest is rounded to fives, totals too."""
    return _("minder dan %(few)s") % {"few": FEW} if number < FEW else str(5 * round(number / 5))


def ladder_sentence(line: PersonLine, number: Number) -> str:
    """How people moved on the ladder, unknown included."""
    ladder = line.ladder
    if not ladder.compared:
        return _("Van niemand weten we twee keer een trede.")
    return _(
        "Mensen van wie we het begin en nu weten: %(compared)s. Daarvan %(up)s hoger, %(same)s gelijk, %(down)s lager. "
        "Onbekend: %(unknown)s."
    ) % {
        "compared": number(ladder.compared),
        "up": number(ladder.up),
        "same": number(ladder.same),
        "down": number(ladder.down),
        "unknown": number(ladder.unknown),
    }


def ladder_rows(line: PersonLine, number: Number) -> list[HeatRow]:
    """People per rung, at the start and now, high to low; then unknown. A number that is not told is a dash."""
    rungs = [(rung.value, f"{rung.value}. {rung.label}") for rung in reversed(Rung)] + [(0, _("onbekend"))]
    return [
        HeatRow(name, [_cell(number(line.ladder.start[rung])), _cell(number(line.ladder.now[rung]))])
        for rung, name in rungs
    ]


def _cell(told: str) -> int | None:
    return int(told) if told.isdigit() else None


def target_rows(facts: Iterable[Reached], number: Number) -> list[Row]:
    """What the programmes wanted to reach, with what was reached. A share is told to who may know people."""
    return [
        Row(
            str(fact.target.title),
            _reached(fact, number),
            _("%(programme)s wil: %(aim)s") % {"programme": fact.programme.name, "aim": aim(fact.target)},
        )
        for fact in facts
    ]


def _reached(fact: Reached, number: Number) -> str:
    if fact.number is None or (fact.is_share and number is protected):
        return "–"
    return f"{fact.number}%" if fact.is_share else number(fact.number)


def person_rows(line: PersonLine, number: Number) -> list[Row]:
    """The person line as a table."""
    people = _("volgens %(people)s mensen zelf") % {"people": number(line.contacts_said_by)}
    came = _("door %(people)s mensen") % {"people": number(line.trained)}
    worked = _("bevestigd, door %(people)s mensen") % {"people": number(line.worked)}
    rows = [
        Row(_("Mensen die meededen"), number(line.active)),
        Row(_("Nieuw gestart"), number(line.new)),
        Row(_("Uitgestroomd"), number(sum(line.exits.values()))),
    ]
    rows += [
        Row(_("Uitgestroomd naar %(where)s") % {"where": Destination(key).label}, number(count))
        for key, count in line.exits.items()
    ]
    return [
        *rows,
        Row(_("Hoger op de ladder"), number(line.ladder.up)),
        Row(_("Gelijk op de ladder"), number(line.ladder.same)),
        Row(_("Lager op de ladder"), number(line.ladder.down)),
        Row(_("Ladder onbekend"), number(line.ladder.unknown)),
        Row(_("Nieuwe contacten"), number(line.contacts), people),
        Row(_("Keer bij een training"), number(line.trainings), came),
        Row(_("Uren in de buurt"), number(line.hours), worked),
    ]


def neighbourhood_rows(line: NeighbourhoodLine) -> list[Row]:
    """The neighbourhood line as a table."""
    helped = _("van %(count)s klussen is het niet geteld") % {"count": line.helped_unknown}
    visitors = _("van %(count)s activiteiten is het niet geteld") % {"count": line.visitors_unknown}
    return [
        Row(_("Behoeften gevonden"), str(line.needs_found)),
        Row(_("Behoeften opgelost"), str(line.needs_met)),
        Row(_("Hulpvragen ontvangen"), str(line.requests_received)),
        Row(_("Hulpvragen aangenomen"), str(line.requests_accepted)),
        Row(_("Hulpvragen klaar"), str(line.requests_done)),
        Row(_("Mensen geholpen"), str(line.people_helped), helped if line.helped_unknown else ""),
        Row(_("Activiteiten"), str(line.activities)),
        Row(_("Bezoekers"), str(line.visitors), visitors if line.visitors_unknown else ""),
        Row(_("Bedankjes"), str(line.thanks)),
    ]


def neighbourhood_sentence(line: NeighbourhoodLine) -> str:
    """What the neighbourhood got, in one sentence."""
    return _(
        "%(helped)s mensen in de buurt zijn geholpen. %(met)s van de %(found)s behoeften zijn opgelost. %(thanks)s"
    ) % {
        "helped": line.people_helped,
        "met": line.needs_met,
        "found": max(line.needs_found, line.needs_met),
        "thanks": ngettext("Er kwam %(count)s bedankje.", "Er kwamen %(count)s bedankjes.", line.thanks)
        % {"count": line.thanks},
    }


def person_sentence(line: PersonLine, number: Number) -> str:
    """What changed for people, in one sentence each."""
    gone = sum(line.exits.values())
    parts = [
        ngettext("%(count)s mens deed mee.", "%(count)s mensen deden mee.", line.active)
        % {"count": number(line.active)},
        ngettext("Nieuw: %(count)s mens.", "Nieuw: %(count)s mensen.", line.new)
        % {"count": number(line.new)},
        ngettext("Verder gegaan: %(count)s mens.", "Verder gegaan: %(count)s mensen.", gone)
        % {"count": number(gone)},
    ]
    return " ".join(parts)
