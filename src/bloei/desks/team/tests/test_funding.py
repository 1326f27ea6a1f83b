"""Money and guaranteed jobs, for coordinators only."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.funding.models import BenefitCount, FundingLine, Guarantee, GuaranteedJob
from bloei.journeys.indicators import reached
from bloei.journeys.outcomes import Span
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from tests.cast import TODAY, Town, enter

COUNTS = "/team/geld/bijstand/"
DAY = datetime.timedelta(days=1)


def _line(town: Town, **given: str) -> dict[str, Any]:
    return {
        "programme": town.programme.pk, "kind": "subsidy", "title": "Innovatieprogramma", "starts_on": "2026-01-01",
        "spend_by": "2026-12-31", "account_by": "2027-04-01", **given,
    }  # fmt: skip


@pytest.mark.covers("ALK-17", "WIJ-17", "WIJ-21")
def test_a_programme_has_several_sources_each_said_in_its_own_way(town: Town, els: User) -> None:
    client = enter(els)

    client.post("/team/geld/nieuw/", _line(town, amount="25000"))
    client.post("/team/geld/nieuw/", _line(town, kind="wmo", title="Wmo-geld", share="40"))

    page = client.get("/team/geld/").content.decode()
    assert [(line.amount, line.share) for line in FundingLine.objects.order_by("pk")] == [
        (Decimal("25000.00"), None),
        (None, Decimal("40.00")),
    ]
    assert "25.000,00" in page
    assert "besteden vóór 31 december 2026" in page
    assert "verantwoorden vóór 1 april 2027" in page


@pytest.mark.covers("WIJ-18")
def test_an_amount_for_each_person_counts_who_takes_part(town: Town, enrolment: Enrolment, els: User) -> None:
    EnrolmentFactory(programme=town.programme)
    EnrolmentFactory(programme=town.programme, started_on=None)
    client = enter(els)

    client.post("/team/geld/nieuw/", _line(town, kind="uwv", title="UWV", per_person="3000"))

    assert "2 × 3.000,00 = 6.000,00 euro" in client.get("/team/geld/").content.decode()


@pytest.mark.parametrize(
    "given",
    [{}, {"amount": "1", "share": "5"}, {"share": "140"}, {"amount": "1", "ends_on": "2025-01-01"}],
)
def test_bad_input_keeps_what_was_typed(town: Town, els: User, given: dict[str, str]) -> None:
    answer = enter(els).post("/team/geld/nieuw/", _line(town, **given))

    assert answer.status_code == 422
    assert "Innovatieprogramma" in answer.content.decode()
    assert not FundingLine.objects.exists()


def test_a_source_is_changed(town: Town, els: User) -> None:
    client = enter(els)
    client.post("/team/geld/nieuw/", _line(town, amount="25000"))

    client.post(f"/team/geld/{FundingLine.objects.get().pk}/", _line(town, amount="30000"))

    assert FundingLine.objects.get().amount == 30000


@pytest.mark.covers("ALK-21")
def test_a_guarantee_is_filled(town: Town, enrolment: Enrolment, els: User) -> None:
    client = enter(els)
    promise = {
        "programme": town.programme.pk,
        "partner": town.partner.pk,
        "number": "15",
        "starts_on": "2026-01-01",
    }

    client.post("/team/geld/garantie/", promise)
    guarantee = Guarantee.objects.get()
    hire = {"enrolment": enrolment.pk, "on": TODAY.isoformat()}
    client.post(f"/team/geld/garantie/{guarantee.pk}/", hire)
    again = client.post(f"/team/geld/garantie/{guarantee.pk}/", hire)

    assert "1 van 15 banen vervuld" in client.get("/team/geld/").content.decode()
    assert again.status_code == 422
    assert GuaranteedJob.objects.count() == 1


@pytest.mark.covers("ALK-21")
def test_guaranteed_jobs_stand_beside_what_the_programme_wants(
    town: Town, enrolment: Enrolment, els: User
) -> None:
    town.programme.model_key = "wijkleerbedrijf"
    town.programme.save()
    promise = Guarantee.objects.create(
        programme=town.programme, partner=town.partner, number=15, starts_on=TODAY
    )
    promise.jobs.create(enrolment=enrolment, hired_on=TODAY)
    span = Span(TODAY, TODAY, [town.haven.pk])

    found = {each.target.key: each.number for each in reached([town.programme], span)}

    assert found["banen"] == 1


@pytest.mark.covers("WIJ-31")
def test_of_all_people_on_benefit_it_is_told_how_many_take_part(town: Town, els: User) -> None:
    day = datetime.date(2026, 7, 1)
    here = {"programme": town.programme, "benefit_ground": "social_assistance"}
    for started, ended in ((day, None), (day, day), (day + DAY, None), (day - DAY, day + DAY)):
        EnrolmentFactory(**here, registered_on=day - DAY, started_on=started, ended_on=ended,
                         destination="job" if ended else "")  # fmt: skip
    EnrolmentFactory(programme=town.programme, benefit_ground="none", started_on=day)
    client = enter(els)
    assert client.post(COUNTS, {"counted_on": day, "number": "veel", "source": "CBS"}).status_code == 422
    for number in ("5000", "6000"):
        client.post(COUNTS, {"counted_on": day, "number": number, "source": "CBS"})
    shown = client.get(COUNTS).content.decode()
    assert BenefitCount.objects.count() == 1
    assert "2 van 6000 mensen" in shown
    assert "1 juli 2026 · CBS" in shown


def test_who_takes_part_elsewhere_is_not_hired_on_it(town: Town, els: User) -> None:
    guarantee = Guarantee.objects.create(
        programme=town.programme, partner=town.partner, number=15, starts_on=TODAY
    )
    stranger = EnrolmentFactory(programme=ProgrammeFactory(centre=town.stad))

    answer = enter(els).post(
        f"/team/geld/garantie/{guarantee.pk}/", {"enrolment": stranger.pk, "on": TODAY.isoformat()}
    )

    assert answer.status_code == 422
    assert not GuaranteedJob.objects.exists()


def test_only_coordinators_come_in(town: Town, bram: User, carla: User, fenna: User, gijs: User) -> None:
    line = FundingLine.objects.create(
        programme=town.programme, kind="wmo", title="Wmo", amount=1, starts_on=TODAY
    )

    assert [enter(user).get("/team/geld/").status_code for user in (bram, carla, fenna)] == [404] * 3
    assert enter(gijs).get(f"/team/geld/{line.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_and_three(
    town: Town, els: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        FundingLine.objects.create(
            programme=town.programme, kind="wmo", title=f"Wmo {number}", amount=1, starts_on=TODAY
        )
        guarantee = Guarantee.objects.create(
            programme=town.programme, partner=town.partner, number=15, starts_on=TODAY
        )
        GuaranteedJob.objects.create(
            guarantee=guarantee, enrolment=EnrolmentFactory(programme=town.programme), hired_on=TODAY
        )
    client = enter(els)
    client.get("/team/geld/")

    with django_assert_num_queries(15):
        client.get("/team/geld/")
