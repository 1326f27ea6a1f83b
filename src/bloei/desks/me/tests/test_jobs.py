"""Klussen: answer, hours, thanks, and what she did."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.demand.models import JobKind, Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.desks.me.templatetags.me import JOB_PICTURES
from bloei.desks.me.tests.conftest import NOW
from bloei.learning.tests.factories import SignUpFactory
from bloei.people.models import Availability, Person
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Hours, Placement, Proposal
from bloei.placements.tests.factories import HoursFactory, PlacementFactory, ProposalFactory, ThanksFactory
from bloei.places.models import PostcodePoint
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town, enter


@pytest.fixture
def proposal(enrolment: Enrolment) -> Proposal:
    return ProposalFactory(enrolment=enrolment, request__title="Naailes geven", fit="Jij naait graag")


@pytest.fixture
def placement(enrolment: Enrolment) -> Placement:
    return PlacementFactory(proposal__enrolment=enrolment, proposal__request__title="Koffie schenken")


def page(client: Client, name: str = "jobs", *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-21", "ALM-48")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yes", "Jij zei ja. We wachten nog even."),
        ("no", "Jij zei nee. Dat is goed."),
        ("not_now", "Jij zei: nu niet."),
    ],
)
def test_all_answers_are_fine_and_can_be_changed(
    phone: Client, proposal: Proposal, answer: str, words: str
) -> None:
    assert "Jij naait graag" in page(phone, "proposal", proposal.pk)
    address = reverse("me:answer_proposal", args=[proposal.pk])
    phone.post(address, {"answer": answer, "back": "jobs"})
    proposal.refresh_from_db()
    assert proposal.person_answer == answer
    assert words in page(phone)
    phone.post(address, {"answer": "not_now"})
    proposal.refresh_from_db()
    assert proposal.person_answer == "not_now"


def test_an_unknown_answer_changes_nothing(phone: Client, proposal: Proposal) -> None:
    answer = phone.post(reverse("me:answer_proposal", args=[proposal.pk]), {"answer": "maybe"}, follow=True)
    proposal.refresh_from_db()
    assert ("Kies ja, nee of nu niet." in answer.content.decode(), proposal.person_answer) == (True, "")


@pytest.mark.covers("ALM-18")
def test_she_writes_her_hours_with_two_choices(phone: Client, placement: Placement) -> None:
    address = reverse("me:hours", args=[placement.pk])
    assert phone.post(address, {"day": "2026-11-22", "minutes": "90"}).headers["Location"] == reverse(
        "me:jobs"
    )
    line = Hours.objects.get()
    assert (line.worked_on, line.minutes, line.source) == (datetime.date(2026, 11, 22), 90, "self")
    assert "1 uur en 30 minuten" in page(phone)
    again = phone.post(address, {"day": "2026-11-22", "minutes": "60", "note": "opnieuw"})
    assert again.status_code == 422
    assert [
        "Voor deze dag staan al uren." in again.content.decode(),
        "opnieuw" in again.content.decode(),
    ] == [True, True]
    assert Hours.objects.count() == 1


def test_hours_can_be_taken_back_until_they_are_confirmed(phone: Client, placement: Placement) -> None:
    line = HoursFactory(placement=placement)
    Hours.objects.update(confirmed_on=NOW.date())
    answer = phone.post(reverse("me:hours_away", args=[line.pk]), {"back": "jobs"}, follow=True)
    assert ("Deze uren zijn al gezien." in answer.content.decode(), Hours.objects.count()) == (True, 1)
    Hours.objects.update(confirmed_on=None)
    phone.post(reverse("me:hours_away", args=[line.pk]), {"back": "jobs"})
    assert not Hours.objects.exists()


def test_hours_only_of_the_past_week_and_of_a_known_length(phone: Client, placement: Placement) -> None:
    answer = phone.post(reverse("me:hours", args=[placement.pk]), {"day": "2026-12-24", "minutes": "7"})
    assert answer.status_code == 422
    assert not Hours.objects.exists()


@pytest.mark.covers("ALM-29")
def test_what_she_did_and_learned_stands_on_one_sheet(
    phone: Client, enrolment: Enrolment, placement: Placement
) -> None:
    SignUpFactory(enrolment=enrolment, attendance="present", session__training__title="Interviewen")
    SignUpFactory(enrolment=enrolment, attendance="absent", session__training__title="Niet geweest")
    HoursFactory(placement=placement, minutes=60)
    ThanksFactory(placement=placement, words="Heel fijn")
    shown = page(phone, "done")
    found = [
        words in shown for words in ("Koffie schenken", "1 uur", "Interviewen", "Heel fijn", "Niet geweest")
    ]
    assert found == [True, True, True, True, False]


def test_without_a_job_she_can_say_what_she_likes(phone: Client) -> None:
    assert "Je hebt nu geen klus" in page(phone)


def test_a_job_that_ended_stands_under_what_she_did(phone: Client, placement: Placement) -> None:
    Placement.objects.update(ends_on=NOW.date() - datetime.timedelta(days=2))
    assert "Wat ik al deed" in page(phone)


def test_nothing_of_others(phone: Client, town: Town) -> None:
    other = EnrolmentFactory(programme=town.programme)
    proposal, placement = ProposalFactory(enrolment=other), PlacementFactory(proposal__enrolment=other)
    assert phone.get(reverse("me:proposal", args=[proposal.pk])).status_code == 404
    assert phone.post(reverse("me:answer_proposal", args=[proposal.pk]), {"answer": "yes"}).status_code == 404
    assert phone.post(reverse("me:hours", args=[placement.pk]), {}).status_code == 404
    line = HoursFactory(placement=placement)
    assert phone.post(reverse("me:hours_away", args=[line.pk])).status_code == 404
    line.delete()
    assert (Proposal.objects.get(pk=proposal.pk).person_answer, Hours.objects.count()) == ("", 0)


def test_door_and_methods(phone: Client, bram: User, proposal: Proposal) -> None:
    assert enter(bram).get(reverse("me:jobs")).status_code == 404
    assert phone.post(reverse("me:jobs")).status_code == 405
    assert phone.get(reverse("me:answer_proposal", args=[proposal.pk])).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client, enrolment: Enrolment, number: int, django_assert_num_queries: object
) -> None:
    for _ in range(number):
        placement = PlacementFactory(proposal__enrolment=enrolment)
        HoursFactory(placement=placement)
        ThanksFactory(placement=placement)
        ProposalFactory(enrolment=enrolment)
    with django_assert_num_queries(14):  # type: ignore[operator]
        page(phone)


@pytest.mark.covers("WIJ-33", "WIJ-34", "WIJ-35", "WIJ-36")
@pytest.mark.parametrize(
    ("kind", "picture"),
    [
        ("forms", "clipboard"),
        ("chores", "hammer-and-wrench"),
        ("company", "speech-balloon"),
        ("groceries", "shopping-bags"),
    ],
)
def test_each_sort_of_work_has_its_own_picture(
    proposal: Proposal, anna: User, kind: str, picture: str
) -> None:
    Request.objects.update(kind=kind)
    client = enter(anna)

    assert [f"#{picture}" in page(client), f"#{picture}" in page(client, "proposal", proposal.pk)] == [
        True,
        True,
    ]


def test_no_sort_of_work_is_without_a_picture() -> None:
    assert set(JOB_PICTURES) == set(JobKind.values)


@pytest.fixture
def chance(town: Town) -> Request:
    """A job at her centre that asks for sewing, or teaches it, on Monday morning."""
    job = RequestFactory(
        centre=town.haven,
        title="Gordijnen naaien",
        accepted_on=NOW.date(),
        neighbourhood=town.haven.neighbourhood,
    )
    DisplacementCheckFactory(request=job)
    job.moments.create(weekday=1, part="morning")
    job.talents.create(talent=TalentFactory(name="naaien"), can_be_learned=True)
    return job


@pytest.mark.covers("DOOR-14")
def test_jobs_that_fit_and_small_steps_can_be_wished_for(
    phone: Client, enrolment: Enrolment, chance: Request
) -> None:
    assert "Gordijnen naaien" not in page(phone)
    Availability.objects.create(person=enrolment.person, weekday=1, part="morning")
    shown = page(phone)
    for words in (
        "Gordijnen naaien",
        "Dit kun je hier leren:",
        "Maandag",
        "In jouw buurt",
        "Dit wil ik graag",
    ):
        assert words in shown
    phone.post(reverse("me:wish_job", args=[chance.pk]), {"back": "jobs"})
    wish = enrolment.person.wishes.get()
    assert (wish.words, str(wish.talent), wish.wished_on) == ("Gordijnen naaien", "naaien", NOW.date())
    shown = page(phone)
    assert "Je begeleider ziet dat je dit wilt." in shown
    assert "Dit wil ik graag" not in shown
    again = phone.post(reverse("me:wish_job", args=[chance.pk]), {"back": "jobs"}, follow=True)
    assert "Je begeleider weet al dat je dit wilt." in again.content.decode()
    assert enrolment.person.wishes.count() == 1


def test_how_far_to_walk_stands_in_place_of_the_neighbourhood(
    phone: Client, enrolment: Enrolment, chance: Request
) -> None:
    Availability.objects.create(person=enrolment.person, weekday=1, part="morning")
    Person.objects.filter(pk=enrolment.person_id).update(postcode="1354 AA")
    Request.objects.filter(pk=chance.pk).update(postcode="1357 AB")
    PostcodePoint.objects.create(postcode="1354 AA", x=143000, y=484000)
    point = PostcodePoint.objects.create(postcode="1357 AB", x=143430, y=484000)
    shown = page(phone)
    assert "Ongeveer 7 minuten lopen" in shown
    assert "In jouw buurt" not in shown
    PostcodePoint.objects.filter(pk=point.pk).update(x=153000)
    assert "Meer dan een uur lopen" in page(phone)


def test_a_job_of_elsewhere_or_not_open_cannot_be_wished_for(
    phone: Client, town: Town, enrolment: Enrolment, chance: Request
) -> None:
    chance.centre = town.stad
    chance.save()
    assert phone.post(reverse("me:wish_job", args=[chance.pk])).status_code == 404
    assert not enrolment.person.wishes.exists()
