"""The best set of jobs of every person, at one or several lists of costs at once.

With a price for a minute most is plain: what costs much is left out, what gains much is in. Only what lies between is
looked at by dynamic programming over minutes, for all people together. A set that comes out further from the linear
knapsack than the margin that was looked at is looked for again with a wider margin, so that the answer is exact.
"""

import numpy as np

from bloei.planner.match.problem import Match

CELLS, FINEST, TRIES = 20_000_000, 2_000, 20
FIRST_MARGIN, SPARE = 1.0, 1.5


class Knapsacks:
    """Sets out of ``pairs``, which come in the order of their people. ``is_hasty`` takes the first set that is
    found: good, but perhaps not the best."""

    def __init__(self, match: Match, pairs: np.ndarray) -> None:
        self.match, self.pairs, self.is_hasty = match, pairs, False
        self.unit, self.is_exact = _unit(match)
        self.job, self.gain = match.job[pairs], match.gain[pairs].astype(float)
        self.people, self.starts, counts = np.unique(
            match.person[pairs], return_index=True, return_counts=True
        )
        self.row = np.repeat(np.arange(len(self.people)), counts)
        self.weight = match.minutes[pairs] // self.unit
        self.most = match.most[self.people] // self.unit
        self.least = -(-match.least[self.people] // self.unit) if self.is_exact else np.zeros_like(self.most)
        self.fits = self.weight <= self.most[self.row]
        self.margin = np.where(self.least > 0, np.inf, FIRST_MARGIN)

    def sums(self, amounts: np.ndarray) -> np.ndarray:
        """``amounts`` of pairs, one list in each row, added up for each person."""
        return (
            np.asarray(np.add.reduceat(amounts, self.starts, axis=1)) if len(self.pairs) else amounts[:, :0]
        )

    def hours(self, costs: np.ndarray) -> np.ndarray:
        """What a unit of time is worth to each person when jobs can be done in part."""
        if not len(self.pairs):
            return costs[:, :0]
        useful = (costs < 0) & self.fits
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = np.where(useful, costs / self.weight, np.inf)
        lists, people = len(costs), len(self.people)
        group = (np.arange(lists)[:, None] * people + self.row).ravel()
        order = np.lexsort((rate.ravel(), group))
        weight = np.cumsum(np.where(useful, self.weight, 0).ravel()[order])
        begins = (np.arange(lists)[:, None] * len(self.pairs) + self.starts).ravel()
        before = np.concatenate([[0], weight])[begins]
        over = weight - before[group] > np.tile(self.most, lists)[group]
        last = np.minimum.reduceat(np.where(over, rate.ravel()[order], 0.0), begins)
        return np.maximum(0.0, -last).reshape(lists, people)

    def best(self, costs: np.ndarray, hours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For each list of ``costs`` (endless where a pair cannot be taken) what the best set of each person costs,
        and which pairs are in it. The nearer ``hours`` are to ``hours(costs)``, the quicker."""
        values, taken = np.zeros((len(costs), len(self.people))), np.zeros(costs.shape, dtype=bool)
        costs = np.where(self.fits, costs, np.inf)
        reduced = costs + hours[:, self.row] * self.weight
        linear = self.sums(np.minimum(reduced, 0.0)) - hours * self.most
        margin = np.tile(self.margin, (len(costs), 1))
        possible = self.sums(np.isfinite(costs).astype(float)) > 0
        todo = possible.copy()
        for turn in range(TRIES):
            if not todo.any():
                break
            found, sets, enough = self._middle(costs, reduced, np.where(todo, margin, 0.0), todo)
            fine = todo & enough & (self.is_hasty | (found - linear <= margin + 1e-9))
            values[fine] = found[fine]
            taken |= sets & fine[:, self.row]
            todo &= ~fine
            wider = np.where(enough, (found - linear) * SPARE, margin * 2)
            margin[todo] = np.inf if turn == TRIES - 2 else np.maximum(wider, margin)[todo]
        self._learn(
            np.where(possible, values - linear, 0.0).sum(axis=0) / np.maximum(1, possible.sum(axis=0))
        )
        return values, taken

    def _learn(self, needed: np.ndarray) -> None:
        """Next time the margin begins near what was needed now."""
        nearer = np.maximum(0.05, (self.margin + SPARE * needed) / 2)
        self.margin = np.where(self.least > 0, np.inf, nearer)

    def _middle(
        self, costs: np.ndarray, reduced: np.ndarray, margin: np.ndarray, todo: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The best sets with all in whose reduced cost is under minus the margin, and nothing in above it; and for
        whom what is in leaves any room."""
        wide = margin[:, self.row]
        here = todo[:, self.row] & np.isfinite(costs)
        settled = here & (reduced < -wide)
        room = self.most - self.sums(settled * self.weight)
        enough = todo & (room >= 0)
        useful = (costs < 0) | (self.least > 0)[self.row]
        free = here & useful & (abs(reduced) <= wide) & (self.weight <= room[:, self.row])
        lists, at = np.nonzero(free)
        group = lists * len(self.people) + self.row[at]
        picked, value = _packed(
            group, self.weight[at], costs[lists, at], np.maximum(room, 0).ravel(),
            np.tile(self.least, len(costs)), np.float32 if self.is_hasty else np.float64,
        )  # fmt: skip
        settled[lists[picked], at[picked]] = True
        inside = self.sums(np.where(here & (reduced < -wide), costs, 0.0))
        return value.reshape(room.shape) + inside, settled, enough


def _unit(match: Match) -> tuple[int, bool]:
    """Minutes are counted in units of this size, and whether that is exact."""
    divisor = int(np.gcd.reduce(np.concatenate([match.minutes, [0]]))) or 1
    most = int(match.most.max(initial=0)) // divisor
    allowed = max(30, min(FINEST, CELLS // max(1, len(match.people))))
    unit = divisor * max(1, -(-most // allowed))
    return unit, unit == divisor


def _packed(
    group: np.ndarray, weight: np.ndarray, cost: np.ndarray, room: np.ndarray, least: np.ndarray, kind: type
) -> tuple[np.ndarray, np.ndarray]:
    """The cheapest set of things in each group, of ``least`` to ``room`` or nothing; things come group by group."""
    counts = np.bincount(group, minlength=len(room))
    rows = np.argsort(-counts, kind="stable")
    counts = counts[rows]
    starts = np.searchsorted(group, rows)
    width = int(room[rows[: np.count_nonzero(counts)]].max(initial=0)) + 1
    rows = rows[: np.count_nonzero(counts)]
    cost = cost.astype(kind)
    table: np.ndarray = np.full((len(rows), 2 * width), np.inf, dtype=kind)
    table[:, width] = 0.0
    spots = (np.arange(len(rows)) * 2 * width + width)[:, None] + np.arange(width)
    steps = []
    for turn in range(int(counts.max(initial=0))):
        many = int(np.searchsorted(-counts, -turn))
        these = starts[:many] + turn
        other = table.ravel().take(spots[:many] - weight[these][:, None])
        other += cost[these][:, None]
        now = table[:many, width:]
        better = other < now
        np.copyto(now, other, where=better)
        steps.append(np.packbits(better, axis=1))
    return _read(table[:, width:], steps, starts, weight, room, least, rows)


def _read(
    table: np.ndarray, steps: list[np.ndarray], starts: np.ndarray, weight: np.ndarray,
    room: np.ndarray, least: np.ndarray, rows: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The way back through the table."""
    columns, value = np.arange(table.shape[1]), np.zeros(len(room))
    allowed = (columns <= room[rows][:, None]) & ((columns >= least[rows][:, None]) | (columns == 0))
    ends = np.where(allowed, table, np.inf)
    at = ends.argmin(axis=1)
    value[rows] = ends[np.arange(len(rows)), at]
    picked = [np.zeros(0, dtype=np.int64)]
    for turn in reversed(range(len(steps))):
        packed, here = steps[turn], at[: len(steps[turn])]
        took = (packed[np.arange(len(packed)), here >> 3] >> (7 - (here & 7))) & 1 == 1
        these = starts[: len(packed)][took] + turn
        picked.append(these)
        here[took] -= weight[these]
    return np.concatenate(picked), value
