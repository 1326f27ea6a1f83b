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
from bloei.matching.parameters import resting_since
from bloei.people.models import DayPart, Weekday
from bloei.programmes.catalogue import models_in_use

SQL = (Path(__file__).parent / "pairs.sql").read_text(encoding="utf-8")
EVERYBODY = "people CROSS JOIN jobs LEFT JOIN touches USING (enrolment_id, request_id)"
WHO_FITS = "touches JOIN people USING (enrolment_id) JOIN jobs USING (request_id)"
MOMENTS = [(day, part) for day in Weekday for part in DayPart]
DAYTIMES = sum(1 << place for place, (_day, part) in enumerate(MOMENTS) if part != DayPart.EVENING)
EACH_PERSON, EACH_PLACE = 20, 4
JOIN_BY_HASH = "SELECT set_config('enable_nestloop', %s, true)"

Moment = tuple[Weekday, DayPart]


@dataclass(frozen=True)
class Pair:
    """A participant and a job: what is known, and the codes of what stands in the way now.

    ``near``: 2 in the same neighbourhood, 1 in one that counts as near, 0 elsewhere or unknown. ``busy``, ``most``
    and ``asks`` are minutes a week: of running work, of her role's band, of the job. ``shared`` and ``times`` are bits
    of ``MOMENTS``: those she can, out of those asked.
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
    misfit_reason: str
    hindrances: list[str]
    talents: list[str]
    learns: list[str]
    wishes: list[str]
    limits: list[str]

    @property
    def moments(self) -> list[Moment]:
        """The moments asked at which she can come."""
        return [moment for place, moment in enumerate(MOMENTS) if self.shared >> place & 1]

    @property
    def left(self) -> int | None:
        """Minutes a week that are left of her band."""
        return None if self.most is None else max(0, self.most - self.busy)


FACTS = """
SELECT pairs.enrolment_id, pairs.request_id, started_on, received_at, shared, times, asks, busy, most, is_new,
  lacks_vog, near, touches, waiting_since, was_asked, misfit_id, misfit_reason, hindrances,
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
FROM pairs ORDER BY {order}
"""
LONGEST_WAITING = "waiting_since NULLS LAST, started_on, enrolment_id, received_at, request_id"
BEST_FOR_HER = (
    "waiting_since NULLS LAST, has_talent DESC, cardinality(hindrances), near DESC, received_at, request_id"
)

ROUND = f"""
, priced AS (
  SELECT enrolment_id, request_id, waiting_since, is_new,
    CASE WHEN waiting_since IS NULL THEN %(no_wish)s
      ELSE GREATEST(0, %(fresh_wish)s - (%(on)s - waiting_since) / (7 * %(weeks_a_point)s)) END
    + CASE WHEN is_new THEN 0 ELSE %(not_first)s END
    + CASE near WHEN 2 THEN 0 WHEN 1 THEN %(adjacent)s ELSE %(elsewhere)s END
    + CASE WHEN lacks_vog THEN %(no_vog)s ELSE 0 END AS cost
  FROM pairs WHERE hindrances = '{{}}' AND NOT rests
), ordered AS (
  SELECT *, hashint8(enrolment_id * 1000003 + request_id) AS dice FROM priced
), numbered AS (
  SELECT *,
    row_number() OVER (PARTITION BY enrolment_id ORDER BY cost, dice, request_id) AS of_person,
    row_number() OVER (PARTITION BY request_id ORDER BY cost, dice, enrolment_id) AS of_request
  FROM ordered
)
SELECT enrolment_id, request_id, waiting_since, is_new, cost FROM numbered
LEFT JOIN unnest(%(requests)s::bigint[], %(places)s::int[]) AS room (request_id, places) USING (request_id)
WHERE of_person <= {EACH_PERSON} OR of_request <= {EACH_PLACE} * (room.places + 1)
ORDER BY enrolment_id, request_id
"""

WHY_NOBODY = """
SELECT request_id, count(*) AS fit, count(*) FILTER (WHERE hindrances = '{}' AND NOT rests) AS possible,
  count(*) FILTER (WHERE hindrances = '{}' AND rests) AS resting,
  count(*) FILTER (WHERE 'not_free' = ANY (hindrances)) AS not_free,
  count(*) FILTER (WHERE 'daytime_only' = ANY (hindrances)) AS daytime_only,
  count(*) FILTER (WHERE 'hours_full' = ANY (hindrances)) AS hours_full,
  count(*) FILTER (WHERE 'misfit' = ANY (hindrances)) AS misfit,
  count(*) FILTER (WHERE hindrances && '{placed,asked,agreed}') AS asked
FROM pairs GROUP BY request_id ORDER BY request_id
"""


def _bands() -> dict[str, list[Any]]:
    """The most hours a week of each role, in minutes, of the models that run here."""
    rows = [
        (model.key, model.version, role.key, role.hours_per_week.most * 60)
        for model in models_in_use().values()
        for role in model.roles
        if role.hours_per_week
    ]
    names = ("band_models", "band_versions", "band_roles", "band_minutes")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def asked_of(enrolments: Iterable[int], requests: Iterable[int], on: datetime.date) -> dict[str, Any]:
    """What ``pairs.sql`` wants to know about the question."""
    return {
        "enrolments": list(enrolments),
        "requests": list(requests),
        "on": on,
        "resting_since": resting_since(on),
        "parts": list(DayPart.values),
        "daytimes": DAYTIMES,
        **_bands(),
    }


@contextmanager
def _joined_by_hash() -> Iterator[None]:
    """Thousands of people beside thousands of jobs: PostgreSQL cannot guess how many touch, and walks through all.

    Holds within the transaction; afterwards it joins as before.
    """
    with connection.cursor() as cursor:
        cursor.execute(JOIN_BY_HASH, ["off"])
        yield
        cursor.execute(JOIN_BY_HASH, ["on"])


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
    text = SQL.replace("{source}", EVERYBODY) + FACTS.replace("{order}", order)
    return [Pair(**row) for row in rows_of(text, asked_of(enrolments, requests, on))]


def possible_pairs(
    enrolments: Collection[int], places: dict[int, int], on: datetime.date, weights: Weights = WEIGHTS
) -> list[dict[str, Any]]:
    """Who could be asked for what in a round, with what the pair costs there (``criteria``). Four statements.

    Only pairs with a talent or a wish of hers (ALM-19), without hindrance, and where nothing waits for an answer. Of
    a large centre the cheapest 20 of each person and some for each place.
    """
    asked = asked_of(enrolments, places, on) | weights.parameters() | {"places": list(places.values())}
    with _joined_by_hash():
        return rows_of(SQL.replace("{source}", WHO_FITS) + ROUND, asked)


def why_nobody(
    enrolments: Collection[int], requests: Collection[int], on: datetime.date
) -> dict[int, dict[str, int]]:
    """For each job how many people it fits, and how many of them cannot now, by hindrance. Four statements."""
    text = SQL.replace("{source}", WHO_FITS) + WHY_NOBODY
    asked = asked_of(enrolments, requests, on)
    with _joined_by_hash():
        return {row.pop("request_id"): row for row in rows_of(text, asked)}
