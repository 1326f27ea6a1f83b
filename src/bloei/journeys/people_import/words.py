"""What a row's problems are called on screen, in plain words that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.journeys.people_import.columns import FIELDS
from bloei.people.models import ImportedRow

NAMES = FIELDS | {"neighbourhood_id": FIELDS["neighbourhood"]}
WORDS = {
    "wrong": gettext_lazy('%(field)s: "%(text)s" klopt niet.'),
    "long": gettext_lazy("%(field)s: deze tekst is te lang."),
    "bsn": gettext_lazy("%(field)s: hier staat een BSN. Bloei bewaart geen BSN. Haal het uit het bestand."),
    "nameless": gettext_lazy("De voornaam of de achternaam ontbreekt."),
    "formula": gettext_lazy("In deze regel staat een formule. Plak de waarden zonder formules."),
    "wide": gettext_lazy("Deze regel heeft meer vakjes dan er namen van kolommen zijn."),
    "header": gettext_lazy("Dit is nog een keer de regel met namen van kolommen."),
    "unknown": gettext_lazy('%(field)s: "%(text)s" kennen we niet. Dat laten we leeg.'),
}
OUTCOMES = {
    "removed": gettext_lazy("weggehaald"),
    "kept": gettext_lazy("blijft: er is na de invoer iets bij gekomen"),
    "restored": gettext_lazy("weer zoals het was"),
    "partly": gettext_lazy("weer zoals het was, behalve wat later is gewijzigd: %s"),
    "gone": gettext_lazy("was er al niet meer"),
}


def problem_words(row: ImportedRow) -> list[str]:
    """Why the row stays out, or what of it is left empty."""
    return [
        str(WORDS[code]) % {"field": str(NAMES.get(field, field)).capitalize(), "text": text}
        for _level, code, field, text in row.problems
    ]


def reason_of(row: ImportedRow) -> str:
    """The verdict's reason in one sentence, for rows without a problem."""
    if row.verdict == "elsewhere":
        return _("Al bekend bij %(team)s. Vraag het daar. We slaan deze regel over.") % {"team": row.known_at}
    if row.verdict == "twice":
        return _("Staat eerder in dit bestand. We slaan deze regel over.")
    if row.verdict == "possible":
        return _("Lijkt op %(name)s. Kies zelf.") % {"name": row.match.name if row.match else "?"}
    if row.verdict == "same":
        return _("Dit is %(name)s.") % {"name": row.match.name if row.match else "?"}
    return ""


def outcome_words(outcome: str) -> str:
    """What the undoing did for one person."""
    code, _colon, fields = outcome.partition(": ")
    names = ", ".join(str(NAMES.get(field, field)) for field in fields.split(", "))
    words = str(OUTCOMES.get(code, ""))
    return words % names if code == "partly" else words
