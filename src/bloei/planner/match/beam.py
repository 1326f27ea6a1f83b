"""Whole matches out of single people: each gets a set of jobs, one person after the other, looking one step ahead.

At the prices of places a person takes the best set, and rather what the bound wants for her. Then the bound of who is
left says what that choice costs. A few of the best beginnings go on side by side; the last people are solved exactly.
"""

from dataclasses import replace

import numpy as np

from bloei.planner.budget import Budget
from bloei.planner.match.bound import first_of
from bloei.planner.match.judges import Beginning, ByPrices, ByRelaxation, Judge
from bloei.planner.match.knapsacks import Knapsacks
from bloei.planner.match.model import part_of
from bloei.planner.match.problem import Chosen, Match
from bloei.planner.solvers import solve_cp

TRIED, FEW_TRIED, LAST, FEW_PLACES, LAST_PLACES, ENDS, ONE_BY_ONE = 8, 3, 3, 16, 60, 2, 20
FEW, EACH_JOB, FEW_EACH_JOB, CLOSE = 24, 10, 12, (0.25, 0.5, 1.0)
PACE, FIRST_MOVES, END_WORK = 4, 45, 0.1


class Beam:
    """Fills people of a match one after the other; ``prices`` are those of the whole match, ``reduced`` what pairs
    cost then. ``is_linear`` where the linear relaxation is a good judge."""

    def __init__(
        self,
        match: Match,
        prices: np.ndarray,
        reduced: np.ndarray,
        is_linear: bool,
        budget: Budget,
        seed: int,
    ) -> None:
        self.match, self.prices, self.reduced, self.budget = match, prices, reduced, budget
        self.is_linear, self.dice = is_linear, np.random.default_rng(seed)

    def fill(self, base: Chosen, people: np.ndarray, limit: float, width: int) -> Chosen | None:
        """``base`` with other jobs for ``people``, that gain at least as much as ``limit`` (below zero), if found."""
        prices, reduced = self.prices, self.reduced
        kept = base & ~np.isin(self.match.person, people)
        while True:
            filling = _Filling(self, kept, people, prices, reduced, limit)
            beam = filling.first()
            while beam and not filling.is_over(beam[0]):
                if self.budget.left <= 0:
                    return None
                beam = filling.after(beam, width)
            if not beam or len(people) <= FEW:
                break
            kept, people, limit, prices, reduced = filling.left_by(beam[0])
        ends = [end for begun in beam[:ENDS] if (end := filling.end(begun, self.budget)) is not None]
        return min(ends, key=self.match.total, default=None)


class _Filling:
    """One time that people are filled, over the pairs of them that cost least: the core. When they are many it goes
    no further than two thirds, as the core becomes another one."""

    def __init__(
        self,
        beam: Beam,
        kept: Chosen,
        people: np.ndarray,
        prices: np.ndarray,
        reduced: np.ndarray,
        limit: float,
    ) -> None:
        match = self.match = beam.match
        self.dice, self.limit, self.people, self.kept = beam.dice, limit, people, kept
        self.room, self.prices = match.places - match.filled(kept), prices
        pairs = np.flatnonzero(np.isin(match.person, people) & (self.room[match.job] > 0))
        each = FEW_EACH_JOB if len(people) <= FEW else EACH_JOB
        self.core = np.sort(pairs[first_of(match.job[pairs], reduced[pairs], self.room + each - 1)])
        self.sacks = Knapsacks(match, self.core)
        self.gain, self.job, self.person = self.sacks.gain, self.sacks.job, match.person[self.core]
        self.judge: Judge = ByRelaxation(self.sacks, self.room) if beam.is_linear else ByPrices(self.sacks)
        self.last_places = FEW_PLACES if beam.is_linear else LAST_PLACES
        self.is_linear = beam.is_linear

    def first(self) -> list[Beginning]:
        """Nobody is filled yet."""
        if not len(self.core):
            return []
        nothing = np.zeros(len(self.core), dtype=bool)
        begun = Beginning(
            0.0, nothing, nothing, self.room, self.people, self.prices,
            np.zeros(len(self.sacks.people)), np.zeros(len(self.core)),
        )  # fmt: skip
        return self._good(self.judge.study([begun], self.limit, FIRST_MOVES))

    def after(self, beam: list[Beginning], width: int) -> list[Beginning]:
        """The best that ``beam`` becomes when more people are filled; several at once while there are many."""
        best: dict[bytes, Beginning] = {}
        for after in self._good([one for begun in beam for one in self._tries(begun)]):
            if len(best) < width:
                best.setdefault(after.people.tobytes(), after)
        return self._good(self.judge.study(list(best.values()), self.limit)) if best else []

    def is_over(self, begun: Beginning) -> bool:
        """Few are left; or, when there were many, two thirds."""
        left = len(begun.people)
        places = begun.room.sum()
        if places <= FEW_PLACES or left <= LAST or (left == LAST + 1 and places <= self.last_places):
            return True
        return left <= max(FEW, len(self.people) * 2 // 3) < len(self.people)

    def left_by(self, begun: Beginning) -> tuple[Chosen, np.ndarray, float, np.ndarray, np.ndarray]:
        """What stands then, who is left, what they have to gain, at which prices, and what their pairs cost."""
        match, hours = self.match, np.zeros(len(self.match.people))
        hours[self.sacks.people] = begun.hours / self.sacks.unit
        reduced = match.gain + begun.prices[match.job] + hours[match.person] * match.minutes
        return self._chosen(begun), begun.people, self.limit - self._gained(begun), begun.prices, reduced

    def end(self, begun: Beginning, budget: Budget) -> Chosen | None:
        """The last people together, by CP-SAT."""
        base = self._chosen(begun)
        part = part_of(self.match, base, self.core[~begun.closed & ~begun.taken], {})
        if np.isfinite(self.limit):
            gains = self.match.gain[part.pairs].tolist()
            part.linear.row(range(len(gains)), gains, high=int(np.floor(self.limit - self._gained(begun))))
        found = solve_cp(part.linear, seconds=budget.left, work=END_WORK, linearization=2, budget=budget)
        return None if found.values is None else part.chosen(found.values, base)

    def _chosen(self, begun: Beginning) -> Chosen:
        chosen = self.kept.copy()
        chosen[self.core[begun.taken]] = True
        return chosen

    def _gained(self, begun: Beginning) -> float:
        return float(self.gain[begun.taken].sum())

    def _good(self, begun: list[Beginning]) -> list[Beginning]:
        """Those that may still end under the limit, the best first."""
        return sorted((one for one in begun if one.value <= self.limit + 1e-6), key=lambda one: one.value)

    def _tries(self, begun: Beginning) -> list[Beginning]:
        together = 1 if self.is_linear else max(1, (len(begun.people) - ONE_BY_ONE) // PACE)
        tried = TRIED if together == 1 else FEW_TRIED
        sets = self._sets(begun, self.dice.permutation(begun.people)[: tried * together])
        groups = [self._apart(sets[turn::tried]) for turn in range(min(tried, len(sets)))]
        return self.judge.glance([self._filled(begun, group) for group in groups], self.limit)

    def _filled(self, begun: Beginning, group: list[tuple[int, np.ndarray]]) -> Beginning:
        taken = begun.taken | np.logical_or.reduce([mine for _, mine in group])
        people = np.setdiff1d(begun.people, [person for person, _ in group])
        room = self.room - np.bincount(self.job[taken], minlength=len(self.room))
        closed = begun.closed | ~np.isin(self.person, people)
        return replace(begun, taken=taken, closed=closed, room=room, people=people)

    def _sets(self, begun: Beginning, tried: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """For each of ``tried`` a set of jobs: the best at the prices, with a fine for leaving what the bound wants
        for her and for taking what it wants for others."""
        costs = self.gain + begun.prices[self.job]
        reduced = np.maximum(0.0, costs + begun.hours[self.sacks.row] * self.sacks.weight)
        is_open = ~begun.closed & (begun.room[self.job] > 0)
        nearest = np.sort(reduced[is_open])[: 2 * int(begun.room.sum())]
        fine = float(nearest.mean()) * self.dice.choice(CLOSE) if len(nearest) else 0.0
        costs += fine * (1 - 2 * begun.share)
        usable = is_open & np.isin(self.person, tried)
        taken = self.sacks.best(np.where(usable, costs, np.inf)[None], begun.hours[None])[1][0]
        return [(person, taken & (self.person == person)) for person in tried.tolist()]

    def _apart(self, sets: list[tuple[int, np.ndarray]]) -> list[tuple[int, np.ndarray]]:
        """Those of ``sets`` that have no job in common with one before."""
        group: list[tuple[int, np.ndarray]] = []
        seen = np.zeros(len(self.room), dtype=bool)
        for person, mine in sets:
            if not seen[self.job[mine]].any():
                group.append((person, mine))
                seen[self.job[mine]] = True
        return group
