"""Who could do what, out of rows: near enough, with what is asked, free at a time, within the hours.

Distances come from two KD-trees, everything else from bits compared for many pairs at once; people are taken in
portions, so that memory stays small. There is no loop over pairs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from bloei.planner.match.problem import Match, match_of

PORTION, STRIP = 1_000, 2_000.0
METRES_A_MINUTE = 75.0
Fit = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class People:
    """Rows of people. ``has``, ``speaks``, ``free`` and ``wishes`` are bits; ``place`` and ``reach`` are in metres."""

    place: np.ndarray
    reach: np.ndarray
    has: np.ndarray
    speaks: np.ndarray
    free: np.ndarray
    wishes: np.ndarray
    least: np.ndarray
    most: np.ndarray


@dataclass(frozen=True)
class Jobs:
    """Rows of jobs: ``needs`` all of these bits, one of ``languages``, one time of ``times``; ``kind`` may be wished."""

    place: np.ndarray
    needs: np.ndarray
    languages: np.ndarray
    times: np.ndarray
    kind: np.ndarray
    minutes: np.ndarray
    places: np.ndarray
    unfilled: np.ndarray


@dataclass(frozen=True)
class Costs:
    """What a pair costs: a minute on foot, and work that was not wished for."""

    walk: int = 1
    not_wished: int = 20


def possible(people: People, jobs: Jobs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All possible pairs as people, jobs and metres."""
    tree = cKDTree(jobs.place)
    order = _neighbours_together(people.place)
    portions = [order[begin : begin + PORTION] for begin in range(0, max(1, len(order)), PORTION)]
    found = [_of_portion(people, jobs, tree, ids) for ids in portions]
    who, what, far = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return who, what, far


def _neighbours_together(place: np.ndarray) -> np.ndarray:
    """People in strips through the city, so that a portion is a small area and its tree is worth something."""
    strip = np.floor(place[:, 1] / STRIP)
    return np.lexsort((place[:, 0], strip))


def _of_portion(
    people: People, jobs: Jobs, tree: cKDTree, ids: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    nobody = np.zeros(0, dtype=np.int64)
    if not len(ids) or not len(jobs.place):
        return nobody, nobody, np.zeros(0)
    reach = float(people.reach[ids].max())
    near = cKDTree(people.place[ids]).sparse_distance_matrix(tree, reach, output_type="ndarray")
    who, what, far = ids[near["i"]], near["j"], near["v"]
    keep = far <= people.reach[who]
    for fits in _fits(people, jobs):
        who, what, far = who[keep], what[keep], far[keep]
        keep = fits(who, what)
    return who[keep], what[keep], far[keep]


def _fits(people: People, jobs: Jobs) -> Iterator[Fit]:
    """The questions, those that most pairs fail first."""
    yield lambda who, what: (people.free[who] & jobs.times[what]) != 0
    yield lambda who, what: (people.has[who] & jobs.needs[what]) == jobs.needs[what]
    yield lambda who, what: (jobs.languages[what] == 0) | ((people.speaks[who] & jobs.languages[what]) != 0)
    yield lambda who, what: jobs.minutes[what] <= people.most[who]


def match_from(people: People, jobs: Jobs, costs: Costs = Costs()) -> Match:
    """The match problem of these rows; people and jobs are named by their number."""
    who, what, far = possible(people, jobs)
    walk = np.rint(far / METRES_A_MINUTE).astype(np.int64) * costs.walk
    wished = (people.wishes[who] & jobs.kind[what]) != 0
    return match_of(
        person=who.astype(np.int64), job=what.astype(np.int64), minutes=jobs.minutes[what],
        cost=walk + np.where(wished, 0, costs.not_wished),
        people=tuple(f"p{n}" for n in range(len(people.place))), jobs=tuple(f"j{n}" for n in range(len(jobs.place))),
        least=people.least, most=people.most, places=jobs.places, unfilled=jobs.unfilled,
        clashes=np.zeros((0, 2), dtype=np.int64),
    )  # fmt: skip
