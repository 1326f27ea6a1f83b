"""Why nothing is possible, or why somebody is not on a shift: hard rules by name, and in plain words."""

from dataclasses import dataclass, replace

import numpy as np

from bloei.planner.budget import Budget
from bloei.planner.roster.counting import broken_by
from bloei.planner.roster.model import build
from bloei.planner.roster.problem import ENDLESS, OFF, Problem, Worker
from bloei.planner.solvers import solve_cp

NUMBERS = ("minutes", "max_run", "min_run", "min_rest_days", "max_weekends")
CORE_SECONDS = 5.0


@dataclass(frozen=True)
class Rule:
    """One hard rule of one worker: its name in the format, and the shift or day it is about."""

    worker: str
    name: str
    about: str | int | None = None


def rules_of(problem: Problem, w: int) -> list[Rule]:
    """Every hard rule that binds worker ``w``."""
    worker = problem.workers[w]
    rules = [Rule(worker.id, name) for name in NUMBERS]
    rules += [Rule(worker.id, "forbids_next")] if not problem.follows.all() else []
    rules += [
        Rule(worker.id, "max_shifts", s)
        for s, most in zip(problem.shifts, worker.max_shifts, strict=True)
        if most < ENDLESS
    ]
    rules += [Rule(worker.id, "days_off", day) for day in sorted(worker.days_off)]
    rules += [
        Rule(worker.id, "cannot", day) for day in np.flatnonzero(problem.closed[w].any(axis=1)).tolist()
    ]
    return rules + [Rule(worker.id, "fixed", day) for who, day, _ in problem.fixed if who == w]


def without(problem: Problem, rules: list[Rule]) -> Problem:
    """The problem in which the rules, all of one worker, no longer hold."""
    w = next(place for place, worker in enumerate(problem.workers) if worker.id == rules[0].worker)
    worker = _relaxed(problem, problem.workers[w], rules)
    fixed = tuple(f for f in problem.fixed if f[0] != w or not _names(rules, "fixed", f[1]))
    allowed, closed = problem.allowed.copy(), problem.closed.copy()
    closed[w, [day for day in range(problem.days) if _names(rules, "cannot", day)]] = False
    allowed[w] = _allowed(problem, w, worker, fixed) & ~closed[w]
    follows = np.ones_like(problem.follows) if _names(rules, "forbids_next") else problem.follows
    workers = (*problem.workers[:w], worker, *problem.workers[w + 1 :])
    return replace(problem, workers=workers, allowed=allowed, closed=closed, follows=follows, fixed=fixed)


def _names(rules: list[Rule], name: str, about: str | int | None = None) -> bool:
    return any(rule.name == name and rule.about == about for rule in rules)


def _relaxed(problem: Problem, worker: Worker, rules: list[Rule]) -> Worker:
    most = [
        ENDLESS if _names(rules, "max_shifts", shift) else count
        for shift, count in zip(problem.shifts, worker.max_shifts, strict=True)
    ]
    return Worker(
        id=worker.id,
        minutes=(0, ENDLESS) if _names(rules, "minutes") else worker.minutes,
        max_run=problem.days if _names(rules, "max_run") else worker.max_run,
        min_run=1 if _names(rules, "min_run") else worker.min_run,
        min_rest=1 if _names(rules, "min_rest_days") else worker.min_rest,
        max_weekends=problem.days if _names(rules, "max_weekends") else worker.max_weekends,
        max_shifts=tuple(most),
        days_off=frozenset(day for day in worker.days_off if not _names(rules, "days_off", day)),
        skills=worker.skills,
    )


def _allowed(problem: Problem, w: int, worker: Worker, fixed: tuple[tuple[int, int, int], ...]) -> np.ndarray:
    allowed = np.ones((problem.days, len(problem.options)), dtype=bool)
    allowed[sorted(worker.days_off), 1:] = False
    for who, day, option in fixed:
        if who == w:
            allowed[day] &= np.arange(len(problem.options)) == option
    return allowed


def is_possible(problem: Problem, w: int, seconds: float = CORE_SECONDS) -> bool:
    """Whether worker ``w`` has any row at all; when that is not known in time, it counts as possible."""
    free = np.zeros(problem.shape, dtype=bool)
    free[w] = True
    model = build(problem, np.full(problem.shape, OFF), free)
    found = solve_cp(model.linear, seconds=seconds, seed=1, first_only=True)
    return found.status != "infeasible"


def core_of(problem: Problem, w: int, budget: Budget) -> list[Rule]:
    """Rules of worker ``w`` that together leave no row; the others without any one of them do.

    When time runs out the rules left are still impossible together, but one of them may be spare.
    """
    kept = rules_of(problem, w)
    for rule in list(kept):
        if budget.is_spent:
            break
        rest = [other for other in kept if other != rule]
        dropped = [other for other in rules_of(problem, w) if other not in rest]
        if not is_possible(without(problem, dropped), w, min(CORE_SECONDS, budget.left)):
            kept = rest
    return kept


def impossible_workers(problem: Problem, budget: Budget) -> list[int]:
    """Workers without any row. All hard rules are of one worker, so these are why a problem has no answer."""
    return [w for w in range(len(problem.workers)) if not budget.is_spent and not is_possible(problem, w)]


def obstacles(problem: Problem, row: np.ndarray, w: int, day: int, option: int) -> list[Rule]:
    """The rules that stand between worker ``w`` with ``row`` and ``option`` on ``day``, nothing else changed."""
    tried = row.copy()
    tried[day] = option
    worker = problem.workers[w]
    found = []
    for name in broken_by(problem, worker, tried, problem.allowed[w]):
        if name == "max_shifts":
            done = problem.counts[tried].sum(axis=0)
            found += [
                Rule(worker.id, name, shift)
                for shift, most, count in zip(problem.shifts, worker.max_shifts, done, strict=True)
                if count > most
            ]
        elif name == "days_off":
            found += _closed(problem, w, day, option)
        else:
            found.append(Rule(worker.id, name))
    return found


def _closed(problem: Problem, w: int, day: int, option: int) -> list[Rule]:
    worker = problem.workers[w]
    found = [Rule(worker.id, "days_off", day)] if day in worker.days_off and option else []
    found += [Rule(worker.id, "cannot", day)] if problem.closed[w, day, option] else []
    found += [
        Rule(worker.id, "fixed", d) for who, d, o in problem.fixed if who == w and d == day and o != option
    ]
    return found


def sentence(problem: Problem, rule: Rule) -> str:
    """The rule as a coordinator would say it."""
    worker = next(worker for worker in problem.workers if worker.id == rule.worker)
    low, high = worker.minutes
    texts = {
        "minutes": f"works {low} to {high} minutes",
        "max_run": f"works at most {worker.max_run} days in a row",
        "min_run": f"works at least {worker.min_run} days in a row",
        "min_rest_days": f"has at least {worker.min_rest} days off in a row",
        "max_weekends": f"works at most {worker.max_weekends} weekends",
        "forbids_next": "has enough rest between a shift and that of the next day",
        "days_off": f"is off on day {rule.about}",
        "cannot": f"cannot do this on day {rule.about}",
        "fixed": f"has a fixed assignment on day {rule.about}",
    }
    if rule.name == "max_shifts":
        most = worker.max_shifts[problem.shifts.index(str(rule.about))]
        if str(rule.about) in problem.shifts[problem.real :]:
            return f"{worker.id} works {rule.about} on at most {most} days"
        return f"{worker.id} works shift {rule.about} at most {most} times"
    return f"{worker.id} {texts[rule.name]}"
