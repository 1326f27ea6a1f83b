"""Which pairs to set free together: people who share jobs, or jobs that share people."""

import random

import numpy as np

from bloei.planner.match.bound import first_of
from bloei.planner.match.problem import Chosen, Match

EACH_JOB, EACH_PERSON = 4, 8


class Neighbourhoods:
    """Parts of a match by chance, of pairs whose ``reduced`` cost is small."""

    def __init__(self, match: Match, reduced: np.ndarray, dice: random.Random) -> None:
        self.match, self.reduced, self.dice = match, reduced, dice
        self.by_job = np.argsort(match.job, kind="stable")
        self.job_starts = np.searchsorted(match.job[self.by_job], np.arange(len(match.jobs) + 1))

    def free(self, base: Chosen, size: float) -> np.ndarray:
        """People who share jobs, with all they could do; or jobs, with all who could do them."""
        match, dice = self.match, self.dice
        if dice.random() < 0.5:
            free = self._around_jobs(base, dice.randrange(len(match.jobs)), size)
        else:
            free = self._around_people(base, size)
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

    def _around_jobs(self, base: Chosen, job: int, size: float) -> np.ndarray:
        """Jobs near ``job``, each with the few people it costs least."""
        queue, seen, found = [job], {job}, [np.zeros(0, dtype=np.int64)]
        total = 0
        while queue and total < size:
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

    def _around_people(self, base: Chosen, size: float) -> np.ndarray:
        """A few people near each other, with the jobs they have and the open ones they cost least."""
        match = self.match
        person = self.dice.randrange(len(match.people))
        group, queue, total = {person}, [person], 0
        while queue and total < size / EACH_JOB:
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
