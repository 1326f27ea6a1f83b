"""Writes the signals: every watch of every model over all cases of the municipality, in sets.

One statement for each word: what was found and is new becomes a signal, what is no longer found is closed.
Who is about to forget somebody is reminded; nothing is decided here.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, transaction

from bloei.attention.actions import forget_news, latest_look, note_look, take_news
from bloei.attention.models import Signal
from bloei.journal.models import Entry
from bloei.journeys.looking import Since
from bloei.journeys.vocabulary import WATCHES
from bloei.kit.among import array
from bloei.programmes.cases import Found, cases_of
from bloei.programmes.catalogue import models_in_use
from bloei.programmes.model import Model
from bloei.tenancy.context import current_municipality_id

WORK = ("demand.", "outreach.", "placements.", "centres.", "accounts.", "programmes.", "companions.")
AFTER_THE_EXIT = ("follow_up_due", "after_talk_due")
"""Words about people who took leave: their signals stay open."""
SETTLE = """
WITH found AS MATERIALIZED (
  SELECT DISTINCT ON (word, part, subject) word, part, team_id, enrolment_id, subject, since
  FROM ({found}) AS f (word, part, team_id, enrolment_id, subject, since)
  ORDER BY word, part, subject, since
), standing AS MATERIALIZED (
  SELECT s.id, s.word, s.part, s.subject, s.team_id, s.since FROM attention_signal AS s
  WHERE s.closed_on IS NULL AND s.word = ANY(%s) AND {scope}
), gone AS (
  UPDATE attention_signal AS s SET closed_on = %s
  WHERE s.id IN (
    SELECT o.id FROM standing AS o
    WHERE NOT EXISTS (SELECT FROM found AS f WHERE (f.word, f.part, f.subject) = (o.word, o.part, o.subject))
  )
  RETURNING s.id
), moved AS (
  UPDATE attention_signal AS s SET since = f.since, team_id = f.team_id
  FROM found AS f, standing AS o
  WHERE (f.word, f.part, f.subject) = (o.word, o.part, o.subject) AND s.id = o.id
    AND (f.since, f.team_id) IS DISTINCT FROM (o.since, o.team_id)
), fresh AS (
  INSERT INTO attention_signal
    (municipality_id, team_id, enrolment_id, subject, word, part, since, raised_on, snooze_reason)
  SELECT %s, team_id, enrolment_id, subject, word, part, since, %s, '' FROM found AS f
  WHERE NOT EXISTS (SELECT FROM standing AS o WHERE (f.word, f.part, f.subject) = (o.word, o.part, o.subject))
  ON CONFLICT (municipality_id, word, part, subject) WHERE closed_on IS NULL DO NOTHING
  RETURNING id
)
SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM fresh), (SELECT count(*) FROM gone)
"""
# PostgreSQL uses more than one processor for a query that only looks, so at night the looking stands apart.
FIND_APART = """
CREATE TEMPORARY TABLE attention_found (word, part, team_id, enrolment_id, subject, since) ON COMMIT DROP
AS {found}
"""
# The evaluation joins whole tables: it may use memory for it, compiling costs more than it brings, and it pays to think
# about the order of more than eight tables.
ROOM_TO_WORK = """
SET LOCAL work_mem = '256MB'; SET LOCAL jit = off; SET LOCAL join_collapse_limit = 12; SET LOCAL from_collapse_limit = 12
"""


@dataclass(frozen=True)
class Outcome:
    """How many signals were found, how many of them rose, and how many closed because their fact is gone."""

    found: int = field(default=0, compare=False)
    raised: int = 0
    closed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.found + other.found, self.raised + other.raised, self.closed + other.closed)


@dataclass(frozen=True)
class Scope:
    """Which cases are looked at: all of them, those of some people, or some enrolments."""

    models: Mapping[tuple[str, int], Model]
    people: Collection[int] | None = None
    enrolments: Collection[int] | None = None

    @property
    def only(self) -> Mapping[str, Collection[int]]:
        """The same as a condition on enrolments."""
        given = {"person__pk__among": self.people, "pk__among": self.enrolments}
        return {name: keys for name, keys in given.items() if keys is not None}

    @property
    def is_empty(self) -> bool:
        """Nobody is looked at."""
        return self.enrolments is not None and not self.enrolments

    @property
    def condition(self) -> tuple[str, list[Any]]:
        """The signals that this scope may close."""
        if self.enrolments is not None:
            return "s.enrolment_id = ANY(%s::bigint[])", [array(self.enrolments)]
        if self.people is not None:
            mine = "SELECT id FROM programmes_enrolment WHERE person_id = ANY(%s::bigint[])"
            return f"s.enrolment_id IN ({mine})", [array(self.people)]
        return "true", []


def _finds(word: str, scope: Scope, on: datetime.date) -> Iterator[tuple[str, Found]]:
    """What a watch finds in each model that uses it, for each part of it."""
    for (key, version), model in scope.models.items():
        for use in (use for use in model.uses if use.word.name == word):
            cases = cases_of(key, version, on=on, only=scope.only, role=use.role, profiles=use.profiles)
            yield use.word.part, WATCHES[word].find(cases, **use.word.parameters)


def _found(word: str, scope: Scope, on: datetime.date) -> Iterator[tuple[str, list[Any]]]:
    """The same as SQL."""
    for part, found in _finds(word, scope, on):
        sql, parameters = found.query.sql_with_params()
        yield f"SELECT %s::varchar, %s::varchar, x.* FROM ({sql}) AS x", [word, part, *parameters]


def _settle(words: Iterable[str], scope: Scope, on: datetime.date, *, apart: bool = False) -> Outcome:
    parts = [] if scope.is_empty else [part for word in words for part in _found(word, scope, on)]
    if not parts:
        return Outcome()
    found = " UNION ALL ".join(sql for sql, _ in parts)
    values = [value for _, values in parts for value in values]
    condition, narrowed = scope.condition
    settled = [list(words), *narrowed, on, current_municipality_id(), on]
    with connection.cursor() as cursor:
        if apart:
            cursor.execute(FIND_APART.format(found=found), values)
            found, values = "SELECT * FROM attention_found", []
        cursor.execute(SETTLE.format(found=found, scope=condition), [*values, *settled])
        outcome = Outcome(*cursor.fetchone())
        if apart:
            cursor.execute("DROP TABLE attention_found")
        return outcome


def settle_words(*, on: datetime.date, full: bool = False) -> Iterator[tuple[str, Outcome]]:
    """Puts the signals of one watch after another right. The last line is about words that no model uses any more.

    After an earlier look each watch looks again only at whom something was written about since, and for whom a day
    has come; at everybody when it is long ago, when other words are used now, or when that is asked.
    """
    with connection.cursor() as cursor:
        cursor.execute(ROOM_TO_WORK)
    latest = None if full else latest_look(on)
    told = (
        take_news() if latest else forget_news()
    )  # first: who comes in from here on is news for the next time
    scope = Scope(models_in_use())
    words = _asked(scope, on)
    since = Since(told, on - latest.on) if latest and latest.words == words else None
    for word, watch in WATCHES.items():
        again = _again(word, scope, on, since) if since and watch.is_about_people else None
        yield word, _settle([word], replace(scope, enrolments=again), on, apart=True)
    yield "", Outcome(closed=_close_forgotten(scope, on))
    note_look(on, words, was_full=since is None)


def _again(word: str, scope: Scope, on: datetime.date, since: Since) -> frozenset[int] | None:
    """The enrolments that a watch looks at again, in all its uses; None when that is anybody."""
    parts = [since.to_look_at(found) for _part, found in _finds(word, scope, on)]
    some = [part for part in parts if part is not None]
    return frozenset().union(*some) if len(some) == len(parts) else None


def _asked(scope: Scope, on: datetime.date) -> str:
    """Stands for everything that the watches ask: another one when a model, a number or a watch has changed."""
    numbers = sorted(
        f"{key} {version} {use.word.name} {use.role} {sorted(use.word.parameters.items())}"
        for (key, version), model in scope.models.items()
        for use in model.uses
    )
    questions = sorted(sql for word in WATCHES for sql, _values in _found(word, scope, on))
    return hashlib.sha256("\n".join((*numbers, *questions)).encode()).hexdigest()


def _close_forgotten(scope: Scope, on: datetime.date) -> int:
    used = {use.word.name for model in scope.models.values() for use in model.uses}
    forgotten = Signal.objects.filter(closed_on__isnull=True).exclude(word__in=used)
    left = Signal.objects.filter(closed_on__isnull=True, enrolment__ended_on__isnull=False)
    over = left.exclude(word__in=AFTER_THE_EXIT)
    return forgotten.update(closed_on=on) + over.update(closed_on=on)


@transaction.atomic
def evaluate(*, on: datetime.date, full: bool = False) -> Outcome:
    """The open signals of this municipality are those that its programme models give on this day."""
    return sum((outcome for _word, outcome in settle_words(on=on, full=full)), Outcome())


@transaction.atomic
def refresh_people(people: Iterable[int], *, on: datetime.date) -> Outcome:
    """The signals about the people with these keys are right again, in one statement."""
    chosen = frozenset(people)
    words = [word for word, watch in WATCHES.items() if watch.is_about_people]
    return _settle(words, Scope(models_in_use(chosen), chosen), on) if chosen else Outcome()


@transaction.atomic
def refresh_work(*, on: datetime.date) -> Outcome:
    """The signals about the work of the centres (requests, duties) are right again, in one statement."""
    words = [word for word, watch in WATCHES.items() if not watch.is_about_people]
    return _settle(words, Scope(models_in_use()), on)


def refresh_after(entries: Iterable[Entry], *, on: datetime.date) -> None:
    """The signals that may have changed by the verbs in these lines of the journal are right again."""
    labels = {label for entry in entries for label in (entry.about, entry.subject)}
    people = {
        int(key) for kind, _, key in (label.partition(":") for label in labels) if kind == "people.person"
    }
    refresh_people(people, on=on)
    if any(label.startswith(WORK) for label in labels):
        refresh_work(on=on)
