"""The cast, everywhere the same.

anna: participant; bram: her consultant, at centre Haven; carla: consultant of centre Stad; dirk: contact
of a partner organisation; els: coordinator over all centres; fenna: policy officer; gijs: coordinator of
another municipality; ilse: a volunteer of Haven who visits people at home. hilde: ambassador at centre Haven, who leads
``buddy``. ``town`` puts them in place and leaves the test acting in their municipality.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role, Team, User
from bloei.accounts.tests.factories import LONG_AGO, MembershipFactory, UserFactory
from bloei.centres.models import Centre
from bloei.centres.tests.factories import CentreFactory
from bloei.guidance.tests.factories import PlanFactory
from bloei.people.models import Person
from bloei.people.tests.factories import PersonFactory
from bloei.places.models import Partner
from bloei.places.tests.factories import NeighbourhoodFactory, PartnerFactory
from bloei.programmes.models import Companion, Enrolment, ModelVersion, Programme
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory, ProgrammeFactory
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

TODAY = datetime.date(2026, 11, 23)


@dataclass(frozen=True)
class Town:
    """The place where the cast lives, and the other municipality."""

    municipality: Municipality
    elsewhere: Municipality
    haven: Centre
    stad: Centre
    programme: Programme
    partner: Partner


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """Two centres of one municipality; the test acts in that municipality."""
    here = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    there = Municipality.objects.create(code="GM0439", name="Purmerend", slug="purmerend")
    with acting_in(here.pk):
        hoven = NeighbourhoodFactory(code="BU00340101", name="De Hoven", district="Haven")
        stedenwijk = NeighbourhoodFactory(code="BU00340201", name="Stedenwijk", district="Stad")
        haven = CentreFactory(
            name="Activeringscentrum Haven", slug="haven", neighbourhood=hoven, team__name="Haven"
        )
        stad = CentreFactory(
            name="Activeringscentrum Stad", slug="stad", neighbourhood=stedenwijk, team__name="Stad"
        )
        yield Town(
            here,
            there,
            haven,
            stad,
            ProgrammeFactory(centre=haven),
            PartnerFactory(name="De Schoor", team__name="De Schoor"),
        )


def _member(name: str, role: Role, team: Team | None = None) -> User:
    user = UserFactory(name=name, email=f"{name.split()[0].lower()}@example.org")
    MembershipFactory(user=user, role=role, team=team, since=LONG_AGO)
    return user


@pytest.fixture
def bram(town: Town) -> User:
    """Consultant of centre Haven."""
    return _member("Bram Bos", Role.CONSULTANT, town.haven.team)


@pytest.fixture
def carla(town: Town) -> User:
    """Consultant of centre Stad."""
    return _member("Carla Claassen", Role.CONSULTANT, town.stad.team)


@pytest.fixture
def dirk(town: Town) -> User:
    """Contact of the partner organisation."""
    return _member("Dirk Dijkstra", Role.PARTNER_CONTACT, town.partner.team)


@pytest.fixture
def els(town: Town) -> User:
    """Coordinator over all centres."""
    return _member("Els Evers", Role.COORDINATOR)


@pytest.fixture
def fenna(town: Town) -> User:
    """Policy officer: numbers, no people."""
    return _member("Fenna Faber", Role.POLICY_OFFICER)


@pytest.fixture
def gijs(town: Town) -> User:
    """Coordinator of another municipality."""
    with acting_in(town.elsewhere.pk):
        return _member("Gijs Gerritsen", Role.COORDINATOR)


@pytest.fixture
def ilse(town: Town) -> User:
    """A volunteer of centre Haven who visits people at home; nobody saw her VOG yet."""
    user = _member("Ilse Idsinga", Role.VISITOR, town.haven.team)
    user.phone = "+31611223344"
    user.save()
    return user


@pytest.fixture
def anna(town: Town) -> User:
    """Participant at centre Haven; see ``enrolment`` for her place in the programme."""
    return _member("Anna Asante", Role.PARTICIPANT, town.haven.team)


@pytest.fixture
def person(town: Town, anna: User) -> Person:
    """Anna's file."""
    return PersonFactory(
        team=town.haven.team,
        user=anna,
        given_name="Anna",
        family_name="Asante",
        phone="+31612345678",
        neighbourhood=town.haven.neighbourhood,
    )


@pytest.fixture
def enrolment(town: Town, person: Person, bram: User) -> Enrolment:
    """Anna takes part, in the first phase, with Bram beside her."""
    enrolment = EnrolmentFactory(programme=town.programme, person=person)
    PhaseEntryFactory(enrolment=enrolment)
    Companion.objects.create(enrolment=enrolment, user=bram, kind="consultant", since=enrolment.started_on)
    return enrolment


@pytest.fixture
def peers(town: Town) -> Programme:
    """A programme at centre Haven in which ambassadors lead buddies; see ``models/maatjes.toml``."""
    text = (Path(__file__).parent / "models/maatjes.toml").read_text(encoding="utf-8")
    ModelVersion.objects.create(key="maatjes", version=1, text=text, file="maatjes.toml", adopted_on=LONG_AGO)
    return ProgrammeFactory(centre=town.haven, name="Maatjes", model_key="maatjes")


@pytest.fixture
def hilde(town: Town, peers: Programme) -> User:
    """Ambassador at centre Haven: she takes part, with an own plan, and leads others."""
    hilde = _member("Hilde Hofman", Role.PARTICIPANT, town.haven.team)
    person = PersonFactory(team=town.haven.team, user=hilde, given_name="Hilde", family_name="Hofman")
    PlanFactory(enrolment=EnrolmentFactory(programme=peers, person=person, role="ambassadeur"))
    return hilde


@pytest.fixture
def buddy(town: Town, peers: Programme, hilde: User, bram: User) -> Enrolment:
    """Ines Idrissi, a buddy whom Hilde leads; Bram is responsible for her."""
    user = _member("Ines Idrissi", Role.PARTICIPANT, town.haven.team)
    person = PersonFactory(
        team=town.haven.team, user=user, given_name="Ines", family_name="Idrissi", phone="+31611112222"
    )
    enrolment = EnrolmentFactory(programme=peers, person=person, role="maatje")
    for companion, kind in ((bram, "klantmanager"), (hilde, "ambassadeur")):
        Companion.objects.create(enrolment=enrolment, user=companion, kind=kind, since=enrolment.started_on)
    return enrolment


def actor(user: User) -> Actor:
    """The actor that this user is in the municipality of the memberships."""
    with acting_in(None, user_id=user.pk):
        memberships = tuple(Membership.objects.filter(user=user).select_related("municipality"))
    return Actor(memberships[0].municipality, user, memberships)


def enter(user: User) -> Client:
    """A browser in which this user is logged in."""
    client = Client()
    client.force_login(user)
    return client
