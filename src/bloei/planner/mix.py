"""The linear program that mixes columns: one unit of them for each worker, together as near to the demands as can be.

It grows with its columns and starts from where it was (GLOP).
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from ortools.linear_solver import pywraplp

from bloei.planner.budget import Budget


class Columns(Protocol):
    """What the mix has to know: demands with the cost of too few and too many, and columns of ``groups`` workers."""

    needed: np.ndarray
    under: np.ndarray
    over: np.ndarray
    groups: int
    costs: list[int]
    workers: list[int]
    there: list[np.ndarray]


@dataclass(frozen=True)
class Master:
    """The linear program solved: its value, the share of each column, and the price of each demand."""

    value: float
    share: np.ndarray
    prices: np.ndarray
    worker_prices: np.ndarray


class Mix:
    """The linear program over all columns of a pool, which grows with it and starts from where it was (GLOP)."""

    def __init__(self, pool: Columns, budget: Budget) -> None:
        self.pool, self.budget = pool, budget
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString("use_preprocessing: false")
        self.goal = self.solver.Objective()
        self.goal.SetMinimization()
        self.endless = self.solver.infinity()
        self.demands = [self.solver.Constraint(needed, needed) for needed in pool.needed.tolist()]
        self.workers = [self.solver.Constraint(1.0, 1.0) for _ in range(pool.groups)]
        self.columns: list[Any] = []
        self.held: list[int] = []
        for row, under, over in zip(self.demands, pool.under.tolist(), pool.over.tolist(), strict=True):
            row.SetCoefficient(self._column(under), 1.0)
            row.SetCoefficient(self._column(over), -1.0)

    def _column(self, cost: float) -> Any:
        column = self.solver.NumVar(0.0, self.endless, "")
        self.goal.SetCoefficient(column, float(cost))
        return column

    def _grow(self) -> None:
        pool = self.pool
        for number in range(len(self.columns), len(pool.costs)):
            column = self._column(pool.costs[number])
            self.workers[pool.workers[number]].SetCoefficient(column, 1.0)
            for demand in pool.there[number].tolist():
                self.demands[demand].SetCoefficient(column, 1.0)
            self.columns.append(column)

    def hold(self, column: int) -> None:
        """This column is surely in the mix, until ``let_go``."""
        self._grow()
        self.columns[column].SetLb(1.0)
        self.held.append(column)

    def let_go(self) -> None:
        """All columns are free again."""
        for column in self.held:
            self.columns[column].SetLb(0.0)
        self.held = []

    def solve(self) -> Master | None:
        """The best mix now, if there is time for it."""
        self._grow()
        self.solver.set_time_limit(int(1 + 1000 * self.budget.left))
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return Master(
            float(self.goal.Value()),
            np.array([column.solution_value() for column in self.columns]),
            np.array([row.dual_value() for row in self.demands]),
            np.array([row.dual_value() for row in self.workers]),
        )
