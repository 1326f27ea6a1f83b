"""For how long something rests and how fast people walk, dated, read once from ``parameters.toml``."""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bloei.placements.parameters import holds_on

FILE = Path(__file__).parent / "parameters.toml"


@cache
def _rows() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _value(table: str, key: str, on: datetime.date) -> Any:
    rows = (row["value"] for row in _rows()[table] if row["key"] == key and holds_on(row, on))
    return next(rows, None)


def weeks_of(key: str, on: datetime.date) -> int:
    """The number of weeks that holds on this day; 0 when no row says."""
    return int(_value("weeks", key, on) or 0)


def straight_metres_a_minute(on: datetime.date) -> float | None:
    """How far somebody comes in a minute on foot, as the crow flies; None when no row says."""
    metres, detour = (_value("walking", key, on) for key in ("metres_a_minute", "detour"))
    return float(metres) / float(detour) if metres and detour else None


def resting_since(on: datetime.date) -> datetime.date:
    """A "not now" of after this day still holds on ``on``."""
    return on - datetime.timedelta(weeks=weeks_of("not_now", on))
