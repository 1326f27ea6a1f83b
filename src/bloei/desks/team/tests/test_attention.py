"""The list of what needs attention, and what one does about it."""

import datetime

import pytest
import time_machine

from bloei.accounts.tests.factories import MembershipFactory
from bloei.attention.models import Pause, Signal
from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.tests.factories import ContactFactory
from bloei.journeys.attention import evaluate
from bloei.journeys.sayings import SAYINGS
from bloei.journeys.vocabulary import WATCHES
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.catalogue import model_of
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
LIST = "/team/aandacht/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


def raise_signal(enrolment, word="no_contact", since=TODAY) -> Signal:
    return Signal.objects.create(
        team=enrolment.programme.centre.team,
        enrolment=enrolment,
        subject=f"programmes.enrolment:{enrolment.pk}",
        word=word,
        since=since,
        raised_on=TODAY,
    )


@pytest.fixture
def signal(enrolment) -> Signal:
    return raise_signal(enrolment, since=TODAY - 2 * DAY)


def test_every_watch_has_its_words():
    assert set(SAYINGS) == set(WATCHES)


def test_a_signal_says_who_what_why_since_when_and_what_to_do(enrolment, bram):
    ContactFactory(enrolment=enrolment, at=NOON - 16 * DAY, by=bram)
    evaluate(on=TODAY)
    page = enter(bram).get(LIST).content.decode()
    for words in (
        "Wie of wat heeft vandaag aandacht nodig?",
        "Maandag 23 november 2026, week 48",
        "Anna Asante",
        "16 dagen geen contact",
        "Afspraak: contact binnen 14 dagen. Het laatste contact, of de start, was op 7 november.",
        "sinds 21 nov",
        "Bel Anna",
        "Een signaal is een hulpmiddel. Jij beslist.",
    ):
        assert words in page


@pytest.mark.covers("ALM-53")
def test_a_request_that_waits_speaks_with_its_title(town, bram):
    RequestFactory(centre=town.haven, title="Hulp met boodschappen", received_at=NOON - 6 * DAY)
    evaluate(on=TODAY)
    page = enter(bram).get(LIST).content.decode()
    assert "Dirk Dijkstra</a> · <strong>Hulpvraag wacht 6 dagen" in page
    assert "Hulp met boodschappen. Afspraak: antwoord binnen 5 dagen." in page


def test_without_signals_the_list_says_so(town, bram):
    assert "Niets vraagt nu aandacht" in enter(bram).get(LIST).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        raise_signal(EnrolmentFactory(programme=town.programme))
    client = enter(bram)
    client.get(LIST)
    with django_assert_num_queries(16):
        page = client.get(LIST).content.decode()
    assert page.count("geen contact</strong>") == number


def test_mine_are_those_of_whom_i_guide_and_those_i_took(town, signal, bram, els):
    other = raise_signal(EnrolmentFactory(programme=town.programme))
    client = enter(bram)
    assert client.get(LIST, {"wie": "ik"}).content.decode().count("geen contact</strong>") == 1
    Signal.objects.filter(pk=other.pk).update(taken_by=bram)
    assert client.get(LIST, {"wie": "ik"}).content.decode().count("geen contact</strong>") == 2
    assert "Niets vraagt nu aandacht" in enter(els).get(LIST, {"wie": "ik"}).content.decode()


@pytest.mark.covers("ALM-55")
def test_a_coordinator_sees_all_centres_or_the_chosen_one(town, signal, els):
    client = enter(els)
    assert "geen contact" in client.get(LIST).content.decode()
    client.post("/team/centrum/kies/", {"centre": town.stad.pk})
    assert "geen contact</strong>" not in client.get(LIST).content.decode()
    assert "geen contact</strong>" in client.get(LIST, {"wie": "alle"}).content.decode()


def test_a_colleague_takes_a_signal_and_lets_it_go(signal, bram):
    client = enter(bram)
    assert client.post(f"{LIST}{signal.pk}/oppakken/").url == LIST
    signal.refresh_from_db()
    assert signal.taken_by == bram
    part = client.post(f"{LIST}{signal.pk}/loslaten/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith(f'<li id="signaal-{signal.pk}">')
    assert "Ik pak dit op" in part
    signal.refresh_from_db()
    assert signal.taken_by is None


def test_a_signal_waits_with_a_reason(signal, bram):
    client = enter(bram)
    assert 'value="2026-11-30"' in client.get(f"{LIST}{signal.pk}/later/").content.decode()
    answer = client.post(
        f"{LIST}{signal.pk}/later/", {"until": "2026-11-27", "reason": "Belt vrijdag terug."}
    )
    assert answer.url == LIST
    signal.refresh_from_db()
    assert (signal.snoozed_until, signal.snooze_reason) == (
        datetime.date(2026, 11, 27),
        "Belt vrijdag terug.",
    )
    assert "Niets vraagt nu aandacht" in client.get(LIST).content.decode()
    assert "Later, op 27 november: Belt vrijdag terug." in client.get(LIST, {"wie": "later"}).content.decode()


def test_bad_input_keeps_what_was_typed(signal, bram):
    answer = enter(bram).post(f"{LIST}{signal.pk}/later/", {"until": "2026-11-01", "reason": "Belt terug."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies een dag na vandaag." in page
    assert 'value="Belt terug."' in page
    signal.refresh_from_db()
    assert signal.snoozed_until is None


def test_what_was_agreed_with_somebody_silences_all_signals_about_her(signal, enrolment, bram):
    raise_signal(enrolment, word="no_plan")
    client, address = enter(bram), f"{LIST}deelname/{enrolment.pk}/pauze/"
    assert "Even geen signalen over Anna Asante" in client.get(address).content.decode()
    answer = client.post(address, {"until": "2026-11-25", "reason": "Komt woensdag langs."})
    assert answer.url == LIST
    assert "Niets vraagt nu aandacht" in client.get(LIST).content.decode()
    later = client.get(LIST, {"wie": "later"}).content.decode()
    number = Signal.objects.filter(closed_on=None).count()
    assert later.count("Pauze tot 25 november: Komt woensdag langs.") == number > 2
    assert client.post(f"{LIST}deelname/{enrolment.pk}/verder/").url == LIST
    assert "geen contact</strong>" in client.get(LIST).content.decode()


def test_a_pause_keeps_what_was_typed(signal, enrolment, bram):
    address = f"{LIST}deelname/{enrolment.pk}/pauze/"
    answer = enter(bram).post(address, {"until": "2026-11-01", "reason": "Komt langs."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies een dag na vandaag." in page
    assert 'value="Komt langs."' in page
    assert not Pause.objects.exists()


@pytest.mark.parametrize("verb", ["pauze", "verder"])
def test_outsiders_pause_nobody(enrolment, carla, dirk, gijs, anna, verb):
    for user in (carla, dirk, gijs, anna):
        assert enter(user).post(f"{LIST}deelname/{enrolment.pk}/{verb}/").status_code in (403, 404)
    assert not Pause.objects.exists()


def test_a_signal_stands_on_the_list_of_the_team_when_nobody_is_beside_the_person(town, bram):
    """No consultant, no case manager, nobody in the lead: the team sees it all the same, and somebody takes it."""
    alone = EnrolmentFactory(programme=town.programme)
    evaluate(on=TODAY)
    assert not alone.companions.exists()
    client = enter(bram)
    assert "Niets vraagt nu aandacht" in client.get(LIST, {"wie": "ik"}).content.decode()
    assert "Nog geen consulent</strong>" in client.get(LIST).content.decode()
    signal = Signal.objects.get(word="no_contact", enrolment=alone)
    client.post(f"{LIST}{signal.pk}/oppakken/")
    assert "geen contact</strong>" in client.get(LIST, {"wie": "ik"}).content.decode()


@pytest.mark.parametrize("verb", ["oppakken", "loslaten", "later"])
def test_outsiders_find_nothing(signal, carla, dirk, gijs, anna, verb):
    for user in (carla, dirk, gijs, anna):
        assert enter(user).post(f"{LIST}{signal.pk}/{verb}/").status_code == 404
    signal.refresh_from_db()
    assert (signal.taken_by, signal.snoozed_until) == (None, None)


def test_the_list_itself_is_for_staff(town, dirk, anna, fenna):
    for user in (dirk, anna, fenna):
        assert enter(user).get(LIST).status_code == 404


def test_verbs_are_posted(signal, bram):
    client = enter(bram)
    assert client.get(f"{LIST}{signal.pk}/oppakken/").status_code == 405
    assert client.get(f"{LIST}{signal.pk}/loslaten/").status_code == 405
    assert client.delete(f"{LIST}{signal.pk}/later/").status_code == 405
    assert client.post(LIST).status_code == 405


def test_the_explanation_tells_every_watch_of_the_model_in_words(town, bram):
    page = enter(bram).get(f"{LIST}uitleg/").content.decode()
    assert "Iemand die meedoet heeft 14 dagen geen contact gehad." in page
    assert "Een centrum heeft minder dan 2 begeleiders." in page
    assert page.count('<span class="spot') == len(model_of(town.programme).uses)


@pytest.mark.covers("ALM-25")
def test_the_figures_are_counted(town, bram):
    MembershipFactory(team=town.haven.team)
    EnrolmentFactory(programme=town.programme, started_on=TODAY)
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="volunteering")
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="moved")
    EnrolmentFactory(programme__centre=town.stad, person=PersonFactory(team=town.stad.team))
    RequestFactory(centre=town.haven)
    page = enter(bram).get(LIST).content.decode()
    assert page.count('<span class="figure__number">1</span>') == 3
    assert "een half jaar geleden: 2" in page
    assert "1 wacht op antwoord" in page
    assert "vorig jaar om deze tijd: 0" in page


def test_after_a_verb_the_list_is_right_at_once(town, enrolment, signal, bram):
    """The signal that I take here has no fact any more: any verb about the person closes it."""
    ContactFactory(enrolment=enrolment, at=NOON, by=bram)
    client = enter(bram)
    client.post(f"/team/deelnemers/{enrolment.person_id}/stap/", {"phase": "training", "reason": ""})
    signal.refresh_from_db()
    assert signal.closed_on is None  # refused, so nothing was touched
    client.post(f"/team/deelnemers/{enrolment.person_id}/stap/", {"phase": "uitstroom", "reason": "x"})
    assert "geen contact</strong>" in client.get(LIST).content.decode()
    client.post(
        f"/team/deelnemers/{enrolment.person_id}/afscheid/", {"destination": "moved", "exit_words": ""}
    )
    assert "geen contact</strong>" not in client.get(LIST).content.decode()
