"""Meedoen Werkt!: Wanda, an ambassador, and Noor, her buddy; from the first question to half a year after."""

import datetime
from dataclasses import dataclass

import pytest

from bloei.accounts.models import User
from bloei.learning.models import Session
from bloei.outreach.models import Approach
from bloei.programmes.models import Enrolment, Programme
from tests.cast import Town

from .conftest import Clock, Open, person_named
from .walking import Walker, missing


@dataclass
class Somebody:
    """Somebody who takes part, at her phone."""

    enrolment: Enrolment
    phone: Walker

    @property
    def key(self) -> int:
        """The key of her file."""
        return self.enrolment.person_id


@pytest.fixture
def programme(town: Town) -> Programme:
    """Meedoen Werkt! is what Haven runs."""
    Programme.objects.update(model_key="meedoen-werkt", name="Meedoen Werkt!")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, case manager."""
    return Walker(bram)


def start(desk: Walker, given_name: str, **beside: User) -> Somebody:
    """Somebody who was registered gets companions, a first day, and a way in."""
    person = person_named(given_name)
    for kind, user in beside.items():
        desk.send("team:companions", person.pk, kind=kind, user=user)
    desk.send("team:start", person.pk)
    desk.send("team:profile", person.pk, at="/toegang/")
    person.refresh_from_db()
    assert person.user is not None
    return Somebody(person.enrolments.get(ended_on=None), Walker(person.user))


@pytest.fixture
def wanda(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """An ambassador, who has a benefit herself."""
    clock("2026-01-05")
    desk.send("team:person_new", given_name="Wanda", family_name="Wolters", neighbourhood=town.haven.neighbourhood)
    desk.send(
        "team:enrol",
        person_named("Wanda").pk,
        role="ambassadeur",
        referred_by="case_manager",
        benefit_ground="social_assistance",
        voluntary_yes_on="2026-01-05",
        voluntary_yes_way="said",
    )
    return start(desk, "Wanda", casemanager=bram)


@pytest.fixture
def asked(wanda: Somebody, desk: Walker, clock: Clock) -> Approach:
    """Wanda asks Noor, at a workshop in the neighbourhood centre."""
    clock("2026-02-02")
    wanda.phone.send("me:recruit", given_name="Noor", phone="06 22223333", words="Wij wandelen", may_call="on")
    return Approach.objects.get()


@pytest.fixture
def noor(asked: Approach, wanda: Somebody, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Noor says yes and is a buddy of Wanda."""
    clock("2026-02-09")
    desk.send("team:door", asked.pk, at="/voorstel/ja/")
    desk.send("team:door_yes", asked.pk, way="said", role="maatje")
    person = person_named("Noor")
    desk.send("team:registration", person.pk, referred_by="participant", benefit_ground="social_assistance")
    return start(desk, "Noor", casemanager=bram, ambassadeur=wanda.phone.user)


@pytest.mark.covers("MDW-16")
def test_x(noor):
    assert noor.enrolment.started_on
