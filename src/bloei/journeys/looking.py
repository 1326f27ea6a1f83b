"""Whom a watch looks at again: about whom something was written, and for whom a day has come.

Both follow from the watch itself, so that it stays one question about everybody. What it finds can only change when
something is written in a table that it reads, or when a row reaches a day that it compares with. Every date in a
watch comes from its cases and moves along with the day. Whoever is not in reach of either was judged before.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Lookup, Model, QuerySet, Value
from django.db.models.expressions import Col
from django.db.models.functions import Now
from django.db.models.sql import Query
from django.db.models.sql.datastructures import Join
from django.db.models.sql.where import AND, WhereNode

from bloei.attention.news import PATHS
from bloei.programmes.cases import Found
from bloei.programmes.models import Enrolment

RANGES = {"lte": ("gt", "lte"), "gt": ("gt", "lte"), "lt": ("gte", "lt"), "gte": ("gte", "lt")}
"""A comparison with a day, and between which two of them rows lie that answer otherwise on the later one."""


class NotTold(Exception):
    """The watch asks something of which it does not show when the answer changes."""


@dataclass(frozen=True)
class Edge:
    """Rows of a model that a watch judges by a day: those with these values, by this field and comparison."""

    model: type[Model]
    given: Mapping[str, Any]
    name: str
    comparison: str
    day: datetime.date

    def reached(self, days: datetime.timedelta) -> QuerySet[Any]:
        """The enrolments of which a row reached the day in so many days."""
        after, until = RANGES[self.comparison]
        reached = {f"{self.name}__{after}": self.day - days, f"{self.name}__{until}": self.day}
        rows = self.model._default_manager.filter(**self.given, **reached).order_by()
        return rows.values_list(PATHS[self.model], flat=True)


@dataclass
class Reading:
    """What a watch reads: which tables, and which of their rows it judges by a day."""

    tables: set[type[Model]] = field(default_factory=set)
    edges: list[Edge] = field(default_factory=list)

    def read(self, part: Any, query: Query, given: Mapping[str, Any] | None) -> None:
        """Takes in one part of a question. ``given`` are the values that its rows have for certain, outside a denial."""
        if isinstance(part, Query):
            self.read_query(part)
        elif isinstance(part, Lookup) and isinstance(part.rhs, datetime.date):
            self.edges.append(_edge(part, query, given or {}))
        elif isinstance(part, Now) or (isinstance(part, Value) and isinstance(part.value, datetime.date)):
            raise NotTold
        else:
            known = _known(part, query, given) if isinstance(part, WhereNode) else given
            for each in part.get_source_expressions():
                if each is not None:
                    self.read(each, query, known)

    def read_query(self, query: Query) -> None:
        """Takes in a question, or one inside another."""
        names = {join.table_name for alias, join in query.alias_map.items() if query.alias_refcount[alias]}
        self.tables |= {TABLES[name] for name in names}
        for part in (query.where, *query.annotations.values()):
            self.read(part, query, {})


TABLES = {model._meta.db_table: model for model in apps.get_models()}


def _name(column: Any, query: Query) -> str:
    """How a question about the model of the query calls this column."""
    if not isinstance(column, Col) or column.alias not in query.alias_map:
        raise NotTold
    steps, table = [column.target.name], query.alias_map[column.alias]
    while isinstance(table, Join):
        relation: Any = table.join_field
        steps.append(relation.name)
        table = query.alias_map[table.parent_alias]
    return "__".join(reversed(steps))


def _edge(lookup: "Lookup[Any]", query: Query, given: Mapping[str, Any]) -> Edge:
    """A day of the enrolment itself is asked of the enrolments, as many watches do."""
    if lookup.lookup_name not in RANGES or query.model is None or query.model not in PATHS:
        raise NotTold
    name, way = _name(lookup.lhs, query), f"{PATHS[query.model]}__"
    if not name.startswith(way):
        return Edge(query.model, given, name, lookup.lookup_name, lookup.rhs)
    own = {each.removeprefix(way): value for each, value in given.items() if each.startswith(way)}
    return Edge(Enrolment, own, name.removeprefix(way), lookup.lookup_name, lookup.rhs)


def _known(node: WhereNode, query: Query, given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What else holds for every row that the parts of this condition are asked of; nothing where it is denied."""
    if given is None or node.negated:
        return None
    return {**given, **dict(_plain(node, query))} if node.connector == AND else given


def _plain(node: WhereNode, query: Query) -> Iterator[tuple[str, Any]]:
    """The conditions that compare a column with a value, not with a day."""
    for child in node.children:
        if not isinstance(child, Lookup) or isinstance(child.rhs, datetime.date):
            continue
        if isinstance(child.lhs, Col) and child.rhs_is_direct_value():
            yield f"{_name(child.lhs, query)}__{child.lookup_name}", child.rhs


@dataclass
class Since:
    """What happened since the latest look: about which enrolments was written, by table, and so many days passed."""

    told: Mapping[type[Model], set[int]]
    days: datetime.timedelta
    asked: dict[Any, set[int]] = field(default_factory=dict)

    def to_look_at(self, found: Found) -> set[int] | None:
        """The enrolments for which a watch may find something else than at that look; None when that is anybody."""
        reading = Reading()
        try:
            reading.read_query(found.query)
        except NotTold:
            return None
        if not reading.tables.issubset(PATHS):
            return None
        written = (self.told[table] for table in reading.tables if table in self.told)
        reached = (self._reached(edge) for edge in reading.edges if self.days)
        return set().union(*written, *reached) - {None}

    def _reached(self, edge: Edge) -> set[int]:
        """One query for each day that is asked about, however many watches do."""
        rows = edge.reached(self.days)
        question = rows.query.sql_with_params()
        if question not in self.asked:
            self.asked[question] = set(rows)
        return self.asked[question]
