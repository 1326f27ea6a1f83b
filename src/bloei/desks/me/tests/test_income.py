"""Wat ik verdiende: she tells, and reads an indication."""

import datetime
from decimal import Decimal

import pytest

from bloei.placements.models import IncomeReport
from tests.cast import enter

MONDAY = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.mark.covers("WIJ-44")
def test_she_tells_what_she_earned_and_reads_what_may_stay_free(enrolment, anna) -> None:
    client = enter(anna)

    client.post("/mijn/verdiend/", {"month": "2026-10-01", "amount": "800"})

    page = client.get("/mijn/verdiend/").content.decode()
    assert list(IncomeReport.objects.values_list("enrolment", "month", "amount")) == [
        (enrolment.pk, datetime.date(2026, 10, 1), Decimal("800.00"))
    ]
    assert "Misschien mag je 200,00 euro houden." in page
    assert "De gemeente beslist altijd zelf." in page


def test_a_month_whose_amounts_nobody_knows_is_not_guessed(enrolment, anna) -> None:
    client = enter(anna)

    client.post("/mijn/verdiend/", {"month": "2026-06-01", "amount": "800"})

    assert "Vraag de gemeente hoeveel je mag houden." in client.get("/mijn/verdiend/").content.decode()


@pytest.mark.parametrize(
    "given", [{"month": "2020-01-01", "amount": "5"}, {"month": "2026-10-01", "amount": "-1"}]
)
def test_bad_input_is_told(enrolment, anna, given: dict[str, str]) -> None:
    answer = enter(anna).post("/mijn/verdiend/", given)

    assert answer.status_code == 422
    assert not IncomeReport.objects.exists()


def test_nobody_else_comes_in(enrolment, bram) -> None:
    assert enter(bram).get("/mijn/verdiend/").status_code == 404
