"""Why an answer is as it is, in facts that can be checked: remove the named obstacle and it becomes possible."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from bloei.planner.answers import number
from bloei.planner.match.first import broken_rules as broken_of_match
from bloei.planner.match.model import clash_sets
from bloei.planner.match.problem import Match, read_match
from bloei.planner.roster.counting import (
    base_cost,
    broken_rules,
    counts_of,
    extra_cost,
    total_cost,
)
from bloei.planner.roster.obstacles import obstacles, sentence
from bloei.planner.roster.problem import Demand, Problem, Roster
from bloei.planner.roster.reading import read_problem
from bloei.planner.trouble import BadInput


@dataclass(frozen=True)
class Fact:
    """One line: ``kind`` is cost, broken, gap, cannot, could, wish or short; ``obstacles`` are names of rules."""

    kind: str
    text: str
    who: str | None = None
    what: str | None = None
    day: int | None = None
    obstacles: tuple[str, ...] = ()
    more: float | None = None

    def document(self) -> dict[str, Any]:
        """The fact as JSON has it."""
        return {name: value for name, value in asdict(self).items() if value is not None and value != ()}


def explain_roster(data: dict[str, Any], solution: dict[str, Any]) -> list[Fact]:
    """Costs, broken rules, and for each gap and each wish that was not met what stands in the way."""
    problem = read_problem(data)
    roster = roster_of(problem, solution)
    cost = number(base_cost(problem, roster), problem.scale)
    extra = number(extra_cost(problem, roster), problem.scale)
    facts = [
        Fact("cost", f"Cost {cost}" + (f", and {extra} for our own wishes." if extra else "."), more=cost)
    ]
    facts += [
        Fact("broken", f"{who} breaks the rule {rule}.", who) for who, rule in broken_rules(problem, roster)
    ]
    counts = counts_of(problem, roster)
    for demand, count in zip(problem.demands, counts.tolist(), strict=True):
        if count < demand.needed:
            facts += _gap(problem, roster, demand, count)
    return facts + list(_wishes(problem, roster)) + list(_short(problem, roster))


def roster_of(problem: Problem, solution: dict[str, Any]) -> Roster:
    """The roster in an answer; refuses names that the problem does not know."""
    workers = {worker.id: w for w, worker in enumerate(problem.workers)}
    done: dict[tuple[int, int], list[int]] = {}
    for n, (who, day, shift) in enumerate(solution["assignments"]):
        if who not in workers or shift not in problem.shifts or day >= problem.days:
            raise BadInput(f"assignments[{n}]", "is not in the problem")
        done.setdefault((workers[who], day), []).append(problem.shifts.index(shift))
    roster = np.zeros(problem.shape, dtype=np.int64)
    for (w, day), shifts in done.items():
        option = tuple(sorted(shifts))
        if option not in problem.options:
            raise BadInput(
                "assignments", f"{problem.workers[w].id} has shifts on day {day} that do not combine"
            )
        roster[w, day] = problem.options.index(option)
    return roster


def _gap(problem: Problem, roster: Roster, demand: Demand, count: int) -> Iterator[Fact]:
    shift = problem.shifts[demand.shift]
    whom = f" with {demand.skill}" if demand.skill else ""
    yield Fact(
        "gap", f"Day {demand.day}, {shift}: {count} of {demand.needed}{whom}.", what=shift, day=demand.day
    )
    for w in np.flatnonzero(demand.members).tolist():
        if not problem.counts[roster[w, demand.day], demand.shift]:
            yield _absent(problem, roster, w, demand.day, demand.shift)


def _absent(problem: Problem, roster: Roster, w: int, day: int, shift: int) -> Fact:
    """Why worker ``w`` is not on the shift: the rules against it, or what the change would cost."""
    option = problem.options.index((shift,))
    who, name = problem.workers[w].id, problem.shifts[shift]
    against = obstacles(problem, roster[w], w, day, option)
    if against:
        words = "; ".join(sentence(problem, rule) for rule in against)
        names = tuple(rule.name if rule.about is None else f"{rule.name}:{rule.about}" for rule in against)
        return Fact("cannot", f"  {who} cannot: {words}.", who, name, day, names)
    changed = roster.copy()
    changed[w, day] = option
    more = number(total_cost(problem, changed) - total_cost(problem, roster), problem.scale)
    instead = (
        f", now {'+'.join(problem.shifts[s] for s in problem.options[roster[w, day]])}"
        if roster[w, day]
        else ""
    )
    return Fact("could", f"  {who} could{instead}; the whole would cost {more:+g}.", who, name, day, (), more)


def _wishes(problem: Problem, roster: Roster) -> Iterator[Fact]:
    for wish in problem.source.get("wishes", []):
        w = next(w for w, worker in enumerate(problem.workers) if worker.id == wish["worker"])
        shift, day = problem.shifts.index(wish["shift"]), wish["day"]
        has = bool(problem.counts[roster[w, day], shift])
        if has == wish["wants"]:
            continue
        text = (
            f"{wish['worker']} {'wanted' if wish['wants'] else 'did not want'} {wish['shift']} on day {day}."
        )
        yield Fact("wish", text, wish["worker"], wish["shift"], day)
        if wish["wants"]:
            yield _absent(problem, roster, w, day, shift)


def _short(problem: Problem, roster: Roster) -> Iterator[Fact]:
    for agreed in problem.hours:
        who, minutes = problem.workers[agreed.worker].id, int(problem.minutes[roster[agreed.worker]].sum())
        if minutes < agreed.at_least:
            text = f"{who} has {minutes} of the {agreed.at_least} minutes that were agreed."
            yield Fact("short", text, who, more=number(int(agreed.cost(np.array(minutes))), problem.scale))


def explain_match(data: dict[str, Any], solution: dict[str, Any]) -> list[Fact]:
    """The cost, broken rules, and for each open place what stands between it and each person who could."""
    match = read_match(data)
    chosen = chosen_of(match, solution)
    cost = number(match.total(chosen), match.scale)
    facts = [Fact("cost", f"Cost {cost}.", more=cost)]
    facts += [Fact("broken", f"Broken: {rule}.") for rule in broken_of_match(match, chosen)]
    filled = match.filled(chosen)
    for job in np.flatnonzero(filled < match.places).tolist():
        facts.append(
            Fact(
                "gap",
                f"{match.jobs[job]}: {filled[job]} of {match.places[job]} places.",
                what=match.jobs[job],
            )
        )
        pairs = np.flatnonzero((match.job == job) & ~chosen)
        facts += [_not_chosen(match, chosen, pair) for pair in pairs.tolist()]
    return facts


def chosen_of(match: Match, solution: dict[str, Any]) -> np.ndarray:
    """The pairs in an answer; refuses pairs that are not possible."""
    pairs = {
        (match.people[p], match.jobs[j]): n
        for n, (p, j) in enumerate(zip(match.person, match.job, strict=True))
    }
    chosen = np.zeros(match.size, dtype=bool)
    for n, (person, job) in enumerate(solution["assignments"]):
        if (person, job) not in pairs:
            raise BadInput(f"assignments[{n}]", "is not a possible pair")
        chosen[pairs[person, job]] = True
    return chosen


def _not_chosen(match: Match, chosen: np.ndarray, pair: int) -> Fact:
    person, job, minutes = int(match.person[pair]), int(match.job[pair]), int(match.minutes[pair])
    who, what = match.people[person], match.jobs[job]
    used, most, least = int(match.used(chosen)[person]), int(match.most[person]), int(match.least[person])
    against, words = [], []
    if used + minutes > most:
        against.append("minutes")
        words.append(f"{max(0, most - used)} of {most} minutes left, {minutes} needed")
    if used + minutes < least:
        against.append("least")
        words.append(f"has no job yet and this is less than the {least} minutes that are the least")
    doing = match.job[chosen & (match.person == person)].tolist()
    for other in sorted(clash_sets(match).get(job, set()) & set(doing)):
        against.append(f"clash:{match.jobs[other]}")
        words.append(f"does {match.jobs[other]} at the same time")
    if against:
        return Fact("cannot", f"  {who} cannot: {'; '.join(words)}.", who, what, None, tuple(against))
    more = number(int(match.gain[pair]), match.scale)
    return Fact("could", f"  {who} could; the whole would cost {more:+g}.", who, what, None, (), more)
