"""A roster by large neighbourhood search: part of the best roster is set free and solved again, over and over.

When work is counted, neighbourhoods that are solved at the same time are judged together, so that a seed and an
amount of work always give the same answer, whatever the clock does.
"""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bloei.planner.budget import Budget, Progress, Tell
from bloei.planner.roster.by_worker import ByWorker
from bloei.planner.roster.counting import broken_rules, total_cost
from bloei.planner.roster.model import Model, build
from bloei.planner.roster.neighbourhoods import CHOOSERS
from bloei.planner.roster.problem import Problem, Roster
from bloei.planner.solvers import solve_cp

LANES = 2
STEP_WORK = 0.4
PATIENCE, SLIGHT = 2, 0.999
MOST_DAYS, MOST_CELLS, WHOLE_WORK, WHOLE_SHARE = 14, 12_000, 4.0, 0.8


@dataclass
class Incumbent:
    """The best roster so far and the best bound."""

    problem: Problem
    budget: Budget
    tell: Tell
    roster: Roster | None = None
    cost: float = np.inf
    bound: float = 0
    lock: Any = field(default_factory=threading.Lock, repr=False)

    def offer(self, roster: Roster, stage: str) -> bool:
        """Takes ``roster`` when it is at least as good; says whether it is better."""
        cost = total_cost(self.problem, roster)
        with self.lock:
            if cost > self.cost:
                return False
            better = cost < self.cost
            self.roster, self.cost = roster, cost
        if better:
            self.report(stage)
        return better

    def raise_bound(self, bound: float, stage: str) -> None:
        """No roster can cost less than ``bound``; costs are whole, so it is rounded up."""
        rounded = np.ceil(bound - 1e-6)
        if rounded > self.bound:
            self.bound = rounded
            self.report(stage)

    def report(self, stage: str) -> None:
        """Tells where the search stands."""
        scale = self.problem.scale
        cost = None if self.roster is None else self.cost / scale
        self.tell(Progress(self.budget.passed, stage, cost, self.bound / scale))
        if self.is_proven:
            self.budget.stop()

    @property
    def is_proven(self) -> bool:
        """Whether the best is known to be the best possible."""
        return self.roster is not None and self.cost <= self.bound


def first_roster(best: Incumbent, seed: int) -> str:
    """Any roster: worker by worker, else from the whole model; the status when there is none."""
    quick = ByWorker(best.problem, seed).first(best.budget.left)
    if quick is not None:
        best.offer(quick, "first")
        return "feasible"
    nothing, model = whole_model(best.problem)
    found = solve_cp(model.linear, seconds=best.budget.left, seed=seed, budget=best.budget, first_only=True)
    if found.values is not None:
        best.offer(model.roster(found.values, nothing), "whole")
        best.raise_bound(found.bound, "whole")
    return found.status


def whole_model(problem: Problem) -> tuple[Roster, Model]:
    """The model in which everything is free, and the empty roster that it starts from."""
    nothing = np.zeros(problem.shape, dtype=np.int64)
    return nothing, build(problem, nothing, np.ones(problem.shape, dtype=bool))


def go_round(best: Incumbent, seed: int) -> None:
    """Everybody in turn gets the best row beside the others, until a round brings next to nothing."""
    rows, before, still = ByWorker(best.problem, seed), np.inf, 0
    while still < PATIENCE and not (best.budget.is_spent or best.is_proven):
        for w in rows.dice.permutation(len(best.problem.workers)).tolist():
            if best.roster is None or best.budget.left <= 0:
                return
            changed = rows.again(best.roster, w)
            if changed is not None:
                best.offer(changed, "by worker")
        still, before = (still + 1 if best.cost >= before * SLIGHT else 0), best.cost


def solve_whole(best: Incumbent, seed: int) -> None:
    """CP-SAT on all of a problem that is small, such as the week of a centre: often a proof within seconds."""
    problem = best.problem
    if problem.days > MOST_DAYS or problem.allowed.sum() > MOST_CELLS or best.is_proven:
        return
    nothing, model = whole_model(problem)
    found = solve_cp(
        model.linear,
        seconds=best.budget.share(WHOLE_SHARE * best.budget.seconds),
        work=WHOLE_WORK,
        seed=seed,
        linearization=2,
        budget=best.budget,
        on_answer=lambda values: best.offer(model.roster(values, nothing), "whole"),
    )
    best.raise_bound(found.bound, "whole")


@dataclass
class Neighbourhoods:
    """Draws what to set free, larger when steps come out proven and smaller when they do not."""

    problem: Problem
    dice: random.Random
    sizes: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sizes = [max(30.0, min(240.0, 280.0 / max(1, len(self.problem.options) - 1) ** 0.5))] * len(
            CHOOSERS
        )

    def step(self, roster: Roster, budget: Budget) -> Callable[[], tuple[Roster | None, int, bool]]:
        """One step, ready to run in any thread: the roster it finds, its kind and whether it was proven."""
        kind = self.dice.randrange(len(CHOOSERS))
        free = CHOOSERS[kind](self.problem, roster, self.dice, int(self.sizes[kind]))
        seed = self.dice.randrange(1, 10**6)

        def run() -> tuple[Roster | None, int, bool]:
            model = build(self.problem, roster, free)
            found = solve_cp(
                model.linear, seconds=budget.left, work=STEP_WORK, seed=seed, linearization=2, budget=budget
            )
            changed = None if found.values is None else model.roster(found.values, roster)
            return changed, kind, found.status == "optimal"

        return run

    def learn(self, kind: int, *, proven: bool) -> None:
        """Larger next time, or smaller."""
        size = self.sizes[kind] * (1.03 if proven else 0.94)
        self.sizes[kind] = max(20.0, min(size, float(np.prod(self.problem.shape))))


def improve(best: Incumbent, drawn: Neighbourhoods, pool: ThreadPoolExecutor, lanes: int) -> None:
    """One round: as many steps as there are lanes, each from the same roster, and their gains joined."""
    base = best.roster
    if base is None:
        return
    steps = [pool.submit(drawn.step(base, best.budget)) for _ in range(lanes)]
    for step in steps:
        changed, kind, proven = step.result()
        drawn.learn(kind, proven=proven)
        if changed is not None and best.roster is not None:
            take(best, base, changed)


def improve_once(best: Incumbent, drawn: Neighbourhoods) -> None:
    """One step by itself; meanwhile another lane may have found something better."""
    base = best.roster
    if base is None:
        return
    changed, kind, proven = drawn.step(base, best.budget)()
    drawn.learn(kind, proven=proven)
    if changed is not None:
        take(best, base, changed)


def take(best: Incumbent, base: Roster, changed: Roster) -> None:
    """What ``changed`` did to ``base`` on top of the best so far, or ``changed`` alone when that does not fit."""
    current = best.roster
    if current is None or current is base:
        best.offer(changed, "search")
        return
    joined = np.where(changed != base, changed, current)
    if not broken_rules(best.problem, joined) and total_cost(best.problem, joined) <= best.cost:
        best.offer(joined, "search")
    else:
        best.offer(changed, "search")
