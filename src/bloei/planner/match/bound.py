"""A bound that holds: each job asks a price for a place, and each person takes the best set at those prices.

Whatever the prices are, the sum of those best sets is a cost that no match can go under (Lagrangian relaxation of
the places). Prices come from a linear relaxation and are improved by steps along the subgradient. The best sets are
found for all people at once, by dynamic programming over minutes.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array

from bloei.planner.match.problem import Match

CELLS = 20_000_000
FINEST = 2_000
MANY, EACH_PERSON, EACH_PLACE = 60_000, 12, 4


@dataclass(frozen=True)
class Mixed:
    """A linear relaxation: what it gains, the share of each pair, the price of a place and of a minute."""

    value: float
    share: np.ndarray
    places: np.ndarray
    hours: np.ndarray


def mixed(match: Match, pairs: np.ndarray, room: np.ndarray, seconds: float) -> Mixed | None:
    """The linear relaxation over ``pairs``, without clashes and without the least minutes."""
    people, jobs = len(match.people), len(match.jobs)
    rows = np.stack([match.job[pairs], jobs + match.person[pairs]], axis=1).ravel()
    weights = np.stack([np.ones(len(pairs)), match.minutes[pairs]], axis=1).ravel()
    found = linprog(
        match.gain[pairs].astype(float),
        A_ub=csc_array((weights, rows, np.arange(len(pairs) + 1) * 2), shape=(jobs + people, len(pairs))),
        b_ub=np.concatenate([room, match.most]).astype(float),
        bounds=(0, 1),
        method="highs",
        options={"time_limit": max(seconds, 0.1)},
    )
    if found.x is None or found.status != 0:
        return None
    prices = np.maximum(0.0, -found.ineqlin.marginals)
    return Mixed(float(found.fun), found.x, prices[:jobs], prices[jobs:])


@dataclass(frozen=True)
class Relaxed:
    """The linear relaxation: its share of each pair, the price of a place in each job, what a pair costs then."""

    share: np.ndarray
    prices: np.ndarray
    reduced: np.ndarray
    cost: float


def relax(match: Match, seconds: float) -> Relaxed | None:
    """The linear relaxation over the pairs that matter most; its cost holds for all."""
    pairs = _leading(match)
    mix = mixed(match, pairs, match.places, seconds)
    if mix is None:
        return None
    reduced = match.gain + mix.places[match.job] + mix.hours[match.person] * match.minutes
    share = np.zeros(match.size)
    share[pairs] = mix.share
    cost = match.all_open - mix.places @ match.places - mix.hours @ match.most + np.minimum(reduced, 0).sum()
    return Relaxed(share, mix.places, reduced, float(cost))


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


class Pricing:
    """Best sets of all people at given prices."""

    def __init__(self, match: Match) -> None:
        self.match = match
        divisor = int(np.gcd.reduce(np.concatenate([match.minutes, [0]]))) or 1
        most = int(match.most.max(initial=0)) // divisor
        people = max(1, len(match.people))
        allowed = max(30, min(FINEST, CELLS // people))
        self.unit = divisor * max(1, -(-most // allowed))
        self.is_exact = self.unit == divisor
        total = np.bincount(match.person, weights=match.minutes, minlength=len(match.people)).astype(np.int64)
        self.most = np.minimum(match.most, total) // self.unit
        self.least = -(-match.least // self.unit) if self.is_exact else np.zeros_like(match.least)
        self.width = int(self.most.max(initial=0)) + 1

    def best(self, prices: np.ndarray) -> tuple[float, np.ndarray]:
        """The bound at ``prices`` and the best sets."""
        match = self.match
        reduced = match.gain + prices[match.job]
        useful = np.flatnonzero((reduced < 0) | (self.least[match.person] > 0))
        value, taken = self._sets(useful, reduced)
        bound = match.all_open - float((prices * match.places).sum()) + value
        return bound, np.sort(taken)

    def sets(self, pairs: np.ndarray, reduced: np.ndarray) -> np.ndarray:
        """Out of ``pairs`` the best set of each person at ``reduced`` costs."""
        useful = pairs[(reduced[pairs] < 0) | (self.least[self.match.person[pairs]] > 0)]
        return np.sort(self._sets(useful, reduced)[1])

    def _sets(self, pairs: np.ndarray, reduced: np.ndarray) -> tuple[float, np.ndarray]:
        match = self.match
        person = match.person[pairs]
        starts = np.searchsorted(person, np.arange(len(match.people) + 1))
        counts = np.diff(starts)
        best = np.full((len(match.people), self.width), np.inf)
        best[:, 0] = 0.0
        steps = []
        for turn in range(int(counts.max(initial=0))):
            who = np.flatnonzero(counts > turn)
            these = pairs[starts[who] + turn]
            better = self._step(best, who, these, reduced)
            steps.append((who, these, better))
        return self._read(best, steps)

    def _step(self, best: np.ndarray, who: np.ndarray, these: np.ndarray, reduced: np.ndarray) -> np.ndarray:
        weight = self.match.minutes[these] // self.unit
        before = best[who]
        source = np.arange(self.width)[None, :] - weight[:, None]
        shifted = np.where(source >= 0, np.take_along_axis(before, np.maximum(source, 0), axis=1), np.inf)
        shifted += reduced[these][:, None]
        better = shifted < before
        best[who] = np.where(better, shifted, before)
        return np.packbits(better, axis=1)

    def _read(
        self, best: np.ndarray, steps: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
    ) -> tuple[float, np.ndarray]:
        columns = np.arange(self.width)[None, :]
        allowed = (columns <= self.most[:, None]) & ((columns >= self.least[:, None]) | (columns == 0))
        ends = np.where(allowed, best, np.inf)
        at = ends.argmin(axis=1)
        value = float(ends[np.arange(len(at)), at].sum())
        taken = []
        for who, these, packed in reversed(steps):
            here = at[who]
            took = (packed[np.arange(len(who)), here >> 3] >> (7 - (here & 7))) & 1 == 1
            taken.append(these[took])
            at[who[took]] -= self.match.minutes[these[took]] // self.unit
        return value, np.concatenate(taken) if taken else np.zeros(0, dtype=np.int64)


class Prices:
    """Prices that move to raise the bound."""

    def __init__(self, match: Match, prices: np.ndarray) -> None:
        self.match, self.pricing = match, Pricing(match)
        self.prices = self.best_prices = prices
        self.bound = -np.inf
        self.step, self.stuck = 0.5, 0

    def move(self, target: float) -> float:
        """One step towards ``target``, the cost of the best match; the best bound so far."""
        bound, taken = self.pricing.best(self.prices)
        if bound > self.bound + 1e-9:
            self.bound, self.best_prices, self.stuck = bound, self.prices, 0
        else:
            self.stuck += 1
        if self.stuck > 4:
            self.step, self.stuck, self.prices = self.step * 0.6, 0, self.best_prices
        slope = np.bincount(self.match.job[taken], minlength=len(self.match.jobs)) - self.match.places
        slope[(self.prices <= 0) & (slope < 0)] = 0
        size = float((slope * slope).sum())
        if size:
            stride = self.step * max(1e-6, target - bound) / size
            self.prices = np.maximum(0.0, self.prices + stride * slope)
        return self.bound
