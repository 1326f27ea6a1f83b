"""How good the planner is: the public instances beside the repository when they are there, else small ones of our own.

Each line is a ratio to the best known answer (1.000 is the best known). ``BENCH_SECONDS`` is the time of each solver.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.city import city
from bench.planner_centre import after_absence, centre_week
from bench.planner_own import own_instances
from bench.town import Figure, peak_megabytes
from bloei.planner.answers import Outcome
from bloei.planner.budget import Budget, Progress
from bloei.planner.linear import Linear
from bloei.planner.match.candidates import match_from
from bloei.planner.match.first import by_gain
from bloei.planner.match.model import clash_sets, part_of
from bloei.planner.match.plan import solve_match
from bloei.planner.match.problem import Match, read_match
from bloei.planner.match.search import Search
from bloei.planner.roster.by_worker import ByWorker
from bloei.planner.roster.counting import total_cost
from bloei.planner.roster.model import build
from bloei.planner.roster.plan import solve_roster
from bloei.planner.roster.reading import read_problem
from bloei.planner.solvers import solve_cp, solve_mip

PUBLIC = Path(__file__).resolve().parents[2] / "shared" / "bench"
SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))
WAYS = ("ours", "greedy", "CP-SAT", "HiGHS", "assign")
CITY = 5_000
GROWTH = (500, 2_000, 5_000, 10_000, 20_000)
GROWTH_GAP, GROWTH_SECONDS, REPAIR_SECONDS = 0.5, 120.0, 1.5


@dataclass(frozen=True)
class Line:
    """One instance: the best known cost, and that of each way to solve it."""

    name: str
    best: float
    costs: dict[str, float | None]
    at_most: float | None = None

    @property
    def is_broken(self) -> bool:
        """Whether ours is further from the best known than promised."""
        ours = self.costs["ours"]
        return self.at_most is not None and (ours is None or ours > self.best * self.at_most)

    def __str__(self) -> str:
        cells = [f"{way} {self._ratio(self.costs.get(way)):>7}" for way in WAYS]
        return f"{'✗' if self.is_broken else '✓'} {self.name:<22} best {self.best:>8g}   " + "   ".join(cells)

    def _ratio(self, cost: float | None) -> str:
        return "-" if cost is None else f"{cost / self.best:.4f}" if self.best else f"{cost:g}"


def _plain(linear: Linear, turn: Callable[[np.ndarray], float]) -> dict[str, float | None]:
    found = {
        "CP-SAT": solve_cp(linear, seconds=SECONDS, workers=2).values,
        "HiGHS": solve_mip(linear, seconds=SECONDS).values,
    }
    return {way: None if values is None else turn(values) for way, values in found.items()}


def _roster(data: dict[str, Any], seconds: float = SECONDS) -> tuple[Outcome, dict[str, float | None]]:
    """Our answer, and what each way costs with our own wishes in it."""
    ours = solve_roster(data, Budget(seconds))
    problem = read_problem(data)
    nothing = np.zeros(problem.shape, dtype=np.int64)
    model = build(problem, nothing, np.ones(problem.shape, dtype=bool))
    greedy = ByWorker(problem, 1).first(SECONDS)
    costs = _plain(
        model.linear, lambda values: total_cost(problem, model.roster(values, nothing)) / problem.scale
    )
    costs["greedy"] = None if greedy is None else total_cost(problem, greedy) / problem.scale
    return ours, {"ours": (ours.cost or 0) + (ours.extra_cost or 0), **costs}


def _assigned(match: Match) -> float | None:
    """One job each: linear_sum_assignment, where no person has room for two."""
    smallest = np.full(len(match.people), np.iinfo(np.int64).max // 4)
    np.minimum.at(smallest, match.person, match.minutes)
    if (match.most >= 2 * smallest).any() or match.least.any():
        return None
    seats = np.repeat(np.arange(len(match.jobs)), match.places)
    gains = np.zeros((len(match.people), len(match.jobs)))
    gains[match.person, match.job] = match.gain
    table = np.hstack([gains[:, seats], np.zeros((len(match.people), len(match.people)))])
    rows, columns = linear_sum_assignment(table)
    return (match.all_open + float(table[rows, columns].sum())) / match.scale


def _match(data: dict[str, Any]) -> dict[str, float | None]:
    match = read_match(data)
    nobody = np.zeros(match.size, dtype=bool)
    part = part_of(match, nobody, np.arange(match.size), clash_sets(match))
    costs = _plain(part.linear, lambda values: match.total(part.chosen(values, nobody)) / match.scale)
    costs |= {"greedy": match.total(by_gain(match)) / match.scale, "assign": _assigned(match)}
    return {"ours": solve_match(data, Budget(SECONDS)).cost, **costs}


def _instances() -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    files = sorted(PUBLIC.glob("*/*.json"))
    if files:
        return f"the public instances in {PUBLIC}", [
            (file.stem, json.loads(file.read_text())) for file in files
        ]
    return "small instances of our own, as ../shared/bench is not there", own_instances()


def _lines() -> Iterator[Any]:
    where, instances = _instances()
    yield f"  {where}; {SECONDS:g} seconds each; ratios to the best known"
    for name, data in instances:
        costs = _roster(data)[1] if data["format"] == "bloei-roster/1" else _match(data)
        best = data.get("best_known")
        known = best["upper"] if isinstance(best, dict) else best
        yield Line(name, known or min(cost for cost in costs.values() if cost is not None), costs, 1.01)


def _centre() -> Iterator[Any]:
    """A centre's week beside its bound, and what changes when somebody is ill."""
    week = centre_week()
    ours, costs = _roster(week)
    yield Line("centre of 50, to bound", ours.bound or 0, costs, 1.01)
    absent, least = after_absence(week, ours.assignments)
    begun = time.perf_counter()
    repaired = solve_roster(absent, Budget(REPAIR_SECONDS))
    yield Figure("one absence repaired", time.perf_counter() - begun, "s", 2.0)
    changed = {tuple(row[:2]) for row in _differing(ours.assignments, repaired.assignments)}
    yield Figure(f"people and days that change, at least {least}", len(changed), "", 4)
    yield Figure("what it costs more", _total(repaired) - _total(ours), "")


def _differing(one: list[list[Any]], two: list[list[Any]]) -> list[list[Any]]:
    return [row for row in one if row not in two] + [row for row in two if row not in one]


def _total(outcome: Outcome) -> float:
    return (outcome.cost or 0) + (outcome.extra_cost or 0)


def _growth() -> Iterator[Figure]:
    """Processor seconds from rows to a match near its bound, from small to large, and the memory for it."""
    spent = []
    for count in GROWTH:
        begun, budget = time.process_time(), Budget(GROWTH_SECONDS)
        match = match_from(*city(count, count * 2 // 5))
        made = time.process_time() - begun

        def near(news: Progress, budget: Budget = budget) -> None:
            if news.cost is not None and news.bound and news.cost <= news.bound * (1 + GROWTH_GAP / 100):
                budget.stop()

        Search(match, budget, 1, near).run(2)
        spent.append(time.process_time() - begun)
        yield Figure(f"candidates of {count} people", made * 1000, "ms of a processor")
        yield Figure(f"{count} people within {GROWTH_GAP} %", spent[-1], "s of a processor")
        yield Figure(f"peak memory with {count} people", peak_megabytes(), "MB", 2000)
    power = np.polyfit(np.log(GROWTH), np.log(spent), 1)[0]
    yield Figure("growth: power of the number of people", float(power), "", 1.3)


def _city(count: int, seconds: float) -> tuple[float, float, float]:
    begun = time.perf_counter()
    match = match_from(*city(count, count * 2 // 5))
    made = time.perf_counter() - begun
    best = Search(match, Budget(max(0.1, seconds - made)), 1, lambda _: None).run(2)
    return made, time.perf_counter() - begun, 100 * (best.cost - best.bound) / best.bound


@dataclass(frozen=True)
class Heading:
    """A line of words."""

    text: str
    is_broken: bool = False

    def __str__(self) -> str:
        return self.text


def measure() -> Iterator[Any]:
    """The table, then a city: above its bound after 5 and 20 seconds, how it grows with people, and a centre's week."""
    for line in _lines():
        yield Heading(line) if isinstance(line, str) else line
    for seconds, promise in ((5.0, 0.5), (20.0, 0.2)):
        _, _, gap = _city(CITY, seconds - 0.3)
        yield Figure(f"city of {CITY} people, {seconds:g} s: above its bound", gap, "%", promise)
    yield from _growth()
    yield from _centre()
