"""Agenda: her own things, what there is in the centre, signing up."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.demand.tests.factories import ActivityFactory, InquiryFactory
from bloei.desks.me.tests.conftest import soon
from bloei.guidance.tests.factories import AppointmentFactory
from bloei.learning.models import Session, SignUp
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.placements.tests.factories import ProposalFactory
from bloei.programmes.models import Enrolment
from tests.cast import Town, enter

CENTRE = {"toon": "centrum"}


@pytest.fixture
def session(town: Town) -> Session:
    return SessionFactory(
        centre=town.haven, starts_at=soon(24), ends_at=soon(26), training__title="Interviewen", places=1
    )


def page(client: Client, **query: str) -> str:
    answer = client.get(reverse("me:agenda"), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-29", "ALM-32")
def test_she_signs_up_for_a_session_and_off_again(phone: Client, session: Session) -> None:
    assert "Interviewen" not in page(phone)
    assert "Plekken vrij: 1" in page(phone, **CENTRE)
    address = reverse("me:sign_up", args=[session.pk])
    phone.post(address, {"answer": "yes", "back": "agenda"})
    shown = page(phone)
    assert ("Interviewen" in shown, "Morgen" in shown, "Je komt" in shown) == (True, True, True)
    phone.post(address, {"answer": "no", "back": "agenda"})
    assert SignUp.objects.get().withdrawn_at is not None
    assert "Ik kom toch" in page(phone)


def test_a_full_session_says_so(phone: Client, session: Session, town: Town) -> None:
    SignUpFactory(session=session, enrolment__programme=town.programme)
    assert "Er is geen plek meer." in page(phone, **CENTRE)
    answer = phone.post(
        reverse("me:sign_up", args=[session.pk]), {"answer": "yes", "back": "agenda"}, follow=True
    )
    assert "Er is geen plek meer." in answer.content.decode()
    assert SignUp.objects.count() == 1


def test_activities_interviews_and_research_are_in_it(
    phone: Client, enrolment: Enrolment, town: Town
) -> None:
    ActivityFactory(centre=town.haven, title="Bingo", starts_at=soon(30), ends_at=soon(32))
    ActivityFactory(centre=town.stad, title="Elders", starts_at=soon(30), ends_at=soon(32))
    InquiryFactory(centre=town.haven, title="Wat mist de buurt?")
    ProposalFactory(enrolment=enrolment, interview_at=soon(50), request__title="Naailes geven")
    own, all_of_it = page(phone), page(phone, **CENTRE)
    assert ("Kennismaken" in own, "Bingo" in own) == (True, False)
    assert [word in all_of_it for word in ("Bingo", "Wat mist de buurt?", "Elders")] == [True, True, False]


def test_an_empty_agenda_shows_the_way(phone: Client) -> None:
    assert "Je agenda is nog leeg" in page(phone)


def test_a_session_of_another_centre_is_not_there(phone: Client, town: Town) -> None:
    session = SessionFactory(centre=town.stad, starts_at=soon(5), ends_at=soon(6))
    assert phone.post(reverse("me:sign_up", args=[session.pk]), {"answer": "yes"}).status_code == 404
    assert not SignUp.objects.exists()


def test_door_and_method(phone: Client, bram: User) -> None:
    assert enter(bram).get(reverse("me:agenda")).status_code == 404
    assert phone.post(reverse("me:agenda")).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client,
    enrolment: Enrolment,
    town: Town,
    bram: User,
    number: int,
    django_assert_num_queries: object,
) -> None:
    for hour in range(number):
        times = {"starts_at": soon(1 + hour), "ends_at": soon(1 + hour) + datetime.timedelta(hours=1)}
        AppointmentFactory(enrolment=enrolment, user=bram, **times)
        SessionFactory(centre=town.haven, **times)
        ActivityFactory(centre=town.haven, **times)
        InquiryFactory(centre=town.haven)
    with django_assert_num_queries(16):  # type: ignore[operator]
        page(phone, **CENTRE)
