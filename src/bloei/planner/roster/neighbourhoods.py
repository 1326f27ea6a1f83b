"""Which part of a roster is set free for one step of the search; the rest stays as it is."""

import random
from collections.abc import Callable

import numpy as np

from bloei.planner.roster.counting import costs_of_workers, counts_of, demand_costs
from bloei.planner.roster.problem import Problem, Roster

Free = np.ndarray
Chooser = Callable[[Problem, Roster, random.Random, int], Free]


def few_workers(problem: Problem, roster: Roster, dice: random.Random, cells: int) -> Free:
    """All days of a few workers, drawn by chance."""
    free = np.zeros(problem.shape, dtype=bool)
    count = min(len(problem.workers), max(2, round(cells / problem.days)))
    free[dice.sample(range(len(problem.workers)), count)] = True
    return free


def workers_with_costs(problem: Problem, roster: Roster, dice: random.Random, cells: int) -> Free:
    """All days of a few workers, rather those whose wishes cost most."""
    costs = costs_of_workers(problem, roster)
    count = min(len(problem.workers), max(2, round(cells / problem.days)))
    drawn = sorted(
        range(len(problem.workers)), key=lambda w: -(dice.random() ** (1.0 / (1.0 + float(costs[w]))))
    )
    free = np.zeros(problem.shape, dtype=bool)
    free[drawn[:count]] = True
    return free


def window(problem: Problem, roster: Roster, dice: random.Random, cells: int) -> Free:
    """All workers, or as many as fit, in a window of days."""
    length = min(problem.days, dice.choice((4, 5, 6, 7, 8, 10)))
    begin = dice.randint(-length // 2, problem.days - length // 2 - 1)
    return _block(problem, dice, begin, length, cells)


def around_a_gap(problem: Problem, roster: Roster, dice: random.Random, cells: int) -> Free:
    """A window around a shift that costs something, with the workers who are there or could be."""
    costs = demand_costs(problem, counts_of(problem, roster))
    if not costs.any():
        return window(problem, roster, dice, cells)
    place = dice.choices(range(len(costs)), weights=costs.tolist())[0]
    length = min(problem.days, dice.choice((5, 7, 9, 14)))
    begin = problem.demands[place].day - dice.randint(0, length - 1)
    return _block(problem, dice, begin, length, cells)


def _block(problem: Problem, dice: random.Random, begin: int, length: int, cells: int) -> Free:
    begin = max(0, min(begin, problem.days - length))
    count = min(len(problem.workers), max(2, round(cells / length)))
    free = np.zeros(problem.shape, dtype=bool)
    free[dice.sample(range(len(problem.workers)), count), begin : begin + length] = True
    return free


CHOOSERS: tuple[Chooser, ...] = (few_workers, workers_with_costs, window, around_a_gap)
