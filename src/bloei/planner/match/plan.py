"""From a match problem to an answer."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from bloei.planner.answers import Outcome, number
from bloei.planner.budget import Budget, Tell
from bloei.planner.match.best import Best
from bloei.planner.match.first import broken_rules
from bloei.planner.match.problem import Chosen, Match, read_match
from bloei.planner.match.search import Search

FORMAT = "bloei-match-solution/1"
LANES = 2


def solve_match(
    data: Mapping[str, Any],
    budget: Budget,
    *,
    seed: int = 1,
    lanes: int = LANES,
    tell: Tell = lambda _: None,
) -> Outcome:
    """The best match found within ``budget``; the same one for the same seed and work. ``data`` is checked."""
    match = read_match(dict(data))
    return outcome_of(Search(match, budget, seed, tell).run(lanes))


def outcome_of(best: Best) -> Outcome:
    """The answer as a document; an answer always exists, as nobody has to do anything."""
    match = best.match
    if broken_rules(match, best.chosen):
        raise RuntimeError("the search kept a match that breaks a rule")
    bound = None if best.bound == -np.inf else number(min(best.bound, best.cost), match.scale)
    status = "optimal" if best.is_proven else "feasible"
    return Outcome(
        FORMAT,
        status,
        number(best.cost, match.scale),
        bound,
        best.budget.passed,
        assignments(match, best.chosen),
    )


def assignments(match: Match, chosen: Chosen) -> list[list[Any]]:
    """The match as rows of person and job."""
    return [
        [match.people[match.person[pair]], match.jobs[match.job[pair]]]
        for pair in np.flatnonzero(chosen).tolist()
    ]
