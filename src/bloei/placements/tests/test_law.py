"""The numbers of the law as tables: timetable of a participatieplaats, allowance, premium and exemption."""

import datetime
from decimal import Decimal

import pytest

from bloei.kit.days import months_after
from bloei.placements.models import WorkForm
from bloei.placements.money import Payment, allowance_remarks, exemption, premium_remarks
from bloei.placements.parameters import amount_on, parameters, row_on
from bloei.placements.timetable import (
    Spot,
    elsewhere_asked,
    is_elsewhere,
    is_over,
    timetable,
)

START = datetime.date(2024, 3, 1)
BORN = datetime.date(1985, 5, 5)
YOUNG = datetime.date(2000, 1, 1)
JULY = datetime.date(2026, 7, 15)


@pytest.mark.covers("WIJ-10")
def test_the_timetable_of_a_participatieplaats() -> None:
    found = [(moment.month, moment.kind.value) for moment in timetable(START)]

    assert found == [
        (6, "premium"), (6, "schooling"),
        (9, "review"),
        (12, "premium"), (12, "end_after_review"),
        (18, "premium"),
        (24, "extension"), (24, "premium"),
        (30, "premium"),
        (36, "second_extension"), (36, "premium"),
        (42, "premium"),
        (48, "stop"), (48, "premium"),
    ]  # fmt: skip


def test_eight_premiums_in_four_years_on_their_days() -> None:
    premiums = [moment.due_on for moment in timetable(START) if moment.kind == "premium"]

    assert premiums == [
        datetime.date(2024, 9, 1), datetime.date(2025, 3, 1), datetime.date(2025, 9, 1), datetime.date(2026, 3, 1),
        datetime.date(2026, 9, 1), datetime.date(2027, 3, 1), datetime.date(2027, 9, 1), datetime.date(2028, 3, 1),
    ]  # fmt: skip


def test_no_schooling_for_who_has_a_start_qualification() -> None:
    kinds = {moment.kind for moment in timetable(START, has_start_qualification=True)}

    assert "schooling" not in kinds


def test_nothing_is_due_after_a_negative_review() -> None:
    ended = timetable(START, ended_on=datetime.date(2025, 3, 1))

    assert [moment.month for moment in ended] == [6, 6, 9, 12, 12]


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2027-02-28", True),
        ("2027-03-01", False),
    ],
)
def test_another_place_in_the_third_year_only(day: str, asked: bool) -> None:
    assert elsewhere_asked(START, datetime.date.fromisoformat(day)) is asked


@pytest.mark.parametrize(("day", "over"), [("2028-02-29", False), ("2028-03-01", True)])
def test_it_is_over_after_48_months(day: str, over: bool) -> None:
    assert is_over(START, datetime.date.fromisoformat(day)) is over


@pytest.mark.parametrize(
    ("spot", "other"),
    [
        (Spot("partner 1", 1), False),
        (Spot("partner 1", 2), False),
        (Spot("partner 2", 1), False),
        (Spot("partner 2", 2), True),
    ],
)
def test_another_place_is_another_host_and_another_job(spot: Spot, other: bool) -> None:
    assert is_elsewhere(spot, [Spot("partner 1", 1)]) is other


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-08-31", 6, "2027-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-12-15", 1, "2027-01-15")],
)
def test_months_are_counted_as_a_calendar_does(day: str, months: int, later: str) -> None:
    assert months_after(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(later)


@pytest.mark.covers("WIJ-44")
@pytest.mark.parametrize(
    ("ground", "income", "nth", "born", "free"),
    [
        ("work", "800", 1, BORN, "200.00"),
        ("work", "1200", 1, BORN, "285.00"),
        ("work", "800", 6, BORN, "200.00"),
        ("work", "800", 7, BORN, "0.00"),
        ("single_parent", "1600", 1, BORN, "177.66"),
        ("single_parent", "1000", 31, BORN, "0.00"),
        ("limited_hours", "1000", 1, BORN, "150.00"),
        ("limited_hours", "1000", 99, BORN, "150.00"),
        ("limited_hours", "2000", 1, BORN, "180.19"),
        ("wage_subsidy", "1000", 12, BORN, "150.00"),
        ("wage_subsidy", "1000", 13, BORN, "0.00"),
        ("work", "800", 1, YOUNG, "0.00"),
        ("single_parent", "800", 1, YOUNG, "0.00"),
        ("limited_hours", "1000", 1, YOUNG, "150.00"),
        ("work", "333.33", 1, None, "83.33"),
    ],
)
def test_the_exemption(ground: str, income: str, nth: int, born: datetime.date | None, free: str) -> None:
    assert exemption(ground, Decimal(income), nth_month=nth, birth_on=born, on=JULY) == Decimal(free)


@pytest.mark.parametrize("day", [datetime.date(2026, 6, 30), datetime.date(2027, 1, 1)])
def test_no_exemption_is_guessed_for_a_day_that_no_source_covers(day: datetime.date) -> None:
    assert exemption("work", Decimal(800), nth_month=1, birth_on=BORN, on=day) is None


def _paid(month: int, amount: str, hours: str = "99", year: int = 2026) -> Payment:
    return Payment(datetime.date(year, month, 10), Decimal(amount), Decimal(hours))


YEAR_FULL = [_paid(month, "220") for month in range(1, 11)]


@pytest.mark.parametrize(
    ("earlier", "payment", "born", "codes"),
    [
        ([], _paid(5, "218.50", "38"), BORN, []),
        ([], _paid(5, "224.25", "39"), BORN, ["volunteer_month"]),
        ([_paid(5, "200")], _paid(5, "23", "4"), BORN, ["volunteer_month"]),
        ([_paid(4, "200")], _paid(5, "23", "4"), BORN, []),
        (YEAR_FULL[:9], YEAR_FULL[9], BORN, []),
        (YEAR_FULL, _paid(11, "0.01"), BORN, ["volunteer_year"]),
        (YEAR_FULL, _paid(1, "220", year=2025), BORN, ["volunteer_month"]),
        ([], _paid(5, "6", "1"), BORN, ["volunteer_hour"]),
        ([], _paid(5, "5.75", "1"), BORN, []),
        ([], _paid(5, "5.75", "1"), datetime.date(2007, 1, 1), ["volunteer_hour"]),
        ([], _paid(5, "3.40", "1"), datetime.date(2007, 1, 1), []),
        ([], _paid(5, "5", "1", year=2027), BORN, ["unknown"]),
    ],
)
def test_the_allowance_of_a_volunteer(
    earlier: list[Payment], payment: Payment, born: datetime.date, codes: list[str]
) -> None:
    assert [remark.code for remark in allowance_remarks(earlier, payment, birth_on=born)] == codes


@pytest.mark.parametrize(
    ("earlier", "premium", "born", "subsidy", "codes"),
    [
        ([], _paid(9, "3398.00"), BORN, False, []),
        ([], _paid(9, "3398.01"), BORN, False, ["premium_year"]),
        ([_paid(8, "1699")], _paid(12, "1699"), BORN, False, []),
        ([_paid(8, "1699")], _paid(12, "1699.01"), BORN, False, ["premium_year"]),
        ([_paid(12, "3000", year=2025)], _paid(12, "3000"), BORN, False, []),
        ([_paid(7, "10"), _paid(8, "10")], _paid(9, "10"), BORN, False, ["premium_often"]),
        ([], _paid(9, "100"), YOUNG, False, ["premium_youth"]),
        ([], _paid(9, "100"), YOUNG, True, []),
        ([], _paid(3, "100"), BORN, False, ["unknown"]),
    ],
)
def test_the_premiums_of_a_calendar_year(
    earlier: list[Payment], premium: Payment, born: datetime.date, subsidy: bool, codes: list[str]
) -> None:
    found = premium_remarks(earlier, premium, birth_on=born, has_wage_subsidy=subsidy)

    assert [remark.code for remark in found] == codes


@pytest.mark.parametrize(
    ("year", "hour", "young", "month", "whole"),
    [
        (2023, "5.00", "2.75", "190", "1900"),
        (2024, "5.50", "3.25", "210", "2100"),
        (2025, "5.60", "3.30", "210", "2100"),
        (2026, "5.75", "3.40", "220", "2200"),
    ],
)
def test_the_maximum_of_each_year(year: int, hour: str, young: str, month: str, whole: str) -> None:
    keys = ("volunteer_hour", "volunteer_hour_under_21", "volunteer_month", "volunteer_year")

    for day in (datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
        assert [amount_on(key, day) for key in keys] == [
            Decimal(each) for each in (hour, young, month, whole)
        ]


@pytest.mark.covers("WIJ-51")
@pytest.mark.parametrize(
    ("form", "last_day_of_2026", "first_day_of_2027"),
    [
        ("return_service", True, False),
        ("social_activation", True, False),
        ("social_participation", True, True),
        ("participation_post", True, True),
        ("voluntary", True, True),
        ("integration", True, True),
        ("internship", True, True),
        ("general_provision", True, True),
    ],
)
def test_which_form_of_work_holds_when(form: str, last_day_of_2026: bool, first_day_of_2027: bool) -> None:
    days = (datetime.date(2026, 12, 31), datetime.date(2027, 1, 1))

    assert [row_on("work_form", "key", form, day) is not None for day in days] == [
        last_day_of_2026,
        first_day_of_2027,
    ]


def test_each_form_of_work_has_its_row_and_each_row_its_source() -> None:
    assert {row["key"] for row in parameters()["work_form"]} == set(WorkForm.values)
    rows = [row for table in ("amount", "exemption", "work_form", "moment") for row in parameters()[table]]
    assert all(row["source"] for row in rows)
