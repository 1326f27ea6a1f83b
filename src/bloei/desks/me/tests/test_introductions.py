"""Iemand naast mij: a question on the phones of two people; both say yes, no or not now."""

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.accounts.tests.factories import MembershipFactory
from bloei.matching.models import Introduction
from bloei.matching.tests.factories import IntroductionFactory, somebody
from bloei.people.models import Availability, SpokenLanguage
from bloei.programmes.models import Enrolment, Programme
from tests.cast import Town, enter


@pytest.fixture
def seeker(town: Town, peers: Programme) -> Enrolment:
    """Rosa waits for an ambassador; she did not start yet."""
    made = somebody(peers, "maatje", "Rosa Ramos", started_on=None)
    MembershipFactory(user=made.person.user, role="participant", team=town.haven.team)
    return made


@pytest.fixture
def asked(seeker: Enrolment, hilde: User) -> Introduction:
    """Hilde is asked to stand beside Rosa."""
    made: Introduction = IntroductionFactory(
        enrolment=seeker, beside=Enrolment.objects.get(person__user=hilde)
    )
    return made


@pytest.fixture
def rosa(seeker: Enrolment) -> Client:
    assert seeker.person.user is not None
    return enter(seeker.person.user)


def page(client: Client, name: str, *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def say(client: Client, asked: Introduction, word: str) -> str:
    address = reverse("me:answer_introduction", args=[asked.pk])
    shown = client.post(address, {"answer": word}, follow=True)
    asked.refresh_from_db()
    return shown.content.decode()


@pytest.mark.covers("MDW-16", "MDW-18")
def test_both_say_yes_on_their_own_phone_and_it_begins(
    rosa: Client, hilde: User, seeker: Enrolment, asked: Introduction
) -> None:
    for who in (asked.enrolment.person, asked.beside.person):
        SpokenLanguage.objects.create(person=who, code="ar", level="native")
        Availability.objects.create(person=who, weekday=2, part="morning")
    assert "Iemand naast jou" in page(rosa, "today")
    shown = page(rosa, "introduction", asked.pk)
    for words in (
        "Misschien jouw ambassadeur",
        "Wil je dat Hilde naast je staat?",
        "Jullie spreken allebei: Arabisch",
        "Jullie kunnen allebei: dinsdag ochtend",
    ):
        assert words in shown
    assert ["Hofman" in shown, "tel:" in shown.split("main")[1]] == [False, False]
    assert "Fijn! We laten het weten." in say(rosa, asked, "yes")
    assert "Jij zei ja. We wachten nog even." in page(rosa, "people")
    assert "Iemand naast jou" not in page(rosa, "today")
    hers = enter(hilde)
    assert "Zoekt een ambassadeur" in page(hers, "today")
    assert "Wil jij naast Rosa staan?" in page(hers, "introduction", asked.pk)
    done = say(hers, asked, "yes")
    assert ("Fijn! Jullie zeggen allebei ja." in done, "Mijn maatjes" in done, "Rosa Ramos" in done) == (
        True, True, True,
    )  # fmt: skip
    assert (seeker.companions.get().user, asked.companion) == (hilde, seeker.companions.get())
    assert rosa.get(reverse("me:introduction", args=[asked.pk])).status_code == 404


@pytest.mark.parametrize(("word", "thanks"), [("no", "Je hoeft niets uit te leggen."), ("not_now", "Later")])
def test_a_no_is_fine_and_the_other_only_reads_that_it_does_not_go_on(
    rosa: Client, hilde: User, seeker: Enrolment, asked: Introduction, word: str, thanks: str
) -> None:
    say(enter(hilde), asked, "yes")
    assert thanks in say(rosa, asked, word)
    assert (asked.person_answer, seeker.companions.exists()) == (word, False)
    theirs = page(enter(hilde), "people")
    assert ("Dit gaat nu niet door." in theirs, "nee" in theirs) == (True, False)
    assert "Toch anders?" in page(rosa, "people")
    say(rosa, asked, "yes")
    assert seeker.companions.get().user == hilde


def test_who_was_not_asked_first_is_not_asked_when_the_other_said_no(
    rosa: Client, hilde: User, asked: Introduction
) -> None:
    say(enter(hilde), asked, "no")
    assert "Iemand naast jou" not in page(rosa, "today")
    assert rosa.get(reverse("me:introduction", args=[asked.pk])).status_code == 404


def test_an_unknown_answer_changes_nothing(rosa: Client, asked: Introduction) -> None:
    assert "Kies ja, nee of nu niet." in say(rosa, asked, "misschien")
    assert asked.person_answer == ""


def test_doors_and_methods(
    anna: User, enrolment: Enrolment, bram: User, gijs: User, rosa: Client, asked: Introduction
) -> None:
    read = reverse("me:introduction", args=[asked.pk])
    answer = reverse("me:answer_introduction", args=[asked.pk])
    for other in (anna, bram, gijs):
        assert enter(other).get(read).status_code == 404
        assert enter(other).post(answer, {"answer": "yes"}).status_code == 404
    assert (rosa.get(answer).status_code, rosa.post(read).status_code) == (405, 405)
    Introduction.objects.update(withdrawn_on=asked.asked_on)
    assert rosa.get(read).status_code == 404
    assert rosa.post(answer, {"answer": "yes"}).status_code == 404
    assert Introduction.objects.get().person_answer == ""


@pytest.mark.parametrize(("language", "words"), [("en", "Perhaps your ambassador"), ("ar", "شخص للدعم")])
def test_she_reads_it_in_her_language(rosa: Client, asked: Introduction, language: str, words: str) -> None:
    User.objects.filter(person__enrolments=asked.enrolment).update(language=language)
    assert words in page(rosa, "introduction", asked.pk)
