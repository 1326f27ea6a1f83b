"""A neighbour without an account asks, offers, follows, answers, confirms and thanks."""

import datetime

import pytest
from django.test import Client

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.demand.actions import receive_request
from bloei.demand.models import Offer, Request
from bloei.demand.tests.factories import ActivityFactory, DisplacementCheckFactory, RequestFactory
from bloei.placements.models import Hours, Proposal, Thanks
from bloei.placements.tests.factories import HoursFactory, PlacementFactory, ProposalFactory
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town, enter

ASKED = {
    "title": "Boodschappen voor mevrouw De Wit",
    "kind": "help",
    "people_needed": "1",
    "contact_name": "Ank de Boer",
    "contact_phone": "06 12345678",
}


@pytest.fixture
def code(town: Town) -> str:
    request = RequestFactory.build(
        centre=town.haven, contact_name="Ank de Boer", contact_phone="+31612345678"
    )
    return receive_request(
        request, by=Actor(town.municipality), at=datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
    )


@pytest.mark.covers("ALM-01", "ALM-02", "ALM-55")
def test_the_centres_and_their_pages_are_public(town: Town, client: Client) -> None:
    ActivityFactory(
        centre=town.haven,
        title="Bingo",
        starts_at=datetime.datetime(2099, 1, 1, 13, tzinfo=datetime.UTC),
        ends_at=datetime.datetime(2099, 1, 1, 15, tzinfo=datetime.UTC),
    )

    overview = client.get("/buurt/almere/").content.decode()
    page = client.get("/buurt/almere/haven/").content.decode()

    assert "Activeringscentrum Haven" in overview
    assert "Activeringscentrum Stad" in overview
    assert "De Hoven" in page
    assert "Bingo" in page


def test_a_centre_of_another_municipality_is_unknown_here(town: Town, client: Client) -> None:
    assert client.get("/buurt/purmerend/haven/").status_code == 404
    assert client.get("/buurt/nergens/").status_code == 404


@pytest.mark.covers("ALM-53")
def test_a_neighbour_asks_for_help_and_follows_it_with_the_code(town: Town, client: Client) -> None:
    answer = client.post("/buurt/almere/haven/hulp/", ASKED, follow=True)

    asked = Request.objects.get()
    assert (asked.title, asked.centre, asked.neighbourhood) == (
        ASKED["title"],
        town.haven,
        town.haven.neighbourhood,
    )
    page = client.get("/buurt/almere/volg/", {"code": answer.context["code"].lower()}, follow=True)
    assert ASKED["title"] in page.content.decode()


def test_a_neighbour_may_tell_the_postcode_of_the_place_and_a_language(town: Town, client: Client) -> None:
    client.post("/buurt/almere/haven/hulp/", ASKED | {"postcode": "1357ab", "language": "ar"})
    asked = Request.objects.get()
    assert (asked.postcode, asked.language) == ("1357 AB", "ar")


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"title": ""}, "Ank de Boer"),
        ({"postcode": "Hofplein 12"}, "Hofplein 12"),
        ({"language": "klingon"}, "Ank de Boer"),
        ({"contact_phone": ""}, ASKED["title"]),
        ({"website": "x"}, ASKED["title"]),
    ],
)
def test_bad_input_keeps_what_was_typed_and_writes_nothing(
    town: Town, client: Client, wrong: dict[str, str], kept: str
) -> None:
    answer = client.post("/buurt/almere/haven/hulp/", ASKED | wrong)

    assert answer.status_code == 422
    assert kept in answer.content.decode()
    assert not Request.objects.exists()


@pytest.mark.covers("ALM-52", "ALM-54")
def test_a_neighbour_offers_something_and_sees_the_answer(town: Town, client: Client) -> None:
    offered = {
        "title": "Naaimachine",
        "kind": "material",
        "contact_name": "Ank",
        "contact_email": "a@example.org",
    }

    answer = client.post("/buurt/almere/haven/aanbod/", offered, follow=True)

    assert Offer.objects.get().title == "Naaimachine"
    state = client.get("/buurt/almere/volg/", {"code": answer.context["code"]})
    assert "ontvangen" in state.content.decode()


@pytest.mark.covers("WIJ-24")
@pytest.mark.parametrize("kind", ["day_care", "workshop", "enterprise", "learning", "renewal", "activation"])
def test_what_there_is_to_take_part_in_is_an_offer(town: Town, client: Client, bram: User, kind: str) -> None:
    offered = {"title": "Houtatelier", "kind": kind, "contact_name": "Ank", "contact_phone": "0612345678"}

    client.post("/buurt/almere/haven/aanbod/", offered)

    offer = Offer.objects.get()
    assert offer.kind == kind
    assert offer.get_kind_display() in enter(bram).get("/team/aanbod/", {"kind": kind}).content.decode()


def test_an_unknown_code_is_said_kindly(town: Town, client: Client) -> None:
    answer = client.get("/buurt/almere/volg/", {"code": "AAAA-BBBB-CCCC"})

    assert answer.status_code == 404
    assert "kennen we niet" in answer.content.decode()
    assert client.get("/buurt/almere/volg/AAAA-BBBB-CCCC/").status_code == 404


def test_the_flyer_holds_a_code_to_scan(town: Town, client: Client) -> None:
    page = client.get("/buurt/almere/haven/flyer/").content.decode()

    assert "<svg" in page
    assert "Activeringscentrum Haven" in page


@pytest.fixture
def proposal(code: str, enrolment: Enrolment) -> Proposal:
    asked = Request.objects.get()
    asked.accepted_on = TODAY
    asked.save()
    DisplacementCheckFactory(request=asked)
    return ProposalFactory(
        request=asked, enrolment=enrolment, interview_at=datetime.datetime.now(datetime.UTC)
    )


def test_the_host_answers_after_the_click_interview(client: Client, code: str, proposal: Proposal) -> None:
    there = f"/buurt/almere/volg/{code}/"

    assert "Anna" in client.get(there).content.decode()
    client.post(f"{there}voorstel/{proposal.pk}/", {"answer": "yes"})

    proposal.refresh_from_db()
    assert proposal.host_answer == "yes"


def test_the_host_confirms_hours_and_says_thanks(client: Client, code: str, proposal: Proposal) -> None:
    placement = PlacementFactory(proposal=proposal)
    hours = HoursFactory(placement=placement)
    there = f"/buurt/almere/volg/{code}/"

    client.post(f"{there}uren/{hours.pk}/")
    client.post(f"{there}bedankt/{placement.pk}/", {"words": "Dank je wel!"})
    empty = client.post(f"{there}bedankt/{placement.pk}/", {"words": ""})

    assert Hours.objects.get().confirmed_on is not None
    assert list(Thanks.objects.values_list("from_name", "words")) == [("Ank de Boer", "Dank je wel!")]
    assert empty.status_code == 422


def test_another_request_is_not_reached_with_this_code(
    client: Client, code: str, enrolment: Enrolment
) -> None:
    other = ProposalFactory(enrolment=enrolment)

    answer = client.post(f"/buurt/almere/volg/{code}/voorstel/{other.pk}/", {"answer": "yes"})

    other.refresh_from_db()
    assert (answer.status_code, other.host_answer) == (404, "")


def test_the_family_name_and_the_phone_stay_inside(client: Client, code: str, proposal: Proposal) -> None:
    PlacementFactory(proposal=proposal)

    page = client.get(f"/buurt/almere/volg/{code}/").content.decode()

    assert "Asante" not in page
    assert "12345678" not in page.replace("0612345678", "")


def test_reading_only(client: Client, code: str) -> None:
    assert client.post(f"/buurt/almere/volg/{code}/").status_code == 405
    assert client.get(f"/buurt/almere/volg/{code}/uren/1/").status_code == 405
