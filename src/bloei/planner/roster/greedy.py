"""A first roster, worker by worker: each the best row given those before. Quick, and always within the rules."""

import numpy as np

from bloei.planner.roster.counting import broken_by, counts_of
from bloei.planner.roster.model import build
from bloei.planner.roster.patterns import Patterns, is_usable, over_most
from bloei.planner.roster.problem import Problem, Roster
from bloei.planner.solvers import solve_cp

TURNS = 6
ROW_SECONDS = 2.0


def greedy_roster(problem: Problem, seconds: float) -> Roster | None:
    """The roster, or none when somebody has no row within the time."""
    patterns, roster = Patterns(problem), np.zeros(problem.shape, dtype=np.int64)
    stays = _stays(problem, roster)
    for w in _hardest_first(problem):
        if w in stays:
            continue
        row = _row(problem, patterns, w, _prices(problem, roster, w), min(seconds, ROW_SECONDS))
        if row is None:
            return None
        roster[w] = row
    return roster


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


def _hardest_first(problem: Problem) -> list[int]:
    """Those who can do the fewest things go first."""
    return [int(w) for w in np.argsort(problem.allowed.sum(axis=(1, 2)), kind="stable")]


def _prices(problem: Problem, roster: Roster, w: int) -> np.ndarray:
    """What each option costs worker ``w`` on each day: likings, and what it does to the demands."""
    value = np.zeros((problem.days, len(problem.shifts)))
    for demand, count in zip(problem.demands, counts_of(problem, roster).tolist(), strict=True):
        if demand.members[w]:
            value[demand.day, demand.shift] += -demand.under if count < demand.needed else demand.over
    return np.asarray(problem.liking[w] + problem.kept[w] + value @ problem.counts.T)


def _row(
    problem: Problem, patterns: Patterns, w: int, prices: np.ndarray, seconds: float
) -> np.ndarray | None:
    charge = np.zeros(len(problem.shifts))
    grid = np.zeros((*problem.shape, len(problem.options)))
    for _ in range(TURNS):
        grid[w] = prices + charge @ problem.counts.T
        for _, row in patterns.best(grid, {w}).rows[w]:
            if is_usable(problem, w, row):
                return row
            charge += np.where(over_most(problem, w, row) > 0, 20 + charge, 0)
    return _any_row(problem, w, seconds)


def _any_row(problem: Problem, w: int, seconds: float) -> np.ndarray | None:
    free = np.zeros(problem.shape, dtype=bool)
    free[w] = True
    nothing = np.zeros(problem.shape, dtype=np.int64)
    model = build(problem, nothing, free)
    found = solve_cp(model.linear, seconds=seconds, seed=1, first_only=True)
    return None if found.values is None else model.roster(found.values, nothing)[w]
