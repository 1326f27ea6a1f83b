"""Secrets that are handed out once: links and PINs. What is kept cannot be turned back into them."""

import hashlib
import secrets
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

PIN_LENGTH = 4


def new_token() -> str:
    """A link's secret: 128 bits, unguessable, short enough for a small QR code."""
    return secrets.token_urlsafe(16)


def hash_of(token: str) -> str:
    """What the database keeps of a token; unguessable secrets need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_pin() -> str:
    """Four digits for a person to remember."""
    return "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))


def hash_of_pin(pin: str) -> str:
    """What the database keeps of a PIN."""
    return make_password(pin)


def pin_is(pin: str, pin_hash: str) -> bool:
    """Whether this is the PIN."""
    return check_password(pin, pin_hash)


@cache
def _nobodys_hash() -> str:
    return hash_of_pin(new_pin())


def take_as_long_as_a_check(pin: str) -> None:
    """An unknown card answers as slowly as a known one with a wrong PIN."""
    pin_is(pin, _nobodys_hash())
