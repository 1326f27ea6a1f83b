"""A bound that holds: each job asks a price for a place, and each person takes the best set at those prices.

Whatever the prices are, the sum of those best sets is a cost that no match can go under (Lagrangian relaxation of
the places). Prices come from a linear relaxation and are improved by steps along the subgradient.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array

from bloei.planner.match.knapsacks import Knapsacks
from bloei.planner.match.problem import Match

MANY, EACH_PERSON, EACH_PLACE = 60_000, 12, 4
PATIENCE, SHORTER, FRESH, NEAR = 4, 0.6, 0.2, 0.005


@dataclass(frozen=True)
class Relaxed:
    """The linear relaxation, without clashes and least minutes: its share of each pair, the price of a place in each
    job, what a pair costs then, and what no match can go under."""

    share: np.ndarray
    prices: np.ndarray
    reduced: np.ndarray
    cost: float


def relax(match: Match, seconds: float) -> Relaxed | None:
    """The linear relaxation over the pairs that matter most; its cost holds for all."""
    pairs, people, jobs = _leading(match), len(match.people), len(match.jobs)
    rows = np.stack([match.job[pairs], jobs + match.person[pairs]], axis=1).ravel()
    weights = np.stack([np.ones(len(pairs)), match.minutes[pairs]], axis=1).ravel()
    found = linprog(
        match.gain[pairs].astype(float),
        A_ub=csc_array((weights, rows, np.arange(len(pairs) + 1) * 2), shape=(jobs + people, len(pairs))),
        b_ub=np.concatenate([match.places, match.most]).astype(float),
        bounds=(0, 1),
        method="highs",
        options={"time_limit": max(seconds, 0.1)},
    )
    if found.x is None or found.status != 0:
        return None
    places, hours = np.split(np.maximum(0.0, -found.ineqlin.marginals), [jobs])
    reduced = match.gain + places[match.job] + hours[match.person] * match.minutes
    share = np.zeros(match.size)
    share[pairs] = found.x
    cost = match.all_open - places @ match.places - hours @ match.most + np.minimum(reduced, 0).sum()
    return Relaxed(share, places, reduced, float(cost))


def _leading(match: Match) -> np.ndarray:
    """All pairs when they are few; else the best of each person and of each job."""
    if match.size <= MANY:
        return np.arange(match.size)
    return np.union1d(
        first_of(match.person, match.gain, np.full(len(match.people), EACH_PERSON)),
        first_of(match.job, match.gain, match.places * EACH_PLACE + EACH_PLACE),
    )


def first_of(group: np.ndarray, gain: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Places of the ``most[group]`` smallest of each group."""
    order = np.lexsort((gain, group))
    rank = np.arange(len(order)) - np.searchsorted(group[order], group[order])
    return np.asarray(order[rank < most[group[order]]])


class Prices:
    """Prices that move to raise the bound; several lists of them at once, each with its own ``room`` in the jobs and
    with pairs that are ``closed``. ``bound`` is what the pairs must cost; ``share`` how often each was taken lately."""

    def __init__(
        self, sacks: Knapsacks, prices: np.ndarray, room: np.ndarray, closed: np.ndarray,
        step: float = 0.5, hours: np.ndarray | None = None,
    ) -> None:  # fmt: skip
        self.sacks, self.room, self.closed = sacks, room, closed | (room[:, sacks.job] <= 0)
        self.prices = self.best_prices = np.where(room > 0, prices, 0.0)
        self.bound = np.full(len(prices), -np.inf)
        self.values = np.zeros((len(prices), len(sacks.people)))
        self.share = np.zeros(self.closed.shape)
        self.moves = 0
        self.step, self.stuck = np.full(len(prices), step), np.zeros(len(prices), dtype=np.int64)
        self.hours = self.sacks.hours(self.costs(self.prices)) if hours is None else hours

    def costs(self, prices: np.ndarray) -> np.ndarray:
        """What each pair costs at ``prices``."""
        return np.where(self.closed, np.inf, self.sacks.gain + prices[:, self.sacks.job])

    def learn_hours(self) -> None:
        """What a unit of time is worth, at the best prices so far."""
        self.hours = self.sacks.hours(self.costs(self.best_prices))

    def move(self, limit: np.ndarray) -> np.ndarray:
        """One step towards ``limit``, what the best match gains, or what is near; says what was taken before it."""
        values, taken = self.sacks.best(self.costs(self.prices), self.hours)
        bound = values.sum(axis=1) - (self.prices * self.room).sum(axis=1)
        better = bound > self.bound + 1e-9
        self.best_prices = np.where(better[:, None], self.prices, self.best_prices)
        self.values = np.where(better[:, None], values, self.values)
        self.bound = np.where(better, bound, self.bound)
        self.share += (FRESH if self.moves else 1.0) * (taken - self.share)
        self.moves += 1
        self.stuck = np.where(better, 0, self.stuck + 1)
        tired = self.stuck > PATIENCE
        self.step, self.stuck = (
            np.where(tired, self.step * SHORTER, self.step),
            np.where(tired, 0, self.stuck),
        )
        self.prices = np.where(tired[:, None], self.best_prices, self.prices)
        slope = self._filled(taken) - self.room
        slope[(self.prices <= 0) & (slope < 0)] = 0
        cost = bound + (self.room * self.sacks.match.unfilled).sum(axis=1)
        away = np.minimum(limit - bound, NEAR * abs(cost))
        stride = self.step * np.maximum(1e-6, away) / np.maximum((slope**2).sum(axis=1), 1)
        self.prices = np.maximum(0.0, self.prices + stride[:, None] * slope)
        return taken

    def _filled(self, taken: np.ndarray) -> np.ndarray:
        lists, at = np.nonzero(taken)
        spots = lists * self.room.shape[1] + self.sacks.job[at]
        return np.bincount(spots, minlength=self.room.size).reshape(self.room.shape)


def all_prices(match: Match, prices: np.ndarray) -> Prices:
    """Prices of the whole match."""
    return Prices(
        Knapsacks(match, np.arange(match.size)),
        prices[None],
        match.places[None],
        np.zeros((1, match.size), dtype=bool),
    )
