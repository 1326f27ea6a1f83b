"""Over mij: talents, wishes, week, how it goes, letters; and research in the neighbourhood."""

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.demand.models import Inquiry, Interview, Question
from bloei.demand.tests.factories import InquiryFactory
from bloei.guidance.models import Reflection
from bloei.people.models import Availability, Person, PersonTalent, Wish
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.models import Enrolment
from tests.cast import Town, enter


def page(client: Client, name: str, *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-27", "ALM-31")
def test_she_chooses_her_talents_from_pictures(phone: Client, person: Person) -> None:
    assert "Iedereen heeft talent. Jij ook." in page(phone, "about")
    talent = TalentFactory(name="naaien", pictogram="sewing-needle")
    phone.post(reverse("me:talent_new", args=[talent.pk]))
    own = PersonTalent.objects.get()
    assert (own.person, own.seen_by) == (person, "self")
    assert "Dit kan ik" in page(phone, "talents")
    assert "naaien" in page(phone, "about")
    twice = phone.post(reverse("me:talent_new", args=[talent.pk]), follow=True)
    assert "Dit talent staat er al." in twice.content.decode()
    phone.post(reverse("me:talent_away", args=[own.pk]))
    assert not PersonTalent.objects.exists()


def test_a_talent_of_somebody_else_stays(phone: Client, town: Town) -> None:
    other = PersonTalent.objects.create(
        person=PersonFactory(team=town.haven.team), talent=TalentFactory(), since="2026-01-01"
    )
    assert phone.post(reverse("me:talent_away", args=[other.pk])).status_code == 404
    assert PersonTalent.objects.count() == 1


@pytest.mark.covers("ALM-27")
def test_a_wish_in_her_own_words(phone: Client) -> None:
    phone.post(reverse("me:wish_new"), {"words": "Ik wil koken voor mensen"})
    assert Wish.objects.get().words == "Ik wil koken voor mensen"
    assert "Ik wil koken voor mensen" in page(phone, "about")
    assert phone.post(reverse("me:wish_new"), {"words": ""}).status_code == 422


def test_she_says_when_she_can_come(phone: Client) -> None:
    phone.post(reverse("me:week"), {"moment": ["1-morning", "3-afternoon", "9-night"]})
    assert list(Availability.objects.values_list("weekday", "part")) == [(1, "morning"), (3, "afternoon")]
    assert 'value="1-morning" checked' in " ".join(page(phone, "week").split())
    phone.post(reverse("me:week"), {})
    assert not Availability.objects.exists()


@pytest.mark.covers("ALM-25", "ALM-26")
def test_she_says_how_it_goes(phone: Client, enrolment: Enrolment) -> None:
    typed = {"theme": "contacts", "words": "Ik ken nu mijn buren", "new_contacts_count": "3"}
    assert phone.post(reverse("me:feeling"), typed).status_code == 302
    said = Reflection.objects.get()
    assert (said.enrolment, said.theme, said.new_contacts_count, said.entered_by) == (
        enrolment,
        "contacts",
        3,
        None,
    )
    assert "Ik ken nu mijn buren" in page(phone, "feeling")
    bad = phone.post(reverse("me:feeling"), {**typed, "new_contacts_count": "veel"})
    assert (bad.status_code, "Ik ken nu mijn buren" in bad.content.decode()) == (422, True)


def test_letters_grow_and_shrink(phone: Client) -> None:
    phone.post(reverse("me:letters"), {"answer": "yes"})
    assert 'data-size="groot"' in page(phone, "today")
    phone.post(reverse("me:letters"), {"answer": "no"})
    assert "data-size" not in page(phone, "today")


@pytest.fixture
def inquiry(town: Town) -> Inquiry:
    inquiry = InquiryFactory(centre=town.haven, title="Wat mist de buurt?")
    Question.objects.create(inquiry=inquiry, position=1, text="Wat mist u?")
    Question.objects.create(inquiry=inquiry, position=2, text="Hoeveel kinderen?", is_count=True)
    return inquiry


@pytest.mark.covers("ALM-30", "ALM-32", "MAC-06", "WIJ-55")
def test_she_fills_in_an_interview(phone: Client, inquiry: Inquiry, enrolment: Enrolment) -> None:
    first, second = inquiry.questions.all()
    address = reverse("me:inquiry", args=[inquiry.pk])
    assert "Wat mist u?" in page(phone, "inquiry", inquiry.pk)
    typed = {"spot": "Bij de winkels", f"q{first.pk}": "Een bankje", f"q{second.pk}": "2"}
    assert phone.post(address, typed).status_code == 302
    interview = Interview.objects.get()
    assert (interview.interviewer, interview.spot) == (enrolment, "Bij de winkels")
    assert list(interview.answers.values_list("text", "number")) == [("Een bankje", None), ("", 2)]
    bad = phone.post(address, {**typed, f"q{second.pk}": "veel"})
    assert (bad.status_code, "Een bankje" in bad.content.decode(), Interview.objects.count()) == (
        422,
        True,
        1,
    )
    assert phone.post(address, {"spot": "Nergens"}).status_code == 422


def test_research_of_another_centre_or_that_is_closed(phone: Client, town: Town) -> None:
    for row in (InquiryFactory(centre=town.stad), InquiryFactory(centre=town.haven, closed_on="2026-11-01")):
        assert phone.get(reverse("me:inquiry", args=[row.pk])).status_code == 404


@pytest.mark.parametrize("name", ["about", "talents", "wish_new", "week", "feeling"])
def test_nobody_else_comes_in(bram: User, enrolment: Enrolment, name: str) -> None:
    assert enter(bram).get(reverse(f"me:{name}")).status_code == 404


def test_wrong_methods(phone: Client) -> None:
    assert phone.post(reverse("me:about")).status_code == 405
    assert phone.get(reverse("me:letters")).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client, person: Person, number: int, django_assert_num_queries: object
) -> None:
    for talent in TalentFactory.create_batch(number):
        PersonTalent.objects.create(person=person, talent=talent, since="2026-01-01")
        Wish.objects.create(person=person, words="Iets", wished_on="2026-01-01")
    with django_assert_num_queries(12):  # type: ignore[operator]
        page(phone, "about")
    with django_assert_num_queries(11):  # type: ignore[operator]
        page(phone, "talents")
