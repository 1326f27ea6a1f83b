"""The agenda: a week, appointments with an answer, and the day on paper."""

import datetime

import pytest
import time_machine

from bloei.demand.tests.factories import ActivityFactory
from bloei.guidance.models import Appointment
from bloei.guidance.tests.factories import AppointmentFactory, ContactFactory
from bloei.learning.tests.factories import SessionFactory
from bloei.placements.tests.factories import ProposalFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
WEEK = datetime.timedelta(days=7)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def appointment(enrolment, bram):
    return AppointmentFactory(
        enrolment=enrolment, user=bram, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR, about="Naailes"
    )


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_week_holds_all_that_is_planned(appointment, town, bram, enrolment):
    SessionFactory(centre=town.haven, starts_at=NOW, ends_at=NOW + HOUR, training__title="Empowerment")
    ActivityFactory(centre=town.haven, starts_at=NOW, ends_at=NOW + HOUR, title="Bingo")
    ProposalFactory(enrolment=enrolment, proposed_by=bram, interview_at=NOW + 3 * HOUR)
    shown = text(enter(bram).get("/team/agenda/"))
    for words in ("Week 48", "Anna Asante, gesprek", "Empowerment", "Bingo", "Klikgesprekken", "11.20–12.20"):
        assert words in shown
    assert shown.count("<h1") == 1


def test_my_week_and_that_of_the_team(appointment, els, bram, enrolment):
    AppointmentFactory(
        enrolment=enrolment, user=els, starts_at=NOW + 4 * HOUR, ends_at=NOW + 5 * HOUR, kind="visit"
    )
    assert "huisbezoek" not in text(enter(bram).get("/team/agenda/?wie=mij"))
    team = text(enter(bram).get("/team/agenda/?wie=team"))
    assert "huisbezoek" in team
    assert "Els Evers" in team


def test_other_weeks_are_a_click_away(appointment, bram):
    shown = text(enter(bram).get("/team/agenda/"))
    assert "?dag=2026-11-16&amp;wie=mij" in shown
    assert "?dag=2026-11-30&amp;wie=mij" in shown
    assert "Anna Asante" not in text(enter(bram).get("/team/agenda/?dag=2026-11-30"))
    assert "Week 48" in text(enter(bram).get("/team/agenda/?dag=onzin"))


def test_the_other_centre_is_not_in_my_week(appointment, carla, town):
    SessionFactory(centre=town.haven, starts_at=NOW, ends_at=NOW + HOUR, training__title="Empowerment")
    shown = text(enter(carla).get("/team/agenda/?wie=team"))
    assert "Anna Asante" not in shown
    assert "Empowerment" not in shown


NEW = {
    "kind": "talk",
    "day": "2026-11-24",
    "starts": "10:00",
    "ends": "10:45",
    "place": "Zaal 2",
    "about": "Plan",
}


def test_an_appointment_is_planned(enrolment, person, bram):
    fresh = text(enter(bram).get(f"/team/agenda/nieuw/?person={person.pk}"))
    assert f'value="{person.pk}" required checked' in " ".join(fresh.split())
    answer = enter(bram).post("/team/agenda/nieuw/", {**NEW, "person": person.pk, "user": bram.pk})
    assert (answer.status_code, answer.url) == (302, "/team/agenda/?dag=2026-11-24")
    planned = Appointment.objects.get()
    assert (planned.enrolment, planned.user, planned.place) == (enrolment, bram, "Zaal 2")
    assert planned.starts_at == datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)


def test_a_double_booking_is_an_objection_that_may_be_overruled(appointment, person, bram):
    sent = {
        **NEW,
        "person": person.pk,
        "user": bram.pk,
        "day": "2026-11-23",
        "starts": "11:30",
        "ends": "12:00",
    }
    answer = enter(bram).post("/team/agenda/nieuw/", sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "heeft dan al een afspraak." in shown
    assert "Plan het toch" in shown
    assert 'value="Zaal 2"' in shown
    assert Appointment.objects.count() == 1
    assert enter(bram).post("/team/agenda/nieuw/", {**sent, "despite_overlap": "on"}).status_code == 302
    assert Appointment.objects.count() == 2


def test_a_mistake_keeps_what_was_typed(enrolment, person, bram):
    for wrong in ({"ends": "09:00"}, {"day": ""}, {"person": ""}):
        answer = enter(bram).post(
            "/team/agenda/nieuw/", {**NEW, "person": person.pk, "user": bram.pk} | wrong
        )
        assert answer.status_code == 422
        assert 'value="Zaal 2"' in answer.content.decode()
    assert Appointment.objects.count() == 0


def test_without_a_script_a_name_is_searched(enrolment, bram):
    shown = text(enter(bram).post("/team/agenda/nieuw/", {**NEW, "q": "asante", "search": "1"}))
    assert "Anna Asante" in shown
    assert 'value="Zaal 2"' in shown


def test_her_answer_is_noted_and_the_appointment_is_cancelled(appointment, bram):
    client, address = enter(bram), f"/team/agenda/{appointment.pk}/"
    assert "nog geen antwoord" in text(client.get(address))
    client.post(f"{address}antwoord/", {"answer": "not_coming"})
    assert "ik kan niet" in text(client.get(address))
    client.post(f"{address}afzeggen/")
    assert "Afgezegd op 23 november 2026." in text(client.get(address))
    appointment.refresh_from_db()
    assert (appointment.answer, appointment.cancelled_at) == ("not_coming", NOW)
    client.post(f"{address}antwoord/", {"answer": "coming"})
    appointment.refresh_from_db()
    assert appointment.answer == "not_coming"


def test_what_came_of_it_stands_with_the_appointment(appointment, bram, enrolment):
    address = f"/team/agenda/{appointment.pk}/"
    assert "Gesprek was er" in text(enter(bram).get(address))
    ContactFactory(enrolment=enrolment, by=bram, appointment=appointment, note="Ze komt maandag")
    shown = text(enter(bram).get(address))
    assert "Ze komt maandag" in shown
    assert "Gesprek was er" not in shown


def test_the_day_on_paper(appointment, person, bram, town):
    ActivityFactory(centre=town.haven, starts_at=NOW, ends_at=NOW + HOUR, title="Bingo")
    shown = text(enter(bram).get("/team/agenda/dagblad/?dag=2026-11-23"))
    for words in ("maandag 23 november 2026", "Anna Asante", person.phone, "Naailes", "Bingo", "11:20–12:20"):
        assert words in shown
    assert "Er staat niets in de agenda." in text(enter(bram).get("/team/agenda/dagblad/?dag=2026-11-25"))


def test_outsiders_get_404_readers_403_and_a_get_changes_nothing(
    appointment, person, carla, gijs, dirk, anna, els
):
    address = f"/team/agenda/{appointment.pk}/"
    for user in (carla, gijs, dirk, anna):
        assert enter(user).get(address).status_code == 404
        assert enter(user).post(f"{address}afzeggen/").status_code == 404
    assert enter(els).get(address).status_code == 200
    for rest in ("antwoord/", "afzeggen/"):
        assert enter(els).get(f"{address}{rest}").status_code == 405
    person.user = carla
    person.save()
    assert enter(carla).post(f"{address}afzeggen/").status_code == 403
    appointment.refresh_from_db()
    assert appointment.cancelled_at is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_week_costs_the_same_for_one_and_for_three(town, bram, number, django_assert_num_queries):
    for hours in range(number):
        span = {"starts_at": NOW + hours * HOUR, "ends_at": NOW + (hours + 1) * HOUR}
        enrolment = EnrolmentFactory(programme=town.programme)
        AppointmentFactory(enrolment=enrolment, user=bram, **span)
        SessionFactory(centre=town.haven, **span)
        ActivityFactory(centre=town.haven, **span)
        ProposalFactory(enrolment=enrolment, proposed_by=bram, interview_at=NOW)
    client = enter(bram)
    with django_assert_num_queries(14):
        assert client.get("/team/agenda/").status_code == 200
