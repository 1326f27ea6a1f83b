"""Verbs of an import: read a file, give columns a meaning, judge, choose, carry out, take back, throw away."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.journeys.people_import import rules
from bloei.journeys.people_import.carrying_out import change_people, create_people
from bloei.journeys.people_import.columns import plain, signature_of
from bloei.journeys.people_import.staging import Progress, quiet, stage_file
from bloei.journeys.people_import.undoing import take_back
from bloei.journeys.people_import.verdicts import compare_rows, read_rows
from bloei.kit.objections import refuse_if_any
from bloei.people.models import ImportedRow, ImportMapping, PersonImport

__all__ = ["stage_file"]
KEPT_DAYS = 7


def _locked(person_import: PersonImport) -> PersonImport:
    """The import as it is now; nobody else works on it until the transaction ends."""
    return PersonImport.objects.select_for_update(of=("self",)).get(pk=person_import.pk)


@transaction.atomic
def map_columns(
    person_import: PersonImport, mapping: dict[str, str], *, existing: str, by: Actor
) -> PersonImport:
    """The columns mean this, now and for the next file with this header. The rows wait to be judged again.
    Refused: no name, a meaning twice, a column with citizen service numbers."""
    refuse_if_any(
        rules.is_open(person_import),
        rules.columns_are_allowed(person_import, mapping),
        rules.names_are_mapped(mapping),
        rules.fields_are_mapped_once(mapping),
    )
    person_import.mapping, person_import.existing, person_import.judged_at = mapping, existing, None
    person_import.save(update_fields=["mapping", "existing", "judged_at"])
    ImportMapping.objects.update_or_create(
        signature=signature_of(person_import.header),
        defaults={"mapping": {plain(name): field for name, field in mapping.items()}},
    )
    record("map_columns", person_import, by=by)
    return person_import


@transaction.atomic
def judge_rows(
    person_import: PersonImport, *, by: Actor, at: datetime.datetime, progress: Progress = quiet
) -> PersonImport:
    """Each row has a verdict with reasons, as on the day of ``at``. Nobody is brought in yet."""
    refuse_if_any(rules.is_open(person_import), rules.names_are_mapped(person_import.mapping))
    read_rows(person_import, on=at.date(), progress=progress)
    compare_rows(person_import, by=by)
    person_import.judged_at = at
    person_import.save(update_fields=["judged_at"])
    record("judge_import", person_import, by=by)
    return person_import


@transaction.atomic
def choose_row(row: ImportedRow, choice: str, *, by: Actor) -> ImportedRow:
    """A colleague decided: the same person, another person, or leave out. Empty: what the verdict says."""
    refuse_if_any(
        rules.is_open(row.person_import), rules.row_can_come_in(row), rules.choice_fits(row, choice)
    )
    row.choice = choice
    row.save(update_fields=["choice"])
    record("choose_row", row, by=by, about=row.match, note=choice)
    return row


def _compare_again(person_import: PersonImport, by: Actor) -> None:
    """Who came or went since the check counts; a choice about somebody else than chosen then falls away."""
    chosen = dict(person_import.rows.exclude(choice="").order_by().values_list("pk", "match"))
    compare_rows(person_import, by=by)
    now = dict(person_import.rows.filter(pk__in=chosen).order_by().values_list("pk", "match"))
    person_import.rows.filter(pk__in=[pk for pk in chosen if chosen[pk] != now[pk]]).update(choice="")


@transaction.atomic
def carry_out_import(
    person_import: PersonImport, *, by: Actor, at: datetime.datetime, progress: Progress = quiet
) -> PersonImport:
    """All rows that may come in are in, or none is. The uploaded rows are gone; what changed is kept."""
    person_import = _locked(person_import)
    refuse_if_any(rules.is_open(person_import), rules.is_judged(person_import))
    _compare_again(person_import, by)
    on = at.date()
    person_import.changed_count = change_people(person_import, by=by, on=on, progress=progress)
    person_import.created_count = create_people(person_import, by=by, on=on, progress=progress)
    done = person_import.changed_count + person_import.created_count
    person_import.skipped_count = person_import.row_count - done
    person_import.imported_at = at
    person_import.save()
    person_import.rows.all().delete()
    record(
        "carry_out_import",
        person_import,
        by=by,
        note=f"{person_import.created_count} + {person_import.changed_count}",
    )
    return person_import


@transaction.atomic
def undo_import(
    person_import: PersonImport, *, by: Actor, at: datetime.datetime, progress: Progress = quiet
) -> PersonImport:
    """People who came in by this import and gained nothing since are gone; changed data are as before, unless
    somebody changed them since. Nobody who was there before is removed."""
    person_import = _locked(person_import)
    refuse_if_any(rules.is_undoable(person_import))
    take_back(person_import, by=by, progress=progress)
    person_import.undone_at = at
    person_import.save(update_fields=["undone_at"])
    record("undo_import", person_import, by=by)
    return person_import


@transaction.atomic
def abandon_import(person_import: PersonImport, *, by: Actor, at: datetime.datetime) -> PersonImport:
    """The uploaded rows are gone and nobody was brought in."""
    refuse_if_any(rules.is_open(person_import))
    person_import.rows.all().delete()
    person_import.abandoned_at = at
    person_import.save(update_fields=["abandoned_at"])
    record("abandon_import", person_import, by=by)
    return person_import


def abandon_forgotten(*, by: Actor, at: datetime.datetime) -> int:
    """Uploads that waited for a week are thrown away. Answers how many."""
    forgotten = PersonImport.objects.filter(
        imported_at=None, abandoned_at=None, uploaded_at__lt=at - datetime.timedelta(days=KEPT_DAYS)
    )
    return len([abandon_import(each, by=by, at=at) for each in forgotten])
