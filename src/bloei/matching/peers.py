"""Who could stand beside whom, in facts: buddies and ambassadors, or whatever a programme model calls them.

Out of the model come the kind of companion, the role of who may be it, and of how many at once. The text of the
question is ``peers.sql``, after what ``pairs.sql`` reads about people; a person's file and a whole centre ask it alike.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from bloei.centres.models import Centre
from bloei.matching import pairs
from bloei.matching.criteria import PEER_WEIGHTS, PeerWeights
from bloei.matching.models import Introduction
from bloei.matching.pairs import Told, asked_of, rows_of
from bloei.placements.models import ClickAnswer
from bloei.programmes.catalogue import model_of, models_in_use, version_of
from bloei.programmes.models import Companion, Enrolment, Programme
from bloei.programmes.parts import CompanionKind

PEOPLE = pairs.SQL.partition(", jobs AS MATERIALIZED (")[0]
SQL = PEOPLE + (Path(__file__).parent / "peers.sql").read_text(encoding="utf-8")
EACH_PERSON, EACH_PLACE = 20, 4
OPEN = Q(
    withdrawn_on__isnull=True,
    companion__isnull=True,
    enrolment__ended_on__isnull=True,
    beside__ended_on__isnull=True,
) & (Q(answered_on__isnull=True) | Q(person_answer=ClickAnswer.YES, beside_answer=ClickAnswer.YES))
"""Introductions of which something may still come without asking anew."""


@dataclass(frozen=True)
class PeerPair(Told):
    """A participant and somebody who could stand beside her: what is known, and what stands in the way now.

    ``near``, ``walk`` and ``shared`` as in ``pairs.Pair``; ``knows_*`` whether both told. ``beside_count`` is how many people he
    stands beside already, ``asked_count`` for how many more he was asked, ``room`` how many the model allows.
    """

    enrolment_id: int
    beside_id: int
    waiting_since: datetime.date
    shared: int
    knows_moments: bool
    knows_languages: bool
    near: int
    walk: int | None
    busy: int
    most: int | None
    beside_count: int
    asked_count: int
    room: int | None
    is_new: bool
    was_asked: bool
    misfit_id: int | None
    misfit_reason: str
    hindrances: list[str]
    languages: list[str]
    wishes: list[str]
    talents: list[str]


FACTS = """
SELECT enrolment_id, beside_id, waiting_since, shared, knows_moments, knows_languages, near, walk, busy, most,
  beside_count, asked_count, room, is_new, was_asked, misfit_id, misfit_reason, hindrances,
  ARRAY(SELECT unnest(codes) INTERSECT SELECT unnest(beside_codes) ORDER BY 1) AS languages,
  ARRAY(
    SELECT wish.words FROM people_wish AS wish
    JOIN people_persontalent AS had ON had.talent_id = wish.talent_id AND had.person_id = pairs.beside_person_id
    WHERE wish.person_id = pairs.person_id AND wish.fulfilled_on IS NULL ORDER BY wish.wished_on, wish.id
  ) AS wishes,
  ARRAY(
    SELECT talent.name FROM people_persontalent AS hers
    JOIN people_persontalent AS his ON his.talent_id = hers.talent_id AND his.person_id = pairs.beside_person_id
    JOIN people_talent AS talent ON talent.id = hers.talent_id
    WHERE hers.person_id = pairs.person_id ORDER BY talent.name
  ) AS talents
FROM pairs ORDER BY beside_count + asked_count, is_new DESC, started_on NULLS LAST, beside_id, enrolment_id
"""

ROUND = f"""
, priced AS (
  SELECT enrolment_id, beside_id, waiting_since, is_new, beside_count + asked_count AS beside_now,
    COALESCE(room - beside_count - asked_count, 1) AS places,
    GREATEST(0, %(fresh_wait)s - (%(on)s - waiting_since) / (7 * %(weeks_a_point)s))
    + CASE WHEN is_new THEN 0 ELSE %(not_first)s END
    + CASE WHEN touches THEN 0 ELSE %(no_wish)s END
    + CASE far WHEN 0 THEN 0 WHEN 1 THEN %(adjacent)s ELSE %(elsewhere)s END
    + CASE WHEN knows_moments THEN 0 ELSE %(unknown)s END
    + CASE WHEN knows_languages THEN 0 ELSE %(unknown)s END AS cost
  FROM pairs WHERE hindrances = '{{}}' AND NOT rests
), ordered AS (
  SELECT *, hashint8(enrolment_id * 1000003 + beside_id) AS dice FROM priced
), numbered AS (
  SELECT *,
    row_number() OVER (PARTITION BY enrolment_id ORDER BY cost, beside_now, dice, beside_id) AS of_person,
    row_number() OVER (PARTITION BY beside_id ORDER BY cost, dice, enrolment_id) AS of_beside
  FROM ordered
)
SELECT enrolment_id, beside_id, beside_id || ':' || nth AS place, waiting_since, is_new,
  cost + %(next_one)s * LEAST(%(crowd)s, beside_now + nth - 1) AS cost
FROM numbered CROSS JOIN LATERAL generate_series(1, places) AS nth
WHERE of_person <= {EACH_PERSON} OR of_beside <= {EACH_PLACE} * (places + 1)
ORDER BY enrolment_id, beside_id, nth
"""

WHY_NOBODY = """
SELECT enrolment_id, count(*) AS fit, count(*) FILTER (WHERE hindrances = '{}' AND NOT rests) AS possible,
  count(*) FILTER (WHERE hindrances = '{}' AND rests) AS resting,
  count(*) FILTER (WHERE 'full' = ANY (hindrances)) AS full_already,
  count(*) FILTER (WHERE 'not_free' = ANY (hindrances)) AS not_free,
  count(*) FILTER (WHERE 'no_language' = ANY (hindrances)) AS no_language,
  count(*) FILTER (WHERE 'no_login' = ANY (hindrances)) AS no_login,
  count(*) FILTER (WHERE 'misfit' = ANY (hindrances)) AS misfit
FROM pairs GROUP BY enrolment_id ORDER BY enrolment_id
"""


def peer_kinds(programmes: Iterable[Programme]) -> dict[str, CompanionKind]:
    """As what participants stand beside each other in these programmes, by key."""
    return {kind.key: kind for each in programmes for kind in model_of(each).peers}


def _roles_that_may_have(kind: str, rows: QuerySet[Enrolment]) -> Q:
    """Enrolments in a role, and under a version, of which the model says that such a companion belongs there."""
    names = (
        "municipality",
        "programme",
        "programme__model_key",
        "programme__profile",
        "model_version",
        "role",
    )
    fitting = Q(pk__in=[])
    for municipality, programme, key, profile, version, role in (
        rows.order_by().values_list(*names).distinct()
    ):
        model = version_of(municipality, key, version)
        if any(each.key == kind and model.may_have(each, role, profile) for each in model.peers):
            fitting |= Q(programme=programme, model_version=version, role=role)
    return fitting


def here_now(enrolments: QuerySet[Enrolment], centre: Centre | int) -> QuerySet[Enrolment]:
    """Those who take part at this centre, or are about to."""
    return enrolments.filter(
        programme__centre=centre, ended_on__isnull=True, person__archived_on__isnull=True
    )


def waiting(enrolments: QuerySet[Enrolment], centre: Centre | int, kind: str) -> QuerySet[Enrolment]:
    """Who has nobody of this kind beside her although the model means her to, and was not asked yet (MDW-18).

    Before the start as well: the start may wait for it. One query now, one more when it is read.
    """
    here = here_now(enrolments, centre)
    beside = Companion.objects.filter(enrolment=OuterRef("pk"), kind=kind, until__isnull=True)
    asked = Introduction.objects.filter(OPEN, enrolment=OuterRef("pk"), kind=kind)
    return here.filter(_roles_that_may_have(kind, here), ~Exists(beside), ~Exists(asked))


def waiting_since(rows: QuerySet[Enrolment], kind: str) -> dict[int, datetime.date]:
    """Since when each of these has nobody of this kind beside her, longest first: the last one stopped, or she came."""
    last = Max("companions__until", filter=Q(companions__kind=kind))
    dated = rows.annotate(alone_since=Coalesce(last, F("registered_on")))
    return dict(dated.order_by("alone_since", "pk").values_list("pk", "alone_since"))


def could_be(
    enrolments: QuerySet[Enrolment], centre: Centre | int, kind: str, on: datetime.date
) -> QuerySet[Any]:
    """Who takes part in a role in which one may be this for others. One query now, one more when it is read."""
    here = here_now(enrolments, centre).filter(started_on__lte=on)
    roles = Q(pk__in=[])
    for each in Programme.objects.filter(centre=centre).order_by("pk"):
        for found in model_of(each).peers:
            if found.key == kind:
                roles |= Q(programme=each, role=found.role) if found.role else Q(programme=each)
    return here.filter(roles)


def _kinds(kind: str) -> dict[str, list[Any]]:
    """For each model that runs here: the role of such a companion, and beside how many people one stands at most."""
    rows = [
        (model.key, model.version, each.role, each.most, each.is_single)
        for model in models_in_use().values()
        for each in model.peers
        if each.key == kind
    ]
    names = ("kind_models", "kind_versions", "kind_roles", "kind_most", "kind_singles")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _asked(kind: str, seekers: Iterable[int], others: Iterable[int], on: datetime.date) -> dict[str, Any]:
    wanted, possible = list(seekers), list(others)
    return {
        **asked_of({*wanted, *possible}, [], on),
        **_kinds(kind),
        "kind": kind,
        "seekers": wanted,
        "others": possible,
    }


def peers_of(
    kind: str, seekers: Collection[int], others: Collection[int], on: datetime.date
) -> list[PeerPair]:
    """Each of these who seek beside each of these others of the same programme, with all facts. Three queries.

    Order: who stands beside the fewest people, then who never stood beside anybody, then who started longest ago.
    """
    return [PeerPair(**row) for row in rows_of(SQL + FACTS, _asked(kind, seekers, others, on))]


def possible_peers(
    kind: str,
    seekers: Collection[int],
    others: Collection[int],
    on: datetime.date,
    weights: PeerWeights = PEER_WEIGHTS,
) -> list[dict[str, Any]]:
    """Who could be asked to stand beside whom in a round, one row for each free place, with its cost. Three queries.

    Where the model names no most, one new person each in a round.
    """
    return rows_of(SQL + ROUND, _asked(kind, seekers, others, on) | weights.parameters())


def why_no_peer(
    kind: str, seekers: Collection[int], others: Collection[int], on: datetime.date
) -> dict[int, dict[str, int]]:
    """For each who seeks how many others there are, and how many of them cannot now, by hindrance. Three queries."""
    rows = rows_of(SQL + WHY_NOBODY, _asked(kind, seekers, others, on))
    return {row.pop("enrolment_id"): row for row in rows}
