"""The list of requests."""

import datetime

import pytest

from bloei.demand.models import Request
from bloei.demand.tests.factories import RequestFactory
from tests.cast import enter

URL = "/team/hulpvragen/"


def titles(answer) -> list[str]:
    return [row.record.title for row in answer.context["table"].rows]


@pytest.mark.covers("ALM-18", "ALM-53")
def test_requests_of_the_own_centre_with_their_state(town, bram, asked, job):
    RequestFactory(centre=town.stad, title="Van Stad")
    answer = enter(bram).get(URL)
    assert titles(answer) == ["Naailes in het Wierdenhok"]
    assert "mensen gezocht" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        RequestFactory(centre=town.haven, partner=town.partner)
    client = enter(bram)
    client.get(URL)
    with django_assert_num_queries(15):
        client.get(URL)


def test_search_state_kind_partner_and_neighbourhood_narrow_the_list(town, bram, asked, today):
    other = RequestFactory(centre=town.haven, title="Bingo", kind="event", accepted_on=today)
    client = enter(bram)
    hood = town.haven.neighbourhood.pk
    for query, expected in [
        ("q=naailes wierdenhok", [asked]),
        ("q=schoor", [asked]),
        ("state=received", [asked]),
        ("state=check_needed", [other]),
        ("kind=event", [other]),
        (f"partner={town.partner.pk}", [asked]),
        (f"neighbourhood={hood}", [asked]),
        (f"centre={town.haven.pk}&sort=title", [other, asked]),
    ]:
        assert titles(client.get(f"{URL}?{query}")) == [each.title for each in expected], query


def test_who_waits_long_stands_apart(town, bram, today):
    RequestFactory(
        centre=town.haven, title="lang", received_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    )
    RequestFactory(
        centre=town.haven, title="kort", received_at=datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    )
    assert titles(enter(bram).get(f"{URL}?waiting=long")) == ["lang"]


def test_an_empty_list_says_what_comes_here(town, bram):
    assert "Nog geen hulpvragen" in enter(bram).get(URL).content.decode()


def test_the_export_holds_words_and_no_markup(bram, job):
    answer = enter(bram).get(f"{URL}?export=csv")
    text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
    assert "Naailes in het Wierdenhok" in text
    assert "mensen gezocht" in text
    assert "<" not in text


def test_others_have_no_such_list(town, dirk, anna, fenna):
    for user in (dirk, anna, fenna):
        assert enter(user).get(URL).status_code == 404


def test_another_municipality_sees_nothing_of_it(gijs, asked):
    assert titles(enter(gijs).get(URL)) == []


def test_the_list_is_only_read(bram):
    assert enter(bram).post(URL).status_code == 405


NEW = f"{URL}nieuw/"
CALL = {
    "title": "Hulp bij de moestuin",
    "kind": "help",
    "contact_name": "Mevrouw Jansen",
    "contact_phone": "036 123 45 67",
    "people_needed": "2",
    "days": ["3"],
    "parts": ["morning"],
}


@pytest.mark.covers("ALM-53")
def test_staff_note_a_request_by_phone_and_hear_the_code(town, bram):
    answer = enter(bram).post(NEW, {**CALL, "centre": town.haven.pk}, follow=True)
    found = Request.objects.get()
    assert answer.redirect_chain == [(f"{URL}{found.pk}/", 302)]
    assert (found.title, found.people_needed, len(found.code_hash)) == ("Hulp bij de moestuin", 2, 64)
    assert [(moment.weekday, moment.part) for moment in found.moments.all()] == [(3, "morning")]
    assert "De code voor de vrager is" in answer.content.decode()


def test_a_partners_contact_fills_what_was_left_empty(town, bram):
    town.partner.phone = "036 765 43 21"
    town.partner.save()
    fields = {
        **CALL,
        "centre": town.haven.pk,
        "partner": town.partner.pk,
        "contact_name": "",
        "contact_phone": "",
    }
    enter(bram).post(NEW, fields)
    found = Request.objects.get()
    assert (found.contact_name, found.contact_phone) == ("Dirk Dijkstra", "036 765 43 21")


def test_what_was_typed_is_kept_when_something_misses(town, bram):
    answer = enter(bram).post(NEW, {**CALL, "centre": town.haven.pk, "contact_phone": ""})
    assert answer.status_code == 422
    assert "Hulp bij de moestuin" in answer.content.decode()
    assert not Request.objects.exists()


def test_nobody_notes_a_request_for_a_centre_of_others(town, bram):
    assert enter(bram).post(NEW, {**CALL, "centre": town.stad.pk}).status_code == 422
    assert not Request.objects.exists()


def test_the_form_is_there_for_staff_only(town, bram, dirk):
    assert enter(bram).get(NEW).status_code == 200
    assert enter(dirk).get(NEW).status_code == 404
    assert enter(bram).put(NEW).status_code == 405
