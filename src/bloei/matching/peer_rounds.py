"""A round of companions: who has nobody of a kind beside her, and who could be it, on the table of ``rounds``.

Each free place beside somebody is a job with one place, dearer the more people he stands beside; so a round spreads
them. The planner gets running numbers and points, as for jobs.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from bloei.centres.models import Centre
from bloei.matching.peers import could_be, possible_peers, waiting, waiting_since, why_no_peer
from bloei.matching.rounds import Table, longest
from bloei.programmes.models import Enrolment


@dataclass(frozen=True)
class PeerTable(Table):
    """Who waits beside who could stand beside them; ``stands`` says beside how many each of those stands already."""

    column: str = "place"
    kind: str = ""
    waits: dict[int, datetime.date] = field(default_factory=dict)
    stands: dict[int, int] = field(default_factory=dict)


def peers_laid(centre: Centre, kind: str, on: datetime.date) -> PeerTable:
    """All that a round of companions of this kind at this centre looks at. Seven queries, whatever the size."""
    since = waiting_since(waiting(Enrolment.objects.all(), centre, kind), kind)
    beside = Q(
        person__user__companionships__kind=kind,
        person__user__companionships__until__isnull=True,
        person__user__companionships__enrolment__ended_on__isnull=True,
    )
    rows = could_be(Enrolment.objects.all(), centre, kind, on).order_by("pk")
    number = Count("person__user__companionships", filter=beside, distinct=True)
    stands = dict(rows.annotate(number=number).values_list("pk", "number"))
    people = list(since)
    pairs = possible_peers(kind, people, stands, on) if people and stands else []
    places = dict.fromkeys((row["place"] for row in pairs), 1)
    return PeerTable(on, people, places, pairs, kind=kind, waits=since, stands=stands)


def peer_facts(table: PeerTable, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    """Before, and after when everybody says yes: who waits and how long, how people are spread, first chances."""
    given = Counter(row["beside_id"] for row in chosen)
    after = {pk: number + given[pk] for pk, number in table.stands.items()}
    served = {row["enrolment_id"] for row in chosen}
    left = [day for who, day in table.waits.items() if who not in served]
    return {
        "people": len(table.people),
        "companions": len(table.stands),
        "places_filled": len(chosen),
        "waiting": len(table.waits),
        "waiting_after": len(left),
        "longest_wait": longest(table.waits.values(), table.on),
        "longest_wait_after": longest(left, table.on),
        "with_nobody": list(table.stands.values()).count(0),
        "with_nobody_after": list(after.values()).count(0),
        "most": max(table.stands.values(), default=0),
        "most_after": max(after.values(), default=0),
        "first_chances": len({row["beside_id"] for row in chosen if row["is_new"]}),
        "pairs": len(table.keys),
    }


def peers_left_over(table: PeerTable, chosen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who gets no suggestion, longest waiting first, each with counts that say why. Three queries."""
    served = {row["enrolment_id"] for row in chosen}
    alone = [pk for pk in table.people if pk not in served]
    if not alone:
        return []
    counts = why_no_peer(table.kind, alone, table.stands, table.on) if table.stands else {}
    return [{"enrolment": pk, **counts.get(pk, {"fit": 0})} for pk in alone]
