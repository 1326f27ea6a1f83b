"""A participant's card: made by the team, used at the front door."""

import datetime

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, open_door, staff_door
from bloei.accounts.middleware import BY_CARD, MUNICIPALITY
from bloei.accounts.models import Card, Membership, Role, User
from bloei.accounts.throttle import secret_door
from bloei.accounts.tokens import PIN_LENGTH, hash_of
from bloei.journeys.cards import enter_with_card, issue_card, revoke_card
from bloei.kit.objections import Objection, Refused

EIGHT_HOURS = datetime.timedelta(hours=8)
GONE, UNPROCESSABLE = 410, 422
ERASE = "wis"


@open_door
@require_GET
def how(request: HttpRequest) -> HttpResponse:
    """How to come in with a card."""
    return render(request, "front/card_help.html")


def _participant(request: ActorRequest, user: int) -> User:
    memberships = Membership.objects.visible_to(request.actor).in_force(timezone.localdate())
    return get_object_or_404(User, pk=user, pk__in=memberships.filter(role=Role.PARTICIPANT).values("user"))


@staff_door
@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, user: int) -> HttpResponse:
    """GET tells about the present card; POST makes a new one and shows its PIN, this once."""
    holder = _participant(request, user)
    if request.method == "GET":
        card = Card.objects.filter(user=holder, revoked_at__isnull=True).select_related("issued_by").first()
        return render(request, "front/card.html", {"holder": holder, "card": card})
    issued = issue_card(holder, by=request.actor, at=timezone.now())
    address = reverse("front:card_login", args=[request.actor.municipality.slug, issued.token])
    page = {"holder": holder, "pin": issued.pin, "link": request.build_absolute_uri(address)}
    return render(request, "front/card_print.html", page)


@staff_door
@require_POST
def revoke(request: ActorRequest, user: int) -> HttpResponse:
    """The card no longer works."""
    holder = _participant(request, user)
    for card in Card.objects.filter(user=holder, revoked_at__isnull=True):
        revoke_card(card, by=request.actor, at=timezone.now())
    return redirect("front:issue_card", user)


def _typed(request: HttpRequest) -> tuple[str, bool]:
    """The digits so far, and whether they are ready to be judged. Each button of the pad adds one digit."""
    typed, pressed = request.POST.get("pin", "")[:PIN_LENGTH], request.POST.get("digit")
    if pressed is None:
        return typed, True
    typed = "" if pressed == ERASE else (typed + pressed[:1])[:PIN_LENGTH]
    return typed, len(typed) == PIN_LENGTH


def _pad(request: HttpRequest, typed: str = "", objection: Objection | None = None) -> HttpResponse:
    page = {"typed": typed, "objection": objection, "length": PIN_LENGTH, "digits": "1234567890"}
    return render(request, "front/card_login.html", page, status=UNPROCESSABLE if objection else 200)


@secret_door
@require_http_methods(["GET", "POST"])
def enter(request: ActorRequest, token: str) -> HttpResponse:
    """GET asks for the PIN; POST judges it. An unknown card looks like a known one."""
    if Card.objects.filter(token_hash=hash_of(token), revoked_at__isnull=False).exists():
        return render(request, "front/card_gone.html", status=GONE)
    if request.method == "GET":
        return _pad(request)
    typed, is_ready = _typed(request)
    if not is_ready:
        return _pad(request, typed)
    try:
        user = enter_with_card(token, typed, at=timezone.now())
    except Refused as refused:
        return _pad(request, objection=refused.objections[0])
    return _welcome(request, user)


def _welcome(request: ActorRequest, user: User) -> HttpResponse:
    """Logged in as a participant, for eight hours at most, in the municipality of the card."""
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[BY_CARD] = True
    request.session[MUNICIPALITY] = request.actor.municipality.pk
    request.session.set_expiry(timezone.now() + EIGHT_HOURS)
    return redirect("front:home")
