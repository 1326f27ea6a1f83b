"""A part of a match as a linear model: some pairs are free, the others stay as they are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bloei.planner.linear import Linear
from bloei.planner.match.problem import Chosen, Match


@dataclass
class Part:
    """The model, and the pair of each of its first columns."""

    linear: Linear
    pairs: np.ndarray

    def chosen(self, values: np.ndarray, base: Chosen) -> Chosen:
        """``base`` with the free part as ``values`` say."""
        chosen = base.copy()
        chosen[self.pairs] = values[: len(self.pairs)] > 0
        return chosen


def clash_sets(match: Match) -> dict[int, set[int]]:
    """For each job the jobs that one person cannot do as well."""
    sets: dict[int, set[int]] = defaultdict(set)
    for one, two in match.clashes.tolist():
        if one != two:
            sets[one].add(two)
            sets[two].add(one)
    return sets


def cliques(jobs: list[int], sets: dict[int, set[int]]) -> Iterator[list[int]]:
    """Groups of ``jobs`` of which at most one can be done, so that every clash is in a group."""
    covered: set[tuple[int, int]] = set()
    for one in jobs:
        for two in jobs:
            if one < two and two in sets.get(one, ()) and (one, two) not in covered:
                group = [one, two]
                for more in jobs:
                    if more not in group and sets.get(more, set()).issuperset(group):
                        group.append(more)
                covered |= {(a, b) for a in group for b in group if a < b}
                yield group


def part_of(match: Match, base: Chosen, free: np.ndarray, sets: dict[int, set[int]]) -> Part:
    """The model in which only the pairs numbered in ``free`` may differ from ``base``."""
    settled = base.copy()
    settled[free] = False
    room = match.places - match.filled(settled)
    used = match.used(settled)
    busy: dict[int, set[int]] = defaultdict(set)
    for pair in np.flatnonzero(settled & np.isin(match.person, match.person[free])).tolist() if sets else ():
        busy[int(match.person[pair])] |= sets.get(int(match.job[pair]), set())
    usable = (room[match.job[free]] > 0) & (
        used[match.person[free]] + match.minutes[free] <= match.most[match.person[free]]
    )
    pairs = np.array(
        [p for p in free[usable].tolist() if not sets or int(match.job[p]) not in busy[int(match.person[p])]],
        dtype=np.int64,
    )
    dropped = np.setdiff1d(free, pairs)
    linear = Linear(constant=match.all_open + int(match.gain[settled].sum()))
    for gain in match.gain[pairs].tolist():
        linear.column(cost=gain)
    _job_rows(match, linear, pairs, room)
    _person_rows(match, linear, pairs, used, sets)
    _keep_least(match, linear, dropped, pairs, used)
    return Part(linear, pairs)


def _grouped(keys: np.ndarray) -> Iterator[tuple[int, list[int]]]:
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    for group in np.split(order, edges):
        if len(group):
            yield int(keys[group[0]]), group.tolist()


def _job_rows(match: Match, linear: Linear, pairs: np.ndarray, room: np.ndarray) -> None:
    for job, columns in _grouped(match.job[pairs]):
        if len(columns) > room[job]:
            linear.row(columns, high=int(room[job]))


def _person_rows(
    match: Match, linear: Linear, pairs: np.ndarray, used: np.ndarray, sets: dict[int, set[int]]
) -> None:
    minutes = match.minutes[pairs]
    for person, columns in _grouped(match.person[pairs]):
        weights = minutes[columns].tolist()
        room, least = int(match.most[person] - used[person]), int(match.least[person])
        if sum(weights) > room:
            linear.row(columns, weights, high=room)
        if used[person] == 0 and min(weights) < least:
            works = linear.column()
            linear.row([*columns, works], [*weights, -least], low=0)
            for column in columns:
                linear.row([column, works], [1, -1], high=0)
        elif used[person] and used[person] < least:
            linear.row(columns, weights, low=least - int(used[person]))
        if sets:
            at = {int(match.job[pairs[column]]): column for column in columns}
            for group in cliques(sorted(at), sets):
                linear.row([at[job] for job in group], high=1)


def _keep_least(
    match: Match, linear: Linear, dropped: np.ndarray, pairs: np.ndarray, used: np.ndarray
) -> None:
    """Somebody whose free pairs are all unusable may have too few minutes left; then this part has no answer."""
    lost = np.setdiff1d(match.person[dropped], match.person[pairs])
    if ((used[lost] > 0) & (used[lost] < match.least[lost])).any():
        linear.row([], low=1)
