"""From the JSON of a roster problem to its arrays; says where a name is wrong."""

from collections.abc import Iterable
from itertools import combinations
from math import ceil
from typing import Any

import numpy as np

from bloei.planner.roster.problem import (
    ENDLESS,
    Demand,
    Fairness,
    Hours,
    Problem,
    Together,
    Worker,
    scale_of,
)
from bloei.planner.trouble import BadInput


def read_problem(data: dict[str, Any]) -> Problem:
    """The problem in ``data``, whose shape has been checked; refuses words that point nowhere."""
    return _Reader(data).problem()


class _Reader:
    """Turns names into places, and says where a name is wrong."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data, self.days = data, int(data["days"])
        self.shift_at = self._places("shifts")
        self.worker_at = self._places("workers")
        self.groups = self._groups()
        self.options = self._options()
        self.scale = scale_of(self._costs())

    def _places(self, name: str) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, row in enumerate(self.data[name]):
            if row["id"] in places:
                raise BadInput(f"{name}[{place}].id", f"{row['id']!r} is there twice")
            places[row["id"]] = place
        return places

    def _groups(self) -> dict[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for n, row in enumerate(self.data.get("groups", [])):
            if row["id"] in found or row["id"] in self.shift_at:
                raise BadInput(f"groups[{n}].id", f"{row['id']!r} is there twice")
            where = f"groups[{n}].shifts"
            found[row["id"]] = frozenset(self._shift(name, where) for name in row["shifts"])
        return found

    def _costs(self) -> Iterable[float]:
        for name, keys in {
            "wishes": ("weight",), "cover": ("under", "over"), "requires": ("under",),
            "together": ("under",), "fairness": ("weight",), "hours": ("under",),
        }.items():  # fmt: skip
            yield from (row[key] for row in self.data.get(name, []) for key in keys)
        yield self.data.get("keep", {}).get("weight", 0)

    def _shift(self, name: str, where: str) -> int:
        if name not in self.shift_at:
            raise BadInput(where, f"no shift is called {name!r}")
        return self.shift_at[name]

    def _worker(self, name: str, where: str) -> int:
        if name not in self.worker_at:
            raise BadInput(where, f"no worker is called {name!r}")
        return self.worker_at[name]

    def _day(self, day: int, where: str) -> int:
        if not 0 <= day < self.days:
            raise BadInput(where, f"day {day} is outside 0..{self.days - 1}")
        return day

    def _whole(self, cost: float) -> int:
        return round(cost * self.scale)

    def _options(self) -> list[tuple[int, ...]]:
        pairs: set[tuple[int, int]] = set()
        for place, row in enumerate(self.data["shifts"]):
            for number, other in enumerate(row.get("combines_with", [])):
                there = self._shift(other, f"shifts[{place}].combines_with[{number}]")
                pairs.add((min(place, there), max(place, there)))
        singles = [(s,) for s in range(len(self.shift_at))]
        couples = sorted(pair for pair in pairs if pair[0] != pair[1])
        triples = [
            three
            for three in combinations(range(len(self.shift_at)), 3)
            if couples and all(two in pairs for two in combinations(three, 2))
        ]
        longest = self.data.get("longest_day", ENDLESS)
        parts = [option for option in (*couples, *triples) if self._minutes(option) <= longest]
        return [(), *singles, *parts]

    def _minutes(self, option: tuple[int, ...]) -> int:
        return sum(self.data["shifts"][shift]["minutes"] for shift in option)

    def _follows(self) -> np.ndarray:
        forbidden = np.zeros((len(self.shift_at), len(self.shift_at)), dtype=bool)
        for place, row in enumerate(self.data["shifts"]):
            for number, other in enumerate(row.get("forbids_next", [])):
                forbidden[place, self._shift(other, f"shifts[{place}].forbids_next[{number}]")] = True
        return np.array(
            [
                [not any(forbidden[a, b] for a in one for b in two) for two in self.options]
                for one in self.options
            ]
        )

    def _member(self, place: int, row: dict[str, Any]) -> Worker:
        where = f"workers[{place}]"
        low, high = row.get("minutes", (0, ENDLESS))
        if low > high:
            raise BadInput(f"{where}.minutes", f"the least, {low}, is above the most, {high}")
        most = [ENDLESS] * len(self.shift_at)
        for name, count in row.get("max_shifts", {}).items():
            most[self._shift(name, f"{where}.max_shifts.{name}")] = count
        most += self._most_days(row, where)
        off = frozenset(
            self._day(day, f"{where}.days_off[{n}]") for n, day in enumerate(row.get("days_off", []))
        )
        return Worker(
            row["id"], (low, high), row.get("max_run", self.days), row.get("min_run", 1), row.get("min_rest_days", 1),
            row.get("max_weekends", self.days), tuple(most), off, frozenset(row.get("skills", ())),
        )  # fmt: skip

    def _most_days(self, row: dict[str, Any], where: str) -> list[int]:
        given = row.get("max_days", {})
        for name in given:
            if name not in self.groups:
                raise BadInput(f"{where}.max_days.{name}", f"no group is called {name!r}")
        return [given.get(name, ENDLESS) for name in self.groups]

    def _closed(self, workers: int) -> np.ndarray:
        """Shifts on days on which they are not, and what somebody cannot do on a day."""
        shut = np.zeros((workers, self.days, len(self.shift_at)), dtype=bool)
        for place, row in enumerate(self.data["shifts"]):
            if "days" in row:
                there = [self._day(day, f"shifts[{place}].days[{n}]") for n, day in enumerate(row["days"])]
                shut[:, [day for day in range(self.days) if day not in there], place] = True
        for w, row in enumerate(self.data["workers"]):
            for n, (day, name) in enumerate(row.get("cannot", [])):
                where = f"workers[{w}].cannot[{n}]"
                shut[w, self._day(day, where), self._shift(name, where)] = True
        return np.stack([shut[:, :, list(option)].any(axis=2) for option in self.options], axis=2)

    def problem(self) -> Problem:
        """All of it."""
        workers = tuple(self._member(place, row) for place, row in enumerate(self.data["workers"]))
        minutes = np.array(
            [sum(self.data["shifts"][s]["minutes"] for s in option) for option in self.options]
        )
        counts = np.array(
            [
                [s in option for s in range(len(self.shift_at))]
                + [bool(members & {*option}) for members in self.groups.values()]
                for option in self.options
            ],
            dtype=np.int64,
        )
        fixed, closed = self._fixed(), self._closed(len(workers))
        return Problem(
            days=self.days, shifts=(*self.shift_at, *self.groups), options=tuple(self.options), minutes=minutes, counts=counts,
            follows=self._follows(), workers=workers, allowed=self._allowed(workers, minutes, fixed, closed), closed=closed, groups=len(self.groups),
            liking=self._liking(len(workers)), kept=self._kept(len(workers)), demands=tuple(self._demands(workers)),
            togethers=tuple(self._togethers()), fairness=tuple(self._fairness(workers)), hours=tuple(self._hours()),
            scale=self.scale, fixed=fixed, source=self.data,
        )  # fmt: skip

    def _allowed(
        self,
        workers: tuple[Worker, ...],
        minutes: np.ndarray,
        fixed: tuple[tuple[int, int, int], ...],
        closed: np.ndarray,
    ) -> np.ndarray:
        allowed = ~closed
        for w, worker in enumerate(workers):
            allowed[w, sorted(worker.days_off), 1:] = False
            allowed[w][:, minutes > worker.minutes[1]] = False
            for o, option in enumerate(self.options):
                if any(worker.max_shifts[s] == 0 for s in option):
                    allowed[w, :, o] = False
        for w, day, o in fixed:
            allowed[w, day, [other for other in range(len(self.options)) if other != o]] = False
        return allowed

    def _option(self, names: Any, where: str) -> int:
        wanted = () if names is None else (names,) if isinstance(names, str) else tuple(names)
        option = tuple(sorted(self._shift(name, where) for name in wanted))
        if option not in self.options:
            raise BadInput(where, f"{', '.join(wanted)} cannot be combined on a day")
        return self.options.index(option)

    def _fixed(self) -> tuple[tuple[int, int, int], ...]:
        found = []
        for n, (worker, day, shift) in enumerate(self.data.get("fixed", [])):
            where = f"fixed[{n}]"
            found.append((self._worker(worker, where), self._day(day, where), self._option(shift, where)))
        return tuple(found)

    def _liking(self, workers: int) -> np.ndarray:
        cost = np.zeros((workers, self.days, len(self.options)), dtype=np.int64)
        for n, wish in enumerate(self.data.get("wishes", [])):
            w, day = (
                self._worker(wish["worker"], f"wishes[{n}].worker"),
                self._day(wish["day"], f"wishes[{n}].day"),
            )
            shift = self._shift(wish["shift"], f"wishes[{n}].shift")
            has = np.array([shift in option for option in self.options])
            cost[w, day, has != wish["wants"]] += self._whole(wish["weight"])
        return cost

    def _kept(self, workers: int) -> np.ndarray:
        cost = np.zeros((workers, self.days, len(self.options)), dtype=np.int64)
        keep = self.data.get("keep")
        if keep:
            before: dict[tuple[int, int], list[str]] = {}
            for n, (worker, day, shift) in enumerate(keep["assignments"]):
                where = f"keep.assignments[{n}]"
                before.setdefault((self._worker(worker, where), self._day(day, where)), []).append(shift)
            cost += self._whole(keep["weight"])
            stays = np.zeros((workers, self.days), dtype=np.int64)
            for (w, day), names in before.items():
                stays[w, day] = self._option(names, "keep.assignments")
            np.put_along_axis(cost, stays[:, :, None], 0, axis=2)
        return cost

    def _demands(self, workers: tuple[Worker, ...]) -> Iterable[Demand]:
        everybody = np.ones(len(workers), dtype=bool)
        for n, row in enumerate(self.data.get("cover", [])):
            where = f"cover[{n}]"
            day, shift = self._day(row["day"], f"{where}.day"), self._shift(row["shift"], f"{where}.shift")
            yield Demand(
                day, shift, everybody, row["needed"], self._whole(row["under"]), self._whole(row["over"])
            )
        for n, row in enumerate(self.data.get("requires", [])):
            where = f"requires[{n}]"
            day, shift = self._day(row["day"], f"{where}.day"), self._shift(row["shift"], f"{where}.shift")
            able = np.array([row["skill"] in worker.skills for worker in workers], dtype=bool)
            yield Demand(day, shift, able, row["at_least"], self._whole(row["under"]), 0, row["skill"])

    def _togethers(self) -> Iterable[Together]:
        for n, row in enumerate(self.data.get("together", [])):
            one, two = (self._worker(name, f"together[{n}].workers") for name in row["workers"])
            if one == two:
                raise BadInput(f"together[{n}].workers", "names one worker twice")
            yield Together((one, two), row["at_least"], self._whole(row["under"]))

    def _hours(self) -> Iterable[Hours]:
        for n, row in enumerate(self.data.get("hours", [])):
            w = self._worker(row["worker"], f"hours[{n}].worker")
            yield Hours(w, row["at_least"], self._whole(row["under"]))

    def _fairness(self, workers: tuple[Worker, ...]) -> Iterable[Fairness]:
        for n, row in enumerate(self.data.get("fairness", [])):
            shifts = tuple(self._shift(name, f"fairness[{n}].shifts") for name in row["shifts"])
            history = [0] * len(workers)
            for name, count in row.get("history", {}).items():
                history[self._worker(name, f"fairness[{n}].history.{name}")] = count
            able = [w for w, worker in enumerate(workers) if any(worker.max_shifts[s] for s in shifts)]
            needed = sum(
                c["needed"] for c in self.data.get("cover", []) if self.shift_at[c["shift"]] in shifts
            )
            share = ceil((needed + sum(history[w] for w in able)) / max(1, len(able)))
            yield Fairness(
                shifts, self._whole(row["weight"]), tuple(max(0, share - past) for past in history)
            )
