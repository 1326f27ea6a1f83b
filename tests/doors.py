"""The table of addresses and who comes in (``access.yml``), read for the tests that walk it."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.urls import reverse

from tests.addresses import Address, addresses
from tests.stage import Stage

TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "access.yml").read_text()) or {}
CAST = ("anna", "bram", "carla", "dirk", "els", "fenna", "gijs", "hilde")
EVERYBODY = ("anonymous", *CAST)
GROUPS = {
    "everyone": EVERYBODY,
    "members": CAST,
    "participants": ("anna", "hilde"),
    "staff": ("bram", "carla", "els", "gijs"),
    "file": ("bram", "els"),
    "here": ("bram", "carla", "els"),
}
MONDAY = datetime.datetime(2026, 11, 23, 8, 15, tzinfo=datetime.UTC)
"""When the rows on the stage are of today."""
ADDRESSES = addresses()
DESKS = sorted({name.rpartition(":")[0] or "account" for name in ADDRESSES})


def rows_of(desk: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the table under this desk, each with the name of its address."""
    for name, row in TABLE.items():
        if "who" in row and name in ADDRESSES and (name.rpartition(":")[0] or "account") == desk:
            yield name, row


def path_of(address: Address, row: dict[str, Any], stage: Stage) -> str:
    """The address with the keys of the objects on the stage in it."""
    given = row.get("args", {})
    values = {place: stage.value(given.get(place, _usual(place))) for place in address.places}
    return reverse(address.name, kwargs=values)


def _usual(place: str) -> str:
    return "municipality.slug" if place == "municipality" else place


def answers_of(row: dict[str, Any], method: str) -> dict[str, Any]:
    """What each group of this row gets on this method; empty when the method is not in the row."""
    answers = row.get(method)
    if answers is None or isinstance(answers, dict):
        return answers or {}
    return {row["who"]: answers}


def members_of(who: str) -> tuple[str, ...]:
    """The members of the cast whom a row names."""
    return tuple(member for name in who.split("/") for member in GROUPS.get(name, (name,)))
