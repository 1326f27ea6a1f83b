"""The linear relaxation of a part of a match that is solved again and again with some people filled (GLOP).

It starts from where it was, which asks for the dual simplex and leaving the model as it is: few steps each time.
"""

import numpy as np
from ortools.linear_solver import pywraplp

from bloei.planner.match.knapsacks import Knapsacks

SETTINGS = "use_dual_simplex: true use_preprocessing: false"


class Relaxation:
    """Pairs of ``sacks`` in part, ``room`` in the jobs."""

    def __init__(self, sacks: Knapsacks, room: np.ndarray) -> None:
        self.sacks, self.jobs = sacks, np.unique(sacks.job)
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString(SETTINGS)
        self.goal = self.solver.Objective()
        self.goal.SetMinimization()
        self.places = [self.solver.Constraint(-np.inf, float(most)) for most in room[self.jobs].tolist()]
        self.hours = [self.solver.Constraint(-np.inf, float(most)) for most in sacks.most.tolist()]
        self.columns = [self.solver.NumVar(0.0, 1.0, "") for _ in sacks.pairs]
        place = np.searchsorted(self.jobs, sacks.job)
        for column, gain, job, row, weight in zip(
            self.columns,
            sacks.gain.tolist(),
            place.tolist(),
            sacks.row.tolist(),
            sacks.weight.tolist(),
            strict=True,
        ):
            self.goal.SetCoefficient(column, gain)
            self.places[job].SetCoefficient(column, 1.0)
            self.hours[row].SetCoefficient(column, float(weight))
        self.low = np.zeros(len(self.columns), dtype=bool)
        self.high = np.ones(len(self.columns), dtype=bool)

    def value(self, taken: np.ndarray, closed: np.ndarray) -> float:
        """What all gain at least, when pairs in ``taken`` are surely in and others that are ``closed`` are not."""
        low, high = taken, taken | ~closed
        for column in np.flatnonzero((low != self.low) | (high != self.high)).tolist():
            self.columns[column].SetBounds(float(low[column]), float(high[column]))
        self.low, self.high = low, high
        solved = self.solver.Solve() == pywraplp.Solver.OPTIMAL
        return float(self.goal.Value()) if solved else np.inf

    def prices(self, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The price of a place in each of ``count`` jobs, of a unit of time, and the share of each pair."""
        prices = np.zeros(count)
        prices[self.jobs] = [max(0.0, -row.dual_value()) for row in self.places]
        hours = np.array([max(0.0, -row.dual_value()) for row in self.hours])
        return prices, hours, np.array([column.solution_value() for column in self.columns])
