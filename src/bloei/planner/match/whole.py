"""All people at once, by HiGHS, over the pairs that can still matter."""

import numpy as np

from bloei.planner.match.best import Best
from bloei.planner.match.bound import Prices
from bloei.planner.match.model import part_of
from bloei.planner.solvers import Answer, solve_mip

WHOLE_SECONDS, WHOLE_SHARE, PROOF_SHARE = 5.0, 0.3, 0.8
SHARES = (0.1, 0.2, 0.4, 0.7, 1.0)
FEW_EACH_JOB = 5


class Whole:
    """The reduced whole model. A pair matters when the bound with it, ``reduced`` above the bound, is under the best."""

    def __init__(self, best: Best, prices: Prices, sets: dict[int, set[int]]) -> None:
        match = self.match = best.match
        self.best, self.budget, self.sets = best, best.budget, sets
        sacks = prices.sacks
        reduced = prices.costs(prices.best_prices)[0] + prices.hours[0][sacks.row] * sacks.weight
        linear = sacks.sums(np.minimum(reduced, 0.0)[None])[0] - prices.hours[0] * sacks.most
        self.reduced = np.where(reduced > 0, reduced - (prices.values[0] - linear)[sacks.row], reduced)
        self.bound = match.all_open + prices.bound[0]
        self.tried = np.inf

    def core(self, share: float) -> np.ndarray:
        """Pairs worth looking at: those of the best match, and those whose reduced cost is at most ``share`` of the
        gap. With a share of 1 no pair that a better match could have is left out."""
        near = np.flatnonzero(self.reduced <= share * (self.best.cost - 1 - self.bound) + 1e-6)
        if len(near) > self._most_pairs and share < 1:
            near = near[np.argsort(self.reduced[near], kind="stable")[: self._most_pairs]]
        return np.union1d(near, np.flatnonzero(self.best.chosen))

    @property
    def _most_pairs(self) -> int:
        return max(1500, 3 * (len(self.match.people) + len(self.match.jobs)))

    @property
    def is_worth_it(self) -> bool:
        """Whether so few pairs can still matter that the whole model is small, and it is not the one tried before."""
        return self.best.cost < self.tried and len(self.core(1.0)) <= FEW_EACH_JOB * len(self.match.jobs)

    def solve(self) -> None:
        """The whole model over all pairs that a better match could have, without a limit on its cost: that row keeps
        HiGHS from finding its way."""
        nobody, cost = np.zeros(self.match.size, dtype=bool), self.best.cost
        self.tried = cost
        part = part_of(self.match, nobody, self.core(1.0), self.sets)
        found = solve_mip(part.linear, seconds=self.budget.left * PROOF_SHARE)
        if found.values is not None:
            self.best.offer(part.chosen(found.values, nobody), "whole")
        self.best.raise_bound(min(cost, found.bound), "whole")

    def widen(self) -> None:
        """More and more pairs; a search that finds nothing over all pairs that matter is a proof."""
        level = 0
        while level < len(SHARES) and not (self.budget.left <= 0 or self.best.is_proven):
            found, cost = self._better(SHARES[level])
            if found.status == "infeasible" and SHARES[level] >= 1 and cost == self.best.cost:
                self.best.raise_bound(self.best.cost, "whole")
            level += found.values is None

    def _better(self, share: float) -> tuple[Answer, float]:
        """An answer over the core that costs less than the best so far, and what the best cost then."""
        nobody, cost = np.zeros(self.match.size, dtype=bool), self.best.cost
        part = part_of(self.match, nobody, self.core(share), self.sets)
        gains = self.match.gain[part.pairs].tolist()
        part.linear.row(range(len(gains)), gains, high=int(cost) - 1 - self.match.all_open)
        seconds = self.budget.share(max(WHOLE_SECONDS, self.budget.seconds * WHOLE_SHARE))
        found = solve_mip(part.linear, seconds=seconds)
        if found.values is not None:
            self.best.offer(part.chosen(found.values, nobody), "whole")
        return found, cost
