"""How names, numbers and addresses are written, so that the same thing always looks the same."""

import re
import unicodedata

import phonenumbers

REGION = "NL"
PREFIXES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "bij",
        "onder",
        "uit",
        "over",
        "voor",
        "von",
        "zu",
        "la",
        "le",
        "du",
        "des",
        "di",
        "da",
        "dos",
    ]
)
NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def folded(text: str) -> str:
    """The text without accents and capitals, as search and the duplicate check compare it."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def written_phone(text: str) -> str:
    """The number in E.164 (+31612345678); empty stays empty. Refused: what cannot be a phone number."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as problem:
        raise ValueError(text) from problem
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(text: str) -> str:
    """A stored number as people write it; anything else as it is."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return text
    at_home = phonenumbers.region_code_for_country_code(number.country_code or 0) == REGION
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, style)


def written_email(text: str) -> str:
    """Small letters, without spaces around it."""
    return text.strip().lower()


def split_family_name(text: str) -> tuple[str, str]:
    """Prefix and family name: "van der Berg" is ("van der", "Berg"); "Vries, de" is ("de", "Vries")."""
    name, comma, behind = text.partition(",")
    if comma and behind.strip():
        return " ".join(behind.split()), " ".join(name.split())
    words = text.split()
    count = 0
    while count < len(words) - 1 and words[count].lower() in PREFIXES:
        count += 1
    return " ".join(words[:count]).lower(), " ".join(words[count:])


def split_full_name(text: str) -> tuple[str, str, str]:
    """Given name, prefix and family name: from "Jan van der Berg" or from "Berg, Jan van der"."""
    family, comma, rest = text.partition(",")
    words = (rest if comma else text).split()
    if comma:
        start = next((i for i, word in enumerate(words) if i and word.lower() in PREFIXES), len(words))
        prefix, family = split_family_name(family)
        return " ".join(words[:start]), " ".join(words[start:]) or prefix, family
    start = next(
        (i for i, word in enumerate(words[:-1]) if i and word.lower() in PREFIXES), min(1, len(words))
    )
    prefix, family = split_family_name(" ".join(words[start:]))
    return " ".join(words[:start]), prefix, family


def is_bsn(text: str) -> bool:
    """Whether the digits pass the check of a citizen service number (the *elfproef*)."""
    digits = re.sub(r"[\s.-]", "", text)
    if not digits.isdigit() or not 8 <= len(digits) <= 9 or not digits.isascii():
        return False
    numbers = [int(digit) for digit in digits.zfill(9)]
    total = (
        sum(weight * digit for weight, digit in zip(range(9, 1, -1), numbers[:8], strict=True)) - numbers[8]
    )
    return total % 11 == 0 and any(numbers)


def holds_bsn(text: str) -> bool:
    """Whether a citizen service number stands somewhere in the text."""
    return any(is_bsn(number) for number in NINE_DIGITS.findall(text))
