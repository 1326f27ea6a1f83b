"""The form of the work: what it asks of a placement, and what is due when."""

import datetime
from decimal import Decimal

import pytest

from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.kit.objections import Refused
from bloei.placements import actions
from bloei.placements.indications import allowances_told, income_told
from bloei.placements.models import Allowance, IncomeReport, Placement, TermMoment, WorkForm, WorkTerm
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.placements.watches import work_form_decision_due
from bloei.programmes.cases import cases_of
from tests.cast import TODAY, actor

NEXT_MONTH = datetime.date(2027, 1, 4)


def _proposal(town, enrolment, bram, **request):
    asked = RequestFactory(centre=town.haven, worth="Buren ontmoeten elkaar", accepted_on=TODAY, **request)
    DisplacementCheckFactory(request=asked, ends_on=datetime.date(2029, 1, 1))
    return ProposalFactory(
        enrolment=enrolment,
        request=asked,
        proposed_by=bram,
        interview_at=datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC),
        person_answer="yes",
        host_answer="yes",
        answered_on=TODAY,
    )


def _placement(proposal, form, starts_on=TODAY) -> Placement:
    return Placement(
        proposal=proposal, starts_on=starts_on, supervisor="Dirk", insurance="host", work_form=form
    )


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


@pytest.mark.covers("WIJ-10")
def test_a_participatieplaats_starts_its_timetable(town, enrolment, bram) -> None:
    work = _placement(_proposal(town, enrolment, bram), WorkForm.PARTICIPATION_POST)

    actions.start_placement(work, by=actor(bram))

    assert list(WorkTerm.objects.values_list("enrolment", "starts_on", "ended_on")) == [
        (enrolment.pk, TODAY, None)
    ]


def test_another_form_of_work_starts_no_timetable(town, enrolment, bram) -> None:
    actions.start_placement(_placement(_proposal(town, enrolment, bram), WorkForm.VOLUNTARY), by=actor(bram))

    assert not WorkTerm.objects.exists()


def test_a_form_that_no_longer_exists_is_refused(town, enrolment, bram) -> None:
    work = _placement(_proposal(town, enrolment, bram), WorkForm.RETURN_SERVICE, NEXT_MONTH)

    with pytest.raises(Refused) as refused:
        actions.start_placement(work, by=actor(bram))

    assert _codes(refused) == ["work_form_expired"]
    assert not Placement.objects.exists()


@pytest.mark.parametrize(
    ("started", "same_host", "codes"),
    [
        ("2024-06-01", True, ["same_place"]),
        ("2024-06-01", False, []),
        ("2023-06-01", True, []),
        ("2025-06-01", True, []),
        ("2022-11-23", True, ["term_over"]),
    ],
)
def test_the_third_year_is_elsewhere(
    town, enrolment, bram, started: str, same_host: bool, codes: list[str]
) -> None:
    start = datetime.date.fromisoformat(started)
    WorkTerm.objects.create(enrolment=enrolment, starts_on=start)
    earlier = _proposal(town, enrolment, bram, partner=town.partner)
    PlacementFactory(proposal=earlier, starts_on=start, work_form=WorkForm.PARTICIPATION_POST)
    host = {"partner": town.partner} if same_host else {"contact_name": "Bakkerij Bos"}
    work = _placement(_proposal(town, enrolment, bram, **host), WorkForm.PARTICIPATION_POST)

    found = [each.code for each in actions.objections_to_work_form(work) if each]

    assert found == codes


@pytest.mark.covers("ALK-08")
def test_no_work_with_a_child_before_somebody_saw_the_certificate(town, enrolment, bram) -> None:
    proposal = _proposal(town, enrolment, bram, vog_required=True)

    with pytest.raises(Refused) as refused:
        actions.start_placement(_placement(proposal, ""), by=actor(bram))
    enrolment.person.vog_seen_on = TODAY
    enrolment.person.save()
    actions.start_placement(_placement(proposal, ""), by=actor(bram))

    assert _codes(refused) == ["vog_unseen"]
    assert Placement.objects.count() == 1


@pytest.mark.parametrize(
    ("started", "settled", "since"),
    [
        ("2026-06-15", [], ["2026-11-15"]),
        ("2026-06-24", [], []),
        ("2026-06-15", [6], []),
        ("2026-03-10", [6], ["2026-11-10"]),
        ("2022-12-10", [6, 9, 12, 18, 24, 30, 36, 42], ["2026-11-10"]),
        ("2022-01-10", [48], []),
        ("2020-08-31", [], ["2021-01-29"]),
    ],
)
def test_what_is_due_within_thirty_days(
    town, enrolment, started: str, settled: list[int], since: list[str]
) -> None:
    term = WorkTerm.objects.create(enrolment=enrolment, starts_on=datetime.date.fromisoformat(started))
    for month in settled:
        TermMoment.objects.create(term=term, month=month, settled_on=TODAY)

    found = work_form_decision_due(cases_of("activeringscentrum", 1, on=TODAY), days=30)

    assert [row[3].isoformat() for row in found] == since


def test_an_ended_term_asks_for_nothing(town, enrolment, bram) -> None:
    term = WorkTerm.objects.create(enrolment=enrolment, starts_on=datetime.date(2025, 1, 1))

    actions.end_work_term(term, by=actor(bram), on=TODAY)

    assert not work_form_decision_due(cases_of("activeringscentrum", 1, on=TODAY), days=30).exists()
    with pytest.raises(Refused):
        actions.settle_moment(term, 6, by=actor(bram), on=TODAY)


def test_a_month_in_which_nothing_is_due_cannot_be_settled(enrolment, bram) -> None:
    term = WorkTerm.objects.create(enrolment=enrolment, starts_on=TODAY)

    with pytest.raises(Refused) as refused:
        actions.settle_moment(term, 7, by=actor(bram), on=TODAY)

    assert _codes(refused) == ["month_unknown"]


def test_allowances_count_over_all_organisations(enrolment, bram) -> None:
    for payer in ("De Schoor", "Voedselbank"):
        actions.note_allowance(
            Allowance(
                enrolment=enrolment, payer=payer, paid_on=TODAY, hours=Decimal(30), amount=Decimal(120)
            ),
            by=actor(bram),
        )

    told = allowances_told(enrolment)

    assert [(each.allowance.payer, [remark.code for remark in each.remarks]) for each in told] == [
        ("Voedselbank", ["volunteer_month"]),
        ("De Schoor", []),
    ]


def test_income_told_again_is_the_last_word(enrolment, bram) -> None:
    for amount in ("100", "800"):
        actions.report_income(
            IncomeReport(
                enrolment=enrolment,
                month=datetime.date(2026, 11, 9),
                amount=Decimal(amount),
                reported_on=TODAY,
            ),
            by=actor(bram),
        )

    assert [(each.report.month, each.free) for each in income_told(enrolment)] == [
        (datetime.date(2026, 11, 1), Decimal("200.00"))
    ]
