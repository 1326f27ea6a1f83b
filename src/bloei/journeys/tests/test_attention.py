"""Signals rise when a watch finds something, stay when it stays, and close when the fact is gone."""

import datetime

import pytest

from bloei.accounts.tests.factories import MembershipFactory, TeamFactory
from bloei.attention.models import Signal
from bloei.centres.tests.factories import CentreFactory, DutyFactory
from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.tests.factories import ContactFactory
from bloei.journeys.attention import Outcome, evaluate, refresh_people, refresh_work
from bloei.places.tests.factories import NeighbourhoodFactory
from bloei.programmes.catalogue import model_of, text_of
from bloei.programmes.models import ModelVersion, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.tenancy.context import acting_in
from tests.cast import TODAY

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def two_consultants(town):
    MembershipFactory(team=town.haven.team)
    MembershipFactory(team=town.haven.team)


def words(**lookup) -> list[str]:
    return list(
        Signal.objects.filter(closed_on=None, **lookup).order_by("word").values_list("word", flat=True)
    )


@pytest.mark.covers("ALM-22")
def test_a_signal_says_who_what_and_since_when(town, enrolment, bram):
    ContactFactory(enrolment=enrolment, at=NOON - 16 * DAY, by=bram)
    evaluate(on=TODAY)
    signal = Signal.objects.get(word="no_contact")
    assert (signal.team, signal.enrolment, signal.subject) == (
        town.haven.team,
        enrolment,
        f"programmes.enrolment:{enrolment.pk}",
    )
    assert (signal.since, signal.raised_on, signal.closed_on) == (TODAY - 2 * DAY, TODAY, None)


def test_a_second_evaluation_changes_nothing(enrolment):
    first = evaluate(on=TODAY)
    assert (first.raised, first.closed) == (len(words()), 0)
    assert evaluate(on=TODAY) == Outcome()
    assert evaluate(on=TODAY + DAY) == Outcome()
    assert set(Signal.objects.values_list("raised_on", flat=True)) == {TODAY}


def test_a_signal_closes_itself_and_rises_again_as_a_new_one(enrolment, bram):
    evaluate(on=TODAY)
    assert "no_contact" in words()
    ContactFactory(enrolment=enrolment, at=NOON, by=bram)
    assert evaluate(on=TODAY).closed == 1
    assert "no_contact" not in words()
    evaluate(on=TODAY + 14 * DAY)
    rows = Signal.objects.filter(word="no_contact").order_by("pk").values_list("raised_on", "closed_on")
    assert list(rows) == [(TODAY, TODAY), (TODAY + 14 * DAY, None)]


def test_an_attempt_without_answer_is_no_contact(enrolment, bram):
    ContactFactory(enrolment=enrolment, at=NOON, by=bram, reached=False)
    evaluate(on=TODAY)
    assert "no_contact" in words()


def test_a_snoozed_signal_stays_snoozed_and_wakes_up(enrolment, bram):
    evaluate(on=TODAY)
    Signal.objects.filter(word="no_contact").update(snoozed_until=TODAY + 3 * DAY, snooze_reason="Vakantie")
    evaluate(on=TODAY + DAY)
    signal = Signal.objects.get(word="no_contact")
    assert (signal.snoozed_until, signal.snooze_reason) == (TODAY + 3 * DAY, "Vakantie")
    assert not Signal.objects.open_on(TODAY + DAY).filter(word="no_contact").exists()
    assert Signal.objects.open_on(TODAY + 3 * DAY).filter(word="no_contact").exists()


def test_the_day_moves_with_the_fact(enrolment, bram):
    ContactFactory(enrolment=enrolment, at=NOON - 20 * DAY, by=bram)
    evaluate(on=TODAY)
    ContactFactory(enrolment=enrolment, at=NOON - 15 * DAY, by=bram)
    assert evaluate(on=TODAY) == Outcome()
    assert Signal.objects.get(word="no_contact").since == TODAY - DAY


def test_after_a_verb_one_statement_puts_the_signals_of_a_person_right(
    town, enrolment, bram, django_assert_num_queries
):
    other = EnrolmentFactory(programme=town.programme)
    RequestFactory(centre=town.haven, received_at=NOON - 10 * DAY)
    evaluate(on=TODAY)
    ContactFactory(enrolment=enrolment, at=NOON, by=bram)
    before = words(enrolment=other)
    with django_assert_num_queries(4):  # which models run, and one statement between the two of its savepoint
        assert refresh_people([enrolment.person_id], on=TODAY) == Outcome(closed=1)
    assert "no_contact" not in words(enrolment=enrolment)
    assert words(enrolment=other) == before
    assert words(enrolment=None) == ["request_waits"]


@pytest.mark.covers("ALM-14")
def test_work_of_the_centres_is_put_right(town, bram):
    request = RequestFactory(centre=town.haven, received_at=NOON - 10 * DAY)
    duty = DutyFactory(centre=town.haven)
    Programme.objects.create(
        centre=town.stad,
        name="Stad",
        model_key="activeringscentrum",
        model_version=1,
        starts_on=TODAY - 30 * DAY,
    )
    DutyFactory(centre=town.stad)
    evaluate(on=TODAY)
    assert words(team=town.haven.team) == ["duty_vacant", "request_waits"]
    assert words(team=town.stad.team) == ["duty_vacant", "professionals_short"]
    request.declined_on = TODAY
    request.save()
    duty.terms.create(person=EnrolmentFactory(programme=town.programme).person, since=TODAY)
    assert refresh_work(on=TODAY) == Outcome(closed=2)
    assert words(team=town.stad.team) == ["duty_vacant", "professionals_short"]


def test_a_word_that_no_model_uses_any_more_closes(enrolment):
    Signal.objects.create(
        team=enrolment.programme.centre.team, subject="x:1", word="word_of_old", since=TODAY, raised_on=TODAY
    )
    assert evaluate(on=TODAY + DAY).closed == 1
    assert words(word="word_of_old") == []


def test_who_left_asks_for_no_attention(enrolment):
    evaluate(on=TODAY)
    assert words(enrolment=enrolment) != []
    enrolment.ended_on, enrolment.destination = TODAY, "volunteering"
    enrolment.save()
    refresh_people([enrolment.person_id], on=TODAY)
    assert words(enrolment=enrolment) == []


@pytest.mark.covers("WIJ-07")
@pytest.mark.parametrize("whole", [True, False])
def test_who_left_under_an_older_version_is_still_asked_after(
    follow_up_in_model, town, enrolment, whole: bool
):
    text = text_of(model_of(enrolment)).replace("version = 1", "version = 101", 1)
    ModelVersion.objects.create(
        key="activeringscentrum", version=101, text=text, file="a.toml", adopted_on=TODAY
    )
    Programme.objects.update(model_version=101)
    enrolment.ended_on, enrolment.destination = TODAY - 200 * DAY, "job"
    enrolment.save()
    if whole:
        evaluate(on=TODAY)
    else:
        refresh_people([enrolment.person_id], on=TODAY)
    assert words(enrolment=enrolment) == ["after_talk_due"]


def test_another_municipality_is_left_alone(town, enrolment):
    with acting_in(town.elsewhere.pk):
        team = TeamFactory()
        centre = CentreFactory(team=team, neighbourhood=NeighbourhoodFactory(code="BU04390101"))
        EnrolmentFactory(programme__centre=centre)
        evaluate(on=TODAY)
        there = words()
    assert words() == []
    evaluate(on=TODAY)
    with acting_in(town.elsewhere.pk):
        assert words() == there
