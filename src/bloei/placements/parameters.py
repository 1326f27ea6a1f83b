"""The dated numbers of the law, read once from ``parameters.toml``. Unknown stays unknown: nothing is guessed."""

import datetime
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FILE = Path(__file__).parent / "parameters.toml"


@cache
def parameters() -> Mapping[str, Any]:
    """Everything that the file says."""
    return MappingProxyType(tomllib.loads(FILE.read_text(encoding="utf-8")))


def holds_on(row: Mapping[str, Any], day: datetime.date) -> bool:
    """Whether the row holds on this day."""
    since: datetime.date = row["valid_from"]
    until: datetime.date = row.get("valid_to", datetime.date.max)
    return since <= day <= until


def amount_on(key: str, day: datetime.date) -> Decimal | None:
    """The amount that holds on this day; None when no row says."""
    found = [row for row in parameters()["amount"] if row["key"] == key and holds_on(row, day)]
    return Decimal(found[0]["value"]) if found else None


def row_on(table: str, name: str, value: str, day: datetime.date) -> Mapping[str, Any] | None:
    """The row of this table that is about this value and holds on this day."""
    found = [row for row in parameters()[table] if row[name] == value and holds_on(row, day)]
    return found[0] if found else None
