"""Codes that people read aloud and type over: groups of letters and digits without look-alikes."""

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"


def fresh_code(*, groups: int = 3, size: int = 4) -> str:
    """A random code such as "K7PM-2WXR-HD9T": 59 bits when it has three groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def hash_of(code: str) -> str:
    """What is kept of a code: 64 characters that cannot be read back without the installation's key.

    Capitals, spaces and dashes make no difference.
    """
    plain = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return salted_hmac("bloei.kit.codes", plain, algorithm="sha256").hexdigest()
