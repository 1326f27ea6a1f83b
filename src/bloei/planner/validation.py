"""A document against its schema: the first fault, with its path in the JSON."""

import datetime
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bloei.planner.schemas import ALL, Schema
from bloei.planner.trouble import BadInput

MANY = 1_000
KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "string": ((str,), "a text"),
    "integer": ((int,), "a whole number"),
    "number": ((int, float), "a number"),
    "boolean": ((bool,), "true or false"),
    "array": ((list,), "a list"),
    "object": ((dict,), "an object"),
    "null": ((type(None),), "null"),
}


def read_document(path: Path, *formats: str) -> dict[str, Any]:
    """The checked document in the file ``path``; refuses what is no JSON or not one of ``formats``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(str(path), error.strerror or "cannot be read") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BadInput(str(path), f"is no JSON: {error}") from None
    return checked(data, *formats)


def checked(data: Any, *formats: str) -> dict[str, Any]:
    """``data`` when it has the shape of one of ``formats``; else refuses with the path of the first fault."""
    if not isinstance(data, dict):
        raise BadInput("$", "has to be an object")
    if data.get("format") not in formats:
        raise BadInput("format", f"has to be {' or '.join(formats)}, but is {data.get('format')!r}")
    check(data, ALL[data["format"]], "")
    return data


def check(value: Any, schema: Schema, where: str) -> None:
    """Refuses the first thing in ``value`` that ``schema`` does not allow."""
    if "anyOf" in schema:
        _any_of(value, schema, where)
        return
    if "const" in schema and value != schema["const"]:
        raise BadInput(where, f"has to be {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        raise BadInput(where, f"has to be one of {', '.join(schema['enum'])}")
    if "type" in schema:
        _kind(value, schema["type"], where)
    for kind, look in LOOKS:
        if isinstance(value, kind) and not isinstance(value, bool):
            look(value, schema, where)


def _any_of(value: Any, schema: Schema, where: str) -> None:
    faults = []
    for choice in schema["anyOf"]:
        try:
            check(value, choice, where)
        except BadInput as fault:
            faults.append(fault.what)
        else:
            return
    raise BadInput(where, "; or ".join(faults))


def _kind(value: Any, wanted: str | list[str], where: str) -> None:
    names = [wanted] if isinstance(wanted, str) else wanted
    for name in names:
        if isinstance(value, KINDS[name][0]) and (name == "boolean" or not isinstance(value, bool)):
            return
    raise BadInput(where, f"has to be {' or '.join(KINDS[name][1] for name in names)}")


def _text(value: str, schema: Schema, where: str) -> None:
    if len(value) < schema.get("minLength", 0):
        raise BadInput(where, "is empty")
    if schema.get("format") == "date":
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise BadInput(where, f"{value!r} is no date such as 2026-01-05") from None


def _number(value: float, schema: Schema, where: str) -> None:
    if value != value or abs(value) > 1e9:
        raise BadInput(where, "is too large")
    if value < schema.get("minimum", value):
        raise BadInput(where, f"has to be at least {schema['minimum']}, but is {value}")


def _items(value: list[Any], schema: Schema, where: str) -> None:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        raise BadInput(where, f"has to have {least} items, but has {len(value)}")
    if len(value) > MANY and _are_plain(value, schema.get("items", {}).get("prefixItems", ())):
        return
    for place, item in enumerate(value):
        kind = schema["prefixItems"][place] if "prefixItems" in schema else schema["items"]
        check(item, kind, f"{where}[{place}]")


def _are_plain(rows: list[Any], columns: Sequence[Schema]) -> bool:
    """Whether all rows are surely right: many short rows are judged by column, as one by one takes seconds."""
    if not columns or {*map(type, rows)} != {list} or {*map(len, rows)} != {len(columns)}:
        return False
    return all(
        _is_plain(column, schema) for column, schema in zip(zip(*rows, strict=True), columns, strict=True)
    )


def _is_plain(column: tuple[Any, ...], schema: Schema) -> bool:
    kinds = {*map(type, column)}
    if schema.get("type") == "string":
        return kinds == {str} and min(map(len, column)) >= schema.get("minLength", 0)
    if schema.get("type") not in ("integer", "number") or not kinds <= {*KINDS[schema["type"]][0]}:
        return False
    total = sum(column)
    return bool(total == total and max(column) <= 1e9 and min(column) >= schema.get("minimum", -1e9))


def _members(value: dict[str, Any], schema: Schema, where: str) -> None:
    dot = f"{where}." if where else ""
    for name in schema.get("required", ()):
        if name not in value:
            raise BadInput(f"{dot}{name}", "is missing")
    for name, item in value.items():
        kind = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
        if kind is not None:
            check(item, kind, f"{dot}{name}")


LOOKS: tuple[tuple[Any, Callable[[Any, Schema, str], None]], ...] = (
    (str, _text),
    ((int, float), _number),
    (list, _items),
    (dict, _members),
)
