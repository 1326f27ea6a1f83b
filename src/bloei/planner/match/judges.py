"""What a beginning of a match is worth: what those gain who are filled, and a bound on what the others can gain.

By prices of places, each person with the best whole set: near, and dearer. By the linear relaxation: at once, and
good where it is hardly less than the first.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from bloei.planner.match.bound import Prices
from bloei.planner.match.knapsacks import Knapsacks
from bloei.planner.match.relaxation import Relaxation

MOVES, FEW_MOVES, STEP = 10, 6, 0.5


@dataclass(frozen=True)
class Beginning:
    """Some people have their jobs, the pairs ``taken``; pairs that are ``closed`` are of people who are filled, the
    other ``people`` and the ``room`` are left. ``share`` is how much of each pair the bound wants."""

    value: float
    taken: np.ndarray
    closed: np.ndarray
    room: np.ndarray
    people: np.ndarray
    prices: np.ndarray
    hours: np.ndarray
    share: np.ndarray


class Judge(Protocol):
    """Says the value of beginnings."""

    def glance(self, begun: list[Beginning], limit: float) -> list[Beginning]:
        """Roughly, each from the prices it brings."""

    def study(self, begun: list[Beginning], limit: float, moves: int = MOVES) -> list[Beginning]:
        """Well, with new prices."""


class ByPrices:
    """By moving prices."""

    def __init__(self, sacks: Knapsacks) -> None:
        self.sacks = sacks

    def glance(self, begun: list[Beginning], limit: float) -> list[Beginning]:
        """After few moves."""
        return self._moved(begun, limit, FEW_MOVES, np.array([one.hours for one in begun]))

    def study(self, begun: list[Beginning], limit: float, moves: int = MOVES) -> list[Beginning]:
        """After more moves, from a new worth of time."""
        found = self._moved(begun, limit, moves, None)
        self.sacks.is_hasty = True
        return found

    def _moved(
        self, begun: list[Beginning], limit: float, moves: int, hours: np.ndarray | None
    ) -> list[Beginning]:
        prices, room, closed, taken = (
            np.array([getattr(one, name) for one in begun]) for name in ("prices", "room", "closed", "taken")
        )
        moving = Prices(self.sacks, prices, room, closed, STEP, hours)
        gained = (taken * self.sacks.gain).sum(axis=1)
        for _ in range(moves):
            moving.move(limit - gained)
        if hours is None:
            moving.learn_hours()
        values = (gained + moving.bound).tolist()
        return [
            replace(one, value=value, prices=prices, hours=hours, share=share)
            for one, value, prices, hours, share in zip(
                begun, values, moving.best_prices, moving.hours, moving.share, strict=True
            )
        ]


class ByRelaxation:
    """By the linear relaxation."""

    def __init__(self, sacks: Knapsacks, room: np.ndarray) -> None:
        self.relaxation, self.jobs = Relaxation(sacks, room), len(room)

    def glance(self, begun: list[Beginning], limit: float) -> list[Beginning]:
        """The value alone."""
        return [self._valued(one) for one in begun]

    def study(self, begun: list[Beginning], limit: float, moves: int = MOVES) -> list[Beginning]:
        """The value, prices and shares."""
        found = []
        for one in begun:
            valued = self._valued(one)
            prices, hours, share = self.relaxation.prices(self.jobs)
            found.append(replace(valued, prices=prices, hours=hours, share=share))
        return found

    def _valued(self, one: Beginning) -> Beginning:
        return replace(one, value=self.relaxation.value(one.taken, one.closed))
