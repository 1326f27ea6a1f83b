"""The words of the example town, read from ``stories.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class CentreStory:
    """A centre with its neighbourhood and its two consultants."""

    name: str
    slug: str
    district: str
    neighbourhood: tuple[str, str]
    near: tuple[tuple[str, str], ...]
    address: str
    consultants: tuple[str, ...]
    approach: str


@dataclass(frozen=True)
class PartnerStory:
    """An organisation beside a centre."""

    name: str
    kind: str
    contact: str
    centre: str


@dataclass(frozen=True)
class TrainingStory:
    """A training of the catalogue."""

    title: str
    theme: str
    aim: str
    pictogram: str


@dataclass(frozen=True)
class JobStory:
    """A job, the need it answers, and the talents it asks.

    ``days_ago`` places a recent one; ``comes_to`` says how far it has come: received, accepted, checked.
    """

    kind: str
    centre: str
    need: str
    title: str
    talents: tuple[str, ...]
    worth: str
    team: int
    partner: str = ""
    language: str = ""
    days_ago: int = 0
    comes_to: str = ""


@dataclass(frozen=True)
class GoalStory:
    """A goal in own words with its steps."""

    kind: str
    words: str
    why: str
    needs: str
    steps: tuple[str, ...]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


@dataclass(frozen=True)
class Stories:
    """Everything that the town is made of."""

    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    streets: tuple[str, ...]
    trainings: tuple[TrainingStory, ...]
    centres: tuple[CentreStory, ...]
    partners: tuple[PartnerStory, ...]
    jobs: tuple[JobStory, ...]
    goals: tuple[GoalStory, ...]
    phrases: dict[str, tuple[str, ...]]

    @classmethod
    def from_toml(cls, told: dict[str, Any]) -> Self:
        """The stories as told; a word too many or too few raises TypeError."""

        def each(kind: type, rows: list[dict[str, Any]]) -> tuple[Any, ...]:
            return tuple(kind(**{name: _frozen(value) for name, value in row.items()}) for row in rows)

        return cls(
            given_names=_frozen(told["given_names"]),
            family_names=_frozen(told["family_names"]),
            streets=_frozen(told["streets"]),
            trainings=each(TrainingStory, told["training"]),
            centres=each(CentreStory, told["centre"]),
            partners=each(PartnerStory, told["partner"]),
            jobs=each(JobStory, told["job"]),
            goals=each(GoalStory, told["goal"]),
            phrases={name: _frozen(value) for name, value in told["phrases"].items()},
        )


@cache
def stories() -> Stories:
    """The stories of this installation."""
    return Stories.from_toml(tomllib.loads((Path(__file__).parent / "stories.toml").read_text()))
