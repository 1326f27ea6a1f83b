"""The list of people with 5,000 of them, as a colleague opens, searches, filters and sorts it."""

import datetime
import random
import statistics
import time
from collections.abc import Iterator

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.people_import import FIRST, SYLLABLES
from bench.town import Figure, peak_megabytes
from bloei.accounts.models import Membership, Role, Team, User
from bloei.centres.models import Centre
from bloei.guidance.models import Appointment, Contact
from bloei.people.models import Availability, Person, PersonTalent, SpokenLanguage, Talent
from bloei.people.talents import TALENTS
from bloei.places.models import Neighbourhood
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

PEOPLE, CONTACTS, REQUESTS = 5_000, 8, 60
START = datetime.date(2026, 1, 5)
PAGES = {
    "as it opens": "",
    "search of two words": "?q=bos+jan",
    "filter on talent and weekday": "?talent={talent}&weekday=2",
    "filter on state": "?state=taking_part&page=20",
    "sort on last contact": "?sort=-last_contact",
}


def _centre() -> tuple[Programme, list[User]]:
    team = Team.objects.create(name="Haven")
    place = Neighbourhood.objects.create(code="BU00340101", name="De Hoven")
    centre = Centre.objects.create(
        team=team, name="Haven", slug="haven", neighbourhood=place, address="Plein 1"
    )
    colleagues = [User.objects.create_user(email=f"c{n}@example.org", name=f"Collega {n}") for n in range(8)]
    for user in colleagues:
        Membership.objects.create(user=user, role=Role.CONSULTANT, team=team, since=START)
    programme = Programme.objects.create(
        centre=centre, name="Activering", model_key="activeringscentrum", model_version=1, starts_on=START
    )
    return programme, colleagues


def _people(programme: Programme, dice: random.Random) -> list[Person]:
    people = []
    for number in range(PEOPLE):
        name = "".join(dice.choices(SYLLABLES, k=2)).title()
        person = Person(
            team=programme.centre.team, given_name=dice.choice(FIRST), family_name=name,
            phone=f"+316{10000000 + number}", registered_on=START,
        )  # fmt: skip
        person.fold_name()
        people.append(person)
    return Person.objects.bulk_create(people)


def _bring(people: list[Person], dice: random.Random) -> None:
    talents = Talent.objects.bulk_create(
        Talent(name=name, pictogram=picture) for name, picture in TALENTS.items()
    )
    PersonTalent.objects.bulk_create(
        PersonTalent(person=p, talent=t, since=START) for p in people for t in dice.sample(talents, 3)
    )
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(person=p, code="ar", level="native") for p in people[::3]
    )
    Availability.objects.bulk_create(
        Availability(person=p, weekday=day, part="morning")
        for p in people
        for day in dice.sample(range(1, 6), 2)
    )


def _enrol(people: list[Person], programme: Programme) -> list[Enrolment]:
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            person=person, programme=programme, model_version=1, registered_on=START, started_on=START,
            referred_by="self",
        )
        for person in people
    )  # fmt: skip
    PhaseEntry.objects.bulk_create(
        PhaseEntry(enrolment=each, phase="onderzoek", entered_on=START) for each in enrolments
    )
    return enrolments


def _meet(enrolments: list[Enrolment], colleagues: list[User], dice: random.Random) -> None:
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    Companion.objects.bulk_create(
        Companion(enrolment=each, user=dice.choice(colleagues), since=START) for each in enrolments
    )
    Contact.objects.bulk_create(
        Contact(
            enrolment=each, kind="talk", by=dice.choice(colleagues), at=now - datetime.timedelta(days=days)
        )
        for each in enrolments
        for days in dice.sample(range(1, 200), CONTACTS)
    )
    coming = [(each, now + datetime.timedelta(days=days)) for each in enrolments[::2] for days in (3, 17)]
    Appointment.objects.bulk_create(
        Appointment(enrolment=each, user=dice.choice(colleagues), starts_at=at, ends_at=at + hour)
        for each, at in coming
    )


def _browser() -> tuple[Client, int]:
    town = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    dice = random.Random(2026)
    with acting_in(town.pk), transaction.atomic():
        programme, colleagues = _centre()
        people = _people(programme, dice)
        _bring(people, dice)
        _meet(_enrol(people[: int(PEOPLE * 0.9)], programme), colleagues, dice)
        talent = Talent.objects.get(name="Naaien").pk
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.force_login(colleagues[0])
    return client, talent


def measure() -> Iterator[Figure]:
    """Server time of each way to look at the list: the middle and the 95th of 100; its queries; the memory."""
    client, talent = _browser()
    for name, query in PAGES.items():
        address = "/team/deelnemers/" + query.format(talent=talent)
        client.get(address)
        took = []
        for _ in range(REQUESTS):
            begun = time.perf_counter()
            answer = client.get(address)
            took.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        yield Figure(f"people list, {name}: p50", statistics.median(took), "ms")
        yield Figure(f"people list, {name}: p95", statistics.quantiles(took, n=20)[-1], "ms", 150)
        yield Figure(f"people list, {name}: queries", len(queries), "")
    yield Figure("people list: peak memory", peak_megabytes(), "MB")
