"""Each model carries its own examples; here they are played."""

import datetime
from typing import Any

import pytest

from bloei.accounts.tests.factories import MembershipFactory
from bloei.attention.models import Signal
from bloei.guidance.models import Way
from bloei.guidance.tests.factories import AppointmentFactory, ContactFactory, GoalFactory, PlanFactory
from bloei.journeys.attention import evaluate
from bloei.journeys.enrolments import objections_to_enter_phase, objections_to_register_enrolment
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.people.tests.factories import PersonFactory
from bloei.places.models import Adjacency
from bloei.places.tests.factories import NeighbourhoodFactory
from bloei.programmes.catalogue import shipped
from bloei.programmes.model import Model
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.parts import Example
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from tests.cast import TODAY

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
EXAMPLES = [(model, example) for model in shipped().values() for example in model.examples]
KNOWN = {"days_since_start", "days_since_contact", "plan", "phase", "attended", "companions", "lives", "role"}


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
    GoalFactory(plan=plan, set_on=TODAY - datetime.timedelta(days=17))
    if kind == "agreed":
        plan.agreements.create(agreed_on=TODAY, way=Way.PHONE, entered_by=bram, wording={})


def _case(town, bram, model: Model, given: dict[str, Any]) -> Enrolment:
    person = PersonFactory(
        team=town.haven.team, neighbourhood=_neighbourhood(town, given.get("lives", "here"))
    )
    role = model.role(given.get("role", "")).key
    if "days_since_start" not in given:
        return Enrolment(person=person, programme=town.programme, model_version=model.version, role=role)
    started = TODAY - datetime.timedelta(days=given["days_since_start"])
    enrolment = EnrolmentFactory(
        person=person,
        programme=town.programme,
        model_version=model.version,
        role=role,
        registered_on=started,
        started_on=started,
    )
    PhaseEntryFactory(enrolment=enrolment, phase=given.get("phase", model.phases[0].key), entered_on=started)
    for kind in given.get("companions", [each.key for each in model.companions if each.is_required]):
        Companion.objects.create(enrolment=enrolment, user=bram, kind=kind, since=started)
    _plan(enrolment, given.get("plan", "agreed"), bram)
    spoken = datetime.timedelta(days=given.get("days_since_contact", 1))
    ContactFactory(enrolment=enrolment, at=NOON - spoken, by=bram)
    start = NOON + datetime.timedelta(days=2)
    AppointmentFactory(
        enrolment=enrolment, user=bram, starts_at=start, ends_at=start + datetime.timedelta(hours=1)
    )
    for theme in given.get("attended", []):
        SignUpFactory(
            session=SessionFactory(training__theme=theme, centre=town.haven),
            enrolment=enrolment,
            attendance="present",
        )
    return enrolment


@pytest.mark.covers("ALM-11", "ALM-20", "ALM-32", "ALM-33")
@pytest.mark.parametrize(("model", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_example(town, bram, model: Model, example: Example):
    play(town, bram, model, example)


def play(town, bram, model: Model, example: Example) -> None:
    """What the designer expects is what happens."""
    assert set(example.given) <= KNOWN
    for _ in range(model.team.professionals):
        MembershipFactory(team=town.haven.team)
    town.programme.model_key, town.programme.model_version = model.key, model.version
    town.programme.save()
    enrolment = _case(town, bram, model, dict(example.given))
    if example.attempt == "register":
        refused = objections_to_register_enrolment(enrolment, on=TODAY)
        assert tuple(objection.code for objection in refused) == example.refused
    elif example.attempt:
        refused = objections_to_enter_phase(enrolment, example.attempt, on=TODAY)
        assert tuple(objection.code for objection in refused) == example.refused
    else:
        evaluate(on=TODAY)
        assert tuple(Signal.objects.order_by("word").values_list("word", flat=True)) == example.expect
