"""A municipality changes numbers and texts of a model within its limits; each change is a new version."""

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.accounts.actor import Actor
from bloei.journeys.explanation import in_words
from bloei.journeys.model_versions import add_model_version
from bloei.journeys.naming import readable
from bloei.journeys.sayings import SAYINGS
from bloei.kit.objections import Objection, Refused, present
from bloei.programmes.catalogue import OWN_FROM, models, shipped, text_of
from bloei.programmes.editing import Spot, Value, spots_of, with_values
from bloei.programmes.model import Model
from bloei.programmes.models import ModelVersion
from bloei.programmes.parts import Band, Word

Label = str | Promise
ANY_NUMBER = Band(0, 9999)
FIXED = ("version", "valid_from", "limits", "example", "covers")
CHAPTERS: Mapping[str, Label] = {
    "title": gettext_lazy("Het programma"),
    "target_group": gettext_lazy("Het programma"),
    "method": gettext_lazy("Het programma"),
    "goal": gettext_lazy("Het programma"),
    "role": gettext_lazy("Wie meedoet"),
    "companion": gettext_lazy("Wie begeleidt"),
    "team": gettext_lazy("Het centrum"),
    "capacity": gettext_lazy("Het centrum"),
    "entry": gettext_lazy("Aanmelden en starten"),
    "placement": gettext_lazy("Voor een klus"),
    "phase": gettext_lazy("De stappen"),
    "exit": gettext_lazy("Bij het afscheid"),
    "watch": gettext_lazy("Wat aandacht krijgt"),
    "workshop": gettext_lazy("Workshops"),
    "workshops": gettext_lazy("Workshops"),
    "document": gettext_lazy("Papieren"),
    "funding": gettext_lazy("Geld"),
    "target": gettext_lazy("Wat het wil bereiken"),
    "profile": gettext_lazy("Profielen"),
}
NAMES: Mapping[str, Label] = {
    "title": gettext_lazy("naam"),
    "target_group": gettext_lazy("voor wie"),
    "method": gettext_lazy("van wie de methode is"),
    "goal": gettext_lazy("doel"),
    "text": gettext_lazy("uitleg"),
    "one": gettext_lazy("naam van een persoon"),
    "many": gettext_lazy("naam van meer mensen"),
    "days": gettext_lazy("dagen"),
    "times": gettext_lazy("keer"),
    "weeks": gettext_lazy("weken"),
    "months": gettext_lazy("maanden"),
    "at_least": gettext_lazy("minstens"),
    "least": gettext_lazy("minstens"),
    "min": gettext_lazy("minstens"),
    "max": gettext_lazy("hooguit"),
    "most": gettext_lazy("hooguit"),
    "lowest": gettext_lazy("laagste trede"),
    "highest": gettext_lazy("hoogste trede"),
    "every_days": gettext_lazy("om de zoveel dagen"),
    "places": gettext_lazy("plekken"),
    "group": gettext_lazy("mensen in een groep, hooguit"),
    "professionals": gettext_lazy("begeleiders, minstens"),
    "term": gettext_lazy("duur"),
    "min_months": gettext_lazy("maanden, minstens"),
    "max_months": gettext_lazy("maanden, hooguit"),
    "extend_months": gettext_lazy("maanden erbij, hooguit"),
    "contract_months": gettext_lazy("maanden contract"),
    "hours_per_week": gettext_lazy("uren per week"),
    "follow_up_months": gettext_lazy("maanden later nog eens vragen"),
    "within_months": gettext_lazy("binnen maanden"),
    "number": gettext_lazy("aantal"),
    "en": gettext_lazy("(Engels)"),
    "ar": gettext_lazy("(Arabisch)"),
}


@dataclass(frozen=True)
class Knob:
    """A number or text of a model that may be changed, and between which numbers."""

    spot: Spot
    chapter: str
    label: str
    about: str
    limit: Band | None

    @property
    def field(self) -> str:
        """Under which name a form asks it."""
        return ".".join(str(step) for step in self.spot.path)


def _is_open(spot: Spot) -> bool:
    if spot.path[0] in FIXED:
        return False
    return type(spot.value) is int or spot.path[-1] in ("nl", "en", "ar")


def _at(values: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        values = values[step]
    return values


def _about(spot: Spot, values: Any, model: Model) -> str:
    """The sentence of the word that the number belongs to, or what the table around it is called."""
    table = _at(values, spot.path[:-1])
    if isinstance(table, Mapping) and ("watch" in table or "rule" in table):
        kind = "watch" if isinstance(table.get("watch"), str) else "rule"
        parameters = {key: value for key, value in table.items() if key != kind}
        if kind == "watch":
            return str(SAYINGS[table[kind]].meaning) % readable(parameters, model)
        return in_words([Word(table[kind], parameters, 0)], model)[0]
    for length in range(len(spot.path) - 1, 0, -1):
        around = _at(values, spot.path[:length])
        if isinstance(around, Mapping) and isinstance(around.get("title") or around.get("one"), Mapping):
            return str((around.get("title") or around["one"])["nl"])
    return ""


def _label(spot: Spot) -> str:
    named = [str(NAMES[step]) for step in spot.path if isinstance(step, str) and step in NAMES]
    return " ".join(named) or str(spot.path[-1])


def knobs_of(model: Model, text: str) -> list[Knob]:
    """What may be changed in this model, in the order of its file."""
    values = tomllib.loads(text)
    return [
        Knob(
            spot,
            str(CHAPTERS.get(str(spot.path[0]), spot.path[0])),
            _label(spot),
            _about(spot, values, model),
            model.limits.get(spot.name, ANY_NUMBER) if type(spot.value) is int else None,
        )
        for spot in spots_of(text)
        if _is_open(spot)
    ]


def next_number(key: str) -> int:
    """The number of the next version of the municipality."""
    is_of_bloei = any(known == key for known, _version in shipped())
    last = max((version for known, version in models() if known == key), default=0)
    return max(last + 1, OWN_FROM if is_of_bloei else 1)


def changed_text(model: Model, changes: Mapping[str, Value], *, on: datetime.date) -> str:
    """The file of the next version, with these values (by name of field) in place of those of now."""
    text = text_of(model)
    wanted = {knob.spot.path: changes[knob.field] for knob in knobs_of(model, text) if knob.field in changes}
    number: Mapping[tuple[str | int, ...], Value] = {
        ("version",): next_number(model.key),
        ("valid_from",): on,
    }
    return with_values(text, {**wanted, **number})


def _something_changes(model: Model, changes: Mapping[str, Value]) -> Objection | None:
    now = {knob.field: knob.spot.value for knob in knobs_of(model, text_of(model))}
    if any(field in now and now[field] != value for field, value in changes.items()):
        return None
    return Objection("something_changes", _("Er is niets veranderd."))


def _reason_given(reason: str) -> Objection | None:
    return None if reason.strip() else Objection("reason_given", _("Schrijf waarom je dit verandert."))


@transaction.atomic
def change_model(
    model: Model, changes: Mapping[str, Value], *, reason: str, by: Actor, on: datetime.date
) -> ModelVersion:
    """There is a next version with these values, from this day on, by this author, for this reason."""
    if objections := present([_something_changes(model, changes), _reason_given(reason)]):
        raise Refused(*objections)
    text = changed_text(model, changes, on=on)
    return add_model_version(text, f"{model.key}.toml", reason=reason, by=by, on=on)
