"""The fields for our own rosters: combined shifts, fixed parts, small changes, pairs, fairness, agreed hours."""

from bloei.planner.budget import Budget
from bloei.planner.explain import explain_roster
from bloei.planner.roster.plan import solve_roster
from bloei.planner.tests import checker, problems
from bloei.planner.validation import checked


def solved(problem, work=25):
    return solve_roster(checked(problem, "bloei-roster/1"), Budget(60, work))


def day(cover, **more):
    """One day with a morning, an afternoon and an evening."""
    shifts = [
        {"id": "morning", "minutes": 120, "combines_with": ["afternoon"]},
        {"id": "afternoon", "minutes": 120},
        {"id": "evening", "minutes": 120, "combines_with": ["afternoon"]},
    ]
    return {
        "format": "bloei-roster/1",
        "starts_on": "2026-01-05",
        "days": 1,
        "shifts": shifts,
        "workers": [{"id": "anna"}],
        "cover": [{"day": 0, "shift": name, "needed": 1, "under": 10, "over": 1} for name in cover],
        **more,
    }


def test_parts_of_a_day_are_combined_only_when_they_may_be():
    outcome = solved(day(["morning", "afternoon"]))
    assert (outcome.cost, sorted(outcome.assignments)) == (
        0,
        [["anna", 0, "afternoon"], ["anna", 0, "morning"]],
    )
    assert solved(day(["morning", "afternoon"], longest_day=239)).cost == 10
    assert solved(day(["morning", "evening"])).cost == 10
    assert solved(day(["morning", "afternoon", "evening"])).cost == 10


def test_a_fixed_part_stays_whatever_it_costs():
    fixed = [["anna", 0, "evening"]]
    outcome = solved(day(["morning"], fixed=fixed))
    assert (outcome.cost, outcome.assignments) == (10, fixed)
    assert solved(day(["morning"], fixed=[["anna", 0, None]])).assignments == []
    both = ["morning", "afternoon"]
    assert len(solved(day([], fixed=[["anna", 0, both]])).assignments) == 2


def test_a_fixed_part_that_breaks_a_rule_is_named():
    problem = day([], fixed=[["anna", 0, "evening"]], workers=[{"id": "anna", "days_off": [0]}])
    outcome = solved(problem)
    assert outcome.status == "infeasible"
    assert outcome.reasons == (
        "Together impossible: anna is off on day 0; anna has a fixed assignment on day 0.",
    )


def test_an_absence_changes_as_little_as_can_be():
    workers = [problems.worker(name) for name in ("anna", "bram", "carla", "dirk")]
    problem = problems.roster(workers)
    problem["shifts"][1]["forbids_next"] = []
    before = solved(problem)
    absent = before.assignments[0][0]
    ill_on = before.assignments[0][1]
    next(worker for worker in workers if worker["id"] == absent)["days_off"] = [ill_on]
    problem["keep"] = {"assignments": before.assignments, "weight": 1}
    outcome = solved(problem, work=40)
    changed = {tuple(row[:2]) for row in outcome.assignments if row not in before.assignments}
    assert checker.roster_faults(problem, outcome.assignments) == []
    assert (outcome.cost, outcome.extra_cost) == (0, 2)
    assert [on for _, on in changed] == [ill_on]


def test_a_pair_shares_shifts():
    workers = [problems.worker(name, minutes=[960, 960]) for name in ("anna", "bram", "carla")]
    together = [{"workers": ["anna", "carla"], "at_least": 4, "under": 5}]
    outcome = solved(problems.roster(workers, together=together))
    done = {tuple(row) for row in outcome.assignments}
    shared = [row for row in done if row[0] == "anna" and ("carla", *row[1:]) in done]
    assert outcome.extra_cost == 5 * max(0, 4 - len(shared))
    assert len(shared) >= 4


def test_unpopular_shifts_go_round_and_the_past_counts():
    workers = [problems.worker(name) for name in ("anna", "bram", "carla", "dirk")]
    fairness = [{"shifts": ["L"], "weight": 4, "history": {"anna": 6}}]
    problem = problems.roster(workers, fairness=fairness)
    problem["shifts"][1]["forbids_next"] = []
    outcome = solved(problem)
    late = [who for who, _, shift in outcome.assignments if shift == "L"]
    assert (outcome.cost, outcome.extra_cost) == (0, 0)
    assert late.count("anna") == 0
    assert max(late.count(name) for name in ("bram", "carla", "dirk")) <= 4


def test_shifts_go_to_who_would_stay_below_her_hours():
    shifts = [{"id": "bar", "minutes": 150}]
    cover = [{"day": number, "shift": "bar", "needed": 1, "under": 10, "over": 9} for number in range(3)]
    workers = [{"id": "anna", "minutes": [0, 360]}, {"id": "bram"}]
    hours = [{"worker": "anna", "at_least": 300, "under": 2}, {"worker": "bram", "at_least": 200, "under": 1}]
    problem = {**day([]), "days": 3, "shifts": shifts, "workers": workers, "cover": cover}
    outcome = solved({**problem, "hours": hours})
    assert [who for who, _, _ in outcome.assignments].count("anna") == 2
    assert (outcome.status, outcome.cost, outcome.extra_cost) == ("optimal", 0, 1)
    facts = explain_roster({**problem, "hours": hours}, {"assignments": outcome.assignments})
    short = [fact.text for fact in facts if fact.kind == "short"]
    assert short == ["bram has 150 of the 200 minutes that were agreed."]


def test_a_shift_is_there_on_its_days_and_nobody_does_what_she_cannot():
    shifts = [{"id": "cash", "minutes": 60, "days": [1]}, {"id": "host", "minutes": 60}]
    workers = [{"id": "anna", "cannot": [[0, "host"]]}, {"id": "bram", "minutes": [120, 120]}]
    cover = [{"day": day, "shift": "host", "needed": 1, "under": 10, "over": 1} for day in (0, 1)]
    outcome = solved({**day([]), "days": 2, "shifts": shifts, "workers": workers, "cover": cover})
    assert (outcome.cost, [row for row in outcome.assignments if row[1] == 0]) == (0, [["bram", 0, "host"]])
    nobody = [{"id": "anna", "minutes": [60, 60], "cannot": [[0, "host"], [1, "host"], [1, "cash"]]}]
    reasons = solved({**day([]), "days": 2, "shifts": shifts, "workers": nobody, "cover": cover}).reasons
    assert reasons == (
        "Together impossible: anna works 60 to 60 minutes; anna cannot do this on day 0; "
        "anna cannot do this on day 1.",
    )


def test_days_with_a_shift_of_a_group_are_limited_together():
    shifts = [{"id": "bar", "minutes": 60}, {"id": "choir", "minutes": 60}]
    cover = [
        {"day": number, "shift": name, "needed": 1, "under": 10, "over": 1}
        for number, name in enumerate(["bar", "choir", "bar"])
    ]
    workers = [{"id": "anna", "max_days": {"evening": 2}}]
    groups = [{"id": "evening", "shifts": ["bar", "choir"]}]
    outcome = solved(
        {**day([]), "days": 3, "shifts": shifts, "workers": workers, "cover": cover, "groups": groups}
    )
    assert (outcome.status, outcome.cost, len(outcome.assignments)) == ("optimal", 10, 2)
