"""The office: a second version of the activation centre, and an address."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from bloei.journeys.model_versions import add_model_version
from bloei.programmes.catalogue import FOLDER
from bloei.programmes.models import ModelVersion
from tests.cast import TODAY, Town, actor

KEY = "activeringscentrum"
TEXT = (FOLDER / f"{KEY}.toml").read_text(encoding="utf-8")
OWN = TEXT.replace("version = 1", "version = 101").replace("group = 10", "group = 8")


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


def address(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


@pytest.fixture
def own(town: Town, els) -> ModelVersion:
    """Almere's own version, with smaller groups."""
    return add_model_version(OWN, "eigen.toml", reason="kleinere groepen", by=actor(els), on=TODAY)
