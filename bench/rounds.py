"""A round of matching for a centre of the size of a city: 5,000 people beside 2,000 jobs, row security on."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from bench.attention_town import TODAY
from bench.rounds_town import settle
from bench.town import Figure, peak_megabytes
from bloei.centres.models import Centre
from bloei.matching.rounds import answered, facts_of, laid_beside, left_over, problem_of
from bloei.planner.budget import Budget
from bloei.planner.match.plan import solve_match
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

PEOPLE, JOBS = 5_000, 2_000


def _timed(name: str, verb: Callable[[], Any], parts: list[Figure]) -> Any:
    began = time.perf_counter()
    answer = verb()
    parts.append(Figure(f"  {name}", time.perf_counter() - began, "s"))
    return answer


def _of_database() -> float:
    """The most memory that the process of the database has used for this connection; 0 when it runs elsewhere."""
    status = Path(f"/proc/{connection.connection.info.backend_pid}/status")
    told = status.read_text() if status.exists() else "VmHWM: 0 kB"
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def measure() -> Iterator[Figure]:
    """Seconds of each step of a round and of all of them, what came out, and the peak of memory."""
    town = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    with acting_in(town.pk):
        began = time.perf_counter()
        settle(PEOPLE, JOBS)
        yield Figure(f"writing {PEOPLE} people and {JOBS} jobs", time.perf_counter() - began, "s")
        parts = list[Figure]()
        with transaction.atomic():
            centre = Centre.objects.get()
            table = _timed("lay people beside jobs", lambda: laid_beside(centre, TODAY), parts)
        problem = _timed("tell the planner", lambda: problem_of(table), parts)
        outcome = _timed("solve", lambda: solve_match(problem, Budget(20.0)), parts)
        with transaction.atomic():
            chosen = _timed("read the answer", lambda: answered(table, outcome.assignments), parts)
            facts = _timed("figures before and after", lambda: facts_of(table, chosen), parts)
            empty = _timed("why a job got nobody", lambda: left_over(table, chosen), parts)
        yield from parts
        yield Figure(f"round of {facts['pairs']} pairs, all", sum(part.value for part in parts), "s", 5)
        yield Figure("  places filled", facts["places_filled"], f"of {facts['open_places']}")
        yield Figure("  jobs without anybody", len(empty), f"of {facts['jobs']}")
        yield Figure("peak memory of the program", peak_megabytes(), "MB", 1_000)
        yield Figure("peak memory of the database", _of_database(), "MB", 1_000)
