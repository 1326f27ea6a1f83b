"""A centre's week, always the same one: 50 people, 12 duties and 7 days, with all that our own rosters may ask."""

import random
from typing import Any

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
DUTIES = {
    "host-1": (MORNING, 240, 2), "host-2": (AFTERNOON, 240, 2), "host-3": (EVENING, 180, 1),
    "garden-1": (MORNING, 180, 3), "garden-2": (AFTERNOON, 180, 2), "clean-1": (MORNING, 120, 2),
    "clean-2": (EVENING, 120, 2), "lesson-1": (MORNING, 150, 2), "lesson-2": (AFTERNOON, 150, 2),
    "kitchen-1": (MORNING, 240, 3), "kitchen-2": (AFTERNOON, 240, 3), "at-home": (AFTERNOON, 120, 3),
}  # fmt: skip
PEOPLE, DAYS, WORKDAYS, UNPOPULAR = 50, 7, 5, ("clean-1", "clean-2")
OPEN = ("host-1", "host-2", "host-3")


def centre_week() -> dict[str, Any]:
    """The problem as JSON."""
    dice, names = random.Random(2026), [f"p{n:02d}" for n in range(PEOPLE)]
    workers = [_worker(dice, name, n) for n, name in enumerate(names)]
    wishes = [_wish(dice, name, day) for name in names for day in dice.sample(range(DAYS), 4)]
    away = {worker["id"]: worker["days_off"] for worker in workers}
    fixed = [[name, dice.randrange(WORKDAYS), None] for name in dice.sample(names, 5)]
    history = {name: dice.randint(0, 2) for name in names}
    return {
        "format": "bloei-roster/1",
        "starts_on": "2026-01-05",
        "days": DAYS,
        "shifts": [_shift(name, *duty) for name, duty in DUTIES.items()],
        "workers": workers,
        "wishes": wishes,
        "cover": [_cover(day, name) for day in range(DAYS) for name in DUTIES],
        "requires": _requires(),
        "fixed": [row for row in fixed if row[1] not in away[row[0]]],
        "together": [
            {"workers": [names[n], names[n + 25]], "at_least": 1, "under": 3} for n in range(0, 20, 4)
        ],
        "fairness": [{"shifts": list(UNPOPULAR), "weight": 4, "history": history}],
    }


def _shift(name: str, part: str, minutes: int, _needed: int) -> dict[str, Any]:
    """Two duties of other kinds, one part of the day after the other, may be done on one day."""
    after = {MORNING: AFTERNOON, AFTERNOON: EVENING}.get(part)
    return {
        "id": name,
        "minutes": minutes,
        "forbids_next": ["clean-1", "host-1", "kitchen-1"] if part == EVENING else [],
        "combines_with": [
            other for other, (when, _, _) in DUTIES.items() if when == after and other[:4] != name[:4]
        ],
    }


def _cover(day: int, name: str) -> dict[str, Any]:
    """Half as many people in the weekend."""
    needed = DUTIES[name][2]
    return {
        "day": day,
        "shift": name,
        "needed": needed if day < WORKDAYS else needed // 2,
        "under": 30,
        "over": 6,
    }


def _requires() -> list[dict[str, Any]]:
    """A professional at all opening hours, and Arabic at the lessons of the morning."""
    wanted = [(name, "professional", 80) for name in OPEN], [("lesson-1", "arabic", 15)]
    return [
        {"day": day, "shift": name, "skill": skill, "at_least": 1, "under": under}
        for kind in wanted
        for day in range(WORKDAYS)
        for name, skill, under in kind
    ]


def _wish(dice: random.Random, name: str, day: int) -> dict[str, Any]:
    return {
        "worker": name,
        "day": day,
        "shift": dice.choice(list(DUTIES)),
        "wants": dice.random() < 0.7,
        "weight": dice.randint(1, 4),
    }


def _worker(dice: random.Random, name: str, n: int) -> dict[str, Any]:
    cannot = dice.sample(list(DUTIES), 3)
    hours = dice.choice([(0, 480), (120, 720), (240, 960), (360, 1200)])
    skills = ["professional"] * (n % 7 == 0) + ["arabic"] * (n % 6 == 1)
    return {
        "id": name,
        "max_shifts": {} if skills else dict.fromkeys(cannot, 0) | {"host-3": 2},
        "minutes": [720, 1920] if "professional" in skills else list(hours),
        "max_run": 5,
        "max_weekends": 1 if dice.random() < 0.3 else 0,
        "days_off": sorted(dice.sample(range(WORKDAYS), 1 if skills else dice.randint(1, 3))),
        "skills": skills,
    }


def after_absence(problem: dict[str, Any], assignments: list[list[Any]]) -> tuple[dict[str, Any], int]:
    """The week again now that somebody is ill on a day with work, and how many duties that leaves open."""
    ill, day, _ = assignments[len(assignments) // 2]
    workers = [
        {**worker, "days_off": sorted({*worker["days_off"], day}), "minutes": [0, worker["minutes"][1]]}
        if worker["id"] == ill
        else worker
        for worker in problem["workers"]
    ]
    keep = {"assignments": assignments, "weight": 2}
    open_duties = sum(row[:2] == [ill, day] for row in assignments)
    return {**problem, "workers": workers, "keep": keep}, open_duties
