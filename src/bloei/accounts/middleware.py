"""Puts the actor on the request and the municipality in the context of the database."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from bloei.accounts.actor import actor_of
from bloei.tenancy.context import acting_in

BY_CARD = "entered_by_card"
MUNICIPALITY = "municipality_id"
PAGES_OF_ALLAUTH_FOR_CARDS = {"account_logout"}


class ActorMiddleware:
    """Within a request of a logged-in user, only rows of the chosen municipality exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return self.get_response(request)
        actor = actor_of(
            request.user,
            on=timezone.localdate(),
            municipality_id=request.session.get(MUNICIPALITY),
            by_card=BY_CARD in request.session,
        )
        request.actor = actor  # type: ignore[attr-defined]
        translation.activate(request.user.language)
        with acting_in(actor.municipality.pk if actor else None, user_id=request.user.pk):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        """Who came in by card changes no password, address or second factor."""
        match = request.resolver_match
        is_of_allauth = view.__module__.startswith("allauth.")
        if (
            is_of_allauth
            and BY_CARD in request.session
            and match
            and match.url_name not in PAGES_OF_ALLAUTH_FOR_CARDS
        ):
            raise Http404
