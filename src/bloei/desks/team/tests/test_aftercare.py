"""After the exit on the screens of the team."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from tests.cast import enter


@pytest.fixture
def left(follow_up_in_model: None, today: datetime.date, enrolment: Enrolment) -> Enrolment:
    """Anna took leave more than six months ago."""
    enrolment.ended_on, enrolment.destination = datetime.date(2026, 5, 1), "job"
    enrolment.exit_words = "Ik heb werk in de bakkerij."
    enrolment.save()
    return enrolment


def _there(person: Person) -> str:
    return f"/team/deelnemers/{person.pk}/na-afscheid/"


@pytest.mark.covers("WIJ-06", "WIJ-07")
def test_how_it_goes_is_noted_and_counted(left: Enrolment, person: Person, bram: User) -> None:
    client = enter(bram)
    answers = {
        "navraag-asked_on": "2026-11-20", "navraag-lasting": "still_there", "navraag-words": "Nog steeds fijn",
    }  # fmt: skip

    client.post(f"{_there(person)}{left.pk}/6-maanden/", answers)

    page = client.get(_there(person)).content.decode()
    assert list(FollowUp.objects.values_list("months", "lasting")) == [(6, "still_there")]
    assert "Nog steeds fijn" in page
    assert "Vraag dit vanaf 1 mei 2027." in page
    assert "Afscheid genomen: 1." in client.get("/team/uitkomsten/blijvend/").content.decode()


@pytest.mark.covers("ALP-28")
def test_a_talk_after_the_exit_is_noted(left: Enrolment, person: Person, bram: User) -> None:
    enter(bram).post(
        f"{_there(person)}{left.pk}/gesprek/",
        {"gesprek-held_on": "2026-05-15", "gesprek-words": "Over het werk"},
    )

    assert list(AfterTalk.objects.values_list("held_on", "held_by")) == [
        (datetime.date(2026, 5, 15), bram.pk)
    ]


def test_too_early_keeps_what_was_typed(left: Enrolment, person: Person, bram: User) -> None:
    answers = {"navraag-asked_on": "2026-06-01", "navraag-lasting": "changed", "navraag-words": "Alweer weg"}

    answer = enter(bram).post(f"{_there(person)}{left.pk}/6-maanden/", answers)

    assert answer.status_code == 422
    assert "Alweer weg" in answer.content.decode()
    assert not FollowUp.objects.exists()


def test_outsiders_do_not_find_it(
    left: Enrolment, person: Person, carla: User, gijs: User, anna: User
) -> None:
    assert [enter(user).get(_there(person)).status_code for user in (carla, gijs, anna)] == [404] * 3
