"""What a roster costs and which hard rules it breaks, counted from the roster alone."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from bloei.planner.roster.problem import Problem, Roster, Worker


def counts_of(problem: Problem, roster: Roster) -> np.ndarray:
    """For each demand, how many of its members are there."""
    wanted = problem.wanted
    there = problem.counts[roster][:, wanted.day, wanted.shift]
    return np.asarray((there * wanted.members.T).sum(axis=0), dtype=np.int64)


def demand_costs(problem: Problem, counts: np.ndarray) -> np.ndarray:
    """The cost of each demand at these counts."""
    wanted = problem.wanted
    missing = wanted.needed - counts
    return np.asarray(wanted.under * np.maximum(0, missing) + wanted.over * np.maximum(0, -missing))


def base_cost(problem: Problem, roster: Roster) -> int:
    """Wishes, cover and required skills: what ``cost`` in an answer means (scaled)."""
    liked = np.take_along_axis(problem.liking, roster[:, :, None].astype(np.int64), axis=2).sum()
    return int(liked) + int(demand_costs(problem, counts_of(problem, roster)).sum())


def unfair(problem: Problem, w: int, row: np.ndarray) -> int:
    """What unpopular shifts in ``row`` of worker ``w`` cost above a fair share (scaled)."""
    done = problem.counts[row].sum(axis=0)
    return sum(
        fair.weight * max(0, int(done[list(fair.shifts)].sum()) - fair.allowance[w])
        for fair in problem.fairness
    )


def short(problem: Problem, w: int, row: np.ndarray) -> int:
    """What ``row`` of worker ``w`` costs for hours below those agreed (scaled)."""
    minutes = problem.minutes[row].sum()
    return sum(int(agreed.cost(minutes)) for agreed in problem.hours if agreed.worker == w)


def beyond(problem: Problem, w: int, row: np.ndarray) -> int:
    """What ``row`` of worker ``w`` costs beside single days: an unfair share, too few hours (scaled)."""
    return unfair(problem, w, row) + short(problem, w, row)


def apart(problem: Problem, roster: Roster) -> list[int]:
    """What each pair that shares too few shifts costs (scaled)."""
    there = problem.counts[roster][:, :, : problem.real]
    return [
        wish.under * max(0, wish.at_least - int((there[wish.pair[0]] & there[wish.pair[1]]).sum()))
        for wish in problem.togethers
    ]


def costs_of_workers(problem: Problem, roster: Roster) -> np.ndarray:
    """What the wishes, the fair share and the hours of each worker cost; a pair counts for both."""
    costs = np.take_along_axis(problem.liking + problem.kept, roster[:, :, None], axis=2).sum(axis=(1, 2))
    costs += np.array([beyond(problem, w, row) for w, row in enumerate(roster)], dtype=np.int64)
    for wish, cost in zip(problem.togethers, apart(problem, roster), strict=True):
        costs[list(wish.pair)] += cost
    return np.asarray(costs)


def extra_cost(problem: Problem, roster: Roster) -> int:
    """Changes, pairs, fairness and hours: the fields that only our own rosters use (scaled)."""
    total = int(np.take_along_axis(problem.kept, roster[:, :, None].astype(np.int64), axis=2).sum())
    total += sum(apart(problem, roster))
    return total + sum(beyond(problem, w, row) for w, row in enumerate(roster))


def total_cost(problem: Problem, roster: Roster) -> int:
    """What the search makes small."""
    return base_cost(problem, roster) + extra_cost(problem, roster)


def broken_rules(problem: Problem, roster: Roster) -> list[tuple[str, str]]:
    """Each broken hard rule as worker and rule."""
    return [
        (worker.id, rule)
        for w, worker in enumerate(problem.workers)
        for rule in broken_by(problem, worker, roster[w], problem.allowed[w])
    ]


def broken_by(problem: Problem, worker: Worker, row: np.ndarray, allowed: np.ndarray) -> Iterator[str]:
    """The hard rules that one row breaks, by their name in the format."""
    if not allowed[np.arange(problem.days), row].all():
        yield "days_off"
    if not problem.follows[row[:-1], row[1:]].all():
        yield "forbids_next"
    if (problem.counts[row].sum(axis=0) > np.array(worker.max_shifts)).any():
        yield "max_shifts"
    if not worker.minutes[0] <= problem.minutes[row].sum() <= worker.minutes[1]:
        yield "minutes"
    works = row > 0
    if sum(bool(works[sat] or works[sat + 1]) for sat in problem.weekends) > worker.max_weekends:
        yield "max_weekends"
    yield from _broken_runs(worker, works)


def _broken_runs(worker: Worker, works: np.ndarray) -> Iterator[str]:
    edges = [0, *(np.flatnonzero(works[1:] != works[:-1]) + 1).tolist(), len(works)]
    found = set()
    for begin, end in pairwise(edges):
        length, inside = end - begin, begin > 0 and end < len(works)
        if works[begin] and length > worker.max_run:
            found.add("max_run")
        if works[begin] and inside and length < worker.min_run:
            found.add("min_run")
        if not works[begin] and inside and length < worker.min_rest:
            found.add("min_rest_days")
    yield from sorted(found)
