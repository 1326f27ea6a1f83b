"""Worker by worker: a first roster, and better ones, each worker with the best row beside all the others."""

import numpy as np

from bloei.planner.roster.counting import broken_by, counts_of
from bloei.planner.roster.model import build
from bloei.planner.roster.patterns import Patterns, is_usable, over_most
from bloei.planner.roster.problem import Problem, Roster
from bloei.planner.solvers import solve_cp

TURNS = 6
ROW_SECONDS = 2.0
CHANCE = 0.5
"""Costs are whole numbers: so much chance only chooses between rows that cost the same."""


class ByWorker:
    """Best rows of single workers, for one problem."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem, self.patterns = problem, Patterns(problem)
        self.dice = np.random.default_rng(seed)

    def first(self, seconds: float) -> Roster | None:
        """A roster from nothing, or none when somebody has no row within the time; those who can do least go first."""
        problem, roster = self.problem, np.zeros(self.problem.shape, dtype=np.int64)
        stays = _stays(problem, roster)
        for w in np.argsort(problem.allowed.sum(axis=(1, 2)), kind="stable").tolist():
            if w in stays:
                continue
            row = self._row(w, self._prices(roster, w))
            row = _any_row(problem, w, min(seconds, ROW_SECONDS)) if row is None else row
            if row is None:
                return None
            roster[w] = row
        return roster

    def again(self, roster: Roster, w: int) -> Roster | None:
        """``roster`` with another row for ``w``: the best beside the others, or one as good."""
        changed = roster.copy()
        changed[w] = 0
        prices = self._prices(changed, w)
        row = self._row(w, prices + CHANCE * self.dice.random(prices.shape))
        if row is None:
            return None
        changed[w] = row
        return changed

    def _prices(self, roster: Roster, w: int) -> np.ndarray:
        """What each option costs ``w``, who is not there yet, on each day: likings, and what it does to the demands."""
        problem, wanted = self.problem, self.problem.wanted
        more = np.where(counts_of(problem, roster) < wanted.needed, -wanted.under, wanted.over)
        value = np.zeros((problem.days, len(problem.shifts)))
        np.add.at(value, (wanted.day, wanted.shift), more * wanted.members[:, w])
        return np.asarray(problem.liking[w] + problem.kept[w] + value @ problem.counts.T)

    def _row(self, w: int, prices: np.ndarray) -> np.ndarray | None:
        """The best row, with a rising charge on shifts of which it has too many."""
        problem = self.problem
        charge, grid = np.zeros(len(problem.shifts)), np.zeros((*problem.shape, len(problem.options)))
        for _ in range(TURNS):
            grid[w] = prices + charge @ problem.counts.T
            for _, row in self.patterns.best(grid, {w}).rows[w]:
                if is_usable(problem, w, row):
                    return row
                charge += np.where(over_most(problem, w, row) > 0, 20 + charge, 0)
        return None


def _stays(problem: Problem, roster: Roster) -> set[int]:
    """Those whose row in the roster that people know still keeps the rules; they keep it."""
    if not problem.kept.any():
        return set()
    known = problem.kept.argmin(axis=2)
    stays = {
        w
        for w, worker in enumerate(problem.workers)
        if not any(broken_by(problem, worker, known[w], problem.allowed[w]))
    }
    roster[sorted(stays)] = known[sorted(stays)]
    return stays


def _any_row(problem: Problem, w: int, seconds: float) -> np.ndarray | None:
    free = np.zeros(problem.shape, dtype=bool)
    free[w] = True
    nothing = np.zeros(problem.shape, dtype=np.int64)
    model = build(problem, nothing, free)
    found = solve_cp(model.linear, seconds=seconds, seed=1, first_only=True)
    return None if found.values is None else model.roster(found.values, nothing)[w]
