"""A round: all jobs of a centre that seek people beside all its people, as a problem for the planner and back.

A round of companions (``peer_rounds``) lays people beside people on the same table; a free place beside somebody is
then a job with one place.

The planner gets numbers only: running numbers of people and jobs, one turn for each person, open places, and what a
pair costs (``criteria``). It knows no name and no fact about anybody.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Min

from bloei.centres.models import Centre
from bloei.matching.criteria import WEIGHTS, Weights
from bloei.matching.pairs import why_nobody
from bloei.matching.priced import possible_pairs
from bloei.matching.queries import seeking, taking_part
from bloei.people.models import Wish
from bloei.placements.models import Placement
from bloei.placements.rules import running_on
from bloei.programmes.models import Enrolment

TURN = 1
"""Everybody has one turn in a round, so that chances go round; the hours were judged before (``pairs.sql``)."""


@dataclass(frozen=True)
class Table:
    """What lies on the table: jobs with open places, and pairs that could be asked; ``column`` names a job in them."""

    on: datetime.date
    people: list[int]
    jobs: dict[Any, int]
    pairs: list[dict[str, Any]]
    needed: set[int] = field(default_factory=set)
    talentless: set[int] = field(default_factory=set)
    column: str = "request_id"

    @cached_property
    def keys(self) -> dict[tuple[int, Any], dict[str, Any]]:
        """The pairs by person and job."""
        return {(row["enrolment_id"], row[self.column]): row for row in self.pairs}


def laid_beside(centre: Centre, on: datetime.date) -> Table:
    """All that a round of this centre looks at. Six queries, whatever the size."""
    one_each = taking_part(Enrolment.objects.all(), centre, on).order_by("person_id", "-started_on", "-pk")
    people = list(one_each.distinct("person_id").values_list("pk", flat=True))
    rows = (
        seeking(centre, on).filter(open_places__gt=0).annotate(talent_count=Count("talents", distinct=True))
    )
    jobs = list(rows.order_by("pk").values_list("pk", "open_places", "need", "talent_count"))
    places = {pk: room for pk, room, _need, _talents in jobs}
    pairs = possible_pairs(people, places, on) if people and places else []
    return Table(
        on,
        people,
        places,
        pairs,
        {pk for pk, _room, need, _talents in jobs if need},
        {pk for pk, _room, _need, talents in jobs if not talents},
    )


def problem_of(table: Table, weights: Weights = WEIGHTS) -> dict[str, Any]:
    """The table as ``bloei-match/1``. People and jobs are running numbers; see ``answered``."""
    people = {pk: f"p{number}" for number, pk in enumerate(table.people)}
    jobs = {pk: f"j{number}" for number, pk in enumerate(table.jobs)}
    return {
        "format": "bloei-match/1",
        "people": [{"id": name, "minutes": [0, TURN]} for name in people.values()],
        "jobs": [
            {
                "id": name,
                "places": table.jobs[pk],
                "unfilled": weights.open_place + (weights.open_need if pk in table.needed else 0),
            }
            for pk, name in jobs.items()
        ],
        "pairs": [
            [people[row["enrolment_id"]], jobs[row[table.column]], TURN, int(row["cost"])]
            for row in table.pairs
        ],
    }


def answered(table: Table, assignments: list[list[str]]) -> list[dict[str, Any]]:
    """The rows of the table that the planner chose; who has waited longest comes first."""
    jobs = list(table.jobs)
    chosen = [(table.people[int(who[1:])], jobs[int(what[1:])]) for who, what in assignments]
    rows = [table.keys[key] for key in chosen]
    late = datetime.date.max
    return sorted(rows, key=lambda row: (row["waiting_since"] or late, row["enrolment_id"]))


def _waiting(people: Collection[int], on: datetime.date) -> dict[int, datetime.date]:
    """The oldest wish that work could fulfil, of each of these who has no work now."""
    busy = Placement.objects.filter(running_on(on)).values("proposal__enrolment__person")
    wishes = Wish.objects.filter(
        person__enrolments__in=people, fulfilled_on__isnull=True, talent__isnull=False
    ).exclude(person__in=busy)
    rows = wishes.order_by().values("person__enrolments").annotate(since=Min("wished_on"))
    mine = {*people}
    return {row["person__enrolments"]: row["since"] for row in rows if row["person__enrolments"] in mine}


def longest(since: Collection[datetime.date], on: datetime.date) -> int:
    """For how many days the oldest of these waits."""
    return max(((on - day).days for day in since), default=0)


def facts_of(table: Table, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    """Before, and after when everybody says yes: places, jobs, needs, wishes, waiting, first chances. One query."""
    waiting = _waiting(table.people, table.on)
    filled = {row["request_id"] for row in chosen}
    wished = {row["enrolment_id"] for row in chosen if row["waiting_since"]}
    return {
        "people": len(table.people),
        "jobs": len(table.jobs),
        "open_places": sum(table.jobs.values()),
        "places_filled": len(chosen),
        "jobs_served": len(filled),
        "needs": len(table.needed),
        "needs_served": len(table.needed & filled),
        "wishes": len(waiting),
        "wishes_honoured": len(wished),
        "longest_wait": longest(waiting.values(), table.on),
        "longest_wait_after": longest([day for who, day in waiting.items() if who not in wished], table.on),
        "first_chances": sum(row["is_new"] for row in chosen),
        "pairs": len(table.pairs),
    }


def left_over(table: Table, chosen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The jobs for which nobody is suggested, each with counts that say why. Four statements."""
    filled = {row["request_id"] for row in chosen}
    empty = [pk for pk in table.jobs if pk not in filled]
    if not empty:
        return []
    counts = why_nobody(table.people, empty, table.on) if table.people else {}
    return [
        {"request": pk, "has_talents": pk not in table.talentless, **counts.get(pk, {"fit": 0})}
        for pk in empty
    ]
