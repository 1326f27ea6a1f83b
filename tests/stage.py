"""One row of every table near Anna at centre Haven, so that every address has something to point at."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models

from bloei.accounts.models import Card, Invitation, Membership, Team, User
from bloei.accounts.tokens import hash_of
from bloei.attention.models import Signal
from bloei.centres.models import Centre
from bloei.demand.models import Offer, Request
from bloei.guidance.models import Agreement, Share
from bloei.guidance.queries import wording_of
from bloei.guidance.tests.factories import StepFactory
from bloei.journal.actions import label_of
from bloei.kit.codes import hash_of as hash_of_code
from bloei.matching.models import Introduction, Misfit, Suggestion
from bloei.people.models import Person
from bloei.places.models import Partner
from bloei.programmes.catalogue import FOLDER
from bloei.programmes.models import Companion, Enrolment, ModelVersion, PhaseEntry, Programme
from bloei.rosters.models import Assignment, CalendarLink, Pair, Shift
from bloei.tenancy.models import Municipality
from bloei.tenancy.walls import tenant_models
from tests.cast import Town
from tests.rows import make

PHONE = "+31687654309"
"""Anna's, and nobody else's example."""
TOKEN, CODE = "sleutel", "K7PM-2WXR-HD9T"


class Stage(dict[str, Any]):
    """Objects by the name of their model; ``value("step")`` is its key, ``value("centre.slug")`` a field."""

    def value(self, name: str) -> Any:
        """What stands in an address."""
        model, _, field = name.partition(".")
        return getattr(self[model], field or "pk")


def _near(model: type[models.Model], stage: Mapping[str, Any]) -> dict[str, Any]:
    """The foreign keys of a new row of this model, as far as the stage has them."""
    found = {}
    for field in model._meta.concrete_fields:
        target = field.related_model if isinstance(field, models.ForeignKey) else None
        if not isinstance(target, type) or target in (model, Municipality):
            continue
        if target is User:
            if not field.null:
                found[field.name] = stage["bram"]
        elif target._meta.model_name in stage:
            found[field.name] = stage[target._meta.model_name]
    return found


KNOWN: dict[type[models.Model], dict[str, Any]] = {
    Share: {"token_hash": hash_of(TOKEN), "code_hash": hash_of_code(CODE)},
    Card: {"token_hash": hash_of(TOKEN)},
    Invitation: {"token_hash": hash_of(TOKEN)},
    Request: {"code_hash": hash_of_code(CODE)},
    Offer: {"code_hash": hash_of_code(CODE)},
    Shift: {"on": datetime.date(2026, 11, 25)},
    Assignment: {"told_at": datetime.datetime(2026, 11, 19, tzinfo=datetime.UTC)},
    CalendarLink: {"code_hash": hash_of(TOKEN)},
    Suggestion: {"beside": None, "introduction": None},
    Misfit: {"beside": None},
}
"""Secrets that an address can name, and values that mean something to a page."""


def _known_values(model: type[models.Model], stage: Mapping[str, Any]) -> dict[str, Any]:
    """The same, where it hangs on others of the stage."""
    if model is Pair:
        return {"other": stage["buddy"]}
    if model is Introduction:
        return {"beside": stage["buddy"], "kind": "ambassadeur", "companion": None}
    if model is ModelVersion:
        text = (FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")
        return {
            "key": "activeringscentrum",
            "version": 101,
            "text": text.replace("version = 1", "version = 101"),
        }
    if model is Signal:
        return {"word": "no_contact", "subject": label_of(stage["enrolment"])}
    if model is Agreement:
        return {"wording": wording_of(stage["plan"])}
    return KNOWN.get(model, {})


def build(town: Town, cast: Mapping[str, User], enrolment: Enrolment, buddy: Enrolment) -> Stage:
    """The stage; what the cast already made is used, the rest is made up."""
    Person.objects.filter(user=cast["anna"]).update(phone=PHONE)
    stage = Stage(cast, buddy=buddy)
    standing: dict[type[models.Model], models.Model] = {
        User: cast["anna"],
        Municipality: town.municipality,
        Team: town.haven.team,
        Membership: Membership.objects.get(user=cast["bram"]),
        Centre: town.haven,
        Partner: town.partner,
        Programme: town.programme,
        Person: Person.objects.get(user=cast["anna"]),
        Enrolment: enrolment,
        PhaseEntry: PhaseEntry.objects.get(enrolment=enrolment),
        Companion: Companion.objects.get(enrolment=enrolment),
    }
    for model, row in standing.items():
        stage[str(model._meta.model_name)] = row
    for model in tenant_models():
        if model not in standing:
            given = _near(model, stage) | _known_values(model, stage)
            stage[str(model._meta.model_name)] = make(model, **given)
    stage["buddystep"] = StepFactory(goal__plan__enrolment=buddy, owner=cast["hilde"])
    stage.update(token=Secret(TOKEN), code=Secret(CODE))
    return stage


class Secret:
    """A word in an address that is no key of a row."""

    def __init__(self, word: str) -> None:
        self.pk = word
