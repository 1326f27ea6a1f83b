"""A made-up city, always the same one for a number of people: where they live, what they can, want and when."""

import numpy as np

from bloei.planner.match.candidates import Jobs, People

VOG, KINDS, LANGUAGES, TIMES = 1 << 40, 24, 8, 21
DENSITY = 5_000 / 6_000.0**2


def _bits(dice: np.random.Generator, rows: int, width: int, chance: float) -> np.ndarray:
    drawn = dice.random((rows, width)) < chance
    return (drawn * (1 << np.arange(width, dtype=np.int64))).sum(axis=1)


def _one_of(dice: np.random.Generator, rows: int, width: int) -> np.ndarray:
    return 1 << dice.integers(0, width, rows)


def city(count: int, jobs: int, seed: int = 2026) -> tuple[People, Jobs]:
    """``count`` people and ``jobs`` requests, as close together whatever their number."""
    dice = np.random.default_rng(seed)
    side = (count / DENSITY) ** 0.5
    least = dice.choice([0, 0, 0, 60, 120], count)
    people = People(
        place=dice.random((count, 2)) * side,
        reach=dice.choice([700.0, 1200.0, 2000.0], count, p=[0.3, 0.5, 0.2]),
        has=_bits(dice, count, KINDS, 0.3) | np.where(dice.random(count) < 0.6, VOG, 0),
        speaks=1 | _bits(dice, count, LANGUAGES, 0.15),
        free=_bits(dice, count, TIMES, 0.2),
        wishes=_bits(dice, count, KINDS, 0.2),
        least=least,
        most=least + dice.choice([120, 240, 480, 960], count),
    )
    places = dice.choice([1, 2, 3, 6], jobs, p=[0.5, 0.25, 0.15, 0.1])
    kind = _one_of(dice, jobs, KINDS)
    requests = Jobs(
        place=dice.random((jobs, 2)) * side,
        needs=np.where(dice.random(jobs) < 0.6, kind, 0) | np.where(dice.random(jobs) < 0.3, VOG, 0),
        languages=np.where(dice.random(jobs) < 0.3, _one_of(dice, jobs, LANGUAGES), 0),
        times=_bits(dice, jobs, TIMES, 0.12) | _one_of(dice, jobs, TIMES),
        kind=kind,
        minutes=dice.choice([60, 90, 120, 180, 240], jobs),
        places=places,
        unfilled=dice.choice([60, 100, 150], jobs),
    )
    return people, requests
