"""The ladder in a file: three voices, facts beside the questions, each move with its reason; other instruments."""

import datetime

import pytest
import time_machine

from bloei.guidance.models import InstrumentResult, LadderReading
from bloei.journeys.facts import facts_beside
from bloei.learning.tests.factories import SignUpFactory
from bloei.placements.tests.factories import HoursFactory, PlacementFactory
from tests.cast import TODAY, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
RESULT = {
    "instrument": "Matrix van de gemeente",
    "domain": "Sociaal netwerk",
    "result": "3",
    "help": "informal",
    "taken_on": "2026-11-02",
    "assessor": "Wijkteam Haven",
}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def url(person, rest=""):
    return f"/team/deelnemers/{person.pk}/ladder/{rest}"


def page(user, person, rest=""):
    answer = enter(user).get(url(person, rest))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def read(enrolment, by, voice, rung, days_ago=0, **more):
    return LadderReading.objects.create(
        enrolment=enrolment,
        voice=voice,
        rung=rung,
        reason=f"Reden bij {rung}",
        read_on=TODAY - datetime.timedelta(days=days_ago),
        read_by=by,
        **more,
    )


def test_three_voices_stand_side_by_side_and_nothing_is_averaged(enrolment, person, bram, anna):
    read(enrolment, anna, "self", 2)
    read(enrolment, bram, "professional", 4)
    shown = page(bram, person)
    assert "2. Sociale contacten buitenshuis" in shown
    assert "4. Onbetaald werk" in shown
    assert "nog niet gezegd" in shown
    for word in ("gemiddeld", "2,5", "3. Deelname georganiseerde activiteiten</td>"):
        assert word not in shown


def test_each_move_of_a_voice_has_its_day_and_reason(enrolment, person, bram):
    read(enrolment, bram, "professional", 2, days_ago=90)
    read(enrolment, bram, "self", 3, days_ago=60)
    read(enrolment, bram, "professional", 4, wish=5, wish_words="Een opleiding")
    shown = page(bram, person)
    assert shown.count("van trede 2 naar 4") == 1
    assert shown.count("van trede") == 1
    assert "Reden bij 4" in shown
    assert "Een opleiding" in shown


def test_the_answers_are_kept_with_the_reading(enrolment, person, bram):
    sent = {
        "voice": "self",
        "q_unpaid": "yes",
        "q_contract": "no",
        "reason": "Helpt in de tuin",
        "wish_words": "Oefenen",
        "read_on": "2026-11-23",
    }
    assert enter(bram).post(url(person), sent).status_code == 302
    assert LadderReading.objects.get().answers == {"contract": False, "unpaid": True}
    shown = page(bram, person)
    assert "rekenen mensen daarbij op jou? <strong>ja</strong>" in shown
    assert "of een eigen bedrijf? <strong>nee</strong>" in shown


@pytest.mark.covers("MAC-19")
def test_facts_of_the_file_stand_beside_the_questions(enrolment, person, bram):
    job = PlacementFactory(proposal__enrolment=enrolment, proposal__request__title="Tuin van de Hoven")
    for days in (1, 8, 100):
        day = TODAY - datetime.timedelta(days=days)
        HoursFactory(placement=job, minutes=90, worked_on=day, confirmed_on=day)
    HoursFactory(placement=job, minutes=600, worked_on=TODAY, confirmed_on=None)
    start = NOW - datetime.timedelta(days=5)
    hour = {"session__starts_at": start, "session__ends_at": start + datetime.timedelta(hours=1)}
    SignUpFactory(enrolment=enrolment, attendance="present", **hour)
    assert facts_beside(enrolment, on=TODAY) == {
        "unpaid": "Klussen nu: Tuin van de Hoven; bevestigd: 3 uur op 2 dagen",
        "organised": "1 keer bij een training; groep: geen",
    }
    shown = page(bram, person)
    assert "Uit het dossier, laatste 8 weken: Klussen nu: Tuin van de Hoven" in shown
    assert "checked" not in shown.split("q_unpaid", 1)[1].split("</fieldset>", 1)[0]


def test_another_instrument_is_taken_over_as_it_is(enrolment, person, bram):
    assert enter(bram).post(url(person, "uitkomst/"), RESULT).status_code == 302
    assert list(InstrumentResult.objects.values_list("domain", "result", "help", "entered_by__name")) == [
        ("Sociaal netwerk", "3", "informal", "Bram Bos")
    ]
    shown = page(bram, person)
    assert "Matrix van de gemeente" in shown
    assert "Wijkteam Haven" in shown
    assert LadderReading.objects.count() == 0
    answer = enter(bram).post(url(person, "uitkomst/"), {**RESULT, "domain": ""})
    assert (answer.status_code, "Wijkteam Haven" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("rest", ["", "uitkomst/"])
def test_the_ladder_is_for_her_team(enrolment, person, els, carla, gijs, anna, rest):
    assert enter(els).get(url(person, rest)).status_code == 200
    for user in (carla, gijs, anna):
        assert enter(user).get(url(person, rest)).status_code == 404
    person.user = carla
    person.save()
    assert enter(carla).get(url(person, rest)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    enrolment, person, bram, number, django_assert_num_queries
):
    for day in range(number):
        read(enrolment, bram, "self", 3, days_ago=day)
        InstrumentResult.objects.create(
            enrolment=enrolment,
            instrument="Matrix",
            domain="Netwerk",
            result="3",
            taken_on=TODAY,
            assessor="Wijkteam",
            entered_by=bram,
        )
    client = enter(bram)
    with django_assert_num_queries(25):
        assert client.get(url(person)).status_code == 200
