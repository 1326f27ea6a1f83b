"""The entry for the Dutch Algorithm Register, made from the criteria; its shape is judged by ``register_shape``."""

import datetime
from typing import Any

from django.utils.text import capfirst

from bloei.matching.criteria import (
    CRITERIA,
    NEVER_USED,
    PEER_WEIGHTS,
    PEOPLE_DECIDE,
    WEIGHTS,
    Part,
    Use,
)
from bloei.matching.register_shape import STANDARD

GOAL = (
    "Een coördinator van een buurtcentrum moet elke week vinden wie welk werk voor de buurt kan en wil doen. Bloei legt "
    "de feiten naast elkaar en doet suggesties, zodat hulpvragen van de buurt antwoord krijgen, wensen van deelnemers "
    "uitkomen, en ook wie nog geen kans had, gevraagd wordt."
)
PROPORTIONALITY = (
    "Met de hand kijkt een coördinator naar wie zij toevallig voor ogen heeft. Een lijst met feiten ziet iedereen. Bloei "
    "gebruikt alleen gegevens die voor het werk nodig zijn, geeft niemand een cijfer, en leert niet van gedrag. Er is "
    "geen kunstmatige intelligentie die over mensen oordeelt: het zijn vaste regels, die openbaar zijn."
)
RISKS = (
    "Een wens of talent dat niet is genoteerd, telt niet mee; daarom kan een deelnemer die zelf toevoegen, en staat bij "
    "elke hulpvraag ook wie niet kan, met de reden. Dagdelen kunnen verouderd zijn; een begeleider controleert dat. De "
    "punten van een ronde zijn keuzes; zij staan openbaar op de pagina met uitleg. Wie meekijkt, wordt vastgelegd."
)
LAW = (
    "De Participatiewet laat de gemeente mensen ondersteunen bij meedoen en werk (artikel 7). De Wmo 2015 vraagt een plan "
    "om mensen te laten meedoen in de buurt (artikel 2.1.2). Of iemand een klus doet, is een keuze van de deelnemer."
)
LAWS = (
    ("Participatiewet", "https://wetten.overheid.nl/BWBR0015703"),
    ("Wet maatschappelijke ondersteuning 2015", "https://wetten.overheid.nl/BWBR0035362"),
)
METHODS = (
    "Vaste regels bepalen welke combinaties van deelnemer en werk nu kunnen. Daarna zoekt een rekenprogramma "
    "(lineair en geheeltallig programmeren) de verdeling met zo weinig mogelijk punten. Een plek die open blijft, telt "
    f"{WEIGHTS.open_place} punten; een combinatie hooguit {WEIGHTS.dearest_pair}, en van twee mensen naast elkaar "
    f"hooguit {PEER_WEIGHTS.dearest_pair}. Het rekenprogramma krijgt alleen "
    "volgnummers, open plekken en punten. Er is geen zelflerend model."
)


def _source_data() -> str:
    return "\n".join(f"{part.label}. {' '.join(_used_in(part))}" for part in Part)


def _used_in(part: Part) -> list[str]:
    """What is used in a part, under what it does there."""
    used = [
        (use, [str(each.what) for each in CRITERIA if (each.part, each.use) == (part, use)]) for use in Use
    ]
    return [f"{capfirst(use.label)}: {' '.join(rows)}" for use, rows in used if rows]


def _methods() -> str:
    points = [f"{each.what} {each.points}" for each in CRITERIA if each.points]
    return "\n".join([METHODS, "De punten:", *points])


def entry(
    *, organization: str, email: str, since: datetime.date | None = None, website: str = ""
) -> dict[str, Any]:
    """The entry of this organisation; to be read, and completed with own assessments, before it is published."""
    found = {
        "name": "Suggesties doen voor werk in de buurt en voor het rooster (Bloei)",
        "description_short": (
            "Bloei legt hulpvragen uit de buurt naast wensen, talenten en vrije dagdelen van deelnemers, en doet "
            "suggesties. Ook voor wie naast wie kan staan, en voor het rooster van een centrum. Een begeleider kiest wie hij vraagt. "
            "De deelnemer zegt ja, nee of nu niet. Niemand krijgt een cijfer."
        ),
        "organization": organization,
        "category": ["Werk", "Sociale zekerheid"],
        "status": "In gebruik" if since else "In ontwikkeling",
        "begin_date": f"{since:%Y-%m}" if since else "",
        "contact_email": email,
        "website": website,
        "publication_category": "Overige algoritmes",
        "goal": GOAL,
        "proportionality": f"{PROPORTIONALITY} Nooit gebruikt: {'; '.join(map(str, NEVER_USED))}.",
        "human_intervention": " ".join(map(str, PEOPLE_DECIDE)),
        "risks": RISKS,
        "lawful_basis": LAW,
        "lawful_basis_grouping": [{"title": title, "link": link} for title, link in LAWS],
        "source_data": _source_data(),
        "methods_and_models": _methods(),
        "provider": "Bloei, vrije software onder de EUPL-1.2",
        "lang": "nld",
        "standard_version": STANDARD,
        "source_id": "bloei-matching-1",
        "tags": "vrijwilligerswerk, buurt, suggesties, rooster, geen AI",
    }
    return {name: value for name, value in found.items() if value}
