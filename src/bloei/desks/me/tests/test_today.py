"""Vandaag: works, colleague and stranger do not come in, wrong method, everything can be undone."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.centres.models import DutyTerm
from bloei.centres.tests.factories import DutyFactory
from bloei.demand.tests.factories import ActivityFactory
from bloei.desks.me.tests.conftest import NOW, soon
from bloei.guidance.models import Appointment, Step
from bloei.guidance.tests.factories import AppointmentFactory, GoalFactory, PlanFactory, StepFactory
from bloei.learning.models import SignUp
from bloei.learning.tests.factories import SessionFactory
from bloei.people.models import Person
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory, ThanksFactory
from bloei.programmes.models import Enrolment, Group, GroupMember
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town, enter


@pytest.fixture
def talk(enrolment: Enrolment, bram: User) -> Appointment:
    return AppointmentFactory(
        enrolment=enrolment,
        user=bram,
        starts_at=soon(0.75),
        ends_at=soon(1.75),
        place="Zaal 2",
        about="Je plan",
    )


def page(client: Client) -> str:
    answer = client.get(reverse("me:today"))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-21")
def test_the_next_thing_stands_on_top_with_time_place_and_person(phone: Client, talk: Appointment) -> None:
    shown = page(phone)
    for words in (
        "Goedemorgen, Anna",
        "maandag 23 november",
        "over 45 minuten",
        "10:00 – 11:00",
        "Zaal 2",
        "Kom je?",
    ):
        assert words in shown
    assert '<bdi lang="nl">Bram Bos</bdi> is er ook' in shown


def test_a_place_that_is_the_centre_is_told_once(phone: Client, talk: Appointment, town: Town) -> None:
    Appointment.objects.update(place=town.haven.name)
    assert page(phone).count(f">{town.haven.name}</bdi>") == 1


def test_an_empty_day_is_friendly(phone: Client) -> None:
    assert "Je hebt nu geen afspraak" in page(phone)


def test_she_answers_and_changes_her_mind(phone: Client, talk: Appointment) -> None:
    address = reverse("me:answer", args=[talk.pk])
    assert phone.post(address, {"answer": "yes", "back": "today"}).headers["Location"] == reverse("me:today")
    talk.refresh_from_db()
    assert (talk.answer, "Je komt. Tot dan!" in page(phone)) == ("coming", True)
    phone.post(address, {"answer": "no", "back": "agenda"})
    talk.refresh_from_db()
    assert talk.answer == "not_coming"
    assert "Je komt niet." in page(phone)


def test_a_cancelled_appointment_takes_no_answer(phone: Client, talk: Appointment) -> None:
    Appointment.objects.update(cancelled_at=NOW)
    answer = phone.post(reverse("me:answer", args=[talk.pk]), {"answer": "yes"}, follow=True)
    talk.refresh_from_db()
    assert (talk.answer, "Deze afspraak gaat niet door." in answer.content.decode()) == ("", True)


@pytest.mark.covers("ALM-29")
def test_a_session_of_her_group_asks_whether_she_comes(
    phone: Client, enrolment: Enrolment, town: Town
) -> None:
    group = Group.objects.create(programme=town.programme, name="Maandaggroep")
    GroupMember.objects.create(group=group, enrolment=enrolment, since=NOW.date())
    session = SessionFactory(
        centre=town.haven, group=group, starts_at=soon(2), ends_at=soon(4), training__title="Empowerment"
    )
    assert "Empowerment" in page(phone)
    address = reverse("me:sign_up", args=[session.pk])
    phone.post(address, {"answer": "no"})
    assert SignUp.objects.get().withdrawn_at == NOW
    phone.post(address, {"answer": "yes"})
    assert SignUp.objects.get().withdrawn_at is None
    phone.post(address, {"answer": "no"})
    assert SignUp.objects.get().withdrawn_at == NOW


def test_a_step_is_ticked_and_taken_back(phone: Client, enrolment: Enrolment) -> None:
    step = StepFactory(goal__plan=PlanFactory(enrolment=enrolment), words="Maak een briefje")
    assert "Maak een briefje" in page(phone)
    done = phone.post(reverse("me:tick", args=[step.pk]), {"back": "today"}, follow=True).content.decode()
    assert "Goed gedaan!" in done
    assert Step.objects.get().done_on == datetime.date(2026, 11, 23)
    assert "1 van de 1 stappen zijn klaar" in done
    phone.post(reverse("me:untick", args=[step.pk]), {"back": "today"})
    assert Step.objects.get().done_on is None


def test_a_step_of_somebody_else_is_not_hers_to_tick(phone: Client, enrolment: Enrolment, bram: User) -> None:
    step = StepFactory(goal__plan=PlanFactory(enrolment=enrolment), owner=bram)
    assert phone.post(reverse("me:tick", args=[step.pk])).status_code == 404
    assert Step.objects.get().done_on is None


@pytest.mark.covers("ALM-13", "ALM-49")
def test_it_is_her_centre_with_her_duty(phone: Client, town: Town, person: Person) -> None:
    duty = DutyFactory(centre=town.haven, kind="stock", explanation="Kijk wat op is")
    DutyTerm.objects.create(duty=duty, person=person, since=NOW.date())
    shown = page(phone)
    assert "Mijn taak in ons centrum" in shown
    assert "Voorraad" in shown
    assert "Kijk wat op is" in shown


def test_thanks_reach_her_and_go_when_read(phone: Client, enrolment: Enrolment) -> None:
    thanks = ThanksFactory(placement=PlacementFactory(proposal__enrolment=enrolment), words="Wat fijn!")
    assert "Wat fijn!" in page(phone)
    phone.post(reverse("me:read_thanks", args=[thanks.pk]))
    thanks.refresh_from_db()
    assert (thanks.seen_at, "Wat fijn!" in page(phone)) == (NOW, False)


def test_a_proposal_waits_for_her(phone: Client, enrolment: Enrolment) -> None:
    ProposalFactory(enrolment=enrolment, request__title="Naailes geven")
    assert "Een klus voor jou" in page(phone)


def test_staff_and_visitors_do_not_come_in(bram: User, client: Client, enrolment: Enrolment) -> None:
    assert enter(bram).get(reverse("me:today")).status_code == 404
    assert client.get(reverse("me:today")).status_code == 302


def test_things_of_another_participant_are_not_there(phone: Client, town: Town, bram: User) -> None:
    other = EnrolmentFactory(programme=town.programme)
    talk = AppointmentFactory(enrolment=other, user=bram, starts_at=soon(1), ends_at=soon(2))
    step = StepFactory(goal__plan__enrolment=other)
    thanks = ThanksFactory(placement__proposal__enrolment=other)
    assert "Kom je?" not in page(phone)
    for name, row in (("answer", talk), ("tick", step), ("untick", step), ("read_thanks", thanks)):
        assert phone.post(reverse(f"me:{name}", args=[row.pk]), {"answer": "yes"}).status_code == 404
    talk.refresh_from_db()
    assert talk.answer == ""


def test_wrong_methods(phone: Client, talk: Appointment) -> None:
    assert phone.post(reverse("me:today")).status_code == 405
    assert phone.get(reverse("me:answer", args=[talk.pk])).status_code == 405


def test_who_does_not_take_part_sees_a_friendly_page(
    anna: User, person: Person, enrolment: Enrolment
) -> None:
    enrolment.ended_on, enrolment.destination = NOW.date(), "job"
    enrolment.save()
    shown = page(enter(anna))
    assert "Je doet nu niet mee." in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client,
    enrolment: Enrolment,
    town: Town,
    bram: User,
    number: int,
    django_assert_num_queries: object,
) -> None:
    goal = GoalFactory(plan=PlanFactory(enrolment=enrolment))
    StepFactory.create_batch(number, goal=goal)
    for hour in range(number):
        AppointmentFactory(enrolment=enrolment, user=bram, starts_at=soon(1 + hour), ends_at=soon(2 + hour))
        SessionFactory(centre=town.haven, starts_at=soon(1 + hour), ends_at=soon(2 + hour))
        ActivityFactory(centre=town.haven, starts_at=soon(1 + hour), ends_at=soon(2 + hour))
        ProposalFactory(enrolment=enrolment)
        ThanksFactory(placement__proposal__enrolment=enrolment)
        DutyTerm.objects.create(
            duty=DutyFactory(centre=town.haven, kind=["cash", "stock", "host"][hour]),
            person=enrolment.person,
            since=NOW.date(),
        )
    with django_assert_num_queries(26):  # type: ignore[operator]
        page(phone)
