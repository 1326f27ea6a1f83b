"""A match in which hours only say how many jobs somebody can have is a flow, and solved to the end at once."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from bloei.planner.match.problem import Chosen, Match


def turns_of(match: Match) -> np.ndarray | None:
    """How many jobs each person can have; None where hours or clashes say more than a number."""
    longest, shortest = np.zeros_like(match.most), match.most + 1
    np.maximum.at(longest, match.person, match.minutes)
    np.minimum.at(shortest, match.person, match.minutes)
    turns = np.where(shortest <= match.most, match.most // np.maximum(shortest, 1), 0)
    same = (longest == shortest) | (turns == 0) | ((turns == 1) & (longest <= match.most))
    enough = (shortest > 0) & (match.least <= shortest)
    alone = not len(match.clashes) or bool((turns <= 1).all())
    return turns if alone and bool((same & enough).all()) else None


def by_flow(match: Match, turns: np.ndarray) -> Chosen:
    """The best match there is: a cheapest flow from people through their pairs to the places."""
    people, jobs = len(match.people), len(match.jobs)
    source, sink = people + jobs, people + jobs + 1
    useful = np.flatnonzero(match.gain < 0)
    flow, total = SimpleMinCostFlow(), int(turns.sum())
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        match.person[useful], people + match.job[useful], np.ones_like(useful), match.gain[useful]
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), np.arange(people), turns, np.zeros_like(turns)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        people + np.arange(jobs), np.full(jobs, sink), match.places, np.zeros_like(match.places)
    )
    flow.add_arc_with_capacity_and_unit_cost(source, sink, total, 0)
    flow.set_node_supply(source, total)
    flow.set_node_supply(sink, -total)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("a flow that may stand still has no answer")
    chosen = np.zeros(match.size, dtype=bool)
    chosen[useful] = flow.flows(pairs) > 0
    return chosen
