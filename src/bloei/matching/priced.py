"""What could be asked in a round, and what each pair costs there; of a large centre what is worth looking at.

A city has more than a million of such pairs. PostgreSQL answers with a row for each person, in which a whole number
stands for each job; NumPy takes these apart and looks for the cheapest, all at once.
"""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection

from bloei.matching.criteria import WEIGHTS, Weights
from bloei.matching.pairs import WHO_FITS, asked_of, set_for_many, text_of

EACH_PERSON, EACH_PLACE = 20, 4
COST, DAYS = 10, 20
"""Of the number of a pair: bits for what it costs, then for the days since the wish, plus one; the rest is the job."""
NUMBERED = f"""
SELECT enrolment_id, is_new, array_agg(
  (request_id << {COST + DAYS}) | (COALESCE(GREATEST(0, %(on)s - waiting_since) + 1, 0)::bigint << {COST}) | (
    CASE WHEN waiting_since IS NULL THEN %(no_wish)s
      ELSE GREATEST(0, %(fresh_wish)s - (%(on)s - waiting_since) / (7 * %(weeks_a_point)s)) END
    + CASE WHEN is_new THEN 0 ELSE %(not_first)s END
    + CASE far WHEN 0 THEN 0 WHEN 1 THEN %(adjacent)s ELSE %(elsewhere)s END
    + CASE WHEN lacks_vog THEN %(no_vog)s ELSE 0 END
  )
)
FROM pairs WHERE hindrances = 0 AND NOT rests GROUP BY enrolment_id, is_new
"""


@dataclass(frozen=True)
class Priced:
    """Columns of pairs: who, whether it would be her first job, what, days since the wish plus one (0: none), cost."""

    who: np.ndarray
    is_new: np.ndarray
    what: np.ndarray
    waited: np.ndarray
    cost: np.ndarray

    def only(self, places: np.ndarray) -> "Priced":
        """The pairs that stand at these places."""
        return Priced(*(column[places] for column in vars(self).values()))

    def rows(self) -> Iterator[tuple[int, bool, int, int, int]]:
        """The pairs one by one."""
        return zip(*(column.tolist() for column in vars(self).values()), strict=True)


def possible_pairs(
    enrolments: Collection[int], places: dict[int, int], on: datetime.date, weights: Weights = WEIGHTS
) -> list[dict[str, Any]]:
    """Who could be asked for what in a round, with what the pair costs there (``criteria``). Four statements.

    Only pairs with a talent or a wish of hers (ALM-19), without hindrance, and where nothing waits for an answer. Of
    a large centre the cheapest 20 of each person and some for each place.
    """
    pairs = _priced(asked_of(enrolments, places, on, weights))
    return [
        {
            "enrolment_id": who,
            "request_id": what,
            "waiting_since": on - datetime.timedelta(days=waited - 1) if waited else None,
            "is_new": is_new,
            "cost": cost,
        }
        for who, is_new, what, waited, cost in pairs.only(leading_of(pairs, places)).rows()
    ]


def _priced(asked: dict[str, Any]) -> Priced:
    with set_for_many(), connection.cursor() as cursor:
        cursor.execute(text_of(WHO_FITS, NUMBERED), asked)
        rows = sorted(cursor.fetchall())
    who, is_new, numbers = zip(*rows, strict=True) if rows else ((), (), ())
    count = [len(each) for each in numbers]
    number = np.fromiter(chain.from_iterable(numbers), np.int64, sum(count))
    return Priced(
        np.repeat(np.array(who, dtype=np.int64), count),
        np.repeat(np.array(is_new, dtype=bool), count),
        number >> (COST + DAYS),
        (number >> COST) & ((1 << DAYS) - 1),
        number & ((1 << COST) - 1),
    )


def leading_of(pairs: Priced, places: dict[int, int]) -> np.ndarray:
    """Where the cheapest pairs of each person and of each job stand, by person; equals by lot."""
    price = pairs.cost + _lot(pairs.who, pairs.what)
    person = np.cumsum(np.diff(pairs.who, prepend=pairs.who[:1]) != 0)
    jobs = np.array(sorted(places))
    room = np.array([EACH_PLACE * (places[job] + 1) for job in jobs.tolist()])
    of_people = _cheapest(person, price, np.full(len(person), EACH_PERSON))
    return np.asarray(np.union1d(of_people, _cheapest(np.searchsorted(jobs, pairs.what), price, room)))


def _cheapest(group: np.ndarray, price: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Where the ``most[group]`` cheapest of each group stand. One sort of one number for each: a price has few bits."""
    order = np.argsort(group * float(1 << COST) + price)
    grouped = group[order]
    rank = np.arange(len(order)) - np.searchsorted(grouped, grouped)
    return np.asarray(order[rank < most[grouped]])


def _lot(who: np.ndarray, what: np.ndarray) -> np.ndarray:
    """A number from 0 up to 1 for each pair, the same every time."""
    mixed = (who * 1_000_003 + what).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return np.asarray((mixed >> np.uint64(11)) / float(1 << 53))
