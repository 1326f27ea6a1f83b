"""First answers for a match: pair by pair, cheapest first, guided by prices."""

import numpy as np

from bloei.planner.match.model import clash_sets
from bloei.planner.match.problem import Chosen, Match


def greedy(match: Match, order: np.ndarray) -> Chosen:
    """Takes the pairs in ``order`` as far as they fit; whoever ends under the least minutes gets nothing."""
    sets = clash_sets(match)
    room, left = match.places.tolist(), match.most.tolist()
    person, job, minutes = match.person.tolist(), match.job.tolist(), match.minutes.tolist()
    doing: list[set[int]] = [set() for _ in match.people]
    chosen = np.zeros(match.size, dtype=bool)
    for pair in order.tolist():
        p, j = person[pair], job[pair]
        if room[j] and minutes[pair] <= left[p] and not (sets and sets.get(j, set()) & doing[p]):
            room[j] -= 1
            left[p] -= minutes[pair]
            doing[p].add(j)
            chosen[pair] = True
    return without_short(match, chosen)


def without_short(match: Match, chosen: Chosen) -> Chosen:
    """Nobody has less than the least: they get nothing at all."""
    used = match.used(chosen)
    return np.asarray(chosen & ~(used < match.least)[match.person])


def by_gain(match: Match) -> Chosen:
    """The plain greedy answer."""
    useful = np.flatnonzero(match.gain < 0)
    return greedy(match, useful[np.argsort(match.gain[useful], kind="stable")])


def rounded(match: Match, share: np.ndarray, reduced: np.ndarray) -> Chosen:
    """The linear relaxation made whole: largest shares first, then what fits at the prices."""
    useful = np.flatnonzero(match.gain < 0)
    order = np.lexsort((reduced[useful], -np.round(share[useful], 3)))
    return greedy(match, useful[order])


def broken_rules(match: Match, chosen: Chosen) -> list[str]:
    """Each broken rule by name, counted from the answer alone."""
    used = match.used(chosen)
    broken = [f"minutes of {match.people[p]}" for p in np.flatnonzero(used > match.most)]
    broken += [
        f"least minutes of {match.people[p]}" for p in np.flatnonzero((used > 0) & (used < match.least))
    ]
    broken += [f"places of {match.jobs[j]}" for j in np.flatnonzero(match.filled(chosen) > match.places)]
    sets = clash_sets(match)
    doing: dict[int, set[int]] = {}
    for pair in np.flatnonzero(chosen).tolist() if sets else ():
        mine, job = doing.setdefault(int(match.person[pair]), set()), int(match.job[pair])
        broken += [
            f"clash of {match.jobs[job]} and {match.jobs[other]}" for other in sets.get(job, set()) & mine
        ]
        mine.add(job)
    return broken
