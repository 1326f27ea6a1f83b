"""Bad input is refused with its path in the JSON; the published schemas are those that are used."""

import json
from pathlib import Path

import pytest

from bloei.planner.match.problem import read_match
from bloei.planner.roster.reading import read_problem
from bloei.planner.schemas import written
from bloei.planner.tests import problems
from bloei.planner.trouble import BadInput
from bloei.planner.validation import checked, read_document

PUBLISHED = Path(__file__).resolve().parents[4] / "docs" / "planner"
GOOD_MATCH = {
    "format": "bloei-match/1",
    "people": [{"id": "anna", "minutes": [0, 100]}],
    "jobs": [{"id": "sew", "places": 1, "unfilled": 9}],
    "pairs": [["anna", "sew", 60, 1]],
}


def test_the_published_schemas_are_those_in_use():
    assert {file.name: file.read_text() for file in PUBLISHED.glob("*.json")} == written()


def _changed(problem, path, value):
    changed = json.loads(json.dumps(problem))
    spot = changed
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("days",), 0, "days"),
        (("starts_on",), "5 januari", "starts_on"),
        (("workers", 0, "minutes"), [5], "workers[0].minutes"),
        (("workers", 0, "minutes"), [5, 4], "workers[0].minutes"),
        (("workers", 0, "days_off"), [40], "workers[0].days_off[0]"),
        (("workers", 0, "max_shifts"), {"N": 1}, "workers[0].max_shifts.N"),
        (("workers", 0, "max_run"), True, "workers[0].max_run"),
        (("workers", 0, "id"), "bram", "workers[1].id"),
        (("cover", 3, "under"), "much", "cover[3].under"),
        (("cover", 3, "shift"), "N", "cover[3].shift"),
        (("shifts", 1, "forbids_next"), ["X"], "shifts[1].forbids_next[0]"),
        (("fixed",), [["anna", 0, "N"]], "fixed[0]"),
        (("fixed",), [["anna", 0]], "fixed[0]"),
        (
            ("wishes",),
            [{"worker": "anna", "day": 1, "shift": "E", "wants": 1, "weight": 1}],
            "wishes[0].wants",
        ),
    ],
)
def test_a_fault_in_a_roster_has_a_path(path, value, where):
    problem = problems.roster([problems.worker("anna"), problems.worker("bram")])
    with pytest.raises(BadInput) as fault:
        read_problem(checked(_changed(problem, path, value), "bloei-roster/1"))
    assert fault.value.where == where


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("pairs",), [["anna", "sew", 60]], "pairs[0]"),
        (("pairs",), [["anna", "cook", 60, 1]], "pairs[0][1]"),
        (("pairs",), [["anna", "sew", 60, 1], ["anna", "sew", 30, 1]], "pairs[1]"),
        (("pairs",), [["anna", "sew", -1, 1]], "pairs[0][2]"),
        (("jobs", 0, "places"), 1.5, "jobs[0].places"),
        (("people", 0, "minutes"), [9, 1], "people[0].minutes"),
        (("clashes",), [["sew", "cook"]], "clashes[0][1]"),
    ],
)
def test_a_fault_in_a_match_has_a_path(path, value, where):
    with pytest.raises(BadInput) as fault:
        read_match(checked(_changed(GOOD_MATCH, path, value), "bloei-match/1"))
    assert fault.value.where == where


@pytest.mark.parametrize(
    "fault", [["anna", "", 1, 1], ["anna", "sew", 1.5, 1], ["anna", "sew", 1], ["anna", 5, 1, 1], "no"]
)
def test_one_fault_among_many_pairs_is_found(fault):
    pairs = [["anna", f"job {n}", 60, n] for n in range(1500)]
    problem = {**GOOD_MATCH, "pairs": pairs}
    assert checked(problem, "bloei-match/1") is problem
    with pytest.raises(BadInput) as told:
        checked({**problem, "pairs": [*pairs, fault]}, "bloei-match/1")
    assert told.value.where.startswith("pairs[1500]")


def test_a_missing_field_and_a_wrong_format_are_told(tmp_path):
    file = tmp_path / "problem.json"
    file.write_text('{"format": "bloei-roster/1", "days": 3}')
    with pytest.raises(BadInput, match=r"starts_on: is missing"):
        read_document(file, "bloei-roster/1")
    file.write_text("{")
    with pytest.raises(BadInput, match=r"is no JSON"):
        read_document(file, "bloei-roster/1")
    file.write_text("{}")
    with pytest.raises(BadInput, match=r"has to be bloei-match/1"):
        read_document(file, "bloei-match/1")
    with pytest.raises(BadInput, match=r"No such file"):
        read_document(tmp_path / "none.json", "bloei-match/1")
