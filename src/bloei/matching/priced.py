"""What could be asked in a round, and what each pair costs there; of a large centre what is worth looking at.

A city has more than a million of such pairs. PostgreSQL answers with a row for each person, with arrays of jobs; NumPy
looks for the cheapest of all of them at once.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection

from bloei.matching.criteria import WEIGHTS, Weights
from bloei.matching.pairs import WHO_FITS, asked_of, set_for_many, text_of
from bloei.planner.match.bound import first_of

EACH_PERSON, EACH_PLACE = 20, 4
NO_WISH = -1_000_000
"""Stands for the days since a wish where there is none."""
PRICED = f"""
SELECT enrolment_id, is_new, array_agg(request_id),
  array_agg(COALESCE(%(on)s - waiting_since, {NO_WISH})),
  array_agg(
    CASE WHEN waiting_since IS NULL THEN %(no_wish)s
      ELSE GREATEST(0, %(fresh_wish)s - (%(on)s - waiting_since) / (7 * %(weeks_a_point)s)) END
    + CASE WHEN is_new THEN 0 ELSE %(not_first)s END
    + CASE far WHEN 0 THEN 0 WHEN 1 THEN %(adjacent)s ELSE %(elsewhere)s END
    + CASE WHEN lacks_vog THEN %(no_vog)s ELSE 0 END
  )
FROM pairs WHERE hindrances = 0 AND NOT rests GROUP BY enrolment_id, is_new
"""


@dataclass(frozen=True)
class Priced:
    """Columns of pairs: who, what, days since the wish (or ``NO_WISH``), whether it is her first job, and the cost."""

    who: np.ndarray
    what: np.ndarray
    waited: np.ndarray
    is_new: np.ndarray
    cost: np.ndarray

    def only(self, places: np.ndarray) -> "Priced":
        """The pairs that stand at these places."""
        return Priced(*(column[places] for column in vars(self).values()))


def possible_pairs(
    enrolments: Collection[int], places: dict[int, int], on: datetime.date, weights: Weights = WEIGHTS
) -> list[dict[str, Any]]:
    """Who could be asked for what in a round, with what the pair costs there (``criteria``). Three statements.

    Only pairs with a talent or a wish of hers (ALM-19), without hindrance, and where nothing waits for an answer. Of
    a large centre the cheapest 20 of each person and some for each place.
    """
    pairs = _priced(asked_of(enrolments, places, on, weights))
    leading = pairs.only(leading_of(pairs, places))
    return [
        {
            "enrolment_id": who,
            "request_id": what,
            "waiting_since": None if waited == NO_WISH else on - datetime.timedelta(days=waited),
            "is_new": is_new,
            "cost": cost,
        }
        for who, what, waited, is_new, cost in zip(
            *(column.tolist() for column in vars(leading).values()), strict=True
        )
    ]


def _priced(asked: dict[str, Any]) -> Priced:
    with set_for_many(), connection.cursor() as cursor:
        cursor.execute(text_of(WHO_FITS, PRICED), asked)
        rows = sorted(cursor.fetchall())
    count = np.array([len(jobs) for _who, _is_new, jobs, _waited, _cost in rows], dtype=np.int64)
    what, waited, cost = (
        np.fromiter(chain.from_iterable(row[place] for row in rows), np.int64, count.sum())
        for place in (2, 3, 4)
    )
    who = np.repeat(np.array([row[0] for row in rows], dtype=np.int64), count)
    is_new = np.repeat(np.array([row[1] for row in rows], dtype=bool), count)
    return Priced(who, what, waited, is_new, cost)


def leading_of(pairs: Priced, places: dict[int, int]) -> np.ndarray:
    """Where the cheapest pairs of each person and of each job stand, by person; equals by lot."""
    price = pairs.cost + _lot(pairs.who, pairs.what)
    person = np.cumsum(np.diff(pairs.who, prepend=pairs.who[:1]) != 0)
    jobs = np.array(sorted(places))
    room = np.array([EACH_PLACE * (places[job] + 1) for job in jobs.tolist()])
    of_people = first_of(person, price, np.full(len(person), EACH_PERSON))
    return np.asarray(np.union1d(of_people, first_of(np.searchsorted(jobs, pairs.what), price, room)))


def _lot(who: np.ndarray, what: np.ndarray) -> np.ndarray:
    """A number from 0 up to 1 for each pair, the same every time."""
    mixed = (who * 1_000_003 + what).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return np.asarray((mixed >> np.uint64(11)) / float(1 << 53))
