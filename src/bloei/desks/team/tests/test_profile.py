"""The profile: talents, wishes, languages, the week, limits and consents, each with its own small form."""

import datetime

import pytest
import time_machine

from bloei.journal.models import Reading
from bloei.people.models import Consent, PersonTalent, Wish
from bloei.people.tests.factories import TalentFactory
from tests.cast import TODAY, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def here(person):
    return f"/team/deelnemers/{person.pk}/profiel/"


@pytest.fixture
def consent(person, bram):
    return Consent.objects.create(
        person=person, purpose="photo", way="paper", given_on=TODAY, recorded_by=bram
    )


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_profile_shows_all_and_the_reading_is_noted(here, person, consent, bram):
    PersonTalent.objects.create(
        person=person, talent=TalentFactory(name="Naaien"), since=TODAY, note="gordijnen"
    )
    Wish.objects.create(person=person, words="Ik wil een naaiclub", wished_on=TODAY)
    shown = text(enter(bram).get(here))
    for words in ("Naaien", "gordijnen", "Ik wil een naaiclub", "Foto gebruiken", "06 12345678", "liefst"):
        assert words.lower() in shown.lower()
    assert shown.count("<h1") == 1
    assert Reading.objects.filter(about=f"people.person:{person.pk}", page="profile").count() == 1


@pytest.mark.covers("ALM-27", "ALM-31")
def test_a_talent_comes_and_goes(here, person, bram):
    browser, talent = enter(bram), TalentFactory(name="Naaien")
    assert browser.post(f"{here}talenten/", {"talent": talent.pk, "seen_by": "research"}).url == here
    noted = person.talents.get()
    assert (noted.seen_by, noted.since) == ("research", TODAY)
    again = browser.post(f"{here}talenten/", {"talent": talent.pk, "seen_by": "self", "note": "Al getypt"})
    assert (again.status_code, person.talents.count()) == (422, 1)
    assert "Dit talent staat er al bij" in text(again)
    assert 'value="Al getypt"' in text(again)
    browser.post(f"{here}talenten/{noted.pk}/weg/")
    assert person.talents.count() == 0


def test_a_wish_is_written_down_and_comes_true(here, person, bram):
    browser = enter(bram)
    browser.post(f"{here}wensen/", {"words": "Ik wil een naaiclub"})
    wish = person.wishes.get()
    browser.post(f"{here}wensen/{wish.pk}/uitgekomen/")
    wish.refresh_from_db()
    assert wish.fulfilled_on == TODAY
    assert browser.post(f"{here}wensen/", {"words": "mijn bsn is 111222333"}).status_code == 422
    assert person.wishes.count() == 1


def test_languages_are_added_changed_and_removed(here, person, bram):
    browser = enter(bram)
    browser.post(f"{here}talen/", {"code": "ar", "level": "native"})
    browser.post(f"{here}talen/", {"level_ar": "native", "code": "nl", "level": "A2"})
    assert dict(person.languages.values_list("code", "level")) == {"ar": "native", "nl": "A2"}
    browser.post(f"{here}talen/", {"level_ar": "", "level_nl": "B1", "code": ""})
    assert dict(person.languages.values_list("code", "level")) == {"nl": "B1"}
    assert browser.post(f"{here}talen/", {"code": "xx"}).status_code == 422


def test_the_week_is_ticked(here, person, bram):
    browser = enter(bram)
    browser.post(f"{here}week/", {"moments": ["1-morning", "5-evening"]})
    assert list(person.availability.values_list("weekday", "part")) == [(1, "morning"), (5, "evening")]
    assert 'value="1-morning" checked' in text(browser.get(here))
    assert browser.post(f"{here}week/", {"moments": ["8-night"]}).status_code == 422
    assert person.availability.count() == 2


@pytest.mark.covers("ALM-10")
def test_limits_hold_until_a_day_and_say_nothing_about_why(here, person, bram):
    browser = enter(bram)
    browser.post(
        f"{here}grenzen/", {"limit-lifting": "on", "limit-lifting_until": "2027-01-31", "limit-quiet": "on"}
    )
    assert dict(person.limits.values_list("kind", "until")) == {
        "lifting": datetime.date(2027, 1, 31),
        "quiet": None,
    }
    shown = text(browser.get(here))
    assert "tot en met 31 januari 2027" in shown
    assert "Niet waarom" in shown
    bad = browser.post(f"{here}grenzen/", {"limit-lifting": "on", "limit-lifting_until": "31 foo"})
    assert (bad.status_code, person.limits.count()) == (422, 2)
    assert 'value="31 foo"' in text(bad)


def test_consent_is_noted_and_withdrawn(here, person, bram, consent):
    browser = enter(bram)
    browser.post(f"{here}toestemming/", {"consent-purpose": "story", "consent-way": "spoken"})
    assert person.consents.filter(purpose="story", recorded_by=bram, given_on=TODAY).count() == 1
    assert (
        browser.post(f"{here}toestemming/", {"consent-purpose": "photo", "consent-way": "spoken"}).status_code
        == 422
    )
    browser.post(f"{here}toestemming/{consent.pk}/intrekken/")
    consent.refresh_from_db()
    assert consent.withdrawn_on == TODAY
    assert "ingetrokken op 23 november 2026" in text(browser.get(here))


VERBS = ["talenten/", "talenten/1/weg/", "wensen/", "wensen/1/uitgekomen/", "talen/", "week/", "grenzen/"]
VERBS += ["toestemming/", "toestemming/1/intrekken/"]


@pytest.mark.parametrize("verb", VERBS)
def test_outsiders_find_nothing_and_a_verb_is_never_a_get(here, carla, gijs, anna, bram, verb):
    assert [enter(user).post(f"{here}{verb}").status_code for user in (carla, gijs, anna)] == [404, 404, 404]
    assert enter(bram).get(f"{here}{verb}").status_code == 405


def test_an_outsider_does_not_see_the_profile(here, carla, gijs, anna, dirk, fenna):
    found = {enter(user).get(here).status_code for user in (carla, gijs, anna, dirk, fenna)}
    assert found == {404}
