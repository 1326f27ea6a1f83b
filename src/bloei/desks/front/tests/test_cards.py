"""A participant comes in with a card and a PIN."""

import datetime
import re
import statistics
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from bloei.accounts import tokens
from bloei.accounts.actor import Actor
from bloei.accounts.models import Card, Membership, Role, User
from bloei.accounts.rules import BLOCKED_CARD, REVOKED_CARD, WRONG_CARD
from bloei.accounts.tests.factories import MembershipFactory
from bloei.journal.models import Entry
from bloei.journeys.cards import IssuedCard, enter_with_card, issue_card, revoke_card
from bloei.kit.objections import Objection, Refused
from bloei.people.models import Person
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality
from tests.cast import Town, actor, enter

NOW = timezone.now()
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def issued(anna: User, bram: User, person: Person) -> IssuedCard:
    return issue_card(anna, by=actor(bram), at=NOW)


def _wrong(issued: IssuedCard) -> str:
    return "0000" if issued.pin != "0000" else "1111"


def _page(issued: IssuedCard) -> str:
    return f"/kaart/almere/{issued.token}/"


def _answer(token: str, pin: str, at: datetime.datetime = NOW) -> Objection | None:
    try:
        enter_with_card(token, pin, at=at)
    except Refused as refused:
        return refused.objections[0]
    return None


def test_the_team_makes_a_card_and_the_participant_comes_in(
    anna: User, bram: User, person: Person, client: Client
) -> None:
    page = enter(bram).post(f"/toegang/kaart/{anna.pk}/")

    (pin,) = re.findall(r"<strong>(\d{4})</strong>", page.text)
    (path,) = re.findall(r"http://testserver(/kaart/almere/[\w-]+/)", page.text)
    assert '<svg class="qr"' in page.text
    assert client.get(path).status_code == 200
    assert client.post(path, {"pin": pin}).headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/mijn/"
    lines = list(Entry.objects.order_by("pk").values_list("verb", "actor_name", "about"))
    about = f"people.person:{person.pk}"
    assert lines == [("issue_card", "Bram Bos", about), ("enter_with_card", "Anna Asante", about)]


def test_neither_secret_nor_pin_is_kept(issued: IssuedCard) -> None:
    kept = str(Card.objects.values().get())

    assert issued.token not in kept
    assert issued.pin not in re.sub(r"\d{5,}|[\w.+/$=-]{20,}", "", kept.replace(str(NOW.year), ""))
    assert issued.card.pin_hash.startswith("argon2")


def test_the_pad_works_without_scripts_one_digit_at_a_time(issued: IssuedCard, client: Client) -> None:
    typed = ""
    for digit in issued.pin[:3]:
        page = client.post(_page(issued), {"pin": typed, "digit": digit})
        typed += digit
        assert (page.status_code, f'value="{typed}"' in page.text) == (200, True)

    assert client.post(_page(issued), {"pin": typed, "digit": issued.pin[3]}).status_code == 302


def test_the_pad_can_be_wiped(issued: IssuedCard, client: Client) -> None:
    page = client.post(_page(issued), {"pin": "123", "digit": "wis"})

    assert page.status_code == 200
    assert page.context["typed"] == ""
    assert Card.objects.get().wrong_pins == 0


def test_a_wrong_pin_is_told_and_not_shown(issued: IssuedCard, client: Client) -> None:
    answer = client.post(_page(issued), {"pin": _wrong(issued)})

    assert answer.status_code == 422
    assert str(WRONG_CARD) in answer.text
    assert answer.context["typed"] == ""
    assert Card.objects.get().wrong_pins == 1
    assert "_auth_user_id" not in client.session


def test_five_wrong_pins_close_the_card_for_a_quarter_of_an_hour(issued: IssuedCard) -> None:
    answers = [_answer(issued.token, _wrong(issued)) for _ in range(5)]

    assert answers == [WRONG_CARD] * 4 + [BLOCKED_CARD]
    assert _answer(issued.token, issued.pin, NOW + 14 * MINUTE) == BLOCKED_CARD
    assert _answer(issued.token, issued.pin, NOW + 15 * MINUTE) is None
    assert Entry.objects.filter(verb="block_card").count() == 1


def test_the_count_starts_anew_after_coming_in(issued: IssuedCard) -> None:
    for _ in range(4):
        _answer(issued.token, _wrong(issued))
    _answer(issued.token, issued.pin)

    assert _answer(issued.token, _wrong(issued)) == WRONG_CARD
    assert Card.objects.get().wrong_pins == 1


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_count_one_by_one() -> None:
    with transaction.atomic():
        here = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
        with acting_in(here.pk):
            member = MembershipFactory(role=Role.PARTICIPANT)
            issued = issue_card(member.user, by=Actor(here, MembershipFactory().user), at=NOW)
    answers: list[Objection | None] = []

    def guess() -> None:
        with acting_in(here.pk):
            answers.append(_answer(issued.token, _wrong(issued)))
        connections.close_all()

    guesses = [threading.Thread(target=guess) for _ in range(12)]
    for each in guesses:
        each.start()
    for each in guesses:
        each.join()

    assert sorted(answer.code for answer in answers if answer) == ["blocked_card"] * 8 + ["wrong_card"] * 4


def test_an_unknown_card_looks_like_a_wrong_pin(issued: IssuedCard, client: Client) -> None:
    known, unknown = (client.get(f"/kaart/almere/{token}/") for token in (issued.token, "bestaat-niet"))
    assert known.status_code == unknown.status_code == 200

    wrong = client.post(_page(issued), {"pin": _wrong(issued)})
    nobody = client.post("/kaart/almere/bestaat-niet/", {"pin": "1234"})
    assert (wrong.status_code, wrong.context["objection"]) == (
        nobody.status_code,
        nobody.context["objection"],
    )


@pytest.fixture
def real_hashing(settings: Any) -> Iterator[None]:
    """Pins are hashed with as much work as in the program itself, also the one that is nobody's."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    tokens._nobodys_hash.cache_clear()
    yield
    tokens._nobodys_hash.cache_clear()


def test_an_unknown_card_answers_as_slowly(real_hashing: None, issued: IssuedCard) -> None:
    def seconds(token: str) -> float:
        started = time.perf_counter()
        _answer(token, _wrong(issued))
        return time.perf_counter() - started

    seconds("warm")
    known = statistics.median(seconds(issued.token) for _ in range(4))
    unknown = statistics.median(seconds("bestaat-niet") for _ in range(4))
    assert 0.4 < unknown / known < 2.5


def test_a_revoked_card_says_whom_to_ask(issued: IssuedCard, anna: User, bram: User, client: Client) -> None:
    enter(bram).post(f"/toegang/kaart/{anna.pk}/intrekken/")

    for answer in (client.get(_page(issued)), client.post(_page(issued), {"pin": issued.pin})):
        assert answer.status_code == 410
        assert "Vraag je begeleider om een nieuwe kaart." in answer.text
    assert _answer(issued.token, issued.pin) == REVOKED_CARD


def test_a_new_card_ends_the_old_one(issued: IssuedCard, anna: User, bram: User) -> None:
    newer = issue_card(anna, by=actor(bram), at=NOW + MINUTE)

    assert _answer(issued.token, issued.pin) == REVOKED_CARD
    assert _answer(newer.token, newer.pin) is None


def test_a_card_ends_with_the_participation(issued: IssuedCard, anna: User) -> None:
    Membership.objects.filter(user=anna).update(until=timezone.localdate(NOW) - datetime.timedelta(days=1))

    assert _answer(issued.token, issued.pin) == REVOKED_CARD


def test_a_card_of_another_municipality_is_unknown(issued: IssuedCard, town: Town) -> None:
    with acting_in(town.elsewhere.pk):
        assert _answer(issued.token, issued.pin) == WRONG_CARD


def test_only_participants_get_a_card(carla: User, els: User) -> None:
    with pytest.raises(Refused):
        issue_card(carla, by=actor(els), at=NOW)
    assert Card.objects.count() == 0


def _come_in(issued: IssuedCard) -> Client:
    browser = Client()
    browser.post(_page(issued), {"pin": issued.pin})
    return browser


def test_a_session_of_a_card_lasts_eight_hours_whatever_happens(issued: IssuedCard) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = _come_in(issued)
        clock.shift(datetime.timedelta(hours=7))
        assert browser.post("/account/mijn-gegevens/foto/weg/").status_code == 302
        clock.shift(datetime.timedelta(minutes=59))
        assert browser.get("/account/mijn-gegevens/").status_code == 200
        clock.shift(datetime.timedelta(minutes=2))
        assert browser.get("/account/mijn-gegevens/").status_code == 302


def test_a_card_opens_only_what_is_of_a_participant(issued: IssuedCard, anna: User, town: Town) -> None:
    MembershipFactory(user=anna, role=Role.COORDINATOR)
    assert enter(anna).get("/toegang/").status_code == 200

    assert _come_in(issued).get("/toegang/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["password/change/", "password/set/", "2fa/", "2fa/totp/activate/", "reauthenticate/"],
)
def test_a_card_reaches_no_password_or_second_factor(address: str, issued: IssuedCard) -> None:
    browser = _come_in(issued)

    assert browser.get(f"/account/{address}").status_code == 404
    assert browser.post(f"/account/{address}").status_code == 404
    assert "Veilig inloggen" not in browser.get("/account/mijn-gegevens/").text
    assert browser.get("/account/logout/").status_code == 200


@pytest.mark.parametrize("outsider", ["carla", "dirk", "fenna", "gijs", "anna"])
def test_outsiders_make_no_card(outsider: str, anna: User, request: pytest.FixtureRequest) -> None:
    browser = enter(request.getfixturevalue(outsider))

    assert browser.get(f"/toegang/kaart/{anna.pk}/").status_code == 404
    assert browser.post(f"/toegang/kaart/{anna.pk}/").status_code == 404
    assert Card.objects.count() == 0


def test_the_page_of_the_present_card(issued: IssuedCard, anna: User, els: User) -> None:
    page: Any = enter(els).get(f"/toegang/kaart/{anna.pk}/")

    assert page.status_code == 200
    assert "door Bram Bos" in page.text


def test_revoking_twice_changes_nothing(issued: IssuedCard, bram: User) -> None:
    revoke_card(issued.card, by=actor(bram), at=NOW)
    revoke_card(issued.card, by=actor(bram), at=NOW + MINUTE)

    assert Card.objects.get().revoked_at == NOW
    assert Entry.objects.filter(verb="revoke_card").count() == 1


def test_the_help_page_needs_nobody(client: Client, db: None) -> None:
    assert client.get("/kaart/").status_code == 200


def test_an_unknown_municipality_has_no_cards(client: Client, db: None) -> None:
    assert Municipality.objects.count() == 0
    assert client.get("/kaart/nergens/x/").status_code == 404
