"""Writing in the journal: part of the transaction of the verb or of the page that is read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models

from bloei.accounts.actor import Actor
from bloei.journal.models import Entry, Reading
from bloei.tenancy.context import current_municipality_id

_overheard: ContextVar[list[Entry] | None] = ContextVar("overheard", default=None)


@contextmanager
def overheard() -> Iterator[list[Entry]]:
    """The list fills with what is recorded inside the block, so that one knows afterwards what was touched."""
    entries: list[Entry] = []
    token = _overheard.set(entries)
    try:
        yield entries
    finally:
        _overheard.reset(token)


def label_of(subject: models.Model) -> str:
    """The stable label of a row, such as ``people.person:12``."""
    return f"{subject._meta.label_lower}:{subject.pk}"


def record(
    verb: str, subject: models.Model, *, by: Actor, about: models.Model | None = None, note: str = ""
) -> Entry:
    """It stands in the journal that ``by`` did ``verb`` to ``subject``, in the file of person ``about``."""
    entry = Entry.objects.create(
        actor=by.user,
        actor_name=by.name,
        verb=verb,
        subject=label_of(subject),
        about=label_of(about) if about else "",
        note=note,
    )
    listening = _overheard.get()
    if listening is not None:
        listening.append(entry)
    return entry


def record_reading(about: models.Model, *, by: Actor, page: str, reason: str = "") -> None:
    """It stands in the journal that ``by``, a user or a named visitor, opened ``page`` of the file of ``about``."""
    role = by.memberships[0].role if by.memberships else ""
    Reading.objects.create(
        reader=by.user, reader_name=by.name, role=role, about=label_of(about), page=page, reason=reason
    )


MANY = f"""
INSERT INTO {Entry._meta.db_table} (municipality_id, at, actor_id, actor_name, verb, subject, about, note)
SELECT %s, statement_timestamp(), %s, %s, %s, label, label, %s FROM unnest(%s::text[]) AS label
"""


def record_all(
    verb: str, model: type[models.Model], keys: Iterable[int], *, by: Actor, note: str = ""
) -> None:
    """It stands in the journal, for each of these people, that ``by`` did ``verb`` to them: one write for all."""
    labels = [f"{model._meta.label_lower}:{key}" for key in keys]
    actor = by.user.pk if by.user else None
    with connection.cursor() as cursor:
        cursor.execute(MANY, [current_municipality_id(), actor, by.name, verb, note, labels])
