"""Rows become people, in batches within one transaction. What changes is kept, so that it can be taken back."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from bloei.accounts.actor import Actor
from bloei.journal.actions import record_all
from bloei.journeys.people_import.staging import Progress
from bloei.journeys.people_import.writing import (
    PLAIN,
    WITH_DEFAULT,
    Effect,
    insert_people,
    update_people,
    value_of,
    write_effects,
    write_extras,
)
from bloei.people.models import Existing, ImportedRow, Person, PersonImport, RowChoice, Verdict

BATCH = 1000
COMES_IN = Q(verdict=Verdict.NEW, choice="") | Q(choice=RowChoice.OTHER)
CHANGES = (Q(verdict=Verdict.SAME, choice="") | Q(choice=RowChoice.SAME)) & Q(match__isnull=False)
Effects = dict[int, tuple[Effect, ImportedRow]]


def batches(rows: QuerySet[ImportedRow]) -> Iterator[list[ImportedRow]]:
    """The rows in order of number, some at a time, without what the file said literally."""
    last = 0
    while batch := list(rows.filter(number__gt=last).defer("cells", "problems").order_by("number")[:BATCH]):
        yield batch
        last = batch[-1].number


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _takes_over(person: Person, name: str, value: Any, existing: str) -> bool:
    if value in (None, "") or getattr(person, name) == value:
        return False
    return existing == Existing.REPLACE or (not getattr(person, name) and name not in WITH_DEFAULT)


def _change(person: Person, row: ImportedRow, existing: str) -> Effect:
    effect = Effect(person.pk, row.number, is_created=False)
    for name in PLAIN:
        value = value_of(row, name)
        if _takes_over(person, name, value, existing):
            effect.before[name], effect.after[name] = _written(getattr(person, name)), _written(value)
            setattr(person, name, value)
    person.fold_name()
    return effect


def _finish(person_import: PersonImport, effects: Effects, by: Actor, on: datetime.date) -> int:
    """What the rows bring along, the effects and the journal are written. Answers to how many people."""
    write_extras(effects, person_import, on)
    done = [effect for effect, _row in effects.values() if effect.is_created or effect.after]
    write_effects(done, person_import)
    note = f"invoer {person_import.pk}"
    record_all("import_person", Person, [effect.person for effect in done], by=by, note=note)
    return len(done)


def create_people(person_import: PersonImport, *, by: Actor, on: datetime.date, progress: Progress) -> int:
    """Each row that is somebody new is a person of the team of the import. Answers how many."""
    created = 0
    for rows in batches(person_import.rows.filter(COMES_IN).exclude(verdict=Verdict.ERROR)):
        keys = insert_people(rows, person_import, on)
        effects = {
            key: (Effect(key, row.number, is_created=True), row) for key, row in zip(keys, rows, strict=True)
        }
        created += _finish(person_import, effects, by, on)
        progress(len(rows))
    return created


def change_people(person_import: PersonImport, *, by: Actor, on: datetime.date, progress: Progress) -> int:
    """Each row that is somebody known completes or replaces her data, as the import says. Answers how many."""
    changed = 0
    if person_import.existing == Existing.SKIP:
        return changed
    for rows in batches(person_import.rows.filter(CHANGES)):
        known = Person.objects.editable_by(by).select_for_update(of=("self",))
        people = known.in_bulk([row.match_id for row in rows])
        effects: Effects = {}
        for row in rows:
            if (person := people.get(row.match_id)) and person.pk not in effects:
                effects[person.pk] = (_change(person, row, person_import.existing), row)
        touched = [people[key] for key, (effect, _row) in effects.items() if effect.before]
        update_people(touched)
        changed += _finish(person_import, effects, by, on)
        progress(len(rows))
    return changed
