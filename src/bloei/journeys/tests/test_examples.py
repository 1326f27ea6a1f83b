"""Each model carries its own examples; here they are played."""

import datetime
from typing import Any

import pytest

from bloei.attention.models import Signal
from bloei.guidance.models import Voice, Way
from bloei.guidance.queries import wording_of
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
)
from bloei.journeys.attention import evaluate
from bloei.journeys.enrolments import (
    objections_to_enter_phase,
    objections_to_register_enrolment,
    objections_to_start_enrolment,
)
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.people.tests.factories import PersonFactory
from bloei.places.models import Adjacency
from bloei.places.tests.factories import NeighbourhoodFactory
from bloei.programmes.catalogue import shipped
from bloei.programmes.model import Model
from bloei.programmes.models import BenefitGround, Companion, Enrolment, ReferredBy
from bloei.programmes.parts import Example
from bloei.programmes.tests.factories import PhaseEntryFactory
from tests.cast import TODAY

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
EXAMPLES = [(model, example) for model in shipped().values() for example in model.examples]
KNOWN = {
    "role", "profile", "lives", "benefit_ground", "voluntary_yes", "rung", "visited", "days_since_start",
    "days_since_contact", "plan", "phase", "attended", "companions",
}  # fmt: skip


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def _neighbourhood(town, lives: str):
    other = NeighbourhoodFactory()
    if lives == "near":
        Adjacency.objects.create(neighbourhood=town.haven.neighbourhood, near=other)
    return town.haven.neighbourhood if lives == "here" else other


def _plan(enrolment: Enrolment, kind: str, bram) -> None:
    if kind == "none":
        return
    plan = PlanFactory(enrolment=enrolment)
    plan.reviews.create(held_on=TODAY, held_by=bram)
    GoalFactory(plan=plan, set_on=ago(17))
    if kind == "agreed":
        wording = wording_of(plan)
        plan.agreements.create(agreed_on=TODAY, way=Way.PHONE, entered_by=bram, wording=wording)


def _registered(town, model: Model, given: dict[str, Any]) -> Enrolment:
    """Somebody who asks to take part; nothing is saved yet."""
    person = PersonFactory(
        team=town.haven.team,
        neighbourhood=_neighbourhood(town, given.get("lives", "here")),
        birth_date=datetime.date(1990, 5, 4),
    )
    return Enrolment(
        person=person,
        programme=town.programme,
        model_version=model.version,
        role=model.role(given.get("role", "")).key,
        registered_on=ago(given.get("days_since_start", 0)),
        referred_by=ReferredBy.CASE_MANAGER,
        benefit_ground=given.get("benefit_ground", BenefitGround.SOCIAL_ASSISTANCE),
        voluntary_yes_on=TODAY if given.get("voluntary_yes", True) else None,
        voluntary_yes_way="spoken" if given.get("voluntary_yes", True) else "",
    )


def _surround(enrolment: Enrolment, town, bram, model: Model, given: dict[str, Any]) -> None:
    """Who stands beside the participant, and what was spoken, read and followed."""
    required = [each.key for each in model.companions if each.is_required]
    for kind in given.get("companions", required):
        Companion.objects.create(enrolment=enrolment, user=bram, kind=kind, since=enrolment.registered_on)
    spoken = NOON - datetime.timedelta(days=given.get("days_since_contact", 1))
    kind = "visit" if given.get("visited", True) else "phone"
    ContactFactory(enrolment=enrolment, at=spoken, by=bram, kind=kind)
    if "rung" in given:
        enrolment.ladder_readings.create(
            voice=Voice.PROFESSIONAL, rung=given["rung"], reason="In gesprek", read_on=TODAY, read_by=bram
        )
    for theme in given.get("attended", []):
        session = SessionFactory(training__theme=theme, centre=town.haven)
        SignUpFactory(session=session, enrolment=enrolment, attendance="present")


def _start(enrolment: Enrolment, bram, model: Model, given: dict[str, Any]) -> None:
    """The participant has started, with a plan and a next appointment."""
    enrolment.started_on = enrolment.registered_on
    enrolment.save()
    phase = given.get("phase", model.phases[0].key)
    PhaseEntryFactory(enrolment=enrolment, phase=phase, entered_on=enrolment.started_on)
    _plan(enrolment, given.get("plan", "agreed"), bram)
    start = NOON + datetime.timedelta(days=2)
    end = start + datetime.timedelta(hours=1)
    AppointmentFactory(enrolment=enrolment, user=bram, starts_at=start, ends_at=end)


def _objections(enrolment: Enrolment, attempt: str):
    if attempt == "start":
        return objections_to_start_enrolment(enrolment, on=TODAY)
    return objections_to_enter_phase(enrolment, attempt, on=TODAY)


@pytest.mark.covers("ALM-11", "ALM-20", "ALM-32", "ALM-33")
@pytest.mark.parametrize(("model", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_example(town, bram, model: Model, example: Example):
    play(town, bram, model, example)


def play(town, bram, model: Model, example: Example) -> None:
    """What the designer expects is what happens."""
    given = dict(example.given)
    assert set(given) <= KNOWN
    town.programme.model_key, town.programme.model_version = model.key, model.version
    town.programme.profile = given.get("profile", "")
    town.programme.save()
    enrolment = _registered(town, model, given)
    if example.attempt == "register":
        refused = objections_to_register_enrolment(enrolment, on=TODAY)
        assert tuple(objection.code for objection in refused) == example.refused
        return
    enrolment.save()
    _surround(enrolment, town, bram, model, given)
    if example.attempt != "start":
        _start(enrolment, bram, model, given)
    if example.attempt:
        refused = _objections(enrolment, example.attempt)
        assert tuple(objection.code for objection in refused) == example.refused
        return
    evaluate(on=TODAY)
    about = Signal.objects.filter(enrolment=enrolment).order_by("word")
    assert tuple(about.values_list("word", flat=True)) == example.expect
