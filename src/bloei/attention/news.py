"""About whom something was written: the database itself tells it, whoever writes, in the same transaction.

A statement that writes rows of one of these tables leaves a line in the table of news: which table, and the key by
which its rows are found back. Nothing can be forgotten by a verb, an import or a repair by hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import ForeignKey, Model

from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.attention.models import News
from bloei.centres.models import Centre
from bloei.guidance.models import Agreement, Appointment, Contact, Goal, Plan, Review, Step
from bloei.learning.models import Paper, Session, SignUp, Training
from bloei.people.models import Person
from bloei.placements.models import Hours, Placement, Proposal, TermMoment, WorkTerm
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from bloei.tenancy.walls import also_raise

PATHS: Mapping[type[Model], str] = {
    Enrolment: "pk",
    Person: "enrolments",
    Programme: "enrolments",
    Centre: "programmes__enrolments",
    PhaseEntry: "enrolment",
    Companion: "enrolment",
    Contact: "enrolment",
    Appointment: "enrolment",
    Plan: "enrolment",
    Goal: "plan__enrolment",
    Agreement: "plan__enrolment",
    Review: "plan__enrolment",
    Step: "goal__plan__enrolment",
    Training: "sessions__sign_ups__enrolment",
    Session: "sign_ups__enrolment",
    SignUp: "enrolment",
    Paper: "enrolment",
    Proposal: "enrolment",
    Placement: "proposal__enrolment",
    Hours: "placement__proposal__enrolment",
    WorkTerm: "enrolment",
    TermMoment: "term__enrolment",
    FollowUp: "enrolment",
    AfterTalk: "enrolment",
}
"""The tables that watches about people read, and the way from a row to the enrolments that it is about."""

TELL = f"""
CREATE OR REPLACE FUNCTION tell_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO {News._meta.db_table} (municipality_id, source, key) SELECT DISTINCT municipality_id, %L, %I FROM ',
    TG_TABLE_NAME, TG_ARGV[0]
  ) || CASE TG_OP WHEN 'UPDATE' THEN '(TABLE before UNION ALL TABLE after) AS both_of_them' ELSE 'written' END;
  RETURN NULL;
END $$
"""
TELLERS = (
    ("told_new", "INSERT", "NEW TABLE AS written"),
    ("told_changed", "UPDATE", "OLD TABLE AS before NEW TABLE AS after"),
    ("told_gone", "DELETE", "OLD TABLE AS written"),
)


def _kept(model: type[Model]) -> tuple[str, type[Model], str]:
    """The column of a row that its news keeps, of which model that is the key, and the way from there."""
    first, _, rest = PATHS[model].partition("__")
    field = None if first == "pk" else model._meta.get_field(first)
    if isinstance(field, ForeignKey):
        return field.column, field.related_model, rest or "pk"
    return "id", model, PATHS[model]


def enrolments_in(model: type[Model], keys: Iterable[int]) -> set[int]:
    """The keys of the enrolments that this news of a table is about. One query, or none when they are it."""
    _column, start, way = _kept(model)
    if start is Enrolment:
        return set(keys)
    rows: Any = start._default_manager.filter(pk__among=keys)
    return set(rows.order_by().values_list(way, flat=True)) - {None}


def _statements() -> Iterator[str]:
    yield TELL
    for model in PATHS:
        for name, event, rows in TELLERS:
            yield (
                f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {model._meta.db_table} REFERENCING {rows}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION tell_news('{_kept(model)[0]}')"
            )


also_raise(_statements)
