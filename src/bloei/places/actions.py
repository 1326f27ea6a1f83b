"""Verbs about partner organisations, and about where postcodes lie."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection, transaction

from bloei.accounts.actor import Actor
from bloei.accounts.models import Team
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.places import rules
from bloei.places.models import Partner, PostcodePoint
from bloei.tenancy.context import current_municipality_id

REPLACE = f"""
WITH given AS (
  SELECT * FROM unnest(%(postcodes)s::text[], %(xs)s::int[], %(ys)s::int[]) AS point (postcode, x, y)
), gone AS (
  DELETE FROM {PostcodePoint._meta.db_table} AS old
  WHERE NOT EXISTS (SELECT FROM given WHERE given.postcode = old.postcode) RETURNING 1
), put AS (
  INSERT INTO {PostcodePoint._meta.db_table} AS old (municipality_id, postcode, x, y)
  SELECT %(municipality)s, postcode, x, y FROM given
  ON CONFLICT (postcode, municipality_id) DO UPDATE SET x = excluded.x, y = excluded.y
  WHERE (old.x, old.y) <> (excluded.x, excluded.y)
  RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new), (SELECT count(*) FROM gone) FROM put
"""


class Replaced(NamedTuple):
    """How many points are new, moved and gone."""

    added: int
    moved: int
    removed: int


@transaction.atomic
def add_partner(partner: Partner, *, by: Actor) -> Partner:
    """The (unsaved) organisation is known, with a team of its own for contacts who get a login (ALM-04)."""
    refuse_if_any(rules.name_is_free(partner))
    partner.team = Team.objects.create(name=partner.name)
    partner.save()
    record("add_partner", partner, by=by)
    return partner


@transaction.atomic
def change_partner(partner: Partner, *, by: Actor) -> Partner:
    """The organisation is described anew."""
    refuse_if_any(rules.name_is_free(partner))
    partner.save()
    record("change_partner", partner, by=by)
    return partner


@transaction.atomic
def archive_partner(partner: Partner, *, by: Actor, on: datetime.date) -> None:
    """The organisation no longer takes part; what it asked and gave stays readable."""
    refuse_if_any(rules.takes_part(partner))
    partner.archived_on = on
    partner.save(update_fields=["archived_on"])
    record("archive_partner", partner, by=by)


@transaction.atomic
def restore_partner(partner: Partner, *, by: Actor) -> None:
    """The organisation takes part again."""
    partner.archived_on = None
    partner.save(update_fields=["archived_on"])
    record("restore_partner", partner, by=by)


@transaction.atomic
def replace_postcode_points(points: Mapping[str, tuple[int, int]], *, by: Actor) -> Replaced:
    """These are the points of postcodes of this municipality, in metres (RD New), and no others. One statement.

    Twice the same changes nothing. Refused: no point at all.
    """
    refuse_if_any(rules.some_points(points))
    columns: dict[str, Any] = {
        "postcodes": list(points),
        "xs": [x for x, _y in points.values()],
        "ys": [y for _x, y in points.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(REPLACE, columns | {"municipality": current_municipality_id()})
        replaced = Replaced(*cursor.fetchone())
    record("replace_postcode_points", by.municipality, by=by, note=str(len(points)))
    return replaced
