"""The best row of each worker at given prices: shortest paths over days, for all workers of one kind at once.

A state is: the option of the day with how long the run is, or how long the rest is; the minutes; the weekends.
``max_shifts`` above zero is no part of the state; rows that break it are told as such, and a charge on a shift
drives it down. A charge keeps the cost of a path a bound (Lagrangian relaxation).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

import numpy as np

from bloei.planner.roster.problem import ENDLESS, OFF, Problem

CELLS = 12_000_000
FINEST = 400
HEAVY = 500_000
FAR = np.float32(1e9)


@dataclass(frozen=True)
class Kind:
    """What workers of one batch have in common."""

    max_run: int
    min_run: int
    min_rest: int
    max_weekends: int


@dataclass(frozen=True)
class Paths:
    """For each worker: the least cost of any path, and rows (with their costs), cheapest first."""

    least: np.ndarray
    rows: list[list[tuple[float, np.ndarray]]]


class Patterns:
    """Best rows at prices, again and again for the same problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.unit = self._unit()
        self.weight = np.rint(problem.minutes / self.unit).astype(np.int64)
        fault = float(np.abs(problem.minutes / self.unit - self.weight).max(initial=0))
        self.slack = ceil(fault * problem.days)
        kinds: dict[Kind, list[int]] = defaultdict(list)
        for w, worker in enumerate(problem.workers):
            weekends = min(worker.max_weekends, len(problem.weekends))
            kinds[
                Kind(
                    min(worker.max_run, problem.days),
                    worker.min_run,
                    min(worker.min_rest, problem.days),
                    weekends,
                )
            ].append(w)
        self.batches = [
            (kind, part) for kind, members in kinds.items() for part in self._parts(kind, members)
        ]

    def _unit(self) -> int:
        """What minutes are counted in; coarser than they are when there would be too many amounts of them."""
        exact = int(np.gcd.reduce(self.problem.minutes)) or 1
        longest = int(self.problem.minutes.max(initial=0)) * self.problem.days
        most = max((min(worker.minutes[1], longest) for worker in self.problem.workers), default=0)
        return max(exact, most // FINEST)

    def width(self, w: int) -> int:
        """Amounts of minutes that worker ``w`` can have."""
        longest = int(self.weight.max(initial=0)) * self.problem.days
        return min(self.problem.workers[w].minutes[1] // self.unit + self.slack, longest) + 1

    def short(self, w: int, width: int) -> np.ndarray:
        """What ending at each of ``width`` amounts of minutes costs worker ``w`` for hours below those agreed.

        When minutes are coarse it is the least that it can be, so that bounds hold.
        """
        minutes = (np.arange(width) + self.slack) * self.unit
        agreed = [agreed.cost(minutes) for agreed in self.problem.hours if agreed.worker == w]
        return np.asarray(sum(agreed, np.zeros(width)), dtype=np.float32)

    def _parts(self, kind: Kind, members: list[int]) -> Iterator[list[int]]:
        states = len(self.problem.options) * (kind.max_run + kind.min_run) + kind.min_rest
        each = states * max(self.width(w) for w in members) * (kind.max_weekends + 1) * self.problem.days
        members = sorted(members, key=lambda w: (self.problem.allowed[w].any(axis=0).tobytes(), w))
        size = max(1, CELLS // each) if each < HEAVY else 1
        for begin in range(0, len(members), size):
            yield members[begin : begin + size]

    def best(self, prices: np.ndarray, only: set[int] | None = None, spread: int = 1) -> Paths:
        """Cheapest rows at ``prices`` (worker, day, option), which include what the worker likes."""
        least = np.full(len(self.problem.workers), np.inf)
        rows: list[list[tuple[float, np.ndarray]]] = [[] for _ in self.problem.workers]
        for kind, members in self.batches:
            chosen = [w for w in members if only is None or w in only]
            if chosen:
                batch = _Batch(self, kind, chosen, prices)
                for place, w in enumerate(chosen):
                    least[w], rows[w] = batch.read(place, spread)
        return Paths(least, rows)


class _Batch:
    """One forward pass; ``rest[day]`` and ``work[day]`` hold the cheapest cost of each state."""

    def __init__(self, patterns: Patterns, kind: Kind, members: list[int], prices: np.ndarray) -> None:
        self.patterns, self.problem = patterns, patterns.problem
        self.kind, self.members = kind, members
        self.weight = patterns.weight.tolist()
        self.unit, self.slack = patterns.unit, patterns.slack
        self.width = max(patterns.width(w) for w in members)
        usable = np.asarray(self.problem.allowed[members].any(axis=(0, 1)))
        self.options = sorted((np.flatnonzero(usable[1:]) + 1).tolist(), key=self._likeness)
        self.alike = [slice(begin, end) for begin, end in self._likenesses()]
        price = np.where(self.problem.allowed[members], prices[members], np.inf)
        self.price = np.minimum(price, FAR).astype(np.float32)
        self.runs = kind.max_run + kind.min_run - 1
        self.counts_weekends = kind.max_weekends < len(self.problem.weekends)
        self.tiers = kind.max_weekends + 1 if self.counts_weekends else 1
        self.rest: list[np.ndarray] = []
        self.work: list[np.ndarray] = []
        self.before = [np.flatnonzero(self.problem.follows[self.options, option]) for option in self.options]
        self.longer = [(run, after) for run in range(self.runs) if (after := self._follower(run)) is not None]
        self.blocks = list(self._blocks())
        self._first_day()
        for day in range(1, self.problem.days):
            self._next_day(day)

    def _likeness(self, option: int) -> tuple[int, bytes]:
        """Options of the same length that may follow the same ones are worked out together."""
        return self.weight[option], self.problem.follows[:, option].tobytes()

    def _likenesses(self) -> Iterator[tuple[int, int]]:
        places = range(len(self.options))
        for _, group in groupby(places, key=lambda place: self._likeness(self.options[place])):
            these = list(group)
            yield these[0], these[-1] + 1

    def _blocks(self) -> Iterator[tuple[slice, slice]]:
        """``longer`` as pieces without a gap: these runs become those."""
        steps = [(place, run, longer) for place, (run, longer) in enumerate(self.longer)]
        for _, group in groupby(steps, key=lambda step: (step[1] - step[0], step[2] - step[0])):
            piece = [(run, longer) for _, run, longer in group]
            (first, first_longer), (last, last_longer) = piece[0], piece[-1]
            yield slice(first, last + 1), slice(first_longer, last_longer + 1)

    def _empty(self) -> tuple[np.ndarray, np.ndarray]:
        n, grid = len(self.members), (self.width, self.tiers)
        rest = np.full((n, self.kind.min_rest, *grid), FAR, dtype=np.float32)
        return rest, np.full((n, len(self.options), self.runs, *grid), FAR, dtype=np.float32)

    def _begins_weekend(self, day: int) -> bool:
        return self.counts_weekends and day in self.problem.weekends

    def _ends_weekend(self, day: int) -> bool:
        return self.counts_weekends and day - 1 in self.problem.weekends

    def _first_day(self) -> None:
        rest, work = self._empty()
        rest[:, -1, 0, 0] = self.price[:, 0, OFF]
        run = 0 if self.kind.min_run == 1 else self.kind.max_run
        tier = int(self._begins_weekend(0))
        for slot, option in enumerate(self.options):
            weight = self.weight[option]
            if weight < self.width and tier < self.tiers and self.kind.max_run > 0:
                work[:, slot, run, weight, tier] = self.price[:, 0, option]
        self.rest.append(rest)
        self.work.append(work)

    def _next_day(self, day: int) -> None:
        rest, work = self._empty()
        old_rest, old_work = self.rest[-1], self.work[-1]
        off = self.price[:, day, OFF][:, None, None]
        rest[:, 1:] = old_rest[:, :-1]
        rest[:, -1] = np.minimum(rest[:, -1], old_rest[:, -1])
        ended = old_work[:, :, self._may_end()]
        if ended.size:
            rest[:, 0] = np.minimum(rest[:, 0], ended.min(axis=(1, 2)))
        rest += off[:, None]
        joined = self._joined(old_work)
        for slots in self.alike:
            self._work(day, slots, work, old_rest[:, -1], joined)
        self.rest.append(np.minimum(rest, FAR))
        self.work.append(np.minimum(work, FAR))

    def _may_end(self) -> list[int]:
        return [run for run in range(self.runs) if run >= self.kind.max_run or run + 1 >= self.kind.min_run]

    def _follower(self, run: int) -> int | None:
        """The place of the run that is a day longer; runs from the first day stand behind the others."""
        if run < self.kind.max_run:
            return run + 1 if run + 1 < self.kind.max_run else None
        length = run - self.kind.max_run + 2
        if length > self.kind.max_run:
            return None
        return length - 1 if length >= self.kind.min_run else run + 1

    def _joined(self, old: np.ndarray) -> dict[bytes, np.ndarray]:
        """The cheapest work of the day before, for each set of options that some option may follow."""
        sets = {before.tobytes(): before for before in self.before if len(before)}
        everything = len(self.options)
        return {
            key: old.min(axis=1) if len(before) == everything else old[:, before].min(axis=1)
            for key, before in sets.items()
        }

    def _work(
        self, day: int, slots: slice, work: np.ndarray, rested: np.ndarray, joined: dict[bytes, np.ndarray]
    ) -> None:
        options = self.options[slots]
        price, weight = self.price[:, day, options][:, :, None, None, None], self.weight[options[0]]
        if (price >= FAR).all() or not self.runs:
            return
        begins = self._begins_weekend(day)
        self._put(work[:, slots, :1], rested[:, None], weight, int(begins or self._ends_weekend(day)), price)
        before = joined.get(self.before[slots.start].tobytes())
        if before is None:
            return
        for runs, longer in self.blocks:
            self._put(work[:, slots, longer], before[:, runs], weight, int(begins), price)

    def _put(self, there: np.ndarray, source: np.ndarray, weight: int, tier: int, price: np.ndarray) -> None:
        """``source`` (workers by runs) with this option added, where that is cheaper."""
        if weight >= self.width or tier >= self.tiers:
            return
        target = there[:, :, :, weight:, tier:]
        moved = source[:, None, :, : self.width - weight, : self.tiers - tier] + price
        np.minimum(target, moved, out=target)

    def read(self, place: int, spread: int) -> tuple[float, list[tuple[float, np.ndarray]]]:
        """Least cost of worker ``place`` of the batch, and the best rows for ``spread`` amounts of minutes."""
        low, high = self.problem.workers[self.members[place]].minutes
        least, most = (
            max(0, -(-low // self.unit) - self.slack),
            min(high // self.unit + self.slack, self.width - 1),
        )
        rest, work = self.rest[-1][place], self.work[-1][place]
        ends = np.minimum(rest.min(axis=0), work.min(axis=(0, 1)) if work.size else FAR).min(axis=1)
        ends = ends + self.patterns.short(self.members[place], len(ends))
        ends[:least] = FAR
        ends[most + 1 :] = FAR
        order = np.argsort(ends, kind="stable")[:spread]
        rows = [(float(ends[m]), self._trace(place, int(m))) for m in order.tolist() if ends[m] < FAR / 2]
        return float(ends[order[0]]), rows

    def _trace(self, place: int, minutes: int) -> np.ndarray:
        row = np.zeros(self.problem.days, dtype=np.int64)
        rest, work = self.rest[-1][place][:, minutes], self.work[-1][place][:, :, minutes]
        if not work.size or rest.min() <= work.min():
            length, tier = np.unravel_index(rest.argmin(), rest.shape)
            state = (OFF, int(length), minutes, int(tier))
        else:
            option, run, tier = np.unravel_index(work.argmin(), work.shape)
            state = (self.options[int(option)], int(run), minutes, int(tier))
        for day in range(self.problem.days - 1, -1, -1):
            row[day] = state[0]
            if day:
                state = self._previous(place, day, state)
        return row

    def _previous(self, place: int, day: int, state: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        option, length, minutes, tier = state
        rest, work = self.rest[day - 1][place], self.work[day - 1][place]
        found: list[tuple[float, tuple[int, int, int, int]]] = []
        if option == OFF:
            last = self.kind.min_rest - 1
            lengths = [length - 1] if length else []
            lengths += [last] if length == last else []
            found += [(float(rest[q, minutes, tier]), (OFF, q, minutes, tier)) for q in lengths]
            if length == 0:
                found += self._cheapest(work, self._may_end(), range(len(self.options)), minutes, tier)
            return min(found)[1]
        minutes -= self.weight[option]
        begins = int(self._begins_weekend(day))
        if length == 0:
            fresh = tier - int(bool(begins) or self._ends_weekend(day))
            if fresh >= 0:
                last = self.kind.min_rest - 1
                found.append((float(rest[last, minutes, fresh]), (OFF, last, minutes, fresh)))
        runs = [run for run, longer in self.longer if longer == length]
        if tier >= begins:
            found += self._cheapest(
                work, runs, self.before[self.options.index(option)].tolist(), minutes, tier - begins
            )
        return min(found)[1]

    def _cheapest(
        self, work: np.ndarray, runs: list[int], options: range | list[int], minutes: int, tier: int
    ) -> list[tuple[float, tuple[int, int, int, int]]]:
        if not runs or not len(options):
            return []
        part = work[:, :, minutes, tier][np.ix_(list(options), runs)]
        at, run = np.unravel_index(part.argmin(), part.shape)
        return [(float(part[at, run]), (self.options[list(options)[int(at)]], runs[run], minutes, tier))]


def is_usable(problem: Problem, w: int, row: np.ndarray) -> bool:
    """Whether ``row`` also keeps the rules that are no exact part of a state."""
    low, high = problem.workers[w].minutes
    return not over_most(problem, w, row).any() and low <= int(problem.minutes[row].sum()) <= high


def over_most(problem: Problem, w: int, row: np.ndarray) -> np.ndarray:
    """By shift, how far ``row`` is above what worker ``w`` may have of it."""
    most = np.minimum(np.array(problem.workers[w].max_shifts), ENDLESS)
    return np.asarray(np.maximum(0, problem.counts[row].sum(axis=0) - most))
