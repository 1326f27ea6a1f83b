"""Partners: the list, a page, new, changed, archived and back."""

from typing import Any

import pytest
from django.test import Client

from bloei.accounts.models import User
from bloei.journal.models import Entry
from bloei.places.models import Partner
from bloei.places.tests.factories import PartnerFactory
from tests.cast import Town, enter

NEW = {"name": "Buurtkeuken", "kind": "welfare", "contact_name": "Ank", "email": "ank@example.org"}


@pytest.mark.covers("ALM-04")
def test_partners_have_a_kind_and_can_be_found(town: Town, bram: User) -> None:
    PartnerFactory(name="Wonen aan Zee", kind="housing")
    client = enter(bram)

    everything = client.get("/team/partners/").content.decode()
    housing = client.get("/team/partners/", {"kind": "housing"}).content.decode()

    assert "De Schoor" in everything
    assert "Wonen aan Zee" in housing
    assert "De Schoor" not in housing.split('id="resultaten"')[1]


@pytest.mark.covers("WIJ-22")
@pytest.mark.parametrize("kind", ["neighbourhood", "sheltered", "housing"])
def test_other_worlds_are_partners_too(town: Town, bram: User, kind: str) -> None:
    client = enter(bram)
    client.post("/team/partners/nieuw/", NEW | {"kind": kind})
    partner = Partner.objects.get(name="Buurtkeuken")
    shown = client.get("/team/partners/", {"kind": kind}).content.decode()
    assert "Buurtkeuken" in shown
    assert partner.get_kind_display() in shown


def test_a_new_partner_has_a_team_for_its_contacts(town: Town, bram: User) -> None:
    answer = enter(bram).post("/team/partners/nieuw/", NEW, follow=True)

    partner = Partner.objects.get(name="Buurtkeuken")
    assert partner.team is not None
    assert "Buurtkeuken" in answer.content.decode()
    assert Entry.objects.filter(verb="add_partner").count() == 1


def test_two_partners_with_one_name_are_refused_and_the_input_stays(town: Town, bram: User) -> None:
    answer = enter(bram).post("/team/partners/nieuw/", NEW | {"name": "de schoor"})

    assert answer.status_code == 422
    assert "ank@example.org" in answer.content.decode()
    assert Partner.objects.count() == 1


def test_a_partner_stops_and_takes_part_again(town: Town, bram: User) -> None:
    client, there = enter(bram), f"/team/partners/{town.partner.pk}/archief/"

    client.post(there)
    town.partner.refresh_from_db()
    assert town.partner.archived_on is not None
    client.post(there)
    town.partner.refresh_from_db()
    assert town.partner.archived_on is None


def test_a_change_is_kept(town: Town, carla: User) -> None:
    there = f"/team/partners/{town.partner.pk}/wijzigen/"

    enter(carla).post(there, NEW | {"name": "De Schoor", "phone": "036 1"})

    town.partner.refresh_from_db()
    assert (town.partner.phone, town.partner.contact_name) == ("036 1", "Ank")


def test_outsiders_find_nothing(
    town: Town, anna: User, dirk: User, fenna: User, gijs: User, client: Client
) -> None:
    there = f"/team/partners/{town.partner.pk}/"

    assert [enter(user).get(there).status_code for user in (anna, dirk, fenna, gijs)] == [404] * 4
    assert client.get(there).status_code == 302


def test_the_wrong_method(town: Town, bram: User) -> None:
    assert enter(bram).get(f"/team/partners/{town.partner.pk}/archief/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(
    town: Town, bram: User, count: int, django_assert_num_queries: Any
) -> None:
    PartnerFactory.create_batch(count - 1)
    client = enter(bram)
    client.get("/team/partners/")

    with django_assert_num_queries(12):
        client.get("/team/partners/")
