"""The lane of columns: rows are made until prices settle, then whole rosters are made out of them.

``work`` is told one piece at a time, so that it can go on beside the neighbourhood search, in step with it.
"""

import random
from collections.abc import Iterator

import numpy as np

from bloei.planner.roster.columns import Generator, Master, Pool
from bloei.planner.roster.problem import Problem
from bloei.planner.roster.search import Incumbent

TURNS = 3
CELLS_A_PIECE = 6000
PATIENCE = 15
WHOLE_SECONDS, WHOLE_NODES = 5.0, 400
SURE = 0.95
SPREAD_AT_START = 8


class Columns:
    """Makes columns and rosters out of them for ``best``."""

    def __init__(self, best: Incumbent, seed: int) -> None:
        self.best, self.problem = best, best.problem
        self.dice = random.Random(seed)
        self.pool = Pool(self.problem)
        self.generator = Generator(self.problem, self.pool)
        self.turns = max(2, CELLS_A_PIECE // max(1, len(self.problem.workers) * self.problem.days))
        self.everybody = np.ones(len(self.problem.workers), dtype=bool)
        if best.roster is not None:
            self.pool.add_roster(best.roster)

    def work(self) -> Iterator[None]:
        """Piece after piece, without end."""
        self._start()
        yield from self._settle()
        self._whole()
        yield
        while True:
            yield from self._dive()
            self._whole()
            yield

    def _start(self) -> None:
        flat = Master(0.0, np.zeros(0), self.pool.under / 2, np.zeros(0))
        self.generator.generate(flat, self.everybody, exact=True, spread=SPREAD_AT_START)

    def _mix(self, columns: np.ndarray) -> Master | None:
        return self.pool.relaxed(columns)

    def _settle(self) -> Iterator[None]:
        """Until no row makes the mix cheaper, or the bound has stood still for long."""
        still, turn, last = 0, 0, -np.inf
        while still < PATIENCE:
            master = self._mix(np.arange(len(self.pool.rows)))
            if master is None:
                return
            fresh = self.generator.generate(master, self.everybody)
            fresh = fresh or self.generator.generate(master, self.everybody, exact=True)
            self.best.raise_bound(self.generator.bound, "columns")
            if not fresh or np.ceil(self.generator.bound - 1e-6) >= master.value - 1e-6:
                return
            still = (
                still + 1
                if self.generator.bound <= last + 0.01 and master.value > self.generator.bound
                else 0
            )
            last, turn = max(last, self.generator.bound), turn + 1
            if turn % self.turns == 0:
                yield

    def _whole(self) -> None:
        """The best roster out of all columns, by HiGHS."""
        every = np.arange(len(self.pool.rows))
        master = self._mix(every)
        if master is None or self.best.is_proven:
            return
        columns = self.pool.promising(every, master, self.best.cost - master.value)
        seconds = self.best.budget.share(WHOLE_SECONDS)
        roster = self.pool.whole(columns, seconds, WHOLE_NODES, self.best.cost)
        if roster is not None:
            self.best.offer(roster, "columns")

    def _dive(self) -> Iterator[None]:
        """Rows are fixed one after the other, the surest first, with new rows made for those still open."""
        still_open = self.everybody.copy()
        kept: list[int] = []
        while still_open.any():
            columns = self.pool.of(still_open, kept)
            master = self._mix(columns)
            if master is None:
                return
            self._fix(columns, master, still_open, kept)
            if still_open.any():
                self._price_again(still_open, kept)
            yield
        self.best.offer(self.pool.roster(kept), "dive")

    def _fix(self, columns: np.ndarray, master: Master, still_open: np.ndarray, kept: list[int]) -> None:
        movable = [
            place for place, column in enumerate(columns.tolist()) if still_open[self.pool.workers[column]]
        ]
        movable.sort(key=lambda place: -(master.share[place] + self.dice.random() * 0.2))
        sure = [place for place in movable if master.share[place] > SURE][
            : max(1, int(still_open.sum()) // 4)
        ]
        for place in sure or movable[:1]:
            column = int(columns[place])
            if still_open[self.pool.workers[column]]:
                kept.append(column)
                still_open[self.pool.workers[column]] = False

    def _price_again(self, still_open: np.ndarray, kept: list[int]) -> None:
        for _ in range(TURNS):
            master = self._mix(self.pool.of(still_open, kept))
            if master is None or not self.generator.generate(master, still_open, exact=True):
                return


def fits(problem: Problem) -> bool:
    """Whether all costs are of one worker or of a demand, so that rows can be columns."""
    return not problem.has_shared_wishes and bool(problem.demands)
