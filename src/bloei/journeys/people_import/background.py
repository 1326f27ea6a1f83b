"""Large files are judged, carried out and taken back by a job; small ones at once. The screens ask in one way."""

import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.journeys.people_import import rules
from bloei.journeys.people_import.actions import carry_out_import, judge_rows, undo_import
from bloei.kit.objections import refuse_if_any
from bloei.people.models import PersonImport

AT_ONCE = 2000
JUDGING, CARRYING_OUT, UNDOING = "judge_import", "carry_out_import", "undo_import"


def _later(
    person_import: PersonImport, job: str, field: str, by: Actor, at: datetime.datetime
) -> PersonImport:
    setattr(person_import, field, at)
    person_import.save(update_fields=[field])
    ids = {"import_id": person_import.pk, "user_id": by.user.pk if by.user else None}
    app.configure_task(job).defer(municipality_id=by.municipality.pk, **ids)
    return person_import


@transaction.atomic
def start_judging(person_import: PersonImport, *, by: Actor, at: datetime.datetime) -> PersonImport:
    """The rows are judged, or a job does so within a minute."""
    if person_import.row_count <= AT_ONCE:
        return judge_rows(person_import, by=by, at=at)
    refuse_if_any(rules.is_open(person_import), rules.names_are_mapped(person_import.mapping))
    person_import.judged_at = None
    person_import.save(update_fields=["judged_at"])
    return _later(person_import, JUDGING, "judging_at", by, at)


@transaction.atomic
def start_carrying_out(person_import: PersonImport, *, by: Actor, at: datetime.datetime) -> PersonImport:
    """People are in, or a job brings them in within a minute."""
    if person_import.row_count <= AT_ONCE:
        return carry_out_import(person_import, by=by, at=at)
    refuse_if_any(rules.is_open(person_import), rules.is_judged(person_import), rules.is_idle(person_import))
    return _later(person_import, CARRYING_OUT, "carrying_out_at", by, at)


@transaction.atomic
def start_undoing(person_import: PersonImport, *, by: Actor, at: datetime.datetime) -> PersonImport:
    """The import is taken back, or a job does so within a minute."""
    if person_import.created_count + person_import.changed_count <= AT_ONCE:
        return undo_import(person_import, by=by, at=at)
    refuse_if_any(rules.is_undoable(person_import), rules.is_idle(person_import))
    return _later(person_import, UNDOING, "undoing_at", by, at)


def stop_waiting(import_id: int) -> None:
    """A job that failed leaves the import as it was before, so that it can be asked again."""
    PersonImport.objects.filter(pk=import_id).update(judging_at=None, carrying_out_at=None, undoing_at=None)
