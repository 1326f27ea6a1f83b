"""Verbs: a municipality has its own version of a model, a centre runs a version, running enrolments move to it."""

import copy
import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.centres.actions import divide_duties
from bloei.centres.models import Centre
from bloei.journal import actions as journal
from bloei.journeys.vocabulary import faults_of, objections_by
from bloei.kit.objections import Objection, Refused, present, refuse_if_any
from bloei.programmes import rules
from bloei.programmes.actions import adopt_model
from bloei.programmes.catalogue import model_of, models, parsed, version_of
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, ModelVersion, Programme
from bloei.programmes.queries import current_phase


def objections_to_add_version(text: str, file: str) -> list[Objection]:
    """Why this file cannot become a version: every fault in it, or a number that is taken or not its own."""
    faults = [Objection("model_fault", str(fault)) for fault in faults_of(text, file)]
    if faults:
        return faults
    model = parsed(text, file)
    return present([rules.version_is_newer(model, models()), rules.version_is_own(model)])


@transaction.atomic
def add_model_version(text: str, file: str, *, reason: str, by: Actor, on: datetime.date) -> ModelVersion:
    """The municipality has this version of the model, for its centres to run."""
    if objections := objections_to_add_version(text, file):
        raise Refused(*objections)
    model = parsed(text, file)
    row = ModelVersion.objects.create(
        key=model.key,
        version=model.version,
        text=text,
        file=file,
        adopted_on=on,
        reason=reason,
        by=by.user,
    )
    journal.record("add_model_version", row, by=by, note=f"{model.key} {model.version} {reason}".strip())
    return row


@transaction.atomic
def adopt_model_version(
    programme: Programme, version: int, *, reason: str, by: Actor, on: datetime.date
) -> None:
    """The programme runs this version for who registers from now on; who takes part keeps the own version."""
    model = version_of(programme.municipality_id, programme.model_key, version)
    refuse_if_any(
        rules.programme_runs(programme, on),
        rules.version_is_other(programme, version),
        rules.profile_known(model, programme.profile),
    )
    programme.model_version = version
    programme.save()
    divide_duties(programme.centre, model.team.duties, by=by)
    journal.record("adopt_model_version", programme, by=by, note=f"{model.key} {version} {reason}".strip())


def run_version(
    centre: Centre, model: Model, *, profile: str = "", reason: str, by: Actor, on: datetime.date
) -> Programme:
    """The centre runs this version of the model: in the programme that it had, or in a new one."""
    running = centre.programmes.filter(model_key=model.key, profile=profile, ends_on__isnull=True).first()
    if running is None:
        return adopt_model(centre, model.key, version=model.version, profile=profile, by=by, on=on)
    adopt_model_version(running, model.version, reason=reason, by=by, on=on)
    return running


def objections_to_move(enrolment: Enrolment, version: int, *, on: datetime.date) -> list[Objection]:
    """Why this enrolment cannot go on under this version of its model.

    The role, the step and the companions must exist there; of the step only those rules are asked that were not
    asked before.
    """
    was = model_of(enrolment)
    becomes = version_of(enrolment.municipality_id, enrolment.programme.model_key, version)
    phase: str = getattr(enrolment, "current_phase", None) or current_phase(enrolment)
    standing = present(
        [
            rules.not_ended(enrolment),
            rules.moves_elsewhere(enrolment, version),
            rules.role_stays(enrolment, becomes),
            rules.phase_stays(phase, becomes),
            rules.companions_stay(enrolment, becomes),
        ]
    )
    if standing or not phase:
        return standing
    moved = copy.copy(enrolment)
    moved.model_version = version
    before = [(word.name, word.parameters) for word in was.phase(phase).enter]
    asked = [word for word in becomes.phase(phase).enter if (word.name, word.parameters) not in before]
    return objections_by(asked, moved, on=on)


@transaction.atomic
def move_enrolments(
    enrolments: Iterable[Enrolment], version: int, *, reason: str, by: Actor, on: datetime.date
) -> int:
    """These people go on under this version, all of them or, with the reasons for each person, nobody."""
    chosen = list(enrolments)
    objections = [
        Objection(each.code, f"{enrolment.person.name}: {each.text}")
        for enrolment in chosen
        for each in objections_to_move(enrolment, version, on=on)
    ]
    if not chosen:
        objections = [Objection("somebody_chosen", _("Kies minstens één persoon."))]
    if objections:
        raise Refused(*objections)
    for enrolment in chosen:
        note = f"{enrolment.model_version} -> {version} {reason}".strip()
        enrolment.model_version = version
        enrolment.save()
        journal.record("move_enrolment", enrolment, by=by, about=enrolment.person, note=note)
    return len(chosen)
