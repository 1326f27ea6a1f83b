"""Work and income in the file: what is due, what was told."""

import datetime
from decimal import Decimal

import pytest

from bloei.accounts.models import User
from bloei.journal.models import Entry
from bloei.people.models import Person
from bloei.placements.models import Allowance, IncomeReport, OtherPath, TermMoment, WorkTerm
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


def test_an_allowance_is_written_again_with_trace(
    today, enrolment: Enrolment, person: Person, bram: User
) -> None:
    client, money = enter(bram), {"payer": "De Schoor", "paid_on": "2026-11-05", "hours": "40"}
    fields = {f"geld-{name}": value for name, value in {**money, "amount": "224,25"}.items()}
    client.post(f"{_there(person)}vergoeding/", fields)
    again = f"{_there(person)}vergoeding/{Allowance.objects.get().pk}/opnieuw/"
    assert 'value="224,25"' in client.get(again).content.decode()
    assert client.post(again, {**money, "amount": "geld"}).status_code == 422
    assert client.post(again, {**money, "amount": "124,25"})["Location"] == _there(person)

    page = client.get(_there(person)).content.decode()
    was, now = Allowance.objects.order_by("pk")
    assert (was.replaced_by, now.amount) == (now, Decimal("124.25"))
    assert "Eerst stond hier: 224,25 euro, 5 november 2026." in page
    assert "De grens per maand" not in page
    assert Entry.objects.get(verb="correct_allowance").note == "224.25 - 124.25"
    assert client.post(again, {**money, "amount": "99"}).status_code == 422
    assert Allowance.objects.count() == 2


@pytest.mark.covers("WIJ-42")
def test_another_trajectory_stands_beside_this_programme(
    today, enrolment: Enrolment, person: Person, bram: User
) -> None:
    client = enter(bram)
    assert client.post(f"{_there(person)}traject/", {"traject-title": "Taalles"}).status_code == 422
    given = {"title": "Taalles", "organisation": "ROC", "since": "2026-09-01"}
    client.post(f"{_there(person)}traject/", {f"traject-{name}": value for name, value in given.items()})
    path = OtherPath.objects.get()
    assert "<strong>Taalles</strong>, ROC" in client.get(_there(person)).content.decode()

    client.post(f"{_there(person)}traject/{path.pk}/stop/")
    client.post(f"{_there(person)}traject/{path.pk}/stop/")

    path.refresh_from_db()
    assert (path.until, enrolment.ended_on) == (today, None)
    assert [each.verb for each in Entry.objects.order_by("pk")] == ["begin_other_path", "end_other_path"]


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
