"""The roster, or the part of it that is free, as a linear model."""

from dataclasses import dataclass, field

import numpy as np

from bloei.planner.linear import NO, YES, Linear
from bloei.planner.roster.problem import OFF, Problem, Roster, Worker

RULES = ("minutes", "max_shifts", "max_weekends", "max_run", "min_run", "min_rest_days", "forbids_next")


@dataclass
class Model:
    """The linear model, and which column says that a worker has an option on a day."""

    linear: Linear
    chosen: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def roster(self, values: np.ndarray, base: Roster) -> Roster:
        """``base`` with the free part as ``values`` say."""
        roster = base.copy()
        for (w, day, _), _column in self.chosen.items():
            roster[w, day] = OFF
        for (w, day, option), column in self.chosen.items():
            if values[column]:
                roster[w, day] = option
        return roster


def build(problem: Problem, base: Roster, free: np.ndarray) -> Model:
    """The model in which only the cells in ``free`` (workers by days) may differ from ``base``."""
    return _Builder(problem, base, free).build()


class _Builder:
    def __init__(self, problem: Problem, base: Roster, free: np.ndarray) -> None:
        self.problem, self.base, self.free = problem, base, free
        self.linear = Linear()
        self.model = Model(self.linear)
        self.works: dict[tuple[int, int], int] = {}

    def build(self) -> Model:
        """Columns, then the rules of each worker with a free day, then what they share."""
        for w in np.flatnonzero(self.free.any(axis=1)).tolist():
            self._cells(w)
            self._rules(w, self.problem.workers[w])
        self._demands()
        self._togethers()
        self._fairness()
        self._hours()
        return self.model

    def _cells(self, w: int) -> None:
        problem, linear = self.problem, self.linear
        for day in range(problem.days):
            if not self.free[w, day]:
                self.works[w, day] = YES if self.base[w, day] else NO
                continue
            cost = problem.liking[w, day] + problem.kept[w, day]
            linear.constant += int(cost[OFF])
            options = [o for o in range(1, len(problem.options)) if problem.allowed[w, day, o]]
            chosen = [linear.column(cost=int(cost[o] - cost[OFF])) for o in options]
            self.model.chosen.update({(w, day, o): c for o, c in zip(options, chosen, strict=True)})
            self.works[w, day] = self._any_of(chosen, must=not problem.allowed[w, day, OFF])

    def _any_of(self, chosen: list[int], *, must: bool) -> int:
        if not chosen:
            if must:
                self.linear.row([], low=1)
            return NO
        works = self.linear.column(lower=int(must))
        self.linear.row([*chosen, works], [1] * len(chosen) + [-1], low=0, high=0)
        return works

    def _cell(self, w: int, day: int, option: int) -> int:
        if self.free[w, day]:
            return self.model.chosen.get((w, day, option), NO)
        return YES if self.base[w, day] == option else NO

    def _rules(self, w: int, worker: Worker) -> None:
        days = [self.works[w, day] for day in range(self.problem.days)]
        self._order(w)
        self._runs(days, worker)
        self._weekends(days, worker)
        self._amounts(w, worker)

    def _order(self, w: int) -> None:
        problem = self.problem
        for day in range(problem.days - 1):
            if not (self.free[w, day] or self.free[w, day + 1]):
                continue
            for option in range(1, len(problem.options)):
                before = self._cell(w, day, option)
                after = [self._cell(w, day + 1, o) for o in np.flatnonzero(~problem.follows[option]).tolist()]
                after = [entry for entry in after if entry != NO]
                if before != NO and after:
                    self.linear.row([before, *after], high=1)

    def _runs(self, days: list[int], worker: Worker) -> None:
        linear, last = self.linear, len(days)
        for begin in range(last - worker.max_run):
            linear.row(days[begin : begin + worker.max_run + 1], high=worker.max_run)
        for day in range(1, last):
            for ahead in range(day + 1, min(day + worker.min_run, last)):
                linear.row([days[day], days[day - 1], days[ahead]], [1, -1, -1], high=0)
            for ahead in range(day + 1, min(day + worker.min_rest, last)):
                linear.row([days[day - 1], days[day], days[ahead]], [1, -1, 1], high=1)

    def _weekends(self, days: list[int], worker: Worker) -> None:
        saturdays = self.problem.weekends
        if worker.max_weekends >= len(saturdays):
            return
        used = []
        for saturday in saturdays:
            weekend = self.linear.column()
            self.linear.row([days[saturday], weekend], [1, -1], high=0)
            self.linear.row([days[saturday + 1], weekend], [1, -1], high=0)
            used.append(weekend)
        self.linear.row(used, high=worker.max_weekends)

    def _amounts(self, w: int, worker: Worker) -> None:
        problem, cells = self.problem, self._worked(w)
        self.linear.row(*self._minutes(cells), low=worker.minutes[0], high=worker.minutes[1])
        for shift, most in enumerate(worker.max_shifts):
            some = [entry for entry, option in cells if problem.counts[option, shift]]
            if len(some) > most:
                self.linear.row(some, high=most)

    def _worked(self, w: int) -> list[tuple[int, int]]:
        """What ``w`` does or could do: entries with their options."""
        cells = [
            (self._cell(w, day, option), option)
            for day in range(self.problem.days)
            for option in range(1, len(self.problem.options))
        ]
        return [(entry, option) for entry, option in cells if entry != NO]

    def _minutes(self, cells: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
        return [entry for entry, _ in cells], [int(self.problem.minutes[option]) for _, option in cells]

    def _present(self, w: int, day: int, shift: int) -> list[int]:
        return [
            self._cell(w, day, o)
            for o in range(1, len(self.problem.options))
            if self.problem.counts[o, shift]
        ]

    def _demands(self) -> None:
        there = self.problem.counts[self.base] * ~self.free[:, :, None]
        for demand in self.problem.demands:
            settled = int(there[demand.members, demand.day, demand.shift].sum())
            movers = np.flatnonzero(self.free[:, demand.day] & demand.members).tolist()
            entries = [c for w in movers for c in self._present(w, demand.day, demand.shift) if c != NO]
            self._band(entries, demand.needed - settled, demand.under, demand.over)

    def _band(self, entries: list[int], needed: int, under: int, over: int) -> None:
        linear = self.linear
        if not entries:
            linear.constant += under * max(0, needed) + over * max(0, -needed)
            return
        weights = [1] * len(entries)
        if under and needed > 0:
            entries, weights = [*entries, linear.column(0, needed, under)], [*weights, 1]
        if over and len(entries) > needed:
            extra = linear.column(max(0, -needed), max(0, sum(weights) - needed), over)
            entries, weights = [*entries, extra], [*weights, -1]
        low = needed if under and needed > 0 else -(10**9)
        linear.row(entries, weights, low=low, high=needed if over else 10**9)

    def _togethers(self) -> None:
        problem, linear = self.problem, self.linear
        for together in problem.togethers:
            one, two = together.pair
            shared = []
            for day in range(problem.days):
                for shift in range(problem.real):
                    both = linear.column()
                    for w in (one, two):
                        linear.row(
                            [both, *self._present(w, day, shift)],
                            [1] + [-1] * len(self._present(w, day, shift)),
                            high=0,
                        )
                    shared.append(both)
            shared.append(linear.column(0, together.at_least, together.under))
            linear.row(shared, low=together.at_least)

    def _hours(self) -> None:
        for agreed in self.problem.hours:
            entries, weights = self._minutes(self._worked(agreed.worker))
            short = self.linear.column(0, -(-agreed.at_least // 60), agreed.under)
            self.linear.row([*entries, short], [*weights, 60], low=agreed.at_least)

    def _fairness(self) -> None:
        problem, linear = self.problem, self.linear
        for fair in problem.fairness:
            for w, allowance in enumerate(fair.allowance):
                done = [
                    entry for day in range(problem.days) for shift in fair.shifts
                    for entry in self._present(w, day, shift) if entry != NO
                ]  # fmt: skip
                if len(done) > allowance:
                    above = linear.column(0, len(done) - allowance, fair.weight)
                    linear.row([*done, above], [1] * len(done) + [-1], high=allowance)
