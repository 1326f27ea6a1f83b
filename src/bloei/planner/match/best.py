"""The best match so far, and the best bound."""

import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bloei.planner.budget import Budget, Progress, Tell
from bloei.planner.match.first import broken_rules
from bloei.planner.match.problem import Chosen, Match


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

    def join(self, base: Chosen, changed: Chosen, stage: str) -> None:
        """Takes what ``changed`` made different from ``base``, also when the best is another one by now."""
        current = self.chosen
        joined = np.where(changed != base, changed, current)
        if current is base or not self.offer(joined, stage):
            self.offer(changed, stage)

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
