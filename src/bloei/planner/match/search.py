"""A match by prices, person by person, a reduced whole model, and large neighbourhood search.

Where hours only say how many jobs somebody can have, a flow is the answer. Otherwise prices of places give a bound,
and say which pairs are worth looking at. Then few people are filled one after the other, again and again; many people
and people with clashes are searched in small parts, with HiGHS over those pairs in the background.
"""

import random
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from bloei.planner.budget import Budget, Tell
from bloei.planner.linear import Linear
from bloei.planner.match.best import Best
from bloei.planner.match.bound import Prices, all_prices, relax
from bloei.planner.match.first import by_gain, rounded
from bloei.planner.match.flow import by_flow, turns_of
from bloei.planner.match.heuristic import by_prices
from bloei.planner.match.model import clash_sets, part_of
from bloei.planner.match.neighbourhoods import Neighbourhoods
from bloei.planner.match.problem import Chosen, Match
from bloei.planner.match.refill import Refill
from bloei.planner.match.whole import Whole
from bloei.planner.solvers import Answer, solve_cp, solve_mip

STEP_WORK, STEP_NODES, STEP_SECONDS = 0.4, 100, 3.0
MOST_PEOPLE, MOST_PAIRS, MANY_PEOPLE = 150, 150_000, 1_000
HEURISTIC_EVERY, HOURS_EVERY, MOST_MOVES, SLIGHT_STEP = 3, 15, 200, 0.01
PRICES_SHARE, LARGE_PRICES_SHARE = 0.25, 0.9
SMALL_PART, LARGE_PART = 60, 900
BACKGROUND_SECONDS = 1.0


class Search:
    """The way from nothing to a match and a bound."""

    def __init__(self, match: Match, budget: Budget, seed: int, tell: Tell) -> None:
        self.match, self.budget = match, budget
        self.dice, self.seed = random.Random(seed), seed
        self.sets = clash_sets(match)
        self.best = Best(match, budget, tell, np.zeros(match.size, dtype=bool))
        self.size = 160.0

    def run(self, lanes: int) -> Best:
        """Until proven or the budget is spent."""
        self.best.offer(self.best.chosen, "empty")
        self.best.offer(by_gain(self.match), "greedy")
        if not self.match.size:
            self.best.raise_bound(self.match.all_open, "empty")
        elif (turns := turns_of(self.match)) is not None:
            self.best.offer(by_flow(self.match, turns), "flow")
            self.best.raise_bound(self.best.cost, "flow")
        elif not self.budget.is_spent:
            self._search(lanes)
        self.best.close()
        return self.best

    def _search(self, lanes: int) -> None:
        relaxed = relax(self.match, self.budget.left if self.budget.work is None else 1e6)
        start = np.zeros(len(self.match.jobs)) if relaxed is None else relaxed.prices
        if relaxed is not None and self.is_small:
            self.best.offer(rounded(self.match, relaxed.share, relaxed.reduced), "rounded")
        prices = all_prices(self.match, start)
        self._move(prices)
        whole = Whole(self.best, prices, self.sets)
        if self.is_by_person(prices):
            cost = -np.inf if relaxed is None else relaxed.cost
            refills = [Refill(self.best, prices, cost, self.seed, lane) for lane in range(lanes)]
            self._people(refills, whole)
        else:
            self._parts(lanes, whole)

    @property
    def is_small(self) -> bool:
        """Few enough people for loops over pairs."""
        return len(self.match.people) < MANY_PEOPLE

    def is_by_person(self, prices: Prices) -> bool:
        """Whether people are filled one after the other."""
        few = len(self.match.people) <= MOST_PEOPLE and self.match.size <= MOST_PAIRS
        return few and prices.sacks.is_exact and not self.sets

    def _move(self, prices: Prices) -> None:
        """Prices are moved until the bound stands still; now and then a whole match is made out of them: by the clock
        beside it, by work in its turn."""
        chance, clock = np.random.default_rng(self.seed), self.budget.work is None
        tries = not self.sets and prices.sacks.is_exact and not self.is_by_person(prices)
        with ThreadPoolExecutor(1) as beside:
            trying: Future[bool] | None = None
            for step in range(MOST_MOVES):
                if self._has_moved_enough(prices, step):
                    return
                prices.move(np.array([self.best.cost - self.match.all_open]))
                self.best.raise_bound(float(prices.bound[0]) + self.match.all_open, "prices")
                if step % HOURS_EVERY == HOURS_EVERY - 1:
                    prices.learn_hours()
                if tries and (trying is None or trying.done() if clock else step % HEURISTIC_EVERY == 0):
                    trying = beside.submit(self._try, prices.prices[0].copy(), chance)
                    if not clock:
                        trying.result()

    def _try(self, prices: np.ndarray, chance: np.random.Generator) -> bool:
        return self.best.offer(by_prices(self.match, prices, chance), "by prices")

    def _has_moved_enough(self, prices: Prices, step: int) -> bool:
        share = PRICES_SHARE if self.is_small else LARGE_PRICES_SHARE
        late = self.budget.work is None and self.budget.passed > share * self.budget.seconds
        is_settled = self.best.is_proven or prices.step[0] < SLIGHT_STEP
        return (bool(step) and late) or self.budget.left <= 0 or is_settled

    @property
    def _is_over(self) -> bool:
        return self.budget.is_spent or self.best.is_proven

    def _people(self, refills: list[Refill], whole: Whole) -> None:
        """By work the lanes take turns. By the clock each fills people; one of them solves the whole model once little
        can still matter, not the one that is waited for, as HiGHS cannot be stopped."""
        if self.budget.work is not None:
            while not self._is_over:
                refills[self.budget.done % len(refills)].step()
                self.budget.count()
            return
        models = [whole, *[None] * len(refills)]
        others = [
            threading.Thread(target=self._lane, args=each, daemon=True)
            for each in zip(refills[1:], models, strict=False)
        ]
        for other in others:
            other.start()
        self._lane(refills[0], None)
        for other in others:
            other.join(BACKGROUND_SECONDS)

    def _lane(self, refill: Refill, whole: Whole | None) -> None:
        while not self._is_over:
            if whole is not None and refill.turn and whole.is_worth_it:
                whole.solve()
            else:
                refill.step()

    def _parts(self, lanes: int, whole: Whole) -> None:
        """Round after round; a solver in the background gets a moment to end by itself."""
        background = threading.Thread(target=whole.widen, daemon=True)
        if self.budget.work is None:
            background.start()
        around = Neighbourhoods(self.match, whole.reduced, self.dice)
        with ThreadPoolExecutor(lanes) as pool:
            while not self._is_over:
                self._round(pool, lanes - 1 if background.is_alive() else lanes, around)
                self.budget.count()
        if background.is_alive():
            background.join(BACKGROUND_SECONDS)

    def _round(self, pool: ThreadPoolExecutor, lanes: int, around: Neighbourhoods) -> None:
        base = self.best.chosen
        drawn = [
            (around.free(base, self.size), self.dice.random() < 0.5, self.dice.randrange(1, 10**6))
            for _ in range(max(1, lanes))
        ]
        steps = [pool.submit(self._step, base, *each) for each in drawn]
        for step in steps:
            changed, proven = step.result()
            self.size = max(SMALL_PART, min(LARGE_PART, self.size * (1.02 if proven else 0.95)))
            if changed is not None:
                self.best.join(base, changed, "search")

    def _step(self, base: Chosen, free: np.ndarray, with_cp: bool, seed: int) -> tuple[Chosen | None, bool]:
        part = part_of(self.match, base, free, self.sets)
        found = self._solved(part.linear, with_cp, seed)
        return (None if found.values is None else part.chosen(found.values, base)), found.status == "optimal"

    def _solved(self, linear: Linear, with_cp: bool, seed: int) -> Answer:
        left = self.budget.left
        if with_cp or self.budget.work is not None:
            return solve_cp(
                linear, seconds=left, work=STEP_WORK, seed=seed, linearization=2, budget=self.budget
            )
        return solve_mip(linear, seconds=min(left, STEP_SECONDS), nodes=STEP_NODES)
