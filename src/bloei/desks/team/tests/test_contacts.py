"""Contacts: noted in a few seconds from any page, and listed in the file."""

import datetime
import io

import pytest
import time_machine
from openpyxl import load_workbook

from bloei.guidance.models import Appointment, Attendee, Contact
from bloei.guidance.tests.factories import AppointmentFactory, ContactFactory
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Companion
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
QUICK = "/team/contact/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def text(answer):
    return answer.content.decode()


@pytest.mark.covers("ALM-22")
def test_a_contact_is_noted_with_three_fields(enrolment, person, bram):
    answer = enter(bram).post(QUICK, {"person": person.pk, "kind": "phone", "note": "Ze komt morgen"})
    assert (answer.status_code, answer.url) == (302, f"/team/deelnemers/{person.pk}/contact/")
    assert list(Contact.objects.values_list("kind", "note", "reached", "at", "by__name")) == [
        ("phone", "Ze komt morgen", True, NOW, "Bram Bos")
    ]


@pytest.mark.covers("ALM-22")
def test_an_attempt_without_answer_needs_no_words(enrolment, person, bram):
    enter(bram).post(
        QUICK, {"person": person.pk, "kind": "phone", "note": "", "missed": "on", "next": "file"}
    )
    assert list(Contact.objects.values_list("reached", "note")) == [(False, "")]


def test_any_page_of_the_team_leads_to_it(enrolment, person, bram):
    for address in ("/team/aandacht/", "/team/agenda/", f"/team/deelnemers/{person.pk}/"):
        assert 'href="/team/contact/' in text(enter(bram).get(address))


def test_a_person_and_a_kind_can_be_filled_in_beforehand(enrolment, person, bram):
    shown = text(enter(bram).get(f"{QUICK}?person={person.pk}&kind=visit&next=file"))
    assert f'value="{person.pk}" required checked' in " ".join(shown.split())
    assert 'value="visit"' in shown
    assert shown.count("<h1") == 1


def test_without_a_script_a_name_is_searched_and_the_words_are_kept(enrolment, person, bram):
    answer = enter(bram).post(QUICK, {"q": "asan", "kind": "visit", "note": "Al getypt", "search": "1"})
    assert answer.status_code == 200
    assert "Anna Asante" in text(answer)
    assert "Al getypt" in text(answer)
    assert Contact.objects.count() == 0


def test_letters_find_people_of_the_own_team_only(enrolment, person, bram, town):
    stranger = PersonFactory(team=town.stad.team, given_name="Annabel", family_name="Asher")
    EnrolmentFactory(person=stranger)
    PersonFactory(team=town.haven.team, given_name="Anouk", family_name="Asma")
    part = text(enter(bram).get("/team/contact/mensen/?q=as"))
    assert "Anna Asante" in part
    assert "Annabel" not in part
    assert "Anouk" not in part
    assert "Niemand gevonden" in text(enter(bram).get("/team/contact/mensen/?q=zzz"))


def test_who_is_in_the_agenda_of_today_stands_ready(enrolment, person, bram):
    AppointmentFactory(
        enrolment=enrolment, user=bram, starts_at=NOW, ends_at=NOW + datetime.timedelta(hours=1)
    )
    shown = text(enter(bram).get(QUICK))
    assert "Vandaag in jouw agenda:" in shown
    assert "Anna Asante" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": ""},
        {"person": ""},
        {"kind": "rooksignaal"},
        {"day": "2026-11-24"},
        {"day": "2026-11-23", "time": "23:00"},
    ],
)
def test_a_mistake_keeps_what_was_typed(enrolment, person, bram, wrong):
    sent = {"person": person.pk, "kind": "visit", "note": "Al getypt", "next": "file"} | wrong
    answer = enter(bram).post(QUICK, sent)
    assert answer.status_code == 422
    assert sent["note"] in text(answer)
    assert Contact.objects.count() == 0


def test_a_contact_of_yesterday_can_be_noted_today(enrolment, person, bram):
    enter(bram).post(
        QUICK, {"person": person.pk, "kind": "talk", "note": "Thee", "day": "2026-11-22", "time": "15:30"}
    )
    assert Contact.objects.get().at == datetime.datetime(2026, 11, 22, 14, 30, tzinfo=datetime.UTC)


@pytest.mark.covers("ALM-22")
def test_an_appointment_becomes_a_contact_in_one_click(enrolment, person, bram):
    start = NOW - datetime.timedelta(hours=2)
    appointment = AppointmentFactory(enrolment=enrolment, user=bram, starts_at=start, ends_at=NOW)
    sent = {
        "person": person.pk,
        "kind": "talk",
        "appointment": appointment.pk,
        "note": "Goed gesprek",
        "next": "agenda",
    }
    answer = enter(bram).post(QUICK, sent)
    assert (answer.status_code, answer.url) == (302, "/team/agenda/")
    contact = Contact.objects.get()
    assert (contact.appointment, contact.at) == (appointment, start)
    again = enter(bram).post(QUICK, sent)
    assert again.status_code == 422
    assert "Van deze afspraak staat er al een contact." in text(again)


def test_nobody_notes_for_people_of_another_team(enrolment, person, carla, gijs, dirk, anna):
    sent = {"person": person.pk, "kind": "phone", "note": "Stiekem"}
    for user in (carla, gijs):
        assert enter(user).post(QUICK, sent).status_code == 422
    for user in (dirk, anna):
        assert enter(user).post(QUICK, sent).status_code == 404
    assert Contact.objects.count() == 0


def test_somebody_who_does_not_take_part_has_no_contacts_yet(person, bram):
    answer = enter(bram).post(QUICK, {"person": person.pk, "kind": "phone", "note": "Hallo"})
    assert answer.status_code == 422
    assert "Anna Asante doet nog niet mee." in text(answer)


def test_the_list_is_searched_filtered_and_taken_along(enrolment, person, bram):
    ContactFactory(enrolment=enrolment, by=bram, note="Over de naailes", kind="phone")
    ContactFactory(enrolment=enrolment, by=bram, note="=1+1", kind="visit", reached=False)
    address = f"/team/deelnemers/{person.pk}/contact/"
    client = enter(bram)
    assert "niet bereikt" in text(client.get(address))
    assert "naailes" not in text(client.get(address, {"q": "1+1"}))
    assert "naailes" not in text(client.get(address, {"kind": "visit"}))
    assert "naailes" not in text(client.get(address, {"since": "2026-11-20"}))
    sheet = load_workbook(io.BytesIO(client.get(address, {"export": "xlsx"}).content)).active
    assert sheet is not None
    assert {row[4].value for row in sheet.iter_rows(min_row=2)} == {"Over de naailes", "=1+1"}
    assert "'=1+1" in client.get(address, {"export": "csv"}).content.decode("utf-8-sig")


def test_the_list_is_for_the_team(enrolment, person, carla, gijs, anna, bram):
    address = f"/team/deelnemers/{person.pk}/contact/"
    for user in (carla, gijs, anna):
        assert enter(user).get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    enrolment, person, bram, number, django_assert_num_queries
):
    ContactFactory.create_batch(number, enrolment=enrolment, by=bram)
    client = enter(bram)
    with django_assert_num_queries(21):
        assert client.get(f"/team/deelnemers/{person.pk}/contact/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_suggestions_cost_the_same_for_one_and_for_three(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        EnrolmentFactory(programme=town.programme, person__family_name="Vermeer")
    client = enter(bram)
    with django_assert_num_queries(8):
        assert client.get("/team/contact/mensen/?q=a").status_code == 200


def test_the_agreed_next_one_is_set_in_the_same_form(enrolment, person, bram):
    sent = {"person": person.pk, "kind": "weekly", "note": "Gaat goed"}
    answer = enter(bram).post(QUICK, {**sent, "next_day": "2026-11-30", "next_time": "10:00"})
    assert answer.status_code == 302
    assert list(Appointment.objects.values_list("kind", "user__name", "starts_at", "ends_at")) == [
        (
            "weekly",
            "Bram Bos",
            datetime.datetime(2026, 11, 30, 9, 0, tzinfo=datetime.UTC),
            datetime.datetime(2026, 11, 30, 9, 45, tzinfo=datetime.UTC),
        )
    ]


def test_a_next_one_that_does_not_fit_writes_nothing_until_it_may(enrolment, person, bram):
    start = datetime.datetime(2026, 11, 30, 9, 30, tzinfo=datetime.UTC)
    AppointmentFactory(user=bram, starts_at=start, ends_at=start + datetime.timedelta(hours=1))
    sent = {
        "person": person.pk,
        "kind": "talk",
        "note": "Al getypt",
        "next_day": "2026-11-30",
        "next_time": "10:00",
    }
    refused = enter(bram).post(QUICK, sent)
    assert refused.status_code == 422
    for words in ("Bram Bos heeft dan al een afspraak.", "Plan het toch", "Al getypt"):
        assert words in text(refused)
    assert (Contact.objects.count(), Appointment.objects.count()) == (0, 1)
    enter(bram).post(QUICK, {**sent, "next_anyway": "on"})
    assert (Contact.objects.count(), Appointment.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    "wrong", [{"next_day": "2026-11-20", "next_time": "10:00"}, {"next_day": "2026-11-30"}]
)
def test_the_next_one_lies_ahead_and_has_a_time(enrolment, person, bram, wrong):
    answer = enter(bram).post(QUICK, {"person": person.pk, "kind": "talk", "note": "Al getypt", **wrong})
    assert (answer.status_code, wrong["next_day"] in text(answer)) == (422, True)
    assert Contact.objects.count() == 0


def test_who_else_was_there_stands_beside_it(enrolment, person, bram, els):
    companion = Companion.objects.create(
        enrolment=enrolment, user=els, kind="consultant", since=enrolment.started_on
    )
    shown = text(enter(bram).get(f"{QUICK}?person={person.pk}&kind=three_way"))
    assert ("Els Evers, consulent" in shown, "Bram Bos, consulent" in shown) == (True, False)
    sent = {
        "person": person.pk,
        "kind": "three_way",
        "note": "Samen gepraat",
        "companions": [companion.pk],
        "others": "Fatma Yilmaz, ambassadeur\n\nKees de Wit",
    }
    assert enter(bram).post(QUICK, sent).status_code == 302
    assert list(Attendee.objects.values_list("user__name", "name", "bond")) == [
        ("Els Evers", "Els Evers", "consulent"),
        (None, "Fatma Yilmaz", "ambassadeur"),
        (None, "Kees de Wit", ""),
    ]
    listed = text(enter(bram).get(f"/team/deelnemers/{person.pk}/contact/"))
    assert "Els Evers (consulent); Fatma Yilmaz (ambassadeur); Kees de Wit" in listed


def test_the_age_of_what_is_known_is_visible_per_relation(enrolment, person, bram, els):
    Companion.objects.create(enrolment=enrolment, user=els, kind="consultant", since=enrolment.started_on)
    ContactFactory(enrolment=enrolment, by=bram, at=NOW - datetime.timedelta(days=12))
    ContactFactory(enrolment=enrolment, by=bram, at=NOW - datetime.timedelta(days=2), reached=False)
    for address in ("", "contact/"):
        shown = text(enter(bram).get(f"/team/deelnemers/{person.pk}/{address}"))
        assert ("12 dagen geleden gesproken" in shown, "nog niet gesproken" in shown) == (True, True)
    together = ContactFactory(enrolment=enrolment, by=bram, at=NOW)
    together.attendees.create(user=els, name="Els Evers")
    shown = text(enter(bram).get(f"/team/deelnemers/{person.pk}/"))
    assert shown.count("vandaag gesproken") == 2
