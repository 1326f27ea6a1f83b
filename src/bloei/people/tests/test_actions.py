import datetime

import pytest

from bloei.accounts.models import Membership, Role
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people import actions
from bloei.people.models import Person, PersonTalent, Talent
from bloei.people.talents import TALENTS
from bloei.people.tests.factories import PersonFactory, TalentFactory
from tests.cast import TODAY, actor

LATER = TODAY + datetime.timedelta(days=9)


def a_person(town, **more):
    return Person(**{"team": town.haven.team, "given_name": "Samira", "family_name": "Haddad"} | more)


def codes(refusal):
    return [objection.code for objection in refusal.value.objections]


@pytest.fixture
def by(bram):
    return actor(bram)


def journal_of(person):
    return sorted(Entry.objects.filter(about=f"people.person:{person.pk}").values_list("verb", flat=True))


def test_who_is_registered_is_written_in_notation(town, by):
    person = a_person(
        town, family_name="van der Bérg", phone="06 12345678", postcode="1353ab", email="S@X.NL"
    )
    actions.register_person(person, by=by, on=TODAY)
    person.refresh_from_db()
    assert (person.name, person.sort_name) == ("Samira van der Bérg", "Bérg, Samira van der")
    assert (person.phone, person.phone_shown) == ("+31612345678", "06 12345678")
    assert (person.postcode, person.email, person.folded_name) == ("1353 AB", "s@x.nl", "berg samira van der")
    assert person.registered_on == TODAY
    assert journal_of(person) == ["register_person"]


def test_wrong_data_are_refused_all_at_once(town, by):
    PersonFactory(client_number="K1")
    person = a_person(town, phone="12", postcode="9", client_number="K1", reach_note="bsn 111222333")
    with pytest.raises(Refused) as refusal:
        actions.register_person(person, by=by, on=TODAY)
    assert codes(refusal) == ["phone", "postcode", "bsn", "client_number"]
    assert not Person.objects.filter(given_name="Samira").exists()


@pytest.mark.parametrize("born", [LATER, datetime.date(1890, 1, 1)])
def test_an_impossible_birth_date_is_refused(town, by, born):
    with pytest.raises(Refused) as refusal:
        actions.register_person(a_person(town, birth_date=born), by=by, on=TODAY)
    assert codes(refusal) == ["birth_date"]


def test_a_citizen_service_number_is_no_client_number(town, by):
    with pytest.raises(Refused) as refusal:
        actions.register_person(a_person(town, client_number="111222333"), by=by, on=TODAY)
    assert codes(refusal) == ["bsn"]
    assert not Person.objects.exists()


def test_a_change_says_in_the_journal_what_changed(person, by):
    person.city = "Almere"
    person.phone = "06 87654321"
    actions.change_person(person, by=by)
    assert Entry.objects.get(verb="change_person").note == "phone, city"
    actions.change_person(person, by=by)
    assert journal_of(person) == ["change_person"]


def test_the_archive_can_be_entered_and_left(person, by):
    actions.archive_person(person, by=by, on=TODAY)
    with pytest.raises(Refused):
        actions.archive_person(person, by=by, on=TODAY)
    assert person.archived_on == TODAY
    actions.restore_person(person, by=by)
    with pytest.raises(Refused):
        actions.restore_person(person, by=by)
    assert journal_of(person) == ["archive_person", "restore_person"]


def test_a_login_is_a_user_with_the_hat_of_a_participant(town, by):
    person = actions.register_person(
        a_person(town, email="samira@example.org", language="ar"), by=by, on=TODAY
    )
    user = actions.give_login(person, by=by, on=TODAY)
    assert (user.email, user.name, user.language) == ("samira@example.org", "Samira Haddad", "ar")
    assert list(Membership.objects.filter(user=user).values_list("role", "team", "since")) == [
        (Role.PARTICIPANT, town.haven.team_id, TODAY)
    ]
    assert not user.has_usable_password()
    with pytest.raises(Refused):
        actions.give_login(person, by=by, on=TODAY)


def test_a_login_never_takes_the_address_of_somebody_else(town, by, bram):
    person = actions.register_person(a_person(town, email=bram.email), by=by, on=TODAY)
    assert actions.give_login(person, by=by, on=TODAY).email is None


@pytest.mark.covers("ALM-27")
def test_everybody_has_talents_in_plain_words(town, by):
    actions.seed_talents(by=by)
    actions.seed_talents(by=by)
    assert dict(Talent.objects.values_list("name", "pictogram")) == TALENTS


@pytest.mark.covers("ALM-27", "ALM-31")
def test_a_talent_is_noted_once_with_who_saw_it(person, by):
    sewing = TalentFactory(name="Naaien")
    noted = actions.add_talent(person, sewing, seen_by="research", note="maakt gordijnen", by=by, on=TODAY)
    assert (str(noted), noted.get_seen_by_display(), noted.since) == ("Naaien", "het talentonderzoek", TODAY)
    with pytest.raises(Refused):
        actions.add_talent(person, sewing, seen_by="self", by=by, on=TODAY)
    actions.remove_talent(noted, by=by)
    assert not PersonTalent.objects.exists()
    assert journal_of(person) == ["add_talent", "remove_talent"]


def test_a_wish_is_in_own_words_and_can_come_true(person, by):
    wish = actions.add_wish(person, " Ik wil een naaiclub ", by=by, on=TODAY)
    assert wish.words == "Ik wil een naaiclub"
    actions.fulfil_wish(wish, by=by, on=LATER)
    with pytest.raises(Refused):
        actions.fulfil_wish(wish, by=by, on=LATER)
    assert wish.fulfilled_on == LATER


@pytest.mark.parametrize("words", ["  ", "mijn bsn is 111222333"])
def test_a_wish_without_words_or_with_a_number_is_refused(person, by, words):
    with pytest.raises(Refused):
        actions.add_wish(person, words, by=by, on=TODAY)
    assert not person.wishes.exists()


def test_languages_are_exactly_these(person, by):
    actions.set_languages(person, {"ar": "native", "nl": "A2"}, by=by)
    actions.set_languages(person, {"ti": "native", "nl": "B1"}, by=by)
    assert [str(each) for each in person.languages.all()] == ["Nederlands (B1)", "Tigrinya (moedertaal)"]
    with pytest.raises(Refused):
        actions.set_languages(person, {"xx": "A1"}, by=by)


def test_availability_is_exactly_these_parts_of_the_week(person, by):
    actions.set_availability(person, {(1, "morning"), (3, "evening")}, by=by)
    actions.set_availability(person, {(3, "evening"), (5, "afternoon")}, by=by)
    assert list(person.availability.values_list("weekday", "part")) == [(3, "evening"), (5, "afternoon")]


@pytest.mark.covers("ALM-10")
def test_a_limit_says_what_it_means_and_until_when_never_why(person, by):
    actions.set_limits(person, {"lifting": LATER, "stairs": None}, by=by)
    actions.set_limits(person, {"lifting": LATER}, by=by)
    assert [(str(each), each.until) for each in person.limits.all()] == [("kan niet tillen", LATER)]
    assert {field.name for field in person.limits.model._meta.fields} == {
        "id", "municipality", "person", "kind", "until"
    }  # fmt: skip


def test_consent_is_given_once_and_can_be_taken_back(person, by):
    consent = actions.give_consent(person, "photo", way="paper", by=by, on=TODAY)
    with pytest.raises(Refused):
        actions.give_consent(person, "photo", way="spoken", by=by, on=TODAY)
    actions.withdraw_consent(consent, by=by, on=LATER)
    with pytest.raises(Refused):
        actions.withdraw_consent(consent, by=by, on=LATER)
    actions.give_consent(person, "photo", way="spoken", by=by, on=LATER)
    assert list(person.consents.values_list("way", "withdrawn_on")) == [("spoken", None), ("paper", LATER)]
