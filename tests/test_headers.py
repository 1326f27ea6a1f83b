"""What every answer tells the browser, what a forged form gets, and what a broken page says."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from bloei.accounts.doors import open_door
from bloei.accounts.models import User
from tests.addresses import Address, addresses
from tests.cast import Town, enter

PUBLIC = ["/", "/kaart/", "/account/login/", "/buurt/almere/", "/kaart/almere/onbekend/", "/bestaat-niet/"]
OF_MEMBERS = ["/account/mijn-gegevens/", "/toegang/", "/bestaat-niet/"]
WISHED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _check(answer: HttpResponse) -> None:
    assert {name: answer.headers.get(name) for name in WISHED} == WISHED
    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert {name: policy.get(name) for name in ("default-src", "frame-ancestors", "base-uri")} == {
        "default-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert (policy["script-src"], policy["style-src"], policy["form-action"]) == (
        "'self'",
        "'self'",
        "'self'",
    )
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("page", PUBLIC)
def test_a_page_for_everybody(page: str, client: Client, town: Town) -> None:
    _check(client.get(page))


@pytest.mark.parametrize("page", OF_MEMBERS)
def test_a_page_behind_a_login(page: str, els: User) -> None:
    _check(enter(els).get(page))


DUMMIES = {"municipality": "almere", "centre": 1, "code": "x", "token": "x", "key": "x", "uidb36": "x"}


def _some_path(address: Address) -> str:
    for usual in (1, "x"):
        try:
            return reverse(address.name, kwargs={p: DUMMIES.get(p, usual) for p in address.places})
        except Exception:
            continue
    return reverse(
        address.name, kwargs={p: {"centre": "x"}.get(p, DUMMIES.get(p, 1)) for p in address.places}
    )


@pytest.mark.parametrize("forged", ["no token", "foreign origin"])
def test_no_address_takes_a_form_that_is_not_ours(forged: str, els: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(els)
    headers = {"Origin": "https://example.org"} if forged == "foreign origin" else {}

    taken = [
        address.name
        for address in addresses().values()
        if browser.post(_some_path(address), headers=headers).status_code != 403
    ]

    assert taken == []


def test_a_forged_form_gets_a_page_that_explains(els: User) -> None:
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/taal/", {"language": "en"})

    assert answer.status_code == 403
    assert "<h1" in answer.text
    _check(answer)


@open_door
def broken(request: HttpRequest) -> HttpResponse:
    """A page with a bug."""
    secret = "geheim-canary"
    raise ValueError(secret)


urlpatterns = [path("stuk/", broken), path("", include("bloei.config.urls"))]


@pytest.mark.urls(__name__)
def test_a_broken_page_tells_nothing(db: None, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client(raise_request_exception=False)
    with caplog.at_level(logging.CRITICAL):
        answer = browser.get("/stuk/")

    assert answer.status_code == 500
    assert "<h1" in answer.text
    assert [
        word
        for word in ("Traceback", "ValueError", "geheim", "broken", "/work", ".py")
        if word in answer.text
    ] == []
