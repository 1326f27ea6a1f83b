"""The list of people, somebody new, somebody's data, the archive and a login."""

import csv
import datetime
import io

import pytest
import time_machine

from bloei.guidance.tests.factories import AppointmentFactory, ContactFactory
from bloei.people.models import Availability, Person, PersonTalent, SpokenLanguage
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.models import Group, GroupMember
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
LIST, NEW = "/team/deelnemers/", "/team/deelnemers/nieuw/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def text(answer):
    return " ".join(answer.content.decode().split())


def names(answer):
    return [row.record.given_name for row in answer.context["table"].paginated_rows]


def data(town, **more):
    given = {"team": town.haven.team_id, "given_name": "Samira", "family_name": "Haddad"}
    return given | {"reach_by": "phone", "language": "nl"} | more


def test_the_list_shows_where_everybody_stands(enrolment, person, bram):
    ContactFactory(enrolment=enrolment, by=bram, at=NOW - datetime.timedelta(days=12))
    tomorrow = NOW + datetime.timedelta(days=1)
    AppointmentFactory(
        enrolment=enrolment, user=bram, starts_at=tomorrow, ends_at=tomorrow + datetime.timedelta(hours=1)
    )
    PersonTalent.objects.create(person=person, talent=TalentFactory(name="Naaien"), since=TODAY)
    shown = text(enter(bram).get(LIST))
    for words in (
        "Asante, Anna",
        f"/team/deelnemers/{person.pk}/",
        "Bram Bos",
        "12 dagen",
        "di 24 nov, 10:20",
        "Naaien",
    ):
        assert words in shown
    assert shown.count("<h1") == 1


def test_who_does_not_take_part_yet_stands_in_the_list_too(person, bram):
    assert "doet nog niet mee" in text(enter(bram).get(LIST))


@pytest.mark.parametrize("query", ["anna", "asante anna", "ÁNNA", "06 1234", "asan"])
def test_a_name_or_number_is_found(person, bram, town, query):
    PersonFactory(team=town.haven.team, given_name="Pia")
    assert names(enter(bram).get(LIST, {"q": query})) == ["Anna"]


def test_each_filter_keeps_who_fits(enrolment, person, bram, town):
    PersonFactory(team=town.haven.team, given_name="Pia")
    sewing = TalentFactory(name="Naaien")
    PersonTalent.objects.create(person=person, talent=sewing, since=TODAY)
    SpokenLanguage.objects.create(person=person, code="ar", level="native")
    Availability.objects.create(person=person, weekday=2, part="morning")
    Availability.objects.create(person=person, weekday=3, part="evening")
    group = Group.objects.create(programme=town.programme, name="Dinsdag")
    GroupMember.objects.create(group=group, enrolment=enrolment, since=TODAY)
    phase = enrolment.phase_entries.get().phase
    fits = [
        {"state": "taking_part"}, {"phase": phase}, {"group": group.pk}, {"companion": bram.pk},
        {"talent": sewing.pk}, {"language": "ar"}, {"weekday": 2}, {"weekday": 2, "part": "morning"},
    ]  # fmt: skip
    browser = enter(bram)
    assert [names(browser.get(LIST, query)) for query in fits] == [["Anna"]] * len(fits)
    assert names(browser.get(LIST, {"weekday": 2, "part": "evening"})) == []
    assert names(browser.get(LIST, {"state": "none"})) == ["Pia"]


def test_the_archive_is_shown_on_request(person, bram):
    person.archived_on = TODAY
    person.save()
    browser = enter(bram)
    assert names(browser.get(LIST)) == []
    assert names(browser.get(LIST, {"archive": "ja"})) == ["Anna"]
    assert names(browser.get(LIST, {"archive": "alle"})) == ["Anna"]


def test_it_sorts_pages_and_becomes_a_file(person, bram, town):
    for number in range(30):
        PersonFactory(
            team=town.haven.team, given_name=f"P{number:02}", family_name="=1+1" if number else "Aa"
        )
    browser = enter(bram)
    assert len(names(browser.get(LIST))) == 25
    assert len(names(browser.get(LIST, {"page": 2}))) == 6
    assert names(browser.get(LIST, {"sort": "-name", "per_page": 50}))[0] == "Anna"
    lines = list(
        csv.reader(
            io.StringIO(browser.get(LIST, {"export": "csv"}).content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert len(lines) == 32
    assert all(line[0].startswith("'=1+1") for line in lines[1:30])


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_always_the_same(enrolment, bram, town, count, django_assert_num_queries):
    for _ in range(count - 1):
        other = EnrolmentFactory(programme=town.programme, person=PersonFactory(team=town.haven.team))
        ContactFactory(enrolment=other, by=bram)
        PersonTalent.objects.create(person=other.person, talent=TalentFactory(), since=TODAY)
    browser = enter(bram)
    browser.get(LIST)
    with django_assert_num_queries(QUERIES):
        assert len(names(browser.get(LIST))) == count


QUERIES = 21


def test_people_of_another_centre_and_municipality_do_not_show(person, bram, carla, gijs):
    assert [names(enter(user).get(LIST)) for user in (bram, carla, gijs)] == [["Anna"], [], []]


def test_who_is_no_colleague_finds_nothing(anna, dirk, fenna, person):
    assert [enter(user).get(LIST).status_code for user in (anna, dirk, fenna)] == [404, 404, 404]


@pytest.mark.parametrize("address", [LIST, "{person}profiel/"])
def test_a_page_to_look_at_takes_no_post(person, bram, address):
    assert enter(bram).post(address.format(person=f"{LIST}{person.pk}/")).status_code == 405


def test_somebody_new_is_registered(town, bram):
    answer = enter(bram).post(NEW, data(town, phone="06 12345678", postcode="1353ab"))
    person = Person.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{LIST}{person.pk}/")
    assert (person.team, person.phone, person.postcode, person.registered_on) == (
        town.haven.team, "+31612345678", "1353 AB", TODAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"phone": "bel"}, "Dit telefoonnummer klopt niet"),
        ({"postcode": "12"}, "Deze postcode klopt niet"),
        ({"family_name": ""}, "Dit veld is verplicht"),
        ({"client_number": "111222333"}, "lijkt een burgerservicenummer"),
        ({"birth_date": "2030-01-01"}, "kan niet kloppen"),
    ],
)
def test_bad_input_keeps_what_was_typed(town, bram, more, words):
    answer = enter(bram).post(NEW, data(town, city="Almere-Haven", **more) | more)
    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="Almere-Haven"' in text(answer)
    assert not Person.objects.exists()


def test_a_possible_duplicate_is_shown_side_by_side_before_saving(town, bram):
    known = PersonFactory(
        team=town.haven.team, given_name="Samira", family_name="Haddad", phone="+31612345678"
    )
    browser = enter(bram)
    answer = browser.post(NEW, data(town, phone="0612345678"))
    assert answer.status_code == 422
    for words in ("Misschien kennen we deze persoon al", "zelfde telefoon", f"{LIST}{known.pk}/"):
        assert words in text(answer)
    assert Person.objects.count() == 1
    assert browser.post(NEW, data(town, phone="0612345678", confirmed="1")).status_code == 302
    assert Person.objects.count() == 2


def test_of_another_centre_only_the_centre_is_told(town, bram):
    known = PersonFactory(team=town.stad.team, given_name="Samira", family_name="Haddad", street="Geheimlaan")
    shown = text(enter(bram).post(NEW, data(town)))
    assert "Activeringscentrum Stad" in shown
    assert "Hier is iemand bekend met deze gegevens" in shown
    assert "Geheimlaan" not in shown
    assert f"/deelnemers/{known.pk}/" not in shown


def test_nobody_is_registered_at_a_centre_of_others(town, bram):
    assert enter(bram).post(NEW, data(town, team=town.stad.team_id)).status_code == 422
    assert not Person.objects.exists()


def test_data_are_changed(town, person, bram):
    address = f"{LIST}{person.pk}/gegevens/"
    browser = enter(bram)
    assert 'value="06 12345678"' in text(browser.get(address))
    answer = browser.post(address, data(town, given_name="Anna", family_name="Asante", city="Almere"))
    assert (answer.status_code, answer.url) == (302, f"{LIST}{person.pk}/profiel/")
    person.refresh_from_db()
    assert (person.city, person.phone) == ("Almere", "")


def test_wrong_data_change_nothing(town, person, bram):
    answer = enter(bram).post(f"{LIST}{person.pk}/gegevens/", data(town, phone="x", city="Almere"))
    assert answer.status_code == 422
    assert 'value="Almere"' in text(answer)
    person.refresh_from_db()
    assert (person.given_name, person.city) == ("Anna", "")


@pytest.mark.parametrize("address", ["gegevens/", "archief/", "toegang/"])
def test_outsiders_find_no_file(person, carla, gijs, anna, dirk, address):
    found = {
        enter(user).post(f"{LIST}{person.pk}/{address}").status_code for user in (carla, gijs, anna, dirk)
    }
    assert found == {404}
    person.refresh_from_db()
    assert person.archived_on is None


def test_a_file_goes_into_the_archive_and_comes_out_again(person, bram):
    browser, address = enter(bram), f"{LIST}{person.pk}/archief/"
    assert browser.post(address).url == f"{LIST}{person.pk}/profiel/"
    person.refresh_from_db()
    assert person.archived_on == TODAY
    browser.post(address)
    person.refresh_from_db()
    assert person.archived_on is None


def test_who_takes_part_does_not_go_into_the_archive(enrolment, person, bram):
    browser = enter(bram)
    browser.post(f"{LIST}{person.pk}/archief/")
    person.refresh_from_db()
    assert person.archived_on is None
    assert "Deze persoon doet nog mee" in text(browser.get(f"{LIST}{person.pk}/profiel/"))


def test_a_login_leads_to_the_card(town, bram):
    person = PersonFactory(team=town.haven.team)
    answer = enter(bram).post(f"{LIST}{person.pk}/toegang/")
    person.refresh_from_db()
    assert person.user.memberships.get().role == "participant"
    assert answer.url == f"/toegang/kaart/{person.user_id}/"
    assert enter(bram).get(answer.url).status_code == 200
