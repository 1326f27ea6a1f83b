"""The lane of columns: rows are made until prices settle, then whole rosters are made out of them.

``work`` is told one piece at a time, so that it can go on beside the neighbourhood search or take turns with it.
"""

import random
import threading
from collections.abc import Iterator

import numpy as np

from bloei.planner.mix import Master, Mix
from bloei.planner.roster.columns import Generator, Pool
from bloei.planner.roster.problem import Problem
from bloei.planner.roster.search import Incumbent

TURNS = 1
CELLS_A_PIECE, CELLS_A_TURN = 6000, 600
PATIENCE = 20
WHOLE_SECONDS, WHOLE_NODES = 5.0, 400
MOST_COLUMNS, NEAR, CLOSE = 600, 0.05, 0.0002
SURE, SLIGHT, CHANCE = 0.8, 1e-6, 0.2
HELD_A_TURN = 0.1
FEW, DIVES, STAYS = 1500, 6, (0.3, 0.8)
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
        self.mix = Mix(self.pool, best.budget)
        self.has_dived = threading.Event()

    def work(self) -> Iterator[None]:
        """Piece after piece, without end."""
        self._start()
        yield from self._settle()
        yield from self._dive()
        if len(self.pool.rows) <= FEW:
            self._whole()
            yield
        while True:
            for _ in range(DIVES):
                yield from self._dive()
            self._whole()
            yield

    def _start(self) -> None:
        flat = Master(0.0, np.zeros(0), self.pool.under / 2, np.zeros(0))
        self.generator.generate(flat, self.everybody, exact=True, spread=SPREAD_AT_START)

    def _settle(self) -> Iterator[None]:
        """Until no row makes the mix cheaper, or the bound has stood still for long."""
        still, turn, least = 0, 0, np.inf
        while still < PATIENCE and self.best.budget.left > 0:
            master = self.mix.solve()
            if master is None:
                return
            fresh = self._part(master, turn)
            fresh = fresh or self.generator.generate(master, self.everybody, exact=True)
            self.best.raise_bound(self.generator.bound, "columns")
            if (
                not fresh
                or master.value - self.generator.bound < CLOSE * abs(master.value)
                or np.ceil(self.generator.bound - 1e-6) >= master.value - 1e-6
            ):
                return
            gap = master.value - self.generator.bound
            still, least, turn = (0 if gap < least * 0.999 else still + 1), min(least, gap), turn + 1
            if turn % self.turns == 0:
                yield

    def _part(self, master: Master, turn: int) -> int:
        """New rows for some of the workers when there are many, in turns; every round ends with all of them."""
        groups = max(1, len(self.problem.workers) * self.problem.days // CELLS_A_TURN)
        if groups == 1 or turn % (groups + 1) == groups:
            return self.generator.generate(master, self.everybody)
        return self.generator.generate(master, np.arange(len(self.everybody)) % groups == turn % (groups + 1))

    def _whole(self) -> None:
        """The best roster out of all columns, by HiGHS."""
        master = self.mix.solve()
        every = np.arange(len(self.pool.rows))
        if master is None or self.best.is_proven:
            return
        columns = self.pool.promising(every, master, self.best.cost - master.value, MOST_COLUMNS)
        seconds = self.best.budget.share(WHOLE_SECONDS)
        is_near = self.best.cost < master.value * (1 + NEAR) + 1
        below = self.best.cost if is_near else np.inf
        roster = self.pool.whole(columns, seconds, WHOLE_NODES, below)
        if roster is not None:
            self.best.offer(roster, "columns")

    def _dive(self) -> Iterator[None]:
        """Rows are held one after the other, the surest first, with new rows made for those still open."""
        still_open = self.everybody.copy()
        if self.has_dived.is_set():
            self._hold_best(still_open)
        while still_open.any():
            master = self.mix.solve()
            if master is None:
                break
            self._hold(master, still_open)
            if still_open.any():
                self._price_again(still_open)
            if self.best.budget.left <= 0:
                break
            yield
        if not still_open.any():
            self.best.offer(self.pool.roster(self.mix.held), "dive")
        self.mix.let_go()
        self.has_dived.set()

    def _hold_best(self, still_open: np.ndarray) -> None:
        """Later dives begin from the best roster: most of its rows stay."""
        roster = self.best.roster
        if roster is None:
            return
        share = self.dice.uniform(*STAYS)
        for w in self.dice.sample(range(len(still_open)), int(share * len(still_open))):
            self.mix.hold(self.pool.column_of(w, roster[w]))
            still_open[w] = False

    def _hold(self, master: Master, still_open: np.ndarray) -> None:
        owners = np.array(self.pool.workers)[: len(master.share)]
        movable = [int(column) for column in np.flatnonzero(still_open[owners] & (master.share > SLIGHT))]
        movable.sort(key=lambda column: -(master.share[column] + self.dice.random() * CHANCE))
        most, least = max(1, int(still_open.sum()) // 4), max(1, int(len(still_open) * HELD_A_TURN))
        sure = [column for column in movable if master.share[column] > SURE][:most]
        for column in sure if len(sure) >= least else movable[:least]:
            if still_open[owners[column]]:
                self.mix.hold(column)
                still_open[owners[column]] = False

    def _price_again(self, still_open: np.ndarray) -> None:
        for _ in range(TURNS):
            master = self.mix.solve()
            if master is None or not self.generator.generate(master, still_open, exact=True):
                return


def fits(problem: Problem) -> bool:
    """Whether there is anything that rows can be columns of."""
    return bool(problem.demands) and bool(problem.workers)
