"""A match problem as arrays: one row per possible pair, ordered by person."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from bloei.planner.roster.problem import scale_of
from bloei.planner.trouble import BadInput

Chosen = np.ndarray


@dataclass(frozen=True)
class Match:
    """Costs are whole numbers, ``scale`` times those in the file. ``starts`` bounds the pairs of each person."""

    people: tuple[str, ...]
    jobs: tuple[str, ...]
    least: np.ndarray
    most: np.ndarray
    places: np.ndarray
    unfilled: np.ndarray
    person: np.ndarray
    job: np.ndarray
    minutes: np.ndarray
    cost: np.ndarray
    starts: np.ndarray
    clashes: np.ndarray
    scale: int = 1

    @property
    def gain(self) -> np.ndarray:
        """What a pair adds to the cost of all places open; below zero when it is worth it."""
        return np.asarray(self.cost - self.unfilled[self.job])

    @property
    def all_open(self) -> int:
        """The cost when nobody does anything."""
        return int((self.places * self.unfilled).sum())

    @property
    def size(self) -> int:
        """The number of possible pairs."""
        return len(self.person)

    def used(self, chosen: Chosen) -> np.ndarray:
        """Minutes of each person."""
        return np.bincount(
            self.person[chosen], weights=self.minutes[chosen], minlength=len(self.people)
        ).astype(np.int64)

    def filled(self, chosen: Chosen) -> np.ndarray:
        """People in each job."""
        return np.bincount(self.job[chosen], minlength=len(self.jobs))

    def total(self, chosen: Chosen) -> int:
        """The cost of the pairs in ``chosen`` and of the places left open."""
        return self.all_open + int(self.gain[chosen].sum())


def read_match(data: dict[str, Any]) -> Match:
    """The match in ``data``, whose shape has been checked; refuses words that point nowhere and pairs told twice."""
    people, jobs = _places(data["people"], "people"), _places(data["jobs"], "jobs")
    for n, row in enumerate(data["people"]):
        if row["minutes"][0] > row["minutes"][1]:
            raise BadInput(f"people[{n}].minutes", "the least is above the most")
    person = _found(people, [pair[0] for pair in data["pairs"]], "pairs", 0, "person")
    job = _found(jobs, [pair[1] for pair in data["pairs"]], "pairs", 1, "job")
    _refuse_twice(person, job, len(jobs))
    scale = scale_of(
        [pair[3] for pair in data["pairs"] if type(pair[3]) is float]
        + [row["unfilled"] for row in data["jobs"]]
    )
    bands = np.array([row["minutes"] for row in data["people"]], dtype=np.int64).reshape(-1, 2)
    clashes = data.get("clashes", [])
    ends = [_found(jobs, [pair[end] for pair in clashes], "clashes", end, "job") for end in (0, 1)]
    return match_of(
        people=tuple(people), jobs=tuple(jobs), least=bands[:, 0], most=bands[:, 1],
        places=np.array([row["places"] for row in data["jobs"]], dtype=np.int64),
        unfilled=_whole([row["unfilled"] for row in data["jobs"]], scale),
        person=person, job=job, minutes=np.array([pair[2] for pair in data["pairs"]], dtype=np.int64),
        cost=_whole([pair[3] for pair in data["pairs"]], scale), clashes=np.stack(ends, axis=1), scale=scale,
    )  # fmt: skip


def match_of(*, person: np.ndarray, **rest: Any) -> Match:
    """A match whose pairs may come in any order."""
    order = np.argsort(person, kind="stable")
    for name in ("job", "minutes", "cost"):
        rest[name] = rest[name][order]
    starts = np.searchsorted(person[order], np.arange(len(rest["people"]) + 1))
    return Match(person=person[order], starts=starts, **rest)


def _whole(costs: list[float], scale: int) -> np.ndarray:
    return np.asarray(np.rint(np.array(costs, dtype=float) * scale).astype(np.int64))


def _places(rows: list[dict[str, Any]], name: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for n, row in enumerate(rows):
        if row["id"] in places:
            raise BadInput(f"{name}[{n}].id", f"{row['id']!r} is there twice")
        places[row["id"]] = n
    return places


def _found(places: dict[str, int], names: list[str], where: str, end: int, kind: str) -> np.ndarray:
    try:
        return np.array([places[name] for name in names], dtype=np.int64)
    except KeyError as missing:
        n = names.index(missing.args[0])
        raise BadInput(f"{where}[{n}][{end}]", f"no {kind} is called {missing.args[0]!r}") from None


def _refuse_twice(person: np.ndarray, job: np.ndarray, jobs: int) -> None:
    keys = person * max(1, jobs) + job
    _, first = np.unique(keys, return_index=True)
    if len(first) < len(keys):
        again = np.setdiff1d(np.arange(len(keys)), first)[0]
        raise BadInput(f"pairs[{again}]", "this person and job are there twice")
