"""For how long something rests, dated, read once from ``parameters.toml``."""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bloei.placements.parameters import holds_on

FILE = Path(__file__).parent / "parameters.toml"


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["weeks"])


def weeks_of(key: str, on: datetime.date) -> int:
    """The number of weeks that holds on this day; 0 when no row says."""
    return next((int(row["value"]) for row in _rows() if row["key"] == key and holds_on(row, on)), 0)


def resting_since(on: datetime.date) -> datetime.date:
    """A "not now" of after this day still holds on ``on``."""
    return on - datetime.timedelta(weeks=weeks_of("not_now", on))
