"""Small instances of our own, for where the public ones are not at hand: always the same ones."""

import random
from typing import Any

DAYS = 14


def own_instances() -> list[tuple[str, dict[str, Any]]]:
    """A roster of a centre, jobs for people with hours, and one job each."""
    return [("own roster", _roster()), ("own match", _match(0, 4)), ("own one job each", _match(1, 1))]


def _roster() -> dict[str, Any]:
    dice, names = random.Random(1), [f"w{n}" for n in range(12)]
    workers = [
        {
            "id": name,
            "max_shifts": {"L": dice.choice([3, 5, 9])},
            "minutes": [1440, 2400],
            "max_run": 5,
            "min_run": 2,
            "min_rest_days": 2,
            "max_weekends": 1,
            "days_off": dice.sample(range(DAYS), 1),
        }
        for name in names
    ]
    wishes = [
        {"worker": name, "day": day, "shift": dice.choice("EL"), "wants": dice.random() < 0.6, "weight": dice.randint(1, 3)}
        for name in names
        for day in dice.sample(range(DAYS), 5)
    ]  # fmt: skip
    cover = [
        {"day": day, "shift": shift, "needed": dice.randint(1, 3), "under": 100, "over": 1}
        for day in range(DAYS)
        for shift in "EL"
    ]
    shifts = [
        {"id": "E", "minutes": 240, "forbids_next": []},
        {"id": "L", "minutes": 240, "forbids_next": ["E"]},
    ]
    return {
        "format": "bloei-roster/1",
        "starts_on": "2026-01-05",
        "days": DAYS,
        "shifts": shifts,
        "workers": workers,
        "wishes": wishes,
        "cover": cover,
    }


def _match(seed: int, jobs_each: int) -> dict[str, Any]:
    dice = random.Random(seed)
    people = [{"id": f"p{n}", "minutes": [0, 60 * jobs_each]} for n in range(30)]
    jobs = [{"id": f"j{n}", "places": 1, "unfilled": 90} for n in range(30 * jobs_each)]
    shortest = 60 if jobs_each == 1 else 40
    pairs = [
        [person["id"], job["id"], dice.randint(shortest, 60), dice.randint(1, 60)]
        for person in people
        for job in jobs
        if dice.random() < 0.3
    ]
    return {"format": "bloei-match/1", "people": people, "jobs": jobs, "pairs": pairs}
