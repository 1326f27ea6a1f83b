"""A whole match out of prices: everybody takes the best set at the prices, and who loses a place chooses again.

All people choose at once, in turns; a set stays whole, so that nobody ends under the least minutes.
"""

import numpy as np

from bloei.planner.match.first import without_short
from bloei.planner.match.knapsacks import Knapsacks
from bloei.planner.match.model import clash_sets
from bloei.planner.match.problem import Chosen, Match

TURNS = 25


def by_prices(match: Match, prices: np.ndarray, dice: np.random.Generator) -> Chosen:
    """The match that comes out of these prices; ``dice`` decides who is served first where prices are equal."""
    reduced = match.gain + prices[match.job]
    chosen = np.zeros(match.size, dtype=bool)
    waiting = np.ones(len(match.people), dtype=bool)
    for turn in range(TURNS):
        room = match.places - match.filled(chosen)
        open_pairs = np.flatnonzero(waiting[match.person] & (room[match.job] > 0))
        if not len(open_pairs):
            break
        sacks = Knapsacks(match, open_pairs)
        costs = reduced[open_pairs][None] if turn < TURNS - 5 else sacks.gain[None]
        taken = open_pairs[sacks.best(costs, sacks.hours(costs))[1][0]]
        if not len(taken):
            break
        kept = _kept(match, taken, reduced, room, dice)
        chosen[kept] = True
        losers = np.setdiff1d(match.person[taken], match.person[kept])
        waiting[:] = False
        waiting[losers] = True
    return topped_up(match, without_short(match, chosen))


def _kept(
    match: Match, taken: np.ndarray, reduced: np.ndarray, room: np.ndarray, dice: np.random.Generator
) -> np.ndarray:
    """Of the pairs ``taken`` those of people who get all they chose: in each job the first ones, by what they gain."""
    worth = np.bincount(match.person[taken], weights=reduced[taken], minlength=len(match.people))
    rank = worth[match.person[taken]] + dice.random(len(match.people))[match.person[taken]] * 1e-3
    order = np.lexsort((rank, match.job[taken]))
    job = match.job[taken][order]
    place = np.arange(len(job)) - np.searchsorted(job, job)
    lost = np.unique(match.person[taken][order][place >= room[job]])
    return taken[~np.isin(match.person[taken], lost)]


def topped_up(match: Match, chosen: Chosen) -> Chosen:
    """What still fits beside ``chosen`` is taken too, the best pairs first."""
    sets = clash_sets(match)
    room, used = (match.places - match.filled(chosen)).tolist(), match.used(chosen)
    left, least = (match.most - used).tolist(), (match.least - used).tolist()
    fits = (
        (match.gain < 0)
        & ~chosen
        & (np.array(room)[match.job] > 0)
        & (match.minutes <= np.array(left)[match.person])
    )
    doing: dict[int, set[int]] = {}
    for pair in np.flatnonzero(chosen).tolist() if sets else ():
        doing.setdefault(int(match.person[pair]), set()).add(int(match.job[pair]))
    more, pairs = chosen.copy(), np.flatnonzero(fits)
    for pair in pairs[np.argsort(match.gain[pairs], kind="stable")].tolist():
        p, j, minutes = int(match.person[pair]), int(match.job[pair]), int(match.minutes[pair])
        if room[j] and least[p] <= minutes <= left[p] and not (sets.get(j, set()) & doing.get(p, set())):
            room[j], left[p], least[p], more[pair] = room[j] - 1, left[p] - minutes, 0, True
            doing.setdefault(p, set()).add(j)
    return more
