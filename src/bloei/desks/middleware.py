"""What every desk does after something was done: the signals that it touches are right again at once."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bloei.accounts.actor import Actor
from bloei.journal import actions as journal
from bloei.journeys.attention import refresh_after
from bloei.tenancy.context import acting_in


class SignalsMiddleware:
    """After a verb, whoever called is off the list before the list is seen again. The night looks at the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        with journal.overheard() as entries:
            response = self.get_response(request)
        actor: Actor | None = getattr(request, "actor", None)
        if entries and actor and response.status_code < 400:
            with acting_in(actor.municipality.pk), transaction.atomic():
                refresh_after(entries, on=timezone.localdate())
        return response
