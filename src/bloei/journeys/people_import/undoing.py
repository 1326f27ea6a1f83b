"""Taking an import back. Who was there before stays; what somebody did since stays; the report says so per row."""

import datetime
from collections import defaultdict
from typing import Any

from django.db import connection
from django.db.models import ManyToOneRel, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from bloei.accounts.actor import Actor
from bloei.journal.actions import record_all
from bloei.journal.models import Entry
from bloei.journeys.people_import.staging import Progress
from bloei.journeys.people_import.writing import update_people
from bloei.people.models import (
    ImportedRow,
    ImportEffect,
    Person,
    PersonImport,
    PersonTalent,
    SpokenLanguage,
    Wish,
)

BATCH = 2000
EXTRAS = {"+talents": PersonTalent, "+languages": SpokenLanguage, "+wishes": Wish}
OWN_TABLES = (ImportedRow, ImportEffect)
LABEL = f"{Person._meta.label_lower}:"
KEEP_OUTCOMES = f"""
UPDATE {ImportEffect._meta.db_table} AS effect SET outcome = said.outcome
FROM unnest(%s::bigint[], %s::text[]) AS said(pk, outcome) WHERE effect.id = said.pk
"""
DELETE_PEOPLE = (
    *(f"DELETE FROM {model._meta.db_table} WHERE person_id = ANY(%s)" for model in EXTRAS.values()),
    f"UPDATE {ImportEffect._meta.db_table} SET person_id = NULL WHERE person_id = ANY(%s)",
    f"UPDATE {ImportedRow._meta.db_table} SET match_id = NULL WHERE match_id = ANY(%s)",
    f"DELETE FROM {Person._meta.db_table} WHERE id = ANY(%s)",
)
REMOVED, KEPT, RESTORED, PARTLY, GONE = "removed", "kept", "restored", "partly", "gone"


def _extras(effects: list[ImportEffect], name: str) -> list[int]:
    return [pk for effect in effects for pk in effect.after.get(name, [])]


def _in_other_tables(created: QuerySet[ImportEffect], own: dict[str, set[int]]) -> set[int]:
    """People to whom any row of any table points, other than what this import itself made."""
    found: set[int] = set()
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.related_model in OWN_TABLES:
            continue
        model, link = relation.related_model, relation.field
        rows = model._base_manager.filter(**{f"{link.name}__in": created.values("person")}).order_by()
        made = own.get(model._meta.label, set())
        found.update(person for person, pk in rows.values_list(link.attname, "pk") if pk not in made)
    return found


def _in_journal(created: QuerySet[ImportEffect], note: str) -> set[int]:
    """People in whose file somebody did something else since."""
    labels = created.values_list(Concat(Value(LABEL, TextField()), Cast("person", TextField())))
    entries = Entry.objects.filter(about__in=labels).exclude(verb="import_person", note=note).order_by()
    return {int(about.removeprefix(LABEL)) for about in entries.values_list("about", flat=True)}


def _busy(created: QuerySet[ImportEffect], note: str) -> set[int]:
    """People who gained something since they came in, a login among them."""
    own: dict[str, set[int]] = defaultdict(set)
    for after in created.values_list("after", flat=True).iterator(chunk_size=2000):
        for name, model in EXTRAS.items():
            own[model._meta.label].update(after.get(name, ()))
    people = Person.objects.filter(pk__in=created.values("person"), user__isnull=False).order_by()
    return {
        *_in_other_tables(created, own),
        *_in_journal(created, note),
        *people.values_list("pk", flat=True),
    }


def _delete_people(people: list[int]) -> None:
    """These people are gone, with what the import brought along for them. Nothing else points at them."""
    with connection.cursor() as cursor:
        for statement in DELETE_PEOPLE:
            cursor.execute(statement, [people])


def _remove_created(person_import: PersonImport, progress: Progress) -> None:
    """Who came in and gained nothing since is gone; who gained something stays."""
    created = person_import.effects.filter(is_created=True).order_by()
    here = created.filter(person__isnull=False)
    busy = _busy(here, f"invoer {person_import.pk}")
    found = dict(created.order_by("-number", "-pk").values_list("pk", "person"))
    for start in range(0, len(found), BATCH):
        batch = list(found.items())[start : start + BATCH]
        _keep_outcomes([(pk, GONE if who is None else KEPT if who in busy else REMOVED) for pk, who in batch])
        _delete_people([who for _pk, who in batch if who and who not in busy])
        progress(len(batch))


def _read(name: str, value: Any) -> Any:
    return datetime.date.fromisoformat(value) if name == "birth_date" and value else value


def _restore(person: Person, effect: ImportEffect) -> list[str]:
    """The fields that changed since and therefore stay."""
    stay = []
    for name, before in effect.before.items():
        if getattr(person, name) == _read(name, effect.after[name]):
            setattr(person, name, _read(name, before))
        else:
            stay.append(name)
    person.fold_name()
    return stay


def _restore_some(effects: list[ImportEffect], by: Actor, note: str) -> None:
    people = Person.objects.select_for_update(of=("self",)).in_bulk(
        [e.person_id for e in effects if e.person_id]
    )
    for effect in effects:
        person = people.get(effect.person_id or 0)
        stay = _restore(person, effect) if person else []
        effect.outcome = GONE if person is None else f"{PARTLY}: {', '.join(stay)}" if stay else RESTORED
    for name, extra in EXTRAS.items():
        extra.objects.filter(pk__in=_extras(effects, name)).delete()  # type: ignore[attr-defined]
    update_people(list(people.values()))
    record_all("undo_import_person", Person, list(people), by=by, note=note)


def _restore_changed(person_import: PersonImport, by: Actor, progress: Progress) -> None:
    """Who was there before is as she was, except for what somebody changed since."""
    effects = list(person_import.effects.filter(is_created=False).order_by("-number", "-pk"))
    for start in range(0, len(effects), BATCH):
        batch = effects[start : start + BATCH]
        _restore_some(batch, by, f"invoer {person_import.pk}")
        _keep_outcomes([(effect.pk, effect.outcome) for effect in batch])
        progress(len(batch))


def take_back(person_import: PersonImport, *, by: Actor, progress: Progress) -> None:
    """Each effect, last one first, is taken back as far as nobody built on it; its outcome says how far."""
    _restore_changed(person_import, by, progress)
    _remove_created(person_import, progress)


def _keep_outcomes(outcomes: list[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEEP_OUTCOMES, [list(column) for column in zip(*outcomes, strict=True)])
