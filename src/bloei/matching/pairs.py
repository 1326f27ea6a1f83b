"""Who stands to which job, in facts: the one way to say who can do a job, and why not.

The text of the question is ``pairs.sql``; a request, a person's file, her phone and a whole centre ask it alike.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from bloei.matching.criteria import WEIGHTS, Weights
from bloei.matching.parameters import resting_since, straight_metres_a_minute
from bloei.people.models import SPEAKS, DayPart, Weekday
from bloei.programmes.catalogue import models_in_use

HINDRANCES = ("placed", "asked", "agreed", "misfit", "not_free", "daytime_only", "hours_full", "language")
BITS = {code: 1 << place for place, code in enumerate(HINDRANCES)}
SQL = (Path(__file__).parent / "pairs.sql").read_text(encoding="utf-8")
EVERYBODY = "people CROSS JOIN jobs LEFT JOIN touches USING (enrolment_id, alike)"
WHO_FITS = "touches JOIN people USING (enrolment_id) JOIN jobs USING (alike)"
MOMENTS = [(day, part) for day in Weekday for part in DayPart]
ROUGH = 15
"""From so many minutes on an estimate is told by five."""
DAYTIMES = sum(1 << place for place, (_day, part) in enumerate(MOMENTS) if part != DayPart.EVENING)
FOR_MANY = """
SELECT set_config(name, value, true) FROM (VALUES ('enable_nestloop', 'off'), ('enable_mergejoin', 'off'),
  ('enable_sort', 'off'), ('work_mem', '256MB')) AS for_many (name, value)
"""
AS_BEFORE = """
SELECT set_config(name, reset_val, true) FROM pg_settings
WHERE name IN ('enable_nestloop', 'enable_mergejoin', 'enable_sort', 'work_mem')
"""

Moment = tuple[Weekday, DayPart]


class Told:
    """What is told out of the numbers of a pair."""

    shared: int
    walk: int | None
    busy: int
    most: int | None

    @property
    def moments(self) -> list[Moment]:
        """The moments in ``shared``."""
        return [moment for place, moment in enumerate(MOMENTS) if self.shared >> place & 1]

    @property
    def on_foot(self) -> int | None:
        """``walk`` as exactly as an estimate can be: by the minute, from a quarter of an hour by five."""
        if self.walk is None:
            return None
        return max(1, self.walk) if self.walk < ROUGH else 5 * round(self.walk / 5)

    @property
    def left(self) -> int | None:
        """Minutes a week that are left of the band."""
        return None if self.most is None else max(0, self.most - self.busy)


@dataclass(frozen=True)
class Pair(Told):
    """A participant and a job: what is known, and the codes of what stands in the way now.

    ``near``: 2 in the same neighbourhood, 1 in one that counts as near, 0 elsewhere or unknown. ``busy``, ``most``
    and ``asks`` are minutes a week: of running work, of her role's band, of the job. ``shared`` and ``times`` are bits
    of ``MOMENTS``: those she can, out of those asked. ``walk`` is in minutes, None where a postcode is unknown.
    ``language`` is the code of what the job asks to speak.
    """

    enrolment_id: int
    request_id: int
    started_on: datetime.date
    received_at: datetime.datetime
    shared: int
    times: int
    asks: int | None
    busy: int
    most: int | None
    is_new: bool
    lacks_vog: bool
    near: int
    touches: bool
    waiting_since: datetime.date | None
    was_asked: bool
    misfit_id: int | None
    misfit_reason: str | None
    walk: int | None
    language: str
    hindrances: list[str]
    talents: list[str]
    learns: list[str]
    wishes: list[str]
    limits: list[str]


FACTS = """
SELECT pairs.enrolment_id, pairs.request_id, started_on, received_at, shared, times, asks, busy, most, is_new,
  lacks_vog, near, walk, language, touches, waiting_since, was_asked, misfit_id, misfit_reason, hindrances,
  ARRAY(
    SELECT talent.name FROM demand_requestedtalent AS asked
    JOIN people_persontalent AS had ON had.talent_id = asked.talent_id AND had.person_id = pairs.person_id
    JOIN people_talent AS talent ON talent.id = asked.talent_id
    WHERE asked.request_id = pairs.request_id ORDER BY talent.name
  ) AS talents,
  ARRAY(
    SELECT talent.name FROM demand_requestedtalent AS asked
    JOIN people_talent AS talent ON talent.id = asked.talent_id
    WHERE asked.request_id = pairs.request_id AND asked.can_be_learned AND NOT EXISTS (
      SELECT 1 FROM people_persontalent AS had
      WHERE had.talent_id = asked.talent_id AND had.person_id = pairs.person_id
    ) ORDER BY talent.name
  ) AS learns,
  ARRAY(
    SELECT wish.words FROM people_wish AS wish
    JOIN demand_requestedtalent AS asked ON asked.talent_id = wish.talent_id
    WHERE asked.request_id = pairs.request_id AND wish.person_id = pairs.person_id AND wish.fulfilled_on IS NULL
    ORDER BY wish.wished_on, wish.id
  ) AS wishes,
  ARRAY(
    SELECT bound.kind FROM people_practicallimit AS bound
    WHERE bound.person_id = pairs.person_id AND (bound.until IS NULL OR bound.until >= %(on)s)
    ORDER BY bound.kind
  ) AS limits
FROM pairs LEFT JOIN misfits USING (enrolment_id, request_id) ORDER BY {order}
"""
LONGEST_WAITING = "waiting_since NULLS LAST, started_on, enrolment_id, received_at, request_id"
BEST_FOR_HER = "waiting_since NULLS LAST, has_talent DESC, bit_count(hindrances::bit(32)), far, walk, received_at, request_id"

WHY_NOBODY = """
SELECT request_id, count(*) AS fit, count(*) FILTER (WHERE hindrances = 0 AND NOT rests) AS possible,
  count(*) FILTER (WHERE hindrances = 0 AND rests) AS resting,
  count(*) FILTER (WHERE hindrances & {not_free} <> 0) AS not_free,
  count(*) FILTER (WHERE hindrances & {daytime_only} <> 0) AS daytime_only,
  count(*) FILTER (WHERE hindrances & {hours_full} <> 0) AS hours_full,
  count(*) FILTER (WHERE hindrances & {language} <> 0) AS language,
  count(*) FILTER (WHERE hindrances & {misfit} <> 0) AS misfit,
  count(*) FILTER (WHERE hindrances & ({placed} | {asked} | {agreed}) <> 0) AS asked
FROM (SELECT request_id, hindrances, rests FROM pairs OFFSET 0) AS once GROUP BY request_id ORDER BY request_id
"""


def bands() -> dict[str, list[Any]]:
    """The most hours a week of each role, in minutes, of the models that run here."""
    rows = [
        (model.key, model.version, role.key, role.hours_per_week.most * 60)
        for model in models_in_use().values()
        for role in model.roles
        if role.hours_per_week
    ]
    names = ("band_models", "band_versions", "band_roles", "band_minutes")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def text_of(source: str, question: str) -> str:
    """The facts of these pairs, with what is asked of them; a code in braces becomes its bit."""
    text = SQL.replace("{source}", source) + question
    for code, bit in BITS.items():
        text = text.replace(f"{{{code}}}", str(bit))
    return text


def asked_of(
    enrolments: Iterable[int], requests: Iterable[int], on: datetime.date, weights: Weights = WEIGHTS
) -> dict[str, Any]:
    """What stands between %(...)s in the text, for these people and jobs on this day."""
    return {
        **weights.parameters(),
        "enrolments": list(enrolments),
        "requests": list(requests),
        "on": on,
        "resting_since": resting_since(on),
        "pace": straight_metres_a_minute(on),
        "speaks": list(SPEAKS),
        "parts": list(DayPart.values),
        "daytimes": DAYTIMES,
        **bands(),
    }


@contextmanager
def set_for_many() -> Iterator[None]:
    """Thousands of people beside thousands of jobs: PostgreSQL cannot guess how many touch. It would walk through all,
    and write on disk what fits in memory.

    Holds within the transaction; afterwards it works as before.
    """
    with connection.cursor() as cursor:
        cursor.execute(FOR_MANY)
        yield
        cursor.execute(AS_BEFORE)


def rows_of(text: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """What PostgreSQL answers, by the names of the columns."""
    with connection.cursor() as cursor:
        cursor.execute(text, asked)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def pairs_of(
    enrolments: Collection[int], requests: Collection[int], on: datetime.date, *, order: str = LONGEST_WAITING
) -> list[Pair]:
    """Each of these participants beside each of these jobs, with all facts. Two queries.

    Order: who has waited longest for work that fits a wish, then who started longest ago.
    """
    text = text_of(EVERYBODY, FACTS.replace("{order}", order))
    return [_pair(row) for row in rows_of(text, asked_of(enrolments, requests, on))]


def _pair(row: dict[str, Any]) -> Pair:
    codes = [code for code, bit in BITS.items() if row["hindrances"] & bit]
    return Pair(**row | {"hindrances": codes})


def why_nobody(
    enrolments: Collection[int], requests: Collection[int], on: datetime.date
) -> dict[int, dict[str, int]]:
    """For each job how many people it fits, and how many of them cannot now, by hindrance. Four statements."""
    text = text_of(WHO_FITS, WHY_NOBODY)
    with set_for_many():
        return {row.pop("request_id"): row for row in rows_of(text, asked_of(enrolments, requests, on))}
