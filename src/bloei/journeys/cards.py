"""A participant's card: a QR code says who, a PIN proves it (security design 3g)."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bloei.accounts import rules
from bloei.accounts.actor import Actor
from bloei.accounts.models import Card, User
from bloei.accounts.tokens import hash_of, hash_of_pin, new_pin, new_token, pin_is, take_as_long_as_a_check
from bloei.journal.actions import record
from bloei.kit.objections import Objection, refuse_if_any
from bloei.people.models import Person

TRIES = 5
BLOCKED_FOR = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class IssuedCard:
    """A new card with what is shown once: the secret of its QR code and its PIN."""

    card: Card
    token: str
    pin: str


def _person_of(user: User) -> Person | None:
    return Person.objects.filter(user=user).first()


@transaction.atomic
def issue_card(user: User, *, by: Actor, at: datetime.datetime) -> IssuedCard:
    """The participant has a new card; an older one no longer works. Refused for who is no participant."""
    refuse_if_any(rules.takes_part(user, on=timezone.localdate(at)))
    for older in Card.objects.select_for_update().filter(user=user, revoked_at__isnull=True):
        revoke_card(older, by=by, at=at)
    token, pin = new_token(), new_pin()
    card = Card.objects.create(
        user=user, token_hash=hash_of(token), pin_hash=hash_of_pin(pin), issued_at=at, issued_by=by.login
    )
    record("issue_card", card, by=by, about=_person_of(user))
    return IssuedCard(card, token, pin)


@transaction.atomic
def revoke_card(card: Card, *, by: Actor, at: datetime.datetime) -> None:
    """The card no longer works."""
    if card.revoked_at is not None:
        return
    card.revoked_at = at
    card.save(update_fields=["revoked_at"])
    record("revoke_card", card, by=by, about=_person_of(card.user))


def enter_with_card(token: str, pin: str, *, at: datetime.datetime) -> User:
    """The participant whose card and PIN these are.

    Refused: an unknown card or a wrong PIN (the same answer, as slowly), a revoked card, and for a quarter of
    an hour any PIN after five wrong ones. The count stands also when the answer is no.
    """
    with transaction.atomic():
        card = Card.objects.select_for_update(of=("self",)).filter(token_hash=hash_of(token)).first()
        objection = _judge(card, pin, at=at)
    refuse_if_any(objection)
    assert card is not None
    return card.user


def _judge(card: Card | None, pin: str, *, at: datetime.datetime) -> Objection | None:
    if card is None:
        take_as_long_as_a_check(pin)
        return rules.WRONG_CARD
    objection = rules.card_is_valid(card, at=at)
    if objection is None and rules.takes_part(card.user, on=timezone.localdate(at)):
        objection = rules.REVOKED_CARD
    if objection is not None:
        return objection
    if not pin_is(pin, card.pin_hash):
        return _count_wrong_pin(card, at=at)
    _welcome(card)
    return None


def _welcome(card: Card) -> None:
    card.wrong_pins, card.blocked_until = 0, None
    card.save(update_fields=["wrong_pins", "blocked_until"])
    record("enter_with_card", card, by=Actor(card.municipality, card.user), about=_person_of(card.user))


def _count_wrong_pin(card: Card, *, at: datetime.datetime) -> Objection:
    card.wrong_pins += 1
    if card.wrong_pins < TRIES:
        card.save(update_fields=["wrong_pins"])
        return rules.WRONG_CARD
    card.wrong_pins, card.blocked_until = 0, at + BLOCKED_FOR
    card.save(update_fields=["wrong_pins", "blocked_until"])
    record("block_card", card, by=Actor(card.municipality, card.user), about=_person_of(card.user))
    return rules.BLOCKED_CARD
