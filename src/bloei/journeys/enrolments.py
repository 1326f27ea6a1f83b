"""Verbs: somebody is registered, starts, goes from step to step and leaves; the model says what it asks."""

import copy
import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.centres.actions import end_duty
from bloei.centres.models import DutyTerm
from bloei.companions.actions import step_back
from bloei.guidance.actions import start_plan
from bloei.journal import actions as journal
from bloei.journeys.terms import begin_term
from bloei.journeys.vocabulary import objections_by
from bloei.kit.objections import Objection, Refused, present
from bloei.people.models import Person
from bloei.programmes import rules
from bloei.programmes.actions import end_companion, leave_group
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, PhaseEntry, Programme
from bloei.programmes.queries import current_phase


def _refuse(objections: list[Objection]) -> None:
    if objections:
        raise Refused(*objections)


def objections_to_register_enrolment(enrolment: Enrolment, *, on: datetime.date) -> list[Objection]:
    """Why this enrolment, not saved yet, cannot be made on this day."""
    person, programme = enrolment.person, enrolment.programme
    standing = present(
        [
            rules.programme_runs(programme, on),
            rules.of_the_centre(person, programme),
            rules.not_enrolled_yet(person, programme),
            rules.role_known(enrolment),
        ]
    )
    return standing + objections_by(model_of(programme).register, enrolment, on=on)


@transaction.atomic
def register_enrolment(
    person: Person,
    programme: Programme,
    *,
    referred_by: str,
    role: str = "",
    benefit_ground: str = "",
    out_of_work_since: int | None = None,
    distance_exception: str = "",
    voluntary_yes_on: datetime.date | None = None,
    voluntary_yes_way: str = "",
    by: Actor,
    on: datetime.date,
) -> Enrolment:
    """The person is registered for the programme, under its present version (ALM-09, ALM-11).

    In this role; without one, in the first role of the model.
    """
    enrolment = Enrolment(
        person=person,
        programme=programme,
        model_version=programme.model_version,
        role=role or model_of(programme).role().key,
        registered_on=on,
        referred_by=referred_by,
        benefit_ground=benefit_ground,
        out_of_work_since=out_of_work_since,
        distance_exception=distance_exception,
        voluntary_yes_on=voluntary_yes_on,
        voluntary_yes_way=voluntary_yes_way,
    )
    _refuse(objections_to_register_enrolment(enrolment, on=on))
    enrolment.save()
    journal.record("register_enrolment", enrolment, by=by, about=person, note=distance_exception)
    return enrolment


@transaction.atomic
def complete_registration(
    enrolment: Enrolment,
    *,
    referred_by: str,
    benefit_ground: str,
    out_of_work_since: int | None,
    voluntary_yes_on: datetime.date | None = None,
    voluntary_yes_way: str = "",
    by: Actor,
) -> None:
    """What was not known at the registration is known now; a voluntary yes that was said stays (MDW-16)."""
    _refuse(present([rules.not_ended(enrolment)]))
    enrolment.referred_by, enrolment.benefit_ground = referred_by, benefit_ground
    enrolment.out_of_work_since = out_of_work_since
    if voluntary_yes_on is not None:
        enrolment.voluntary_yes_on, enrolment.voluntary_yes_way = voluntary_yes_on, voluntary_yes_way
    enrolment.save()
    journal.record("complete_registration", enrolment, by=by, about=enrolment.person)


def objections_to_start_enrolment(enrolment: Enrolment, *, on: datetime.date) -> list[Objection]:
    """Why the person cannot start on this day."""
    standing = present([rules.not_ended(enrolment), rules.not_started(enrolment)])
    asked = model_of(enrolment).start_of(enrolment.role, enrolment.programme.profile)
    return standing or objections_by(asked, enrolment, on=on)


@transaction.atomic
def start_enrolment(enrolment: Enrolment, *, by: Actor, on: datetime.date) -> None:
    """From this day on the person takes part, stands in the first step and has a plan to fill (ALM-12)."""
    _refuse(objections_to_start_enrolment(enrolment, on=on))
    enrolment.started_on = on
    begin_term(enrolment, on)
    enrolment.save()
    _step_into(enrolment, model_of(enrolment).phases[0].key, "", on)
    start_plan(enrolment, by=by, on=on)
    journal.record("start_enrolment", enrolment, by=by, about=enrolment.person)


def _step_into(enrolment: Enrolment, phase: str, reason: str, on: datetime.date) -> None:
    PhaseEntry.objects.create(enrolment=enrolment, phase=phase, entered_on=on, reason=reason)


def objections_to_enter_phase(
    enrolment: Enrolment, phase: str, *, reason: str = "", on: datetime.date
) -> list[Objection]:
    """Why the person cannot go to this step. Going back asks for a reason only."""
    standing = present(
        [rules.not_ended(enrolment), rules.has_started(enrolment), rules.phase_known(enrolment, phase)]
    )
    if standing:
        return standing
    model, now = model_of(enrolment), current_phase(enrolment)
    standing = present(
        [rules.phase_is_other(phase, now), rules.out_of_order_with_reason(enrolment, phase, now, reason)]
    )
    asked = [] if phase in model.phases_until(now) else model.phase(phase).enter
    return standing + objections_by(asked, enrolment, on=on)


@transaction.atomic
def enter_phase(enrolment: Enrolment, phase: str, *, reason: str = "", by: Actor, on: datetime.date) -> None:
    """The person is in this step of the programme from this day on (ALM-30 to ALM-35)."""
    _refuse(objections_to_enter_phase(enrolment, phase, reason=reason, on=on))
    _step_into(enrolment, phase, reason, on)
    journal.record("enter_phase", enrolment, by=by, about=enrolment.person, note=f"{phase} {reason}".strip())


def objections_to_close_enrolment(
    enrolment: Enrolment, *, destination: str, exit_words: str, on: datetime.date
) -> list[Objection]:
    """Why the person cannot leave to this destination on this day."""
    leaving = copy.copy(enrolment)
    leaving.destination, leaving.exit_words = destination, exit_words
    standing = present([rules.not_ended(enrolment), rules.destination_known(leaving)])
    return standing or objections_by(model_of(enrolment).close, leaving, on=on)


@transaction.atomic
def close_enrolment(
    enrolment: Enrolment, *, destination: str, exit_words: str, by: Actor, on: datetime.date
) -> None:
    """The person has left: where to, and with which words. Guidance, groups and duties end with it (ALM-23, ALM-35)."""
    _refuse(objections_to_close_enrolment(enrolment, destination=destination, exit_words=exit_words, on=on))
    enrolment.ended_on, enrolment.destination, enrolment.exit_words = on, destination, exit_words
    enrolment.save()
    for term in DutyTerm.objects.filter(person=enrolment.person, until__isnull=True):
        end_duty(term, by=by, on=on)
    for member in enrolment.group_members.filter(until__isnull=True):
        leave_group(member, by=by, on=on)
    for companion in enrolment.companions.filter(until__isnull=True):
        end_companion(companion, by=by, on=on)
    step_back(enrolment, by=by, on=on)
    journal.record("close_enrolment", enrolment, by=by, about=enrolment.person, note=destination)
