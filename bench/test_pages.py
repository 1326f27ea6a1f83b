"""How quick the busiest pages are: server time, PostgreSQL included. ``make bench`` prints and judges."""

import statistics
import time

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.people.models import Person
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment, PhaseEntry
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from tests.cast import Town, enter

PEOPLE = 5_000
ROUNDS = 60
AT_MOST = 0.150


@pytest.fixture
def crowd(town: Town) -> None:
    """Five thousand people, each in the first phase of the programme."""
    people = Person.objects.bulk_create(PersonFactory.build_batch(PEOPLE, team=town.haven.team))
    enrolments = Enrolment.objects.bulk_create(
        EnrolmentFactory.build(programme=town.programme, person=person) for person in people
    )
    PhaseEntry.objects.bulk_create(PhaseEntryFactory.build(enrolment=enrolment) for enrolment in enrolments)


def _seconds(client: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - begun
    assert answer.status_code == 200
    return took


@pytest.mark.parametrize("question", ["", "?page=50", "?q=Achternaam12"])
def test_the_list_of_people(
    crowd: None, els: User, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    client, address = enter(els), reverse("team:people") + question
    for _ in range(3):
        _seconds(client, address)
    took = sorted(_seconds(client, address) for _ in range(ROUNDS))
    median, slow = statistics.median(took), took[int(ROUNDS * 0.95)]
    with capsys.disabled():
        print(f"\n{address}: {PEOPLE} people, median {median * 1000:.0f} ms, p95 {slow * 1000:.0f} ms")
    assert slow < AT_MOST
