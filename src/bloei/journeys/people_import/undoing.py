"""Taking an import back. Who was there before stays; what somebody did since stays; the report says so per row."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import ManyToOneRel

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

BATCH = 500
EXTRAS = {"+talents": PersonTalent, "+languages": SpokenLanguage, "+wishes": Wish}
OWN_TABLES = (ImportedRow, ImportEffect)
REMOVED, KEPT, RESTORED, PARTLY, GONE = "removed", "kept", "restored", "partly", "gone"


def _batches(effects: list[ImportEffect]) -> Iterator[list[ImportEffect]]:
    for start in range(0, len(effects), BATCH):
        yield effects[start : start + BATCH]


def _extras(effects: list[ImportEffect], name: str) -> list[int]:
    return [pk for effect in effects for pk in effect.after.get(name, [])]


def _in_other_tables(effects: list[ImportEffect], people: list[int]) -> set[int]:
    """People to whom any row of any table points, other than what this import itself made."""
    found: set[int] = set()
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.related_model in OWN_TABLES:
            continue
        model, link = relation.related_model, relation.field
        rows = model._base_manager.filter(**{f"{link.name}__in": people})
        for name, extra in EXTRAS.items():
            if model is extra:
                rows = rows.exclude(pk__in=_extras(effects, name))
        found.update(rows.order_by().values_list(link.attname, flat=True))
    return found


def _in_journal(people: list[int], person_import: PersonImport) -> set[int]:
    """People in whose file somebody did something else since."""
    labels = {f"people.person:{pk}": pk for pk in people}
    own = {"verb": "import_person", "note": f"invoer {person_import.pk}"}
    entries = Entry.objects.filter(about__in=labels).exclude(**own).order_by()
    return {labels[about] for about in entries.values_list("about", flat=True)}


def _remove_created(person_import: PersonImport, effects: list[ImportEffect]) -> None:
    people = [effect.person_id for effect in effects if effect.person_id]
    busy = _in_other_tables(effects, people) | _in_journal(people, person_import)
    busy |= set(Person.objects.filter(pk__in=people, user__isnull=False).values_list("pk", flat=True))
    for effect in effects:
        effect.outcome = GONE if effect.person_id is None else KEPT if effect.person_id in busy else REMOVED
    Person.objects.filter(pk__in=[pk for pk in people if pk not in busy]).delete()


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


def _restore_changed(effects: list[ImportEffect], by: Actor, note: str) -> None:
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


def take_back(person_import: PersonImport, *, by: Actor, progress: Progress) -> None:
    """Each effect, last one first, is taken back as far as nobody built on it; its outcome says how far."""
    effects = list(person_import.effects.order_by("-number", "-pk"))
    for batch in _batches([effect for effect in effects if not effect.is_created]):
        _restore_changed(batch, by, f"invoer {person_import.pk}")
        _keep_outcomes(batch, progress)
    for batch in _batches([effect for effect in effects if effect.is_created]):
        _remove_created(person_import, batch)
        _keep_outcomes(batch, progress)


def _keep_outcomes(batch: list[ImportEffect], progress: Progress) -> None:
    by_outcome: dict[str, list[int]] = defaultdict(list)
    for effect in batch:
        by_outcome[effect.outcome].append(effect.pk)
    for outcome, pks in by_outcome.items():
        ImportEffect.objects.filter(pk__in=pks).update(outcome=outcome)
    progress(len(batch))
