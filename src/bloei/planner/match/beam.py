"""Whole matches out of single people: each gets a set of jobs, one person after the other, looking one step ahead.

At the prices of the linear relaxation a person takes the best set, found by dynamic programming, and rather what the
relaxation gave. Then the relaxation of who is left says what that choice costs. A few of the best beginnings go on
side by side; the last people are solved exactly. Begun again with some people of the best match, it is a search.
"""

from dataclasses import dataclass

import numpy as np

from bloei.planner.budget import Budget
from bloei.planner.match.bound import Pricing, first_of, mixed
from bloei.planner.match.model import part_of
from bloei.planner.match.problem import Chosen, Match
from bloei.planner.solvers import solve_cp

NARROW, WIDE, TRIED, LAST, END_PLACES, ONE_BY_ONE = 1, 4, 8, 3, 16, 20
EACH_JOB, END_EACH_JOB, CLOSE = 6, 4, (0.25, 0.5, 1.0)
END_WORK = 0.5


@dataclass(frozen=True)
class Beginning:
    """Some people have their jobs (``pairs``, gaining ``gained``); ``value`` is that and the relaxation of the rest."""

    value: float
    gained: int
    pairs: np.ndarray
    people: np.ndarray
    room: np.ndarray
    core: np.ndarray
    share: np.ndarray
    prices: np.ndarray
    reduced: np.ndarray
    hours: np.ndarray


class Beam:
    """Fills people of a match one after the other."""

    def __init__(
        self, match: Match, pricing: Pricing, reduced: np.ndarray, budget: Budget, seed: int
    ) -> None:
        self.match, self.pricing, self.budget = match, pricing, budget
        self.reduced, self.gain = reduced, match.gain
        self.dice = np.random.default_rng(seed)

    def fill(self, base: Chosen, people: np.ndarray, limit: float, width: int) -> Chosen | None:
        """``base`` with other jobs for ``people``, that gain at least as much as ``limit`` (below zero), if found."""
        kept = base & ~np.isin(self.match.person, people)
        room = self.match.places - self.match.filled(kept)
        first = self._beginning(np.zeros(0, dtype=np.int64), people, room, self.reduced)
        beam = [] if first is None or first.value > limit + 1e-6 else [first]
        while beam and not self._is_easy(beam[0]):
            if self.budget.left <= 0:
                return None
            found = [after for begun in beam for after in self._after(begun) if after.value <= limit + 1e-6]
            beam = _widest(found, width)
        ends = [end for begun in beam[:2] if (end := self._end(kept, begun, limit)) is not None]
        return min(ends, key=self.match.total, default=None)

    def _is_easy(self, begun: Beginning) -> bool:
        return len(begun.people) <= LAST or begun.room[begun.room > 0].sum() <= END_PLACES

    def _beginning(
        self, pairs: np.ndarray, people: np.ndarray, room: np.ndarray, reduced: np.ndarray
    ) -> Beginning | None:
        """The relaxation of ``people`` over the pairs that cost little at the prices before."""
        match = self.match
        of_people = np.concatenate([np.arange(match.starts[p], match.starts[p + 1]) for p in people])
        open_pairs = of_people[room[match.job[of_people]] > 0]
        nearest = first_of(match.job[open_pairs], reduced[open_pairs], room + EACH_JOB - 1)
        core = np.sort(open_pairs[nearest])
        if not len(core):
            return None
        mix = mixed(match, core, room, self.budget.left)
        if mix is None:
            return None
        gained = int(self.gain[pairs].sum())
        now = reduced.copy()
        now[of_people] = (
            self.gain[of_people]
            + mix.places[match.job[of_people]]
            + mix.hours[match.person[of_people]] * match.minutes[of_people]
        )
        return Beginning(
            gained + mix.value, gained, pairs, people, room, core, mix.share, mix.places, now, mix.hours
        )

    def _after(self, begun: Beginning) -> list[Beginning]:
        """What ``begun`` becomes when one more person is filled; several at once while there are many."""
        count = len(begun.people)
        together = max(1, (count - ONE_BY_ONE) // 4)
        tried = self.dice.permutation(begun.people)[: TRIED if together == 1 else 2 * together]
        sets = self._sets(begun, tried)
        groups = [[one] for one in sets] if together == 1 else [_apart(sets, together, self.match)]
        found = [self._filled(begun, group) for group in groups]
        return [after for after in found if after is not None]

    def _sets(self, begun: Beginning, tried: np.ndarray) -> list[tuple[float, int, np.ndarray]]:
        """For each of ``tried`` a set of jobs, with what it costs at the prices; cheapest first."""
        match, core = self.match, begun.core
        cost = np.full(match.size, np.inf)
        unit = float(np.maximum(0, begun.reduced[core]).mean())
        cost[core] = self.gain[core] + begun.prices[match.job[core]]
        cost[core] += unit * self.dice.choice(CLOSE) * (1 - 2 * begun.share)
        taken = self.pricing.sets(core[np.isin(match.person[core], tried)], cost)
        sets = []
        for person in tried.tolist():
            mine = taken[match.person[taken] == person]
            idle = int(match.most[person] - match.minutes[mine].sum())
            sets.append((float(begun.reduced[mine].sum() + begun.hours[person] * idle), person, mine))
        return sorted(sets, key=lambda one: one[:2])

    def _filled(self, begun: Beginning, group: list[tuple[float, int, np.ndarray]]) -> Beginning | None:
        pairs = np.concatenate([begun.pairs, *(mine for _, _, mine in group)])
        room = begun.room.copy()
        np.subtract.at(room, self.match.job[pairs[len(begun.pairs) :]], 1)
        people = np.setdiff1d(begun.people, [person for _, person, _ in group])
        return self._beginning(pairs, people, room, begun.reduced)

    def _end(self, kept: Chosen, begun: Beginning, limit: float) -> Chosen | None:
        """The last people together, by CP-SAT."""
        match, base = self.match, kept.copy()
        base[begun.pairs] = True
        nearest = first_of(match.job[begun.core], begun.reduced[begun.core], begun.room + END_EACH_JOB - 1)
        part = part_of(match, base, np.sort(begun.core[nearest]), {})
        if np.isfinite(limit):
            gains = self.gain[part.pairs].tolist()
            part.linear.row(range(len(gains)), gains, high=int(np.floor(limit)) - begun.gained)
        found = solve_cp(
            part.linear, seconds=self.budget.left, work=END_WORK, linearization=2, budget=self.budget
        )
        return None if found.values is None else part.chosen(found.values, base)


def _widest(found: list[Beginning], width: int) -> list[Beginning]:
    """The best few, with other people left in each."""
    beam: dict[bytes, Beginning] = {}
    for begun in sorted(found, key=lambda each: each.value):
        if len(beam) < width:
            beam.setdefault(begun.people.tobytes(), begun)
    return list(beam.values())


def _apart(
    sets: list[tuple[float, int, np.ndarray]], most: int, match: Match
) -> list[tuple[float, int, np.ndarray]]:
    """The first ``most`` of ``sets`` that have no job in common."""
    group: list[tuple[float, int, np.ndarray]] = []
    taken = np.zeros(len(match.jobs), dtype=bool)
    for one in sets:
        if len(group) < most and not taken[match.job[one[2]]].any():
            group.append(one)
            taken[match.job[one[2]]] = True
    return group
