"""A match by prices, person by person, a reduced whole model, and large neighbourhood search.

Where hours only say how many jobs somebody can have, a flow is the answer. Otherwise:

1. Prices of places from a linear relaxation give a bound, and say which pairs are worth looking at.
2. In the background few people are filled one after the other, and HiGHS solves the model over those pairs.
3. Meanwhile prices move on, and small parts are set free and solved again.
"""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bloei.planner.budget import Budget, Progress, Tell
from bloei.planner.linear import Linear
from bloei.planner.match.beam import NARROW, WIDE, Beam
from bloei.planner.match.bound import Prices, first_of, relax
from bloei.planner.match.first import broken_rules, by_gain, rounded
from bloei.planner.match.flow import by_flow, turns_of
from bloei.planner.match.heuristic import by_prices
from bloei.planner.match.model import clash_sets, part_of
from bloei.planner.match.problem import Chosen, Match
from bloei.planner.solvers import Answer, solve_cp, solve_mip

STEP_WORK, STEP_NODES, STEP_SECONDS = 0.4, 100, 3.0
WHOLE_SECONDS, WHOLE_SHARE, PROOF_SHARE = 5.0, 0.3, 0.6
MOST_PEOPLE, MOST_PAIRS, FILLS_BY_WORK, ALL_EVERY, EASY_PEOPLE, GROUP = 150, 150_000, 3, 3, 10, (5, 14)
MANY_PEOPLE, LARGE_PRICES_SHARE = 1_000, 0.9
HEURISTIC_EVERY, MOST_MOVES, PRICES_SHARE, SLIGHT_STEP = 3, 200, 0.25, 0.01
SHARES = (0.1, 0.2, 0.4, 0.7, 1.0)
SMALL_PART, LARGE_PART, EACH_JOB, FEW_EACH_JOB = 60, 900, 4, 5
BACKGROUND_SECONDS = 1.0


@dataclass
class Best:
    """The best match so far and the best bound."""

    match: Match
    budget: Budget
    tell: Tell
    chosen: Chosen
    cost: float = np.inf
    bound: float = -np.inf
    is_closed: bool = False
    lock: Any = field(default_factory=threading.Lock, repr=False)

    def close(self) -> None:
        """From now on nothing changes, also when a solver in the background still finds something."""
        with self.lock:
            self.is_closed = True

    def offer(self, chosen: Chosen, stage: str) -> bool:
        """Takes ``chosen`` when it is at least as good; says whether it is better."""
        cost = self.match.total(chosen)
        if cost > self.cost or broken_rules(self.match, chosen):
            return False
        with self.lock:
            if cost > self.cost or self.is_closed:
                return False
            better, self.chosen, self.cost = cost < self.cost, chosen, cost
        if better:
            self.report(stage)
        return better

    def raise_bound(self, bound: float, stage: str) -> None:
        """No match can cost less; costs are whole, so it is rounded up."""
        rounded_up = np.ceil(bound - 1e-4)
        if rounded_up > self.bound:
            self.bound = rounded_up
            self.report(stage)

    def report(self, stage: str) -> None:
        """Tells where the search stands."""
        scale = self.match.scale
        bound = None if self.bound == -np.inf else self.bound / scale
        self.tell(Progress(self.budget.passed, stage, self.cost / scale, bound))

    @property
    def is_proven(self) -> bool:
        """Whether the best is known to be the best possible."""
        return self.cost <= self.bound


class Search:
    """The way from nothing to a match and a bound."""

    def __init__(self, match: Match, budget: Budget, seed: int, tell: Tell) -> None:
        self.match, self.budget = match, budget
        self.dice, self.seed = random.Random(seed), seed
        self.sets = clash_sets(match)
        self.best = Best(match, budget, tell, np.zeros(match.size, dtype=bool))
        self.reduced, self.relaxed_cost = match.gain.astype(float), -np.inf
        self.size = 160.0
        self.beam: Beam | None = None
        self.by_job = np.argsort(match.job, kind="stable")
        self.job_starts = np.searchsorted(match.job[self.by_job], np.arange(len(match.jobs) + 1))

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
            prices = self._prices()
            whole = self._whole_in_background()
            self._move(prices)
            self._parts(lanes, whole)
        self.best.close()
        return self.best

    @property
    def is_small(self) -> bool:
        """Few enough people for loops over pairs."""
        return len(self.match.people) < MANY_PEOPLE

    def _prices(self) -> Prices:
        """Prices and a bound from the linear relaxation."""
        relaxed = relax(self.match, self.budget.left if self.budget.work is None else 1e6)
        start = np.zeros(len(self.match.jobs)) if relaxed is None else relaxed.prices
        prices = Prices(self.match, start)
        self.best.raise_bound(prices.move(self.best.cost), "prices")
        if relaxed is not None:
            self.reduced, self.relaxed_cost = relaxed.reduced, relaxed.cost
            if self.is_small:
                self.best.offer(rounded(self.match, relaxed.share, relaxed.reduced), "rounded")
        few = len(self.match.people) <= MOST_PEOPLE and self.match.size <= MOST_PAIRS
        if few and relaxed is not None and prices.pricing.is_exact and not self.sets:
            self.beam = Beam(self.match, prices.pricing, self.reduced, self.budget, self.seed)
        return prices

    def _move(self, prices: Prices) -> None:
        """Prices are moved until the bound stands still; now and then a whole match is made out of them."""
        chance, clock = np.random.default_rng(self.seed), self.budget.work is None
        share = PRICES_SHARE if self.is_small else LARGE_PRICES_SHARE
        for step in range(MOST_MOVES):
            late = clock and self.budget.passed > share * self.budget.seconds
            if late or self.budget.left <= 0 or self.best.is_proven or prices.step < SLIGHT_STEP:
                return
            self.best.raise_bound(prices.move(self.best.cost), "prices")
            if step % HEURISTIC_EVERY == 0 and not self.sets and prices.pricing.is_exact:
                self.best.offer(by_prices(self.match, prices.pricing, prices.prices, chance), "by prices")

    def _parts(self, lanes: int, whole: threading.Thread) -> None:
        """Round after round; a solver in the background gets a moment to end by itself."""
        with ThreadPoolExecutor(lanes) as pool:
            while not (self.budget.is_spent or self.best.is_proven):
                self._round(pool, lanes - 1 if whole.is_alive() else lanes)
                self.budget.count()
        whole.join(BACKGROUND_SECONDS)

    def core(self, share: float) -> np.ndarray:
        """Pairs worth looking at: those of the best match, and those whose reduced cost is at most ``share`` of the
        gap. With a share of 1 no pair that a better match could have is left out."""
        near = np.flatnonzero(self.reduced <= share * (self.best.cost - self.relaxed_cost))
        if len(near) > self._most_pairs and share < 1:
            near = near[np.argsort(self.reduced[near], kind="stable")[: self._most_pairs]]
        return np.union1d(near, np.flatnonzero(self.best.chosen))

    @property
    def _most_pairs(self) -> int:
        return max(1500, 3 * (len(self.match.people) + len(self.match.jobs)))

    def _whole_in_background(self) -> threading.Thread:
        thread = threading.Thread(target=self._whole, daemon=True)
        thread.start()
        if self.budget.work is not None:
            thread.join()
        return thread

    def _whole(self) -> None:
        """People one after the other, HiGHS over more and more pairs, and people again with what time is left."""
        people = len(self.match.people)
        self._fill(self.budget.passed + self.budget.left * people / (people + EASY_PEOPLE), 0)
        if self.budget.work is None:
            self._by_highs()
            self._fill(np.inf, 1)

    def _by_highs(self) -> None:
        """All people at once; a search that finds nothing over all pairs that matter is a proof."""
        if self.beam and self._is_nearly_done:
            self._prove()
        level = 0
        while level < len(SHARES) and not (self.budget.left <= 0 or self.best.is_proven):
            found, cost = self._better(SHARES[level])
            if found.status == "infeasible" and SHARES[level] >= 1 and cost == self.best.cost:
                self.best.raise_bound(self.best.cost, "whole")
            level += found.values is None

    @property
    def _is_nearly_done(self) -> bool:
        """Whether so few pairs can still matter that the whole model is small."""
        return len(self.core(1.0)) <= FEW_EACH_JOB * len(self.match.jobs)

    def _prove(self) -> None:
        """The whole model over all pairs that a better match could have, without a limit on its cost: that row keeps
        HiGHS from finding its way."""
        nobody, cost = np.zeros(self.match.size, dtype=bool), self.best.cost
        part = part_of(self.match, nobody, self.core(1.0), self.sets)
        found = solve_mip(part.linear, seconds=self.budget.left * PROOF_SHARE)
        if found.values is not None:
            self.best.offer(part.chosen(found.values, nobody), "whole")
        self.best.raise_bound(min(cost, found.bound), "whole")

    def _fill(self, until: float, turn: int) -> None:
        """Everybody is filled one after the other, and by turns groups of the best match again."""
        people = len(self.match.people)
        while self.beam and not (self.budget.left <= 0 or self.best.is_proven):
            enough = turn == FILLS_BY_WORK if self.budget.work is not None else self.budget.passed > until
            if enough or (turn >= FILLS_BY_WORK and until < np.inf and self._is_nearly_done):
                return
            group = np.arange(people)
            if turn % ALL_EVERY:
                group = np.sort(self.beam.dice.permutation(people)[: int(self.beam.dice.integers(*GROUP))])
            base = self.best.chosen
            mine = base & np.isin(self.match.person, group)
            limit = float(self.match.gain[mine].sum()) - 1
            found = self.beam.fill(base, group, limit if turn else np.inf, WIDE if turn else NARROW)
            turn += 1
            if found is not None:
                self._take(base, found, "person by person")

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

    def _round(self, pool: ThreadPoolExecutor, lanes: int) -> None:
        base = self.best.chosen
        drawn = [
            (self._free(base), self.dice.random() < 0.5, self.dice.randrange(1, 10**6))
            for _ in range(max(1, lanes))
        ]
        steps = [pool.submit(self._step, base, *each) for each in drawn]
        for step in steps:
            changed, proven = step.result()
            self.size = max(SMALL_PART, min(LARGE_PART, self.size * (1.02 if proven else 0.95)))
            if changed is not None:
                self._take(base, changed)

    def _take(self, base: Chosen, changed: Chosen, stage: str = "search") -> None:
        current = self.best.chosen
        joined = np.where(changed != base, changed, current)
        if current is base or not self.best.offer(joined, stage):
            self.best.offer(changed, stage)

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

    def _free(self, base: Chosen) -> np.ndarray:
        """People who share jobs, with all they could do; or jobs, with all who could do them."""
        match, dice = self.match, self.dice
        if dice.random() < 0.5:
            free = self._around_jobs(base, dice.randrange(len(match.jobs)))
        else:
            free = self._around_people(base)
        return np.union1d(free, np.zeros(0, dtype=np.int64))

    def _pairs_of_job(self, job: int) -> np.ndarray:
        return self.by_job[self.job_starts[job] : self.job_starts[job + 1]]

    def _pairs_of(self, person: int) -> np.ndarray:
        return np.arange(self.match.starts[person], self.match.starts[person + 1])

    def _cheapest(self, pairs: np.ndarray, base: Chosen, most: int) -> np.ndarray:
        order = np.argsort(
            self.reduced[pairs] + np.array([self.dice.random() for _ in pairs]) * 1e-6, kind="stable"
        )
        return np.union1d(pairs[order][:most], pairs[base[pairs]])

    def _around_jobs(self, base: Chosen, job: int) -> np.ndarray:
        """Jobs near ``job``, each with the few people it costs least."""
        queue, seen, found = [job], {job}, [np.zeros(0, dtype=np.int64)]
        total = 0
        while queue and total < self.size:
            here = self._cheapest(self._pairs_of_job(queue.pop(0)), base, 8)
            found.append(here)
            total += len(here)
            for pair in here.tolist():
                near = self.match.job[self._pairs_of(int(self.match.person[pair]))].tolist()
                for other in self.dice.sample(near, min(4, len(near))):
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
        return np.concatenate(found)

    def _around_people(self, base: Chosen) -> np.ndarray:
        """A few people near each other, with the jobs they have and the open ones they cost least."""
        match = self.match
        person = self.dice.randrange(len(match.people))
        group, queue, total = {person}, [person], 0
        while queue and total < self.size / EACH_JOB:
            pairs = self._pairs_of(queue.pop(0))
            total += int(base[pairs].sum()) + 1
            near = self._cheapest(pairs, base, 3 * EACH_JOB)
            for pair in self.dice.sample(near.tolist(), min(3, len(near))):
                there = match.person[self._pairs_of_job(int(match.job[pair]))].tolist()
                fresh = [other for other in self.dice.sample(there, min(2, len(there))) if other not in group]
                group.update(fresh)
                queue += fresh
        pairs = np.concatenate([self._pairs_of(one) for one in sorted(group)])
        kept = base.copy()
        kept[pairs] = False
        room = match.places - match.filled(kept)
        pairs = pairs[room[match.job[pairs]] > 0]
        nearest = pairs[first_of(match.job[pairs], self.reduced[pairs], room + EACH_JOB - 1)]
        return np.concatenate([nearest, pairs[base[pairs]]])
