"""Mijn mensen, and who looked at her file."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import Portrait, User
from bloei.accounts.tests.factories import MembershipFactory
from bloei.companions.models import Absence, Handover, WhatWorks
from bloei.desks.me.tests.conftest import NOW
from bloei.guidance.tests.factories import AppointmentFactory
from bloei.journal.actions import record_reading
from bloei.people.models import Consent, ConsentPurpose, Person
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Companion, Enrolment, Group, GroupMember
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town, actor, enter


@pytest.fixture
def group(town: Town, enrolment: Enrolment) -> Group:
    group = Group.objects.create(programme=town.programme, name="Maandaggroep")
    GroupMember.objects.create(group=group, enrolment=enrolment, since=NOW.date())
    return group


def join(group: Group, name: str, phone: str, recorder: User | None = None) -> None:
    person = PersonFactory(team=group.programme.centre.team, given_name=name, phone=phone)
    enrolment = EnrolmentFactory(programme=group.programme, person=person)
    GroupMember.objects.create(group=group, enrolment=enrolment, since=NOW.date())
    if recorder:
        Consent.objects.create(
            person=person,
            purpose=ConsentPurpose.CONTACT_GROUP,
            way="spoken",
            given_on=NOW.date(),
            recorded_by=recorder,
        )


def page(client: Client, name: str = "people") -> str:
    answer = client.get(reverse(f"me:{name}"))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-50")
def test_her_people_with_a_number_only_where_that_was_allowed(
    phone: Client, group: Group, bram: User
) -> None:
    bram.phone = "0612121212"
    bram.save()
    Portrait.objects.create(user=bram, jpeg=b"face")
    join(group, "Fatma", "0633333333", recorder=bram)
    join(group, "Yusuf", "0644444444")
    shown = page(phone)
    found = [
        words in shown
        for words in ("Bram Bos", "tel:0612121212", "Fatma", "tel:0633333333", "Yusuf", "0644444444")
    ]
    assert found == [True, True, True, True, True, False]


def test_her_own_number_is_hers_to_share(phone: Client, person: Person, group: Group) -> None:
    phone.post(reverse("me:share_number"), {"answer": "yes"})
    consent = Consent.objects.get()
    assert (consent.person, consent.way, consent.withdrawn_on) == (person, "phone", None)
    assert "Ja, je groep ziet je nummer." in page(phone)
    phone.post(reverse("me:share_number"), {"answer": "no"})
    consent.refresh_from_db()
    assert consent.withdrawn_on == NOW.date()


def test_she_sees_who_looked(phone: Client, person: Person, bram: User, town: Town) -> None:
    assert "Nog niemand keek in je dossier." in page(phone, "readers")
    record_reading(person, by=actor(bram), page="plan")
    record_reading(PersonFactory(team=town.haven.team), by=actor(bram), page="contacts")
    shown = page(phone, "readers")
    assert [words in shown for words in ("Bram Bos", "Consulent", "Haven", "je plan", "je gesprekken")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_door_and_methods(phone: Client, bram: User) -> None:
    for name in ("people", "readers"):
        assert enter(bram).get(reverse(f"me:{name}")).status_code == 404
        assert phone.post(reverse(f"me:{name}")).status_code == 405
    assert phone.get(reverse("me:share_number")).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client, person: Person, group: Group, bram: User, number: int, django_assert_num_queries: object
) -> None:
    for index in range(number):
        join(group, f"Naam{index}", "0611111111")
        colleague = MembershipFactory(team=person.team).user
        Companion.objects.create(
            enrolment=person.enrolments.get(), user=colleague, kind="consultant", since=NOW.date()
        )
        record_reading(person, by=actor(bram), page="plan")
    with django_assert_num_queries(19):  # type: ignore[operator]
        page(phone)
    with django_assert_num_queries(11):  # type: ignore[operator]
        page(phone, "readers")


def test_she_sees_who_helps_while_somebody_is_away(
    phone: Client, enrolment: Enrolment, bram: User, els: User, town: Town
) -> None:
    days = {"first_day": NOW.date(), "last_day": NOW.date() + datetime.timedelta(days=3)}
    absence = Absence.objects.create(team=town.haven.team, user=bram, **days)
    shown = " ".join(page(phone).split())
    assert '<bdi lang="nl">Bram Bos</bdi> is er niet tot en met 26 november.' in shown
    assert "Heb je een vraag? Bel het centrum." in shown
    els.phone = "0655555555"
    els.save()
    Absence.objects.filter(pk=absence.pk).update(covered_by=els)
    shown = page(phone)
    assert [words in shown for words in ("Els Evers", "tel:0655555555", "Bel het centrum.")] == [
        True,
        True,
        False,
    ]


def test_she_sees_who_comes_next(phone: Client, enrolment: Enrolment, els: User) -> None:
    talk = AppointmentFactory(
        enrolment=enrolment, kind="three_way", starts_at=NOW, ends_at=NOW + datetime.timedelta(hours=1)
    )
    Handover.objects.create(companion=enrolment.companions.get(), to_user=els, appointment=talk, reason="Zz")
    shown = page(phone)
    assert 'Straks helpt <bdi lang="nl">Els Evers</bdi> jou.' in shown
    assert "Zz" not in shown


def test_what_works_is_hers_to_write(phone: Client, person: Person, bram: User) -> None:
    assert "Krijg je een nieuwe begeleider?" in page(phone)
    address = reverse("me:what_works")
    assert phone.post(address, {"helps": "", "hinders": "", "reach": ""}).status_code == 422
    phone.post(address, {"helps": "Eerst koffie", "hinders": "", "reach": "Sms mij"})
    assert WhatWorks.objects.get().person == person
    assert "Eerst koffie" in page(phone)
    assert "Eerst koffie" in enter(bram).get(reverse("team:file", args=[person.pk])).content.decode()
