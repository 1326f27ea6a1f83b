"""Somebody of the neighbourhood asks for help, and the centre looks at it."""

import datetime

from django.test import Client
from django.utils import timezone

from bloei.demand.models import Request
from bloei.learning.models import Paper
from bloei.programmes.models import Enrolment
from tests.cast import Town

from .walking import Walker


class Neighbour(Walker):
    """Somebody of the neighbourhood, without an account."""

    def __init__(self) -> None:
        """Nobody is logged in."""

    def _client(self) -> Client:
        return Client()


def ask(town: Town, title: str, **given: str) -> Request:
    """A neighbour asks for help at centre Haven."""
    Neighbour().send(
        "neighbourhood:ask", town.municipality.slug, town.haven.slug,
        **{"title": title, "kind": "help", "contact_name": "Mevrouw De Wit", "contact_phone": "036 5312345", **given},
    )  # fmt: skip
    return Request.objects.get(title=title)


def accept(desk: Walker, asked: Request) -> Request:
    """The centre takes the request on."""
    worth, reason = "Niemand staat er alleen voor", "Gevraagd aan de balie"
    desk.send("team:request_accept", asked.pk, worth=worth, reason_without_need=reason)
    return asked


def answers(**given: str) -> dict[str, object]:
    """The seven answers of a check that may be agreed."""
    day = timezone.localdate() + datetime.timedelta(days=180)
    return {
        "normally_paid": "False", "is_additional": "True", "replaces_care": "False", "supervisor": "Mevrouw De Wit",
        "ends_on": day, "review_on": day, "signal_route": "Bij de balie", "outcome": "agreed", **given,
    }  # fmt: skip


def job(desk: Walker, town: Town, title: str, **given: str) -> Request:
    """Asked, accepted and checked."""
    asked = accept(desk, ask(town, title, **given))
    desk.send("team:check", asked.pk, **answers())
    return asked


def sign(desk: Walker, enrolment: Enrolment, key: str, **names: str) -> None:
    """Everybody whom the model names signs the paper."""
    paper = Paper.objects.get(enrolment=enrolment, key=key)
    for role, name in names.items():
        desk.send("team:papers", enrolment.person_id, at=f"/{paper.pk}/onderteken/", role=role, name=name)
