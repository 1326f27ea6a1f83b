"""What is said to stand in the way does stand in the way."""

import copy

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bloei.planner.budget import Budget
from bloei.planner.explain import explain_match, explain_roster
from bloei.planner.match.plan import solve_match
from bloei.planner.roster.obstacles import core_of, impossible_workers, is_possible, rules_of, without
from bloei.planner.roster.plan import solve_roster
from bloei.planner.roster.reading import read_problem
from bloei.planner.tests import checker, problems

quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def relaxed(problem, who, obstacles):
    """The problem as JSON without the rules named in ``obstacles``."""
    changed = copy.deepcopy(problem)
    worker = next(row for row in changed["workers"] if row["id"] == who)
    for name in obstacles:
        rule, _, about = name.partition(":")
        if rule == "max_shifts":
            del worker["max_shifts"][about]
        elif rule == "days_off":
            worker["days_off"].remove(int(about))
        elif rule == "forbids_next":
            for shift in changed["shifts"]:
                shift["forbids_next"] = []
        else:
            worker.pop(rule)
    return changed


@quick
@given(problems.rosters)
def test_without_the_named_obstacles_somebody_could(problem):
    outcome = solve_roster(problem, Budget(60, 1))
    assume(outcome.cost is not None)
    for fact in explain_roster(problem, outcome.document()):
        if fact.kind not in ("cannot", "could"):
            continue
        moved = [row for row in outcome.assignments if row[:2] != [fact.who, fact.day]]
        moved.append([fact.who, fact.day, fact.what])
        assert bool(checker.roster_faults(problem, moved)) is (fact.kind == "cannot")
        assert checker.roster_faults(relaxed(problem, fact.who, fact.obstacles), moved) == []
        if fact.kind == "could":
            assert fact.more == checker.roster_cost(problem, moved) - outcome.cost


@quick
@given(problems.rosters, st.integers(0, problems.DAYS - 1), st.sampled_from(["E", "L"]))
def test_a_wish_more_makes_no_stated_reason_false(problem, day, shift):
    outcome = solve_roster(problem, Budget(60, 1))
    assume(outcome.cost is not None)
    before = [fact for fact in explain_roster(problem, outcome.document()) if fact.kind == "cannot"]
    wish = {"worker": "anna", "day": day, "shift": shift, "wants": True, "weight": 5}
    wished = {**problem, "wishes": [*problem["wishes"], wish]}
    after = explain_roster(wished, outcome.document())
    assert [fact for fact in before if fact not in after] == []


def test_a_core_is_small_and_each_rule_in_it_counts():
    anna = problems.worker("anna", minutes=[1500, 2000], days_off=[0, 1, 2, 3, 4], max_run=2, max_weekends=2)
    problem = read_problem(problems.roster([anna, problems.worker("bram")]))
    assert impossible_workers(problem, Budget(20)) == [0]
    core = core_of(problem, 0, Budget(20))
    names = {rule.name for rule in core}
    assert "minutes" in names
    assert names <= {"minutes", "days_off", "max_run"}
    assert not is_possible(problem, 0)
    others = [rule for rule in rules_of(problem, 0) if rule not in core]
    assert not is_possible(without(problem, others), 0)
    for rule in core:
        assert is_possible(without(problem, [*others, rule]), 0)


def test_the_answer_says_which_rules_together_are_impossible():
    anna = problems.worker("anna", minutes=[480, 2000], max_weekends=0, days_off=list(range(5)), max_run=1)
    problem = problems.roster([anna, problems.worker("bram")])
    problem["days"] = 7
    problem["cover"] = []
    outcome = solve_roster(problem, Budget(20))
    assert (outcome.status, outcome.cost, outcome.assignments) == ("infeasible", None, [])
    assert len(outcome.reasons) == 1
    assert "anna works 480 to 2000 minutes" in outcome.reasons[0]


def freed(problem, fact):
    """The match as JSON without the obstacles that ``fact`` names."""
    changed = copy.deepcopy(problem)
    person = next(row for row in changed["people"] if row["id"] == fact.who)
    for name in fact.obstacles:
        rule, _, about = name.partition(":")
        if rule == "clash":
            changed["clashes"] = [pair for pair in changed["clashes"] if {fact.what, about} != set(pair)]
        else:
            person["minutes"][rule == "minutes"] = 0 if rule == "least" else 10**6
    return changed


@quick
@given(problems.matches())
def test_people_who_could_could(problem):
    outcome = solve_match(problem, Budget(60, 1))
    for fact in explain_match(problem, outcome.document()):
        if fact.kind in ("cannot", "could"):
            more = [*outcome.assignments, [fact.who, fact.what]]
            assert bool(checker.match_faults(problem, more)) is (fact.kind == "cannot")
            assert checker.match_faults(freed(problem, fact), more) == []
