"""Logging in with a password, with a code beside it for who wants, and with patience for who guesses."""

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from bloei.accounts.models import User

PASSWORD = "een-zin-om-te-onthouden"
LOGIN = "/account/login/"
START = "2026-11-23 09:00:00"


@pytest.fixture
def els_with_password(els: User) -> User:
    els.set_password(PASSWORD)
    els.save()
    return els


def _log_in(browser: Client, password: str = PASSWORD) -> str:
    answer = browser.post(LOGIN, {"login": "els@example.org", "password": password})
    return str(answer.headers.get("Location", answer.status_code))


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def _switch_on(browser: Client) -> str:
    """The secret that the page shows for the app on the phone."""
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    secret = str(page.context["form"].secret)
    assert secret in page.text.replace(" ", "")
    assert browser.post("/account/2fa/totp/activate/", {"code": _code(secret)}).status_code == 302
    return secret


def test_staff_switch_on_a_code_and_need_it_from_then_on(els_with_password: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        browser = Client()
        assert _log_in(browser) == "/"
        secret = _switch_on(browser)
        clock.shift(60)

        fresh = Client()
        assert _log_in(fresh) == "/account/2fa/authenticate/"
        assert fresh.get("/toegang/").status_code == 302
        assert fresh.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
        assert fresh.post("/account/2fa/authenticate/", {"code": _code(secret)}).status_code == 302
        assert fresh.get("/toegang/").status_code == 200


def test_who_guesses_has_to_wait_even_with_the_right_password(els_with_password: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        guesses = [_log_in(Client(), "fout") for _ in range(5)]
        assert guesses == ["200"] * 5
        assert _log_in(Client()) == "200"
        clock.shift(301)
        assert _log_in(Client()) == "/"


def test_an_unknown_address_gets_the_same_answer(els_with_password: User) -> None:
    known = Client().post(LOGIN, {"login": "els@example.org", "password": "fout"})
    unknown = Client().post(LOGIN, {"login": "niemand@example.org", "password": "fout"})

    assert known.context["form"].errors == unknown.context["form"].errors
    assert known.status_code == unknown.status_code


def test_nobody_signs_up_alone(client: Client, db: None) -> None:
    answer = client.post("/account/signup/", {"email": "nieuw@example.org", "password1": PASSWORD})

    assert answer.status_code == 200
    assert not User.objects.filter(email="nieuw@example.org").exists()
