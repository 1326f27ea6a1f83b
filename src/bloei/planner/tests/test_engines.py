"""The parts against slower ways to know the same: paths, prices, candidates."""

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bloei.planner.budget import Budget
from bloei.planner.match.beam import Beam
from bloei.planner.match.bound import all_prices, relax
from bloei.planner.match.candidates import Jobs, People, possible
from bloei.planner.match.flow import by_flow, turns_of
from bloei.planner.match.knapsacks import Knapsacks
from bloei.planner.match.plan import assignments
from bloei.planner.match.problem import read_match
from bloei.planner.roster.by_worker import ByWorker
from bloei.planner.roster.counting import broken_by, broken_rules, total_cost
from bloei.planner.roster.model import build
from bloei.planner.roster.patterns import Patterns, over_most
from bloei.planner.roster.portfolio import Columns
from bloei.planner.roster.reading import read_problem
from bloei.planner.roster.search import Incumbent
from bloei.planner.solvers import solve_cp, solve_mip
from bloei.planner.tests import checker, problems

quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _row_model(problem, w, prices):
    """The whole-number model of one worker at ``prices``, without limits on the number of a shift."""
    free = np.zeros(problem.shape, dtype=bool)
    free[w] = True
    model = build(problem, np.zeros(problem.shape, dtype=np.int64), free)
    linear = model.linear
    linear.cost = [0] * linear.columns
    linear.constant = int(prices[w, :, 0].sum())
    for (_, day, option), column in model.chosen.items():
        linear.cost[column] = int(prices[w, day, option] - prices[w, day, 0])
    return linear


@quick
@given(problems.rosters, st.integers(0, 10_000))
def test_the_best_row_is_the_best_row(data, seed):
    for worker in data["workers"]:
        worker["max_shifts"] = {shift: most for shift, most in worker["max_shifts"].items() if most == 0}
    problem = read_problem(data)
    prices = np.random.default_rng(seed).integers(-9, 9, (*problem.shape, 3)).astype(float)
    paths = Patterns(problem).best(prices, spread=2)
    for w, worker in enumerate(problem.workers):
        exact = solve_mip(_row_model(problem, w, prices), seconds=10)
        assert bool(paths.rows[w]) is exact.has_values
        if exact.has_values:
            assert paths.least[w] == pytest.approx(exact.bound)
            assert [
                list(broken_by(problem, worker, row, problem.allowed[w])) for _, row in paths.rows[w]
            ] in ([[]], [[], []])


@quick
@given(problems.rosters)
def test_a_roster_made_by_worker_is_a_roster_and_so_it_is_with_another_row(data):
    problem = read_problem(data)
    by_worker = ByWorker(problem, 1)
    roster = by_worker.first(10)
    assume(roster is not None)
    for w, worker in enumerate(problem.workers):
        assert list(broken_by(problem, worker, roster[w], problem.allowed[w])) == []
        assert not over_most(problem, w, roster[w]).any()
        changed = by_worker.again(roster, w)
        if changed is not None:
            assert broken_rules(problem, changed) == []
            assert (np.delete(changed, w, axis=0) == np.delete(roster, w, axis=0)).all()


@quick
@given(problems.rosters)
def test_another_row_of_a_worker_never_costs_more(data):
    for worker in data["workers"]:
        worker["max_shifts"] = {}
    problem = read_problem(data)
    by_worker = ByWorker(problem, 1)
    roster = by_worker.first(10)
    assume(roster is not None)
    for w in range(len(problem.workers)):
        assert total_cost(problem, by_worker.again(roster, w)) <= total_cost(problem, roster)


@quick
@given(problems.matches(), st.integers(0, 10_000))
def test_no_match_costs_less_than_its_bound(data, seed):
    match = read_match(data)
    assume(match.size <= 10)
    prices = all_prices(match, np.random.default_rng(seed).integers(0, 90, len(match.jobs)).astype(float))
    for _ in range(5):
        prices.move(np.zeros(1))
    assert min(_possible_costs(data)) >= match.all_open + prices.bound[0] - 1e-6


@quick
@given(problems.matches(), st.integers(0, 10_000), st.booleans())
def test_the_best_set_of_each_person_is_the_best_set(data, seed, knows_hours):
    match = read_match(data)
    assume(match.size > 0)
    dice = np.random.default_rng(seed)
    costs = dice.integers(-90, 40, (2, match.size)).astype(float)
    costs[dice.random(costs.shape) < 0.1] = np.inf
    sacks = Knapsacks(match, np.arange(match.size))
    hours = sacks.hours(costs) if knows_hours else np.zeros((2, len(sacks.people)))
    values, taken = sacks.best(costs, hours)
    for n, person in product(range(2), sacks.people.tolist()):
        mine = np.flatnonzero(match.person == person)
        sets = [mine[np.array(picks)] for picks in product([False, True], repeat=len(mine))]
        used = [int(match.minutes[each].sum()) for each in sets]
        fit = [
            float(costs[n, each].sum())
            for each, minutes in zip(sets, used, strict=True)
            if not minutes or match.least[person] <= minutes <= match.most[person]
        ]
        value = values[n, np.searchsorted(sacks.people, person)]
        assert value == pytest.approx(min(fit)) == pytest.approx(costs[n, mine[taken[n, mine]]].sum())


@quick
@given(problems.own_rosters())
def test_no_roster_costs_less_than_the_bound_of_rows(data):
    problem = read_problem(data)
    best = Incumbent(problem, Budget(60), lambda _: None)
    greedy = ByWorker(problem, 1).first(10)
    assume(greedy is not None)
    best.offer(greedy, "first")
    columns = Columns(best, 1)
    for _, _ in zip(range(3), columns.work(), strict=False):
        pass
    model = build(problem, np.zeros(problem.shape, dtype=np.int64), np.ones(problem.shape, dtype=bool))
    exact = solve_cp(model.linear, seconds=20)
    assert exact.status == "optimal"
    assert columns.generator.bound - 1e-6 <= exact.bound <= best.cost


@quick
@given(problems.matches(), st.sampled_from([60, 100, 150]))
def test_hours_that_only_count_jobs_give_the_best_match_at_once(data, minutes):
    for pair in data["pairs"]:
        pair[2] = minutes
    match = read_match(data)
    assume(match.size <= 10)
    turns = turns_of(match)
    assume(turns is not None)
    found = assignments(match, by_flow(match, turns))
    assert checker.match_faults(data, found) == []
    assert checker.match_cost(data, found) == min(_possible_costs(data))


def _possible_costs(data):
    names = [[pair[0], pair[1]] for pair in data["pairs"]]
    for picks in product([False, True], repeat=len(names)):
        chosen = [name for name, picked in zip(names, picks, strict=True) if picked]
        if not checker.match_faults(data, chosen):
            yield checker.match_cost(data, chosen)


@pytest.mark.parametrize("is_linear", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_people_filled_one_after_the_other_make_a_match(seed, is_linear):
    data = problems.tasks(seed)
    match = read_match(data)
    relaxed = relax(match, 10)
    beam = Beam(match, relaxed.prices, relaxed.reduced, is_linear, Budget(60), seed)
    nobody, everybody = np.zeros(match.size, dtype=bool), np.arange(len(match.people))
    chosen = beam.fill(nobody, everybody, np.inf, 2)
    assert checker.match_faults(data, assignments(match, chosen)) == []
    assert relaxed.cost <= match.total(chosen) == checker.match_cost(data, assignments(match, chosen))
    kept = np.isin(match.person, [5, 6])
    again = beam.fill(chosen, everybody[:5], float(match.gain[chosen & ~kept].sum()), 2)
    assert again is not None
    assert match.total(again) <= match.total(chosen)
    assert (again[kept] == chosen[kept]).all()


def test_both_solvers_agree_on_a_small_roster():
    workers = [problems.worker(name, minutes=[900, 1200], min_run=2) for name in ("anna", "bram")]
    problem = read_problem(problems.roster(workers))
    model = build(problem, np.zeros(problem.shape, dtype=np.int64), np.ones(problem.shape, dtype=bool))
    one, two = solve_cp(model.linear, seconds=20), solve_mip(model.linear, seconds=20)
    assert (one.status, two.status) == ("optimal", "optimal")
    assert one.bound == round(two.bound)


def test_candidates_are_those_of_a_double_loop():
    dice = np.random.default_rng(5)
    people = People(
        place=dice.random((60, 2)) * 3000, reach=dice.choice([500.0, 1500.0], 60), has=dice.integers(0, 8, 60),
        speaks=dice.integers(0, 4, 60), free=dice.integers(0, 16, 60), wishes=dice.integers(0, 8, 60),
        least=np.zeros(60, dtype=np.int64), most=dice.choice([60, 200], 60),
    )  # fmt: skip
    jobs = Jobs(
        place=dice.random((40, 2)) * 3000, needs=dice.integers(0, 4, 40), languages=dice.integers(0, 4, 40),
        times=dice.integers(1, 16, 40), kind=dice.integers(1, 8, 40), minutes=dice.choice([60, 120], 40),
        places=np.ones(40, dtype=np.int64), unfilled=np.full(40, 9),
    )  # fmt: skip
    who, what, far = possible(people, jobs)
    expected = {
        (p, j)
        for p, j in product(range(60), range(40))
        if np.hypot(*(people.place[p] - jobs.place[j])) <= people.reach[p]
        and people.has[p] & jobs.needs[j] == jobs.needs[j]
        and (jobs.languages[j] == 0 or people.speaks[p] & jobs.languages[j])
        and people.free[p] & jobs.times[j]
        and jobs.minutes[j] <= people.most[p]
    }
    assert set(zip(who.tolist(), what.tolist(), strict=True)) == expected
    assert len(who) == len(expected) > 20
    assert np.allclose(far, np.hypot(*(people.place[who] - jobs.place[what]).T))
