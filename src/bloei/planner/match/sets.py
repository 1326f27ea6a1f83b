"""Sets of jobs of one person as columns: for matches in which few people have many jobs each.

The sets that came out of the prices are mixed by a linear program; dives hold sets one after the other, the surest
first, and ask for new sets of the people who are still open.
"""

import random

import numpy as np

from bloei.planner.match.bound import Pricing
from bloei.planner.match.first import without_short
from bloei.planner.match.heuristic import topped_up
from bloei.planner.match.problem import Chosen, Match
from bloei.planner.mix import Master, Mix

TOO_MANY = 20
SURE, SLIGHT, CHANCE, HELD_A_TURN = 0.8, 1e-6, 0.2, 0.1
TURNS, SETTLE_TURNS, MOST_SETS = 2, 40, 5_000


class Sets:
    """The columns: the places of a job are its demand."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.needed = match.places.astype(float)
        self.under = match.unfilled.astype(float)
        self.over = np.full(len(match.jobs), float(TOO_MANY * max(1, int(match.unfilled.max(initial=1)))))
        self.groups = len(match.people)
        self.costs: list[int] = []
        self.workers: list[int] = []
        self.there: list[np.ndarray] = []
        self.pairs: list[np.ndarray] = []
        self.places: dict[tuple[int, bytes], int] = {}
        for person in range(self.groups):
            self.column_of(person, np.zeros(0, dtype=np.int64))

    def column_of(self, person: int, pairs: np.ndarray) -> int:
        """The column of these pairs of ``person``, in order."""
        key = (person, pairs.tobytes())
        if key not in self.places:
            self.places[key] = len(self.costs)
            self.costs.append(int(self.match.cost[pairs].sum()))
            self.workers.append(person)
            self.there.append(self.match.job[pairs])
            self.pairs.append(pairs)
        return self.places[key]

    def add(self, pairs: np.ndarray) -> int:
        """Keeps the set of each person in ``pairs`` (in order); how many were new."""
        before = len(self.costs)
        edges = np.searchsorted(self.match.person[pairs], np.arange(self.groups + 1))
        for person in np.flatnonzero(np.diff(edges)).tolist():
            self.column_of(person, pairs[edges[person] : edges[person + 1]])
        return len(self.costs) - before


class Dives:
    """Makes matches out of sets."""

    def __init__(self, match: Match, pricing: Pricing, seed: int) -> None:
        self.match, self.pricing = match, pricing
        self.sets = Sets(match)
        self.mix = Mix(self.sets)
        self.dice = random.Random(seed)
        self.is_settled = False

    @property
    def is_full(self) -> bool:
        """So many sets that mixing them is no longer quick."""
        return len(self.sets.costs) > MOST_SETS

    def dive(self, best: Chosen, share: float) -> Chosen | None:
        """A match that begins with the sets of a ``share`` of the people in ``best``."""
        self.sets.add(np.flatnonzero(best))
        if not self.is_settled:
            self._more_sets(SETTLE_TURNS)
            self.is_settled = True
        still_open = np.ones(self.sets.groups, dtype=bool)
        for person in self.dice.sample(range(self.sets.groups), int(share * self.sets.groups)):
            self._hold(self._own(best, person), still_open)
        while still_open.any():
            master = self.mix.solve()
            if master is None:
                break
            self._hold_surest(master, still_open)
            self._more_sets(TURNS)
        held = list(self.mix.held)
        self.mix.let_go()
        return None if still_open.any() else self._match_of(held)

    def _own(self, best: Chosen, person: int) -> int:
        begin, end = self.match.starts[person], self.match.starts[person + 1]
        return self.sets.column_of(person, begin + np.flatnonzero(best[begin:end]))

    def _hold(self, column: int, still_open: np.ndarray) -> None:
        if still_open[self.sets.workers[column]]:
            self.mix.hold(column)
            still_open[self.sets.workers[column]] = False

    def _hold_surest(self, master: Master, still_open: np.ndarray) -> None:
        owners = np.array(self.sets.workers)[: len(master.share)]
        movable = [int(column) for column in np.flatnonzero(still_open[owners] & (master.share > SLIGHT))]
        movable.sort(key=lambda column: -(master.share[column] + self.dice.random() * CHANCE))
        least = max(1, int(len(still_open) * HELD_A_TURN))
        sure = [column for column in movable if master.share[column] > SURE]
        for column in sure if len(sure) >= least else movable[:least]:
            self._hold(column, still_open)

    def _more_sets(self, turns: int) -> None:
        every = np.arange(self.match.size)
        for _ in range(turns):
            master = self.mix.solve()
            if master is None:
                return
            reduced = self.match.cost - master.prices[self.match.job]
            if not self.sets.add(self.pricing.sets(every, reduced)):
                return

    def _match_of(self, held: list[int]) -> Chosen:
        """The held sets together; a place that two of them take goes to the first."""
        match = self.match
        pairs = np.concatenate([self.sets.pairs[column] for column in held])
        order = np.argsort(match.job[pairs], kind="stable")
        job = match.job[pairs][order]
        fits = np.arange(len(job)) - np.searchsorted(job, job) < match.places[job]
        chosen = np.zeros(match.size, dtype=bool)
        chosen[pairs[order][fits]] = True
        return topped_up(match, without_short(match, chosen))
