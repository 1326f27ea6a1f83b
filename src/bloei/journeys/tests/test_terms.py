"""How long somebody takes part follows from her role, and can be longer within what the model allows."""

import datetime

import pytest

from bloei.journal.models import Entry
from bloei.journeys.enrolments import register_enrolment, start_enrolment
from bloei.journeys.model_versions import add_model_version, run_version
from bloei.journeys.terms import extend_enrolment, longest_end, renew_contract
from bloei.kit.days import last_day
from bloei.kit.objections import Refused
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.actions import add_companion
from bloei.programmes.catalogue import FOLDER, newest
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor

TERM = "term = { min_months = 3, max_months = 6, extend_months = 3 }\ncontract_months = 12\n"
OWN = (
    (FOLDER / "activeringscentrum.toml")
    .read_text(encoding="utf-8")
    .replace("version = 1\n", "version = 101\n", 1)
    .replace("[[role]]\n", f"[[role]]\n{TERM}", 1)
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def started(town, els, bram) -> Enrolment:
    """Somebody who started today in a role with a term of three to six months and a contract of a year."""
    add_model_version(OWN, "eigen.toml", reason="met termijn", by=actor(els), on=TODAY)
    programme = run_version(town.stad, newest("activeringscentrum"), reason="", by=actor(els), on=TODAY)
    person = PersonFactory(team=town.stad.team, neighbourhood=town.stad.neighbourhood)
    enrolment = register_enrolment(
        person, programme, referred_by="self", benefit_ground="none", by=actor(els), on=TODAY
    )
    add_companion(enrolment, bram, kind="consultant", by=actor(els), on=TODAY)
    start_enrolment(enrolment, by=actor(els), on=TODAY)
    enrolment.refresh_from_db()
    return enrolment


def codes(caught) -> list[str]:
    return [objection.code for objection in caught.value.objections]


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-11-23", 6, "2027-05-22"),
        ("2026-03-01", 12, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-27"),
    ],
)
def test_the_last_day_of_a_period(first, months, last):
    assert last_day(day(first), months) == day(last)


@pytest.mark.covers("MDW-17", "MAC-10")
def test_the_term_and_the_contract_begin_at_the_start(started):
    assert started.planned_end_on == day("2027-05-22")
    assert started.contract_ends_on == day("2027-11-22")
    assert longest_end(started) == day("2027-08-22")


def test_without_a_term_there_is_no_last_day(enrolment, bram):
    assert longest_end(enrolment) is None
    with pytest.raises(Refused) as caught:
        extend_enrolment(enrolment, until=TODAY, reason="Langer", by=actor(bram))
    assert codes(caught) == ["has_term"]


@pytest.mark.covers("MDW-17")
def test_it_can_be_longer_with_a_reason_within_what_the_model_allows(started, els):
    extend_enrolment(started, until=day("2027-08-22"), reason="Bijna zover", by=actor(els))
    started.refresh_from_db()
    assert started.planned_end_on == day("2027-08-22")
    entry = Entry.objects.get(verb="extend_enrolment")
    assert (entry.about, entry.note) == (
        f"people.person:{started.person_id}",
        "2027-08-22: Bijna zover",
    )


def test_not_shorter_not_too_long_and_not_without_a_reason(started, els):
    for until, expected in (("2027-05-22", "later_than_planned"), ("2027-08-23", "within_longest")):
        with pytest.raises(Refused) as caught:
            extend_enrolment(started, until=day(until), reason=" ", by=actor(els))
        assert codes(caught) == [expected, "reason_written"]
    started.refresh_from_db()
    assert started.planned_end_on == day("2027-05-22")


@pytest.mark.covers("MAC-10")
def test_a_contract_is_renewed_for_as_long_again(started, els):
    renew_contract(started, reason="Het gaat goed", by=actor(els))
    started.refresh_from_db()
    assert started.contract_ends_on == day("2028-11-22")
    with pytest.raises(Refused) as caught:
        renew_contract(started, reason="", by=actor(els))
    assert codes(caught) == ["reason_written"]


def test_without_a_contract_there_is_nothing_to_renew(enrolment, bram):
    with pytest.raises(Refused) as caught:
        renew_contract(enrolment, reason="Langer", by=actor(bram))
    assert codes(caught) == ["has_contract"]
