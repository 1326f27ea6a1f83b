"""From a roster problem to an answer."""

import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from bloei.planner.answers import Outcome, number
from bloei.planner.budget import Budget, Tell
from bloei.planner.roster.counting import base_cost, broken_rules, extra_cost
from bloei.planner.roster.obstacles import core_of, impossible_workers, sentence
from bloei.planner.roster.portfolio import Columns, fits
from bloei.planner.roster.problem import Problem, Roster
from bloei.planner.roster.reading import read_problem
from bloei.planner.roster.search import (
    LANES,
    Incumbent,
    Neighbourhoods,
    first_roster,
    go_round,
    improve,
    improve_once,
    solve_whole,
)

FORMAT = "bloei-roster-solution/1"
MOST_CORES, HEAD_START = 3, 0.25


def solve_roster(
    data: Mapping[str, Any],
    budget: Budget,
    *,
    seed: int = 1,
    lanes: int = LANES,
    tell: Tell = lambda _: None,
) -> Outcome:
    """The best roster found within ``budget``; the same one for the same seed and work. ``data`` is checked."""
    problem = read_problem(dict(data))
    best = Incumbent(problem, budget, tell)
    status = first_roster(best, seed)
    if best.roster is None:
        reasons = tuple(_reasons(problem, budget)) if status == "infeasible" else ()
        return Outcome(FORMAT, status, None, None, budget.passed, reasons=reasons)
    if not best.is_proven:
        _search(best, seed, lanes)
    return _outcome(best)


def _search(best: Incumbent, seed: int, lanes: int) -> None:
    """Columns in one lane as far as they go, neighbourhoods in the others."""
    columns = Columns(best, seed) if fits(best.problem) else None
    with ThreadPoolExecutor(lanes) as pool:
        if best.budget.work is None:
            _each_by_itself(best, columns, pool, seed, lanes)
        else:
            _in_step(best, columns, pool, seed, lanes)


def _each_by_itself(
    best: Incumbent, columns: Columns | None, pool: ThreadPoolExecutor, seed: int, lanes: int
) -> None:
    """By the clock; neighbourhoods give columns a head start, as a busy machine has no room for both."""
    running = [pool.submit(_make_columns, best, columns)] if columns else []
    for lane in range(lanes - len(running)):
        drawn = Neighbourhoods(best.problem, random.Random(seed * 1000 + lane))
        running.append(pool.submit(_search_on, best, drawn, columns, seed))
    for lane_done in running:
        lane_done.result()


def _make_columns(best: Incumbent, columns: Columns) -> None:
    for _ in columns.work():
        if best.budget.is_spent or best.is_proven:
            return
        if best.roster is not None:
            columns.pool.add_roster(best.roster)


def _search_on(best: Incumbent, drawn: Neighbourhoods, columns: Columns | None, seed: int) -> None:
    go_round(best, seed)
    solve_whole(best, seed)
    if columns:
        columns.has_dived.wait(best.budget.share(HEAD_START * best.budget.seconds - best.budget.passed))
    while not (best.budget.is_spent or best.is_proven):
        improve_once(best, drawn)


def _in_step(
    best: Incumbent, columns: Columns | None, pool: ThreadPoolExecutor, seed: int, lanes: int
) -> None:
    """By work columns and steps take turns, so that what they find is taken in the same order every time."""
    go_round(best, seed)
    solve_whole(best, seed)
    drawn = Neighbourhoods(best.problem, random.Random(seed))
    work = columns.work() if columns else None
    while not (best.budget.is_spent or best.is_proven):
        if columns and work and best.roster is not None:
            columns.pool.add_roster(best.roster)
            next(work)
        improve(best, drawn, pool, lanes)
        best.budget.count()


def _outcome(best: Incumbent) -> Outcome:
    problem, roster = best.problem, best.roster
    if roster is None or broken_rules(problem, roster):
        raise RuntimeError("the search kept a roster that breaks a rule")
    extra = extra_cost(problem, roster)
    return Outcome(
        FORMAT,
        "optimal" if best.is_proven else "feasible",
        number(base_cost(problem, roster), problem.scale),
        number(min(best.bound, best.cost), problem.scale),
        best.budget.passed,
        assignments(problem, roster),
        number(extra, problem.scale) if extra or problem.has_extra else None,
    )


def assignments(problem: Problem, roster: Roster) -> list[list[Any]]:
    """The roster as rows of worker, day and shift."""
    return [
        [problem.workers[w].id, day, problem.shifts[shift]]
        for w, day in np.argwhere(roster > 0).tolist()
        for shift in problem.options[roster[w, day]]
    ]


def _reasons(problem: Problem, budget: Budget) -> list[str]:
    told = []
    for w in impossible_workers(problem, budget)[:MOST_CORES]:
        words = [sentence(problem, rule) for rule in core_of(problem, w, budget)]
        told.append("Together impossible: " + "; ".join(words) + ".")
    return told
