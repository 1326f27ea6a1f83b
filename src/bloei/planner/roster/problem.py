"""A roster problem as arrays. What a worker does on a day is an *option*: nothing, a shift, or shifts combined."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

Roster = np.ndarray
OFF = 0
ENDLESS = 10**8


@dataclass(frozen=True)
class Worker:
    """The hard rules of one worker; ``max_shifts`` is per shift, by its place."""

    id: str
    minutes: tuple[int, int]
    max_run: int
    min_run: int
    min_rest: int
    max_weekends: int
    max_shifts: tuple[int, ...]
    days_off: frozenset[int]
    skills: frozenset[str]


@dataclass(frozen=True)
class Demand:
    """So many of ``members`` wanted on a shift: everybody for cover, those with a skill for ``requires``."""

    day: int
    shift: int
    members: np.ndarray
    needed: int
    under: int
    over: int
    skill: str | None = None


@dataclass(frozen=True)
class Wanted:
    """All demands as arrays, one place each; ``members`` is demands by workers."""

    day: np.ndarray
    shift: np.ndarray
    members: np.ndarray
    needed: np.ndarray
    under: np.ndarray
    over: np.ndarray


@dataclass(frozen=True)
class Together:
    """Two workers who like to share a shift: ``under`` for each time fewer than ``at_least``."""

    pair: tuple[int, int]
    at_least: int
    under: int


@dataclass(frozen=True)
class Fairness:
    """Unpopular shifts go round: ``weight`` for each one above ``allowance[worker]``, which knows history."""

    shifts: tuple[int, ...]
    weight: int
    allowance: tuple[int, ...]


@dataclass(frozen=True)
class Hours:
    """A worker for whom so many minutes were agreed: ``under`` for every hour, begun, that she stays below."""

    worker: int
    at_least: int
    under: int

    def cost(self, minutes: np.ndarray) -> np.ndarray:
        """What staying at these minutes costs (scaled)."""
        return np.asarray(self.under * -(-np.maximum(0, self.at_least - minutes) // 60))


@dataclass(frozen=True)
class Problem:
    """Everything the search needs; costs are whole numbers, ``scale`` times those in the file.

    ``shifts`` are those of the file, and after them its groups: an option counts for a group when it has one of its
    shifts. ``closed`` says who cannot have which option on a day, whatever else is so.
    """

    days: int
    shifts: tuple[str, ...]
    options: tuple[tuple[int, ...], ...]
    minutes: np.ndarray
    counts: np.ndarray
    follows: np.ndarray
    workers: tuple[Worker, ...]
    allowed: np.ndarray
    closed: np.ndarray
    liking: np.ndarray
    kept: np.ndarray
    demands: tuple[Demand, ...]
    togethers: tuple[Together, ...]
    fairness: tuple[Fairness, ...]
    hours: tuple[Hours, ...]
    scale: int
    fixed: tuple[tuple[int, int, int], ...] = ()
    groups: int = 0
    source: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def real(self) -> int:
        """How many of ``shifts`` are shifts and not groups."""
        return len(self.shifts) - self.groups

    @property
    def shape(self) -> tuple[int, int]:
        """Workers by days."""
        return len(self.workers), self.days

    @cached_property
    def wanted(self) -> Wanted:
        """The demands as arrays."""
        columns = [
            np.array([getattr(demand, name) for demand in self.demands], dtype=np.int64)
            for name in ("day", "shift", "needed", "under", "over")
        ]
        members = np.array([demand.members for demand in self.demands], dtype=bool)
        day, shift, needed, under, over = columns
        return Wanted(day, shift, members.reshape(len(self.demands), len(self.workers)), needed, under, over)

    @property
    def weekends(self) -> range:
        """The Saturdays of whole weekends."""
        return range(5, self.days - 1, 7)

    @property
    def has_extra(self) -> bool:
        """Whether there are costs beyond wishes and demands, which only our own rosters have."""
        return bool(self.togethers or self.fairness or self.hours or self.kept.any())


def scale_of(numbers: Iterable[float]) -> int:
    """The power of ten that makes all costs whole; at most 1000, beyond that costs are rounded."""
    values = [value for value in numbers if not float(value).is_integer()]
    for scale in (1, 10, 100):
        if all(abs(value * scale - round(value * scale)) < 1e-9 for value in values):
            return scale
    return 1000
