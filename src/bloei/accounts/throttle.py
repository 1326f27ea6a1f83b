"""Addresses and codes that let somebody in without a login cannot be tried one after the other.

Wrong tries are counted per address of the visitor, in the cache where the wrong logins are counted. Who knows the
secret is never counted, so a whole centre behind one address reads its calendars undisturbed.
"""

import ipaddress
import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bloei.accounts.doors import View, open_door

MOST, SECONDS = 20, 10 * 60
WRONG = {404, 410, 422}
TOO_MANY = 429
IPV6_HOME = 64
"""Wrong tries in so many seconds; what a wrong try is answered with; the part of an IPv6 address that is a home."""


def secret_door(view: View) -> View:
    """An open door behind an address or a code that only some know."""
    guarded = open_door(view)
    guarded.has_secret = True  # type: ignore[attr-defined]
    return guarded


class ThrottleMiddleware:
    """After too many wrong tries nobody at this address comes in at a secret door, until some minutes later.

    It counts outside of the view, whose transaction is undone by a 404.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code in WRONG and match and hasattr(match.func, "has_secret"):
            cache.set(_key(request), [*_wrong_tries(request), time.time()], SECONDS)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Plain words instead of the page."""
        if not hasattr(view, "has_secret") or len(_wrong_tries(request)) < MOST:
            return None
        response = render(request, "429.html", status=TOO_MANY)
        response.headers["Retry-After"] = str(SECONDS)
        return response


def _wrong_tries(request: HttpRequest) -> list[float]:
    """When, in the last minutes."""
    return [at for at in cache.get(_key(request), []) if at > time.time() - SECONDS]


def _key(request: HttpRequest) -> str:
    """The visitor as the login sees her: behind as many proxies as the settings trust."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    part = IPV6_HOME if address.version == 6 else address.max_prefixlen
    return f"wrong-tries:{ipaddress.ip_network(f'{address}/{part}', strict=False)}"
