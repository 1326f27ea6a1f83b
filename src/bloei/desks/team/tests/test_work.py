"""Work and income in the file: what is due, what was told."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.people.models import Person
from bloei.placements.models import Allowance, IncomeReport, TermMoment, WorkTerm
from bloei.programmes.models import Enrolment
from tests.cast import enter


def _there(person: Person) -> str:
    return f"/team/deelnemers/{person.pk}/werk/"


def test_the_timetable_is_shown_and_a_moment_settled(
    today, enrolment: Enrolment, person: Person, bram: User
) -> None:
    client = enter(bram)

    client.post(f"{_there(person)}termijn/", {"starts_on": "2026-05-01"})
    term = WorkTerm.objects.get()
    client.post(f"{_there(person)}termijn/{term.pk}/maand/6/")

    page = client.get(_there(person)).content.decode()
    assert list(TermMoment.objects.values_list("term", "month")) == [(term.pk, 6)]
    assert "1 februari 2027" in page
    assert "geregeld 23 nov 2026" in page


def test_the_timetable_stops(today, enrolment: Enrolment, person: Person, bram: User) -> None:
    term = WorkTerm.objects.create(enrolment=enrolment, starts_on=datetime.date(2026, 1, 1))

    enter(bram).post(f"{_there(person)}termijn/{term.pk}/stop/")

    term.refresh_from_db()
    assert term.ended_on == today


@pytest.mark.covers("WIJ-44")
def test_income_and_allowance_are_noted_with_an_indication(
    today, enrolment: Enrolment, person: Person, bram: User
) -> None:
    client = enter(bram)

    client.post(f"{_there(person)}inkomen/", {"inkomen-month": "2026-11-05", "inkomen-amount": "800"})
    client.post(
        f"{_there(person)}vergoeding/",
        {
            "geld-payer": "De Schoor",
            "geld-paid_on": "2026-11-05",
            "geld-hours": "39",
            "geld-amount": "224,25",
        },
    )

    page = client.get(_there(person)).content.decode()
    assert IncomeReport.objects.count() == Allowance.objects.count() == 1
    assert "Misschien blijft 200,00 euro vrij. De gemeente beslist." in page
    assert "De grens per maand is 220,00 euro" in page


def test_bad_input_keeps_what_was_typed(today, enrolment: Enrolment, person: Person, bram: User) -> None:
    answer = enter(bram).post(
        f"{_there(person)}vergoeding/", {"geld-payer": "De Schoor", "geld-amount": "veel"}
    )

    assert answer.status_code == 422
    assert "De Schoor" in answer.content.decode()
    assert not Allowance.objects.exists()


def test_outsiders_do_not_find_it(
    enrolment: Enrolment, person: Person, carla: User, gijs: User, anna: User
) -> None:
    answers = [enter(user).get(_there(person)).status_code for user in (carla, gijs, anna)]

    assert answers == [404] * 3
