"""What the parameters of a word are called on the screen: the names that the model gives, and numbers in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.learning.models import TrainingTheme
from bloei.programmes.model import Model
from bloei.programmes.models import BenefitGround, Destination, ReferredBy

NUMBERS = dict.fromkeys(("days", "times", "at_least", "least", "most", "weeks"), 0)


def span(days: int) -> str:
    """A number of days in words."""
    return ngettext("%d dag", "%d dagen", days) % days


def theme_names(model: Model | None) -> dict[str, str]:
    """Training and workshop themes by key, as the model or the program calls them."""
    own = {each.theme: str(each.title) for each in model.workshops} if model else {}
    return {str(value): str(label) for value, label in TrainingTheme.choices} | own


def _titles(rows: Iterable[Any]) -> dict[str, str]:
    return {row.key: str(row.title) for row in rows}


NAMES: Mapping[str, Callable[[Model], Mapping[str, str]]] = {
    "kind": lambda model: _titles(model.companions),
    "with_kind": lambda model: _titles(model.companions),
    "document": lambda model: _titles(model.documents),
    "phase": lambda model: _titles(model.phases),
    "role": lambda model: {role.key: str(role.one) for role in model.roles},
    "themes": theme_names,
    "unless": lambda model: {str(value): str(label) for value, label in Destination.choices},
    "grounds": lambda model: {str(value): str(label) for value, label in BenefitGround.choices},
    "ways": lambda model: {str(value): str(label) for value, label in ReferredBy.choices},
}


def readable(parameters: Mapping[str, Any], model: Model | None) -> dict[str, Any]:
    """The parameters with names in place of keys, lists as one text, and ``days_span``."""
    values = {**NUMBERS, "days": parameters.get("every_days", 0), **parameters}
    for name, names_of in NAMES.items():
        if name in parameters and model:
            values[name] = _named(parameters[name], names_of(model))
    with_whom = _(" met de %s") % values["with_kind"] if values.get("with_kind") else ""
    return {**values, "days_span": span(values["days"]), "with_whom": with_whom}


def _named(value: Any, names: Mapping[str, str]) -> str:
    keys = value if isinstance(value, list) else [value]
    return ", ".join(names.get(key, str(key)) for key in keys)
