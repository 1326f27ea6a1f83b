"""A row of any model, made from its fields alone: for laws that must hold for tables not thought of yet."""

from __future__ import annotations

import datetime
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

_numbers = count(1)
SPECIAL: dict[str, Any] = {
    "guidance.share.parts": lambda number: ["goals"],
    "places.neighbourhood.code": lambda number: f"BU0034{number % 10_000:04d}",
    "places.postcodepoint.postcode": lambda number: f"{1000 + number % 9000} AB",
    "outreach.tally.month": lambda number: datetime.date(2000 + number % 1000, 11, 1),
}
TOGETHER: dict[str, dict[str, Any]] = {
    "funding.fundingline": {"amount": 1},
    "rosters.busy": {"weekday": 1},
}
"""Values of fields that may each be empty, but not all at once."""
UNLESS = {"matching.suggestion.request": "beside", "matching.misfit.request": "beside"}
"""Other rows that may be absent, unless this field is absent as well."""
LATER = {"ends_at", "expected_end", "closes", "ends", "ends_on", "expires_at", "until"}


def _moment(field: models.Field[Any, Any]) -> Any:
    hour = 10 + (field.name in LATER)
    if isinstance(field, models.DateTimeField):
        return timezone.make_aware(datetime.datetime(2026, 11, 23, hour))
    return datetime.time(hour) if isinstance(field, models.TimeField) else datetime.date(2026, 11, 23)


def _value(field: models.Field[Any, Any]) -> Any:
    number = next(_numbers)
    if special := SPECIAL.get(f"{field.model._meta.label_lower}.{field.name}"):
        return special(number)
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        return make(field.related_model)
    if isinstance(field, models.DateField | models.TimeField):
        return _moment(field)
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DecimalField):
        return 1
    if isinstance(field, models.IntegerField):
        return 1 + number % 5 if field.name == "rung" else 1
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.EmailField):
        return f"row{number}@example.org"
    return f"row-{number}"[: field.max_length or None]


def _is_asked(field: models.Field[Any, Any]) -> bool:
    return not (
        field.primary_key or field.null or field.blank or field.has_default() or field.has_db_default()
    )


def _is_one_of_two(field: models.Field[Any, Any], given: dict[str, Any]) -> bool:
    other = UNLESS.get(f"{field.model._meta.label_lower}.{field.name}")
    return other is not None and given.get(other) is None


def make(model: type[models.Model], **given: Any) -> Any:
    """A saved row; every field without a default gets some value, every foreign key a new row."""
    asked = (each for each in model._meta.concrete_fields if _is_asked(each) or _is_one_of_two(each, given))
    fields = [each for each in asked if each.name not in given]
    values = {each.name: _value(each) for each in fields}
    return model._base_manager.create(**{**values, **TOGETHER.get(model._meta.label_lower, {}), **given})
