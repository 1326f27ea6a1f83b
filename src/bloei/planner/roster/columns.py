"""Rows as columns: a linear program picks one row per worker, its prices ask for better rows, and so on.

The price of a demand lies between minus ``over`` and ``under``. At any prices the cheapest paths of all workers give
a bound. What is unfair to a worker is in the cost of her rows; a path pays a part of it, which keeps the bound. Hours below
those agreed are in both. What two workers wish together is left out of both. Prices are smoothed towards those of the best bound, which keeps them from jumping about.
"""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, eye_array, hstack, vstack

from bloei.planner.mix import Master
from bloei.planner.roster.counting import beyond
from bloei.planner.roster.patterns import Patterns, is_usable, over_most
from bloei.planner.roster.problem import Problem, Roster

SMOOTH = 0.5
MOST_CHARGE_TURNS = 3
BLAME = 0.2


class Pool:
    """All rows found so far, each once, as columns."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.places: dict[tuple[int, bytes], int] = {}
        self.groups = len(problem.workers)
        self.workers: list[int] = []
        self.rows: list[np.ndarray] = []
        self.costs: list[int] = []
        self.there: list[np.ndarray] = []
        wanted = problem.wanted
        self.days, self.shifts, self.members = wanted.day, wanted.shift, wanted.members
        self.needed, self.under, self.over = (
            each.astype(float) for each in (wanted.needed, wanted.under, wanted.over)
        )

    def add(self, w: int, row: np.ndarray) -> bool:
        """Keeps ``row`` of worker ``w``; says whether it is new."""
        key = (w, row.tobytes())
        if key in self.places:
            return False
        self.places[key] = len(self.rows)
        own = self.problem.liking[w] + self.problem.kept[w]
        self.workers.append(w)
        self.rows.append(row)
        self.costs.append(int(own[np.arange(self.problem.days), row].sum()) + beyond(self.problem, w, row))
        self.there.append(
            np.flatnonzero(self.members[:, w] & (self.problem.counts[row[self.days], self.shifts] > 0))
        )
        return True

    def add_roster(self, roster: Roster) -> None:
        """Keeps every row of ``roster``."""
        for w, row in enumerate(roster):
            self.add(w, row)

    def column_of(self, w: int, row: np.ndarray) -> int:
        """The column of ``row`` of worker ``w``, which is kept if it was not yet."""
        self.add(w, row)
        return self.places[w, row.tobytes()]

    def matrix(self, columns: np.ndarray) -> csc_array:
        """Demands by columns, and under them workers by columns."""
        demands = len(self.needed)
        index = [np.append(self.there[c], demands + self.workers[c]) for c in columns.tolist()]
        starts = np.concatenate([[0], np.cumsum([len(part) for part in index])])
        flat = np.concatenate(index) if index else np.zeros(0, dtype=np.int64)
        return csc_array(
            (np.ones(len(flat)), flat, starts), shape=(demands + len(self.problem.workers), len(columns))
        )

    def _equations(self, columns: np.ndarray) -> tuple[csc_array, np.ndarray, np.ndarray]:
        demands, workers = len(self.needed), len(self.problem.workers)
        slack = vstack([eye_array(demands), csc_array((workers, demands))])
        whole = hstack([self.matrix(columns), slack, -slack]).tocsc()
        cost = np.concatenate([np.array(self.costs, dtype=float)[columns], self.under, self.over])
        return whole, cost, np.concatenate([self.needed, np.ones(workers)])

    def whole(self, columns: np.ndarray, seconds: float, nodes: int, below: float) -> Roster | None:
        """The best roster out of ``columns`` that costs less than ``below``, as far as HiGHS gets."""
        matrix, cost, right = self._equations(columns)
        constraints = [LinearConstraint(matrix, right, right)]
        if below < np.inf:
            constraints.append(LinearConstraint(cost[None, :], -np.inf, below - 0.5))
        whole = np.zeros(len(cost))
        whole[: len(columns)] = 1
        options = {"time_limit": max(seconds, 0.1), "node_limit": nodes, "mip_rel_gap": 0.0}
        found = milp(
            cost, integrality=whole, bounds=Bounds(0, np.inf), constraints=constraints, options=options
        )
        return None if found.x is None else self.roster(columns[found.x[: len(columns)] > 0.5])

    def promising(self, columns: np.ndarray, master: Master, room: float, most: int) -> np.ndarray:
        """Those of ``columns`` that a roster at most ``room`` above the mix can have in it: the ``most`` likely."""
        prices = np.concatenate([master.prices, master.worker_prices])
        reduced = np.array(self.costs, dtype=float)[columns] - self.matrix(columns).T @ prices
        likely = np.argsort(reduced, kind="stable")[:most]
        return np.sort(columns[likely[reduced[likely] <= room + 1e-6]])

    def roster(self, columns: Iterable[int]) -> Roster:
        """The roster of one column per worker."""
        roster = np.zeros(self.problem.shape, dtype=np.int64)
        for column in columns:
            roster[self.workers[column]] = self.rows[column]
        return roster


class Generator:
    """Makes rows at prices, and keeps the best bound."""

    def __init__(self, problem: Problem, pool: Pool) -> None:
        self.problem, self.pool = problem, pool
        self.patterns = Patterns(problem)
        self.own = (problem.liking + problem.kept).astype(float)
        most = np.array([worker.max_shifts for worker in problem.workers], dtype=float)
        self.binding = np.minimum(most, problem.days)
        self.charge = np.zeros_like(self.binding)
        self.allowance = np.array([fair.allowance for fair in problem.fairness], dtype=float)
        self.blame = np.zeros_like(self.allowance)
        self.bound = -np.inf
        self.centre: np.ndarray | None = None

    def prices_of(self, demand_prices: np.ndarray) -> np.ndarray:
        """What each option costs each worker on each day."""
        problem, pool = self.problem, self.pool
        value = np.zeros((len(problem.workers), problem.days, len(problem.shifts)))
        np.add.at(
            value.transpose(1, 2, 0),
            (pool.days, pool.shifts),
            pool.members * np.asarray(demand_prices)[:, None],
        )
        charge = self.charge.copy()
        for fair, blame in zip(problem.fairness, self.blame, strict=True):
            charge[:, list(fair.shifts)] += blame[:, None]
        return np.asarray(self.own + (charge[:, None, :] - value) @ problem.counts.T.astype(float))

    def generate(
        self, master: Master, open_workers: np.ndarray, *, exact: bool = False, spread: int = 2
    ) -> int:
        """New rows that may make the mix cheaper; how many. Raises the bound when all workers are open."""
        prices = master.prices
        if self.centre is not None and not exact:
            prices = SMOOTH * self.centre + (1 - SMOOTH) * prices
        prices = np.clip(prices, -self.pool.over, self.pool.under)
        everybody = bool(open_workers.all())
        paths = self.patterns.best(
            self.prices_of(prices), None if everybody else set(np.flatnonzero(open_workers).tolist()), spread
        )
        if everybody:
            self._bound(prices, paths.least)
        fresh = 0
        for w, rows in enumerate(paths.rows):
            usable = [row for _, row in rows if is_usable(self.problem, w, row)]
            fresh += sum(self.pool.add(w, row) for row in usable)
            self._learn(w, rows[0][1] if rows else None)
        fresh += self._again(prices, paths.rows)
        return fresh

    def _bound(self, prices: np.ndarray, least: np.ndarray) -> None:
        charges = float((self.charge * self.binding).sum() + (self.blame * self.allowance).sum())
        bound = float(prices @ self.pool.needed) + float(least.sum()) - charges - 1e-3 * len(least) ** 0.5
        if bound > self.bound:
            self.bound, self.centre = bound, prices

    def _learn(self, w: int, row: np.ndarray | None) -> None:
        if row is None:
            return
        too_many = over_most(self.problem, w, row)
        self.charge[w] = np.where(
            too_many > 0, self.charge[w] + 1 + 0.2 * self.charge[w], self.charge[w] * 0.9
        )
        self.charge[w][self.charge[w] < 0.05] = 0
        for place, fair in enumerate(self.problem.fairness):
            done = self.problem.counts[row][:, list(fair.shifts)].sum()
            blame = self.blame[place, w] + BLAME * fair.weight * np.sign(done - self.allowance[place, w])
            self.blame[place, w] = min(max(0.0, blame), fair.weight)

    def _again(self, prices: np.ndarray, rows: list[list[tuple[float, np.ndarray]]]) -> int:
        """Rows for those whose best had too many of a shift, with a rising charge."""
        fresh = 0
        asked = {w for w, found in enumerate(rows) if found and over_most(self.problem, w, found[0][1]).any()}
        for _ in range(MOST_CHARGE_TURNS):
            if not asked:
                break
            found = self.patterns.best(self.prices_of(prices), asked, 1).rows
            for w in sorted(asked):
                row = found[w][0][1]
                if over_most(self.problem, w, row).any():
                    self._learn(w, row)
                else:
                    fresh += is_usable(self.problem, w, row) and self.pool.add(w, row)
                    asked.discard(w)
        return fresh
