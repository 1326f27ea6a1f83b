"""What needs attention among 400,000 enrolments with 20 million contacts and attendances, row security on.

``BENCH_ENROLMENTS=40000`` makes a smaller municipality: quick, but the fixed costs weigh more there. With
``BENCH_KEEP=1`` the municipality is kept as it was made, and copied by a next run.
"""

import datetime
import os
import statistics
import time
from collections.abc import Callable, Iterator

from django.db import connection, transaction

from bench.attention_town import TODAY, live_a_day, settle
from bench.town import Figure
from bloei.journeys.attention import Outcome, settle_words
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality
from tests import databases

ENROLMENTS = int(os.environ.get("BENCH_ENROLMENTS", "400000"))
SCANS_AT_MOST, DAY_AT_MOST = 5, 2.0
DAY = datetime.timedelta(days=1)


def _seconds(verb: Callable[[], object]) -> float:
    begun = time.perf_counter()
    verb()
    return time.perf_counter() - begun


def _count() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT attendance FROM learning_signup OFFSET 0) AS every")


def _evaluation(
    name: str, on: datetime.date, at_most: float | None = None, *, full: bool = False
) -> Iterator[Figure]:
    """One scan, as quick as it is at this moment; the whole evaluation; each watch in it, with writing its signals."""
    scan = statistics.median(_seconds(_count) for _ in range(3))
    yield Figure("one scan of the attendance table", scan, "s")
    began = latest = time.perf_counter()
    total, parts = Outcome(), []
    with transaction.atomic():
        for word, outcome in settle_words(on=on, full=full):
            took, latest = time.perf_counter() - latest, time.perf_counter()
            total += outcome
            parts.append(Figure(f"  {word or 'no longer used'} ({outcome.found})", took, "s"))
    yield Figure(f"attention, {name}", time.perf_counter() - began, "s", at_most or SCANS_AT_MOST * scan)
    yield Figure("  signals raised", total.raised, "")
    yield Figure("  signals closed", total.closed, "")
    yield from parts


def _fill() -> None:
    town = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    with acting_in(town.pk):
        settle(ENROLMENTS)


def _fill_or_copy() -> None:
    if os.environ.get("BENCH_KEEP"):
        databases.fill_once(f"attention_{ENROLMENTS}", _fill)
    else:
        _fill()


def measure() -> Iterator[Figure]:
    """Seconds of one scan, of the first evaluation, of one without news, of the one after a day's work, and of a full one."""
    yield Figure(f"writing {ENROLMENTS} enrolments", _seconds(_fill_or_copy), "s")
    with acting_in(Municipality.objects.get().pk):
        yield from _evaluation("in full", TODAY)
        yield from _evaluation("without news", TODAY, DAY_AT_MOST)
        yield Figure("writing one day", _seconds(live_a_day), "s")
        yield from _evaluation("after a day", TODAY + DAY, DAY_AT_MOST)
        yield from _evaluation("a full one, once a week", TODAY + DAY, full=True)
