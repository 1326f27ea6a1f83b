"""Whom another version of a model would touch, seen before anything changes."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from bloei.journeys.model_versions import objections_to_move
from bloei.journeys.naming import readable
from bloei.journeys.sayings import SAYINGS
from bloei.journeys.vocabulary import WATCHES
from bloei.kit.objections import Objection
from bloei.programmes.cases import Cases
from bloei.programmes.catalogue import model_of
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.parts import Use
from bloei.programmes.queries import with_phase


@dataclass(frozen=True)
class Shift:
    """A watch with other numbers: for whom a signal would rise, and for whom it would close."""

    meaning: str
    rises: list[str]
    falls: list[str]


@dataclass(frozen=True)
class Touched:
    """How many people take part under which version, and what would change if all of them moved along."""

    running: dict[int, int]
    shifts: list[Shift]


def _running(programme: Programme) -> list[Enrolment]:
    open_ones = Enrolment.objects.filter(programme=programme, ended_on__isnull=True)
    return list(open_ones.select_related("person").order_by("person__family_name", "pk"))


def _found(use: Use, programme: Programme, on: datetime.date) -> set[int]:
    """The enrolments that a watch finds among all who take part in the programme."""
    lookups: dict[str, Any] = {"programme": programme.pk, "ended_on__isnull": True}
    if use.role:
        lookups["role"] = use.role
    cases = Cases(lookups, Programme.objects.filter(pk=programme.pk), on)
    rows: Any = WATCHES[use.word.name].find(cases, **use.word.parameters)
    return {enrolment for _team, enrolment, _about, _since in rows if enrolment is not None}


def _uses(model: Model, profile: str) -> dict[tuple[str, str, str], Use]:
    """The watches about people that go for this profile, by role, word and part."""
    return {
        (use.role, use.word.name, use.word.part): use
        for use in model.uses
        if (use.profiles is None or profile in use.profiles) and WATCHES[use.word.name].is_about_people
    }


def touched_by(programme: Programme, model: Model, *, on: datetime.date) -> Touched:
    """What this version would mean for who takes part in the programme. Two queries for each watch that differs."""
    enrolments = _running(programme)
    names = {each.pk: each.person.name for each in enrolments}
    before, after = _uses(model_of(programme), programme.profile), _uses(model, programme.profile)
    shifts = []
    for key in {**after, **before}:
        old, new = before.get(key), after.get(key)
        use = new or old
        if use is None or (old and new and old.word.parameters == new.word.parameters):
            continue
        was = _found(old, programme, on) if old else set()
        becomes = _found(new, programme, on) if new else set()
        meaning = str(SAYINGS[use.word.name].meaning) % readable(use.word.parameters, model if new else None)
        shifts.append(Shift(meaning, _names(becomes - was, names), _names(was - becomes, names)))
    counted: dict[int, int] = {}
    for each in enrolments:
        counted[each.model_version] = counted.get(each.model_version, 0) + 1
    return Touched(counted, shifts)


def _names(keys: set[int], names: dict[int, str]) -> list[str]:
    return [name for key, name in names.items() if key in keys]


def touched_in(model: Model, *, on: datetime.date) -> list[tuple[Programme, Touched]]:
    """The same for every programme that runs this model now."""
    running = Programme.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), model_key=model.key)
    rows = running.select_related("centre").order_by("centre__name", "pk")
    return [(programme, touched_by(programme, model, on=on)) for programme in rows]


@dataclass(frozen=True)
class Mover:
    """Somebody who takes part under another version, and why she cannot go on under this one."""

    enrolment: Enrolment
    objections: list[Objection]


def movers_of(programme: Programme, model: Model, *, on: datetime.date) -> list[Mover]:
    """Who takes part in the programme under another version than this one."""
    rows = Enrolment.objects.filter(programme=programme, ended_on__isnull=True)
    others = with_phase(rows.exclude(model_version=model.version)).select_related("person", "programme")
    found = others.prefetch_related("companions").order_by("person__family_name", "person__given_name", "pk")
    return [Mover(each, objections_to_move(each, model.version, on=on)) for each in found]
