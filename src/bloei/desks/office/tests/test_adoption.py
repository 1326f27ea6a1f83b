"""A centre runs a version; who takes part keeps the own one, or moves to it when nothing stands in the way."""

import pytest

from bloei.demand.tests.factories import NeedFactory
from bloei.desks.office.tests.conftest import KEY, OWN, address
from bloei.journeys.model_versions import add_model_version
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from tests.cast import TODAY, actor, enter

ADOPT = "/kantoor/modellen/activeringscentrum/101/invoeren/"


def test_a_centre_starts_to_run_a_version(town, els, own):
    client = enter(els)
    data = {"centre": town.stad.pk, "reason": "proef"}
    assert "nieuw voor dit centrum" in client.post(ADOPT, {**data, "look": "1"}).content.decode()
    assert Programme.objects.filter(centre=town.stad).count() == 0
    assert client.post(ADOPT, data).url == address("model", KEY, 101)
    programme = Programme.objects.get(centre=town.stad)
    assert (programme.model_key, programme.model_version) == (KEY, 101)


@pytest.mark.covers("ALK-23")
def test_what_the_neighbourhood_asks_is_told_before_a_programme_begins(town, els, own):
    client, data = enter(els), {"centre": town.stad.pk, "reason": "proef", "look": "1"}
    assert "staan geen behoeften of hulpvragen open" in client.post(ADOPT, data).content.decode()
    NeedFactory.create_batch(2, centre=town.stad, neighbourhood=town.stad.neighbourhood)
    assert (
        "In Stedenwijk staan nu 2 behoeften en 0 hulpvragen open."
        in client.post(ADOPT, data).content.decode()
    )


def test_a_centre_goes_over_and_who_takes_part_keeps_the_own_version(town, els, own, enrolment):
    client, data = enter(els), {"centre": town.haven.pk, "reason": "kleiner"}
    page = client.post(ADOPT, {**data, "look": "1"}).content.decode()
    assert "Mensen in een groep, hooguit" in page
    assert "1 persoon doet mee onder versie 1 en houdt die." in page
    client.post(ADOPT, data)
    town.programme.refresh_from_db()
    enrolment.refresh_from_db()
    assert (town.programme.model_version, enrolment.model_version) == (101, 1)
    again = client.post(ADOPT, data)
    assert again.status_code == 422
    assert "Het programma werkt al met deze versie." in again.content.decode()


def test_a_centre_must_be_chosen(town, els, own):
    answer = enter(els).post(ADOPT, {"centre": "", "reason": "omdat het kan"})
    assert answer.status_code == 422
    assert 'value="omdat het kan"' in answer.content.decode()


def test_people_move_when_nothing_stands_in_the_way(town, els, own, enrolment):
    page = address("move", town.programme.pk, 101)
    client = enter(els)
    assert "Anna Asante" in client.get(page).content.decode()
    answer = client.post(page, {"people": [enrolment.pk], "reason": "zij wil dat"})
    assert answer.url == address("model", KEY, 101)
    enrolment.refresh_from_db()
    assert enrolment.model_version == 101
    assert "Iedereen werkt al met deze versie" in client.get(page).content.decode()


def test_who_cannot_move_is_named_with_the_reason(town, els, enrolment):
    text = OWN.replace('key = "onderzoek"', 'key = "verkennen"')
    add_model_version(text, "eigen.toml", reason="", by=actor(els), on=TODAY)
    page = address("move", town.programme.pk, 101)
    client = enter(els)
    assert "is er niet in die versie" in client.get(page).content.decode()
    answer = client.post(page, {"people": [enrolment.pk], "reason": "toch"})
    assert answer.status_code == 422
    assert 'value="toch"' in answer.content.decode()
    assert Enrolment.objects.get().model_version == 1


def test_somebody_must_be_chosen(town, els, own, enrolment):
    answer = enter(els).post(address("move", town.programme.pk, 101), {"reason": "zomaar"})
    assert answer.status_code == 422
    assert "Kies minstens één persoon." in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_always_the_same(town, els, own, number, django_assert_num_queries):
    for _ in range(number):
        person = PersonFactory(team=town.haven.team)
        PhaseEntryFactory(enrolment=EnrolmentFactory(programme=town.programme, person=person))
    page = address("move", town.programme.pk, 101)
    client = enter(els)
    client.get(page)
    with django_assert_num_queries(11):
        client.get(page)


def test_only_who_runs_the_programmes_comes_in(town, own, bram, dirk, gijs):
    for page in (ADOPT, address("move", town.programme.pk, 101)):
        for stranger in (bram, dirk, gijs):
            assert enter(stranger).get(page).status_code == 404


def test_other_methods_are_refused(town, own, els):
    for page in (ADOPT, address("move", town.programme.pk, 101)):
        assert enter(els).delete(page).status_code == 405
