"""Whatever the problem, an answer keeps the rules and costs what it says."""

import math

import pytest
from hypothesis import HealthCheck, given, settings

from bloei.planner.budget import Budget
from bloei.planner.match.plan import solve_match
from bloei.planner.roster.plan import solve_roster
from bloei.planner.tests import checker, problems
from bloei.planner.validation import checked

quick = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def roster(problem, work=3, seed=1):
    return solve_roster(checked(problem, "bloei-roster/1"), Budget(60, work), seed=seed)


def match(problem, work=3, seed=1):
    return solve_match(checked(problem, "bloei-match/1"), Budget(60, work), seed=seed)


@quick
@given(problems.rosters)
def test_a_roster_keeps_the_rules_and_tells_its_cost(problem):
    outcome = roster(problem)
    if outcome.status == "infeasible":
        assert outcome.reasons
        return
    assert checker.roster_faults(problem, outcome.assignments) == []
    assert outcome.cost == checker.roster_cost(problem, outcome.assignments)
    assert outcome.bound <= outcome.cost
    assert (outcome.status == "optimal") is (outcome.bound == outcome.cost)


@quick
@given(problems.own_rosters())
def test_an_own_roster_keeps_what_is_fixed_and_tells_what_it_costs_more(problem):
    outcome = roster(problem)
    if outcome.status == "infeasible":
        assert outcome.reasons
        return
    assert checker.roster_faults(problem, outcome.assignments) == []
    assert [row for row in outcome.assignments if [*row[:2], None] in problem["fixed"]] == []
    assert outcome.cost == checker.roster_cost(problem, outcome.assignments)
    assert outcome.extra_cost == checker.roster_extra(problem, outcome.assignments)
    assert outcome.bound <= outcome.cost + outcome.extra_cost


@quick
@given(problems.matches())
def test_a_match_keeps_the_rules_and_tells_its_cost(problem):
    outcome = match(problem)
    assert checker.match_faults(problem, outcome.assignments) == []
    assert math.isclose(outcome.cost, checker.match_cost(problem, outcome.assignments))
    assert outcome.bound is None or outcome.bound <= outcome.cost


def test_the_same_seed_and_work_give_the_same_answer():
    workers = [
        problems.worker(name, minutes=[960, 1500], max_run=4, min_run=2, max_shifts={"L": 2})
        for name in ("anna", "bram", "carla", "dirk")
    ]
    wishes = [
        {"worker": name, "day": day, "shift": "L", "wants": day % 2 == 0, "weight": 2 + day}
        for name, day in (("anna", 1), ("bram", 4), ("carla", 4), ("dirk", 7))
    ]
    problem = problems.roster(workers, wishes=wishes)
    first, second = roster(problem, 4, 7), roster(problem, 4, 7)
    assert (first.assignments, first.cost, first.bound) == (second.assignments, second.cost, second.bound)


def test_the_same_seed_and_work_give_the_same_match():
    first, second = match(problems.tasks(3), 4, 7), match(problems.tasks(3), 4, 7)
    assert (first.assignments, first.cost, first.bound) == (second.assignments, second.cost, second.bound)


def test_the_best_is_proven_on_a_small_roster():
    problem = problems.roster([problems.worker("anna"), problems.worker("bram"), problems.worker("carla")])
    outcome = roster(problem, 30)
    assert (outcome.status, outcome.cost) == ("optimal", 0)


def test_a_budget_that_is_stopped_gives_what_there_is():
    budget = Budget(60)
    problem = problems.roster([problems.worker("anna", minutes=[480, 1500], max_run=3)])
    outcome = solve_roster(
        problem, budget, tell=lambda news: budget.stop() if news.cost is not None else None
    )
    assert outcome.status in ("feasible", "optimal")
    assert checker.roster_faults(problem, outcome.assignments) == []
    assert budget.passed < 5


EMPTY = {"format": "bloei-roster/1", "starts_on": "2026-01-05", "days": 3, "shifts": [], "workers": []}
SHIFT = {"shifts": [{"id": "E", "minutes": 60}]}
WANTED = {"cover": [{"day": 0, "shift": "E", "needed": 1, "under": 5.25, "over": 0}]}


@pytest.mark.parametrize(
    ("more", "cost"),
    [
        ({}, 0),
        ({"workers": [{"id": "anna"}]}, 0),
        (SHIFT, 0),
        ({**SHIFT, **WANTED}, 5.25),
        ({**SHIFT, **WANTED, "workers": [{"id": "anna", "max_run": 0}]}, 5.25),
        ({**SHIFT, **WANTED, "workers": [{"id": "anna"}]}, 0),
    ],
)
def test_a_roster_with_next_to_nothing_is_proven(more, cost):
    outcome = roster({**EMPTY, **more})
    assert (outcome.status, outcome.cost, outcome.bound) == ("optimal", cost, cost)


@pytest.mark.parametrize(("jobs", "cost"), [([], 0), ([{"id": "sew", "places": 2, "unfilled": 3}], 6)])
def test_a_match_without_pairs_is_proven(jobs, cost):
    outcome = match({"format": "bloei-match/1", "people": [], "jobs": jobs, "pairs": []})
    assert (outcome.status, outcome.cost, outcome.bound) == ("optimal", cost, cost)
