"""Trainings: the catalogue, a session, sign-ups by the team, who was there."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from bloei.accounts.models import User
from bloei.learning.models import Session, SignUp, Training
from bloei.learning.tests.factories import SessionFactory, SignUpFactory, TrainingFactory
from bloei.programmes.models import Enrolment
from tests.cast import Town, enter

PLANNED = {"day": "2030-01-15", "starts": "10:00", "ends": "12:00", "room": "Zaal 2", "places": "8"}


@pytest.mark.covers("ALM-29", "ALM-32", "ALM-33", "ALM-51")
def test_a_training_enters_the_catalogue_and_a_session_is_planned(town: Town, bram: User) -> None:
    client = enter(bram)

    client.post(
        "/team/trainingen/lijst/nieuw/", {"title": "Empowerment", "theme": "empowerment", "aim": "Durven"}
    )
    training = Training.objects.get()
    client.post("/team/trainingen/nieuw/", PLANNED | {"training": training.pk, "centre": town.haven.pk})

    session = Session.objects.get()
    assert (session.training, session.centre, session.places) == (training, town.haven, 8)
    assert "Empowerment" in client.get("/team/trainingen/").content.decode()


def test_somebody_without_a_phone_is_signed_up_and_her_presence_noted(
    town: Town, bram: User, enrolment: Enrolment
) -> None:
    client, soon = enter(bram), timezone.now() + datetime.timedelta(days=3)
    ahead = SessionFactory(centre=town.haven, starts_at=soon, ends_at=soon + datetime.timedelta(hours=2))
    been = SignUpFactory(session=SessionFactory(centre=town.haven), enrolment=enrolment)

    client.post(f"/team/trainingen/{ahead.pk}/aanmelden/", {"enrolment": enrolment.pk})
    client.post(f"/team/trainingen/{been.session_id}/aanwezig/", {f"row-{been.pk}": "present"})

    been.refresh_from_db()
    assert SignUp.objects.filter(session=ahead, enrolment=enrolment).count() == 1
    assert been.attendance == "present"


def test_a_session_of_another_centre_is_not_found(town: Town, carla: User, anna: User, gijs: User) -> None:
    session = SessionFactory(centre=town.haven)

    there = f"/team/trainingen/{session.pk}/"
    assert [enter(user).get(there).status_code for user in (carla, anna, gijs)] == [404] * 3


def test_bad_input_keeps_what_was_typed(town: Town, bram: User) -> None:
    training = TrainingFactory()

    answer = enter(bram).post(
        "/team/trainingen/nieuw/", PLANNED | {"training": training.pk, "centre": town.haven.pk, "places": "x"}
    )

    assert answer.status_code == 422
    assert "Zaal 2" in answer.content.decode()
    assert not Session.objects.exists()


def test_a_session_that_is_called_off_stays_readable(town: Town, bram: User) -> None:
    soon = timezone.now() + datetime.timedelta(days=3)
    session = SessionFactory(centre=town.haven, starts_at=soon, ends_at=soon + datetime.timedelta(hours=2))

    answer = enter(bram).post(f"/team/trainingen/{session.pk}/afgelast/", follow=True)

    assert "gaat niet door" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(
    town: Town, bram: User, count: int, django_assert_num_queries: Any
) -> None:
    SessionFactory.create_batch(count, centre=town.haven)
    client = enter(bram)
    client.get("/team/trainingen/")

    with django_assert_num_queries(12):
        client.get("/team/trainingen/")
