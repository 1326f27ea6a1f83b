"""People of the best match are filled again, most of all those who are far from their best set at the prices."""

import numpy as np

from bloei.planner.match.beam import Beam
from bloei.planner.match.best import Best
from bloei.planner.match.bound import Prices
from bloei.planner.match.problem import Chosen

GROUP, ALL_EVERY, FEW_PEOPLE = (6, 15), 4, 24
NARROW, WIDE, EVEN, LINEAR = 1, 2, 0.2, 0.0002


class Refill:
    """Turns of a beam around the best match; the first of lane 0 makes a whole one, other lanes begin with groups."""

    def __init__(self, best: Best, prices: Prices, relaxed_cost: float, seed: int, lane: int) -> None:
        match = best.match
        self.best, self.people = best, np.arange(len(match.people))
        self.dice = np.random.default_rng(seed + lane)
        value, hours = np.zeros(len(match.people)), np.zeros(len(match.people))
        value[prices.sacks.people] = prices.values[0]
        hours[prices.sacks.people] = prices.hours[0] / prices.sacks.unit
        self.value, self.costs = value, match.gain + prices.best_prices[0][match.job]
        bound = match.all_open + prices.bound[0]
        is_linear = bool(bound - relaxed_cost <= LINEAR * abs(bound))
        reduced = self.costs + hours[match.person] * match.minutes
        self.beam = Beam(match, prices.best_prices[0], reduced, is_linear, best.budget, seed + lane)
        self.turn = lane

    def step(self) -> None:
        """One turn: everybody, or a group."""
        base, turn = self.best.chosen, self.turn
        self.turn += 1
        everybody = turn == 0 or (len(self.people) <= FEW_PEOPLE and turn % ALL_EVERY == 0)
        group = self.people if everybody else self._group(base)
        mine = base & np.isin(self.best.match.person, group)
        limit = float(self.best.match.gain[mine].sum()) - 1 if turn else np.inf
        width = WIDE if len(group) <= FEW_PEOPLE else NARROW
        found = self.beam.fill(base, group, limit, width)
        if found is not None:
            self.best.join(base, found, "person by person")

    def _group(self, base: Chosen) -> np.ndarray:
        match, people = self.best.match, len(self.people)
        far = np.bincount(match.person[base], weights=self.costs[base], minlength=people) - self.value
        weight = np.maximum(far, 0.0) + EVEN * max(float(far.mean()), 1e-6)
        size = min(people, int(self.dice.integers(*GROUP)))
        return np.sort(self.dice.choice(people, size, replace=False, p=weight / weight.sum()))
