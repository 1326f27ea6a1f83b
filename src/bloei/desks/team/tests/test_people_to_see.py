"""The list of people to go and see, and the page of one door."""

from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.guidance.models import LadderReading
from bloei.outreach.models import Approach, Attempt, CameBy, Recruitment
from bloei.outreach.tests.factories import ApproachFactory, RecruitmentFactory, VisitFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, Town, enter

LIST = "/team/aan-de-deur/"
NEW = {"given_name": "Joke", "street": "Kwelderweg", "house_number": "3", "came_by": "case_manager"}


def page(user: User, path: str) -> str:
    return enter(user).get(path).content.decode()


@pytest.mark.covers("DOOR-01", "DOOR-03", "MAC-12")
def test_somebody_is_put_on_the_list_and_stands_in_the_order_of_the_street(town: Town, bram: User) -> None:
    where = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood.pk}
    ApproachFactory(centre=town.haven, street="Zeeweg", given_name="Aaf", family_name="Eerst")

    enter(bram).post(f"{LIST}nieuw/", {**NEW, **where, "referrer": "Klantmanager Noord"})

    joke = Approach.objects.get(given_name="Joke")
    assert (joke.came_by, joke.referrer) == ("case_manager", "Klantmanager Noord")
    body = page(bram, LIST)
    assert body.index("Joke") < body.index("Aaf")
    assert "verwezen door de klantmanager" in body


def test_without_a_door_nothing_is_kept_but_what_was_typed(town: Town, bram: User) -> None:
    where = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood.pk}
    answer = enter(bram).post(f"{LIST}nieuw/", {**NEW, **where, "street": "", "house_number": ""})

    assert answer.status_code == 422
    assert "Joke" in answer.content.decode()
    assert "Schrijf een adres of een telefoonnummer op." in answer.content.decode()
    assert not Approach.objects.exists()


@pytest.mark.covers("DOOR-04")
def test_a_volunteer_sees_her_own_doors_and_no_files(
    town: Town, listed: Approach, ilse: User, enrolment: Enrolment
) -> None:
    ApproachFactory(centre=town.haven, given_name="Ander", assigned_to=None)
    listed.assigned_to = ilse
    listed.save()
    client = enter(ilse)

    assert client.get("/", follow=True).redirect_chain[-1][0] == LIST
    body = client.get(LIST).content.decode()
    assert ("Wilhelmina" in body, "Ander" in body, "/team/deelnemers/" in body) == (True, False, False)
    closed = [
        "/team/aandacht/",
        "/team/deelnemers/",
        f"/team/deelnemers/{enrolment.person_id}/",
        f"{LIST}bekenden/",
    ]
    assert [client.get(path).status_code for path in closed] == [404] * 4


def test_whoever_a_volunteer_lists_is_hers_to_visit(town: Town, ilse: User) -> None:
    where = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood.pk}
    enter(ilse).post(f"{LIST}nieuw/", {**NEW, **where, "came_by": "neighbours"})

    assert Approach.objects.get().assigned_to == ilse


@pytest.mark.covers("DOOR-02")
def test_the_lowest_two_rungs_are_a_list_by_name(town: Town, bram: User) -> None:
    for name, rungs in (("Zus", [4, 1]), ("Bep", [2]), ("Cor", [1, 3]), ("Dik", [])):
        enrolment = EnrolmentFactory(programme=town.programme)
        enrolment.person.given_name, enrolment.person.folded_name = name, name.lower()
        enrolment.person.street = "Kwelderweg"
        enrolment.person.save()
        for day, rung in enumerate(rungs, start=1):
            LadderReading.objects.create(
                enrolment=enrolment,
                rung=rung,
                voice="self",
                reason="zegt zij",
                read_on=TODAY.replace(day=day),
                read_by=bram,
            )
    body = page(bram, f"{LIST}bekenden/")
    assert body.index("Bep") < body.index("Zus")
    assert ("Cor " in body, "Dik " in body) == (False, False)

    low = Enrolment.objects.get(person__given_name="Bep")
    enter(bram).post(f"{LIST}bekenden/{low.pk}/")
    assert Approach.objects.get().came_by == CameBy.LADDER
    assert "Bep" not in page(bram, f"{LIST}bekenden/")


def test_one_tap_says_that_nobody_was_at_home(listed: Approach, bram: User) -> None:
    client = enter(bram)
    client.post(f"{LIST}{listed.pk}/poging/", {"outcome": "not_home"})
    wrong = client.post(f"{LIST}{listed.pk}/poging/", {"outcome": "later", "again_on": "morgen"})

    assert wrong.status_code == 422
    assert list(Attempt.objects.values_list("outcome", "by")) == [("not_home", bram.pk)]
    assert "niet thuis" in page(bram, LIST)


def test_a_volunteer_without_a_vog_cannot_be_sent(listed: Approach, bram: User, ilse: User) -> None:
    client, path = enter(bram), f"{LIST}{listed.pk}/wie-gaat/"
    assert client.post(path, {"user": ilse.pk}).status_code == 422

    membership = ilse.memberships.get()
    client.post(f"{LIST}bezoekers/{membership.pk}/vog/")
    client.post(path, {"user": ilse.pk})
    listed.refresh_from_db()
    assert listed.assigned_to == ilse


@pytest.mark.covers("MDW-12", "MDW-43")
def test_an_event_shows_its_yield(town: Town, bram: User) -> None:
    where = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood.pk}
    event = {
        "title": "Koffie in de bieb",
        "kind": "information",
        "held_on": "2026-11-02",
        "visitors_count": "31",
    }
    enter(bram).post(f"{LIST}wervingen/nieuw/", {**event, **where})
    stored = Recruitment.objects.get()
    ApproachFactory.create_batch(2, centre=town.haven, came_by=CameBy.RECRUITMENT, recruitment=stored)
    Approach.objects.filter(pk=Approach.objects.latest("pk").pk).update(voluntary_yes_on=TODAY)

    body = " ".join(page(bram, f"{LIST}wervingen/").split())
    assert "31 mensen waren er, 2 op de lijst, 1 doen mee" in body


def test_colleagues_elsewhere_find_nothing(listed: Approach, carla: User, gijs: User) -> None:
    for user in (carla, gijs):
        client = enter(user)
        assert client.get(f"{LIST}{listed.pk}/").status_code == 404
        assert client.post(f"{LIST}{listed.pk}/poging/", {"outcome": "spoke"}).status_code == 404
        assert "Wilhelmina" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_with_one_and_three(
    town: Town, bram: User, els: User, count: int, django_assert_num_queries: Any
) -> None:
    for each in ApproachFactory.create_batch(count, centre=town.haven):
        VisitFactory(
            approach=each, visitor=bram, colleague=els, set_out_at=each.listed_on.isoformat() + "T10:00Z"
        )
    RecruitmentFactory.create_batch(count, centre=town.haven)
    client = enter(bram)
    client.get(f"{LIST}wervingen/")

    with django_assert_num_queries(14):
        client.get(LIST)
    with django_assert_num_queries(12):
        client.get(f"{LIST}wervingen/")
