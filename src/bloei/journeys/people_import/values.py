"""From the words in the cells to values: one function per field. A value that cannot be is a problem of the row."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField

from bloei.people.languages import code_of
from bloei.people.models import Person, ReachBy
from bloei.people.notation import (
    folded,
    holds_bsn,
    is_bsn,
    split_family_name,
    split_full_name,
    written_email,
    written_phone,
)
from bloei.places.postcodes import written_postcode

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
DMY = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?[-/. ]+(\d{4}|\d{2})")
YMD = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
ADDRESS = re.compile(r"(.+?)\s+(\d+\s?[\w/ -]*)")
OLDEST = 120
REACH_WORDS = {
    "telefoon": "phone", "bellen": "phone", "tel": "phone", "mobiel": "phone", "phone": "phone",
    "sms": "sms", "app": "sms", "whatsapp": "sms", "sms of app": "sms",
    "email": "email", "e-mail": "email", "mail": "email",
    "brief": "letter", "post": "letter", "letter": "letter",
    "langskomen": "visit", "huisbezoek": "visit", "visit": "visit",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the municipality knows already: neighbourhoods and talents, by folded name (and by CBS code)."""

    neighbourhoods: Mapping[str, int]
    talents: Mapping[str, int]


@dataclass
class Reading:
    """What a row says. A problem is a code, the field it is in, and the words of the file."""

    on: datetime.date
    known: Known
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)

    def refuse(self, code: str, name: str, text: str = "") -> None:
        """The row cannot come in."""
        self.problems.append(["error", code, name, text[:80]])

    def remark(self, code: str, name: str, text: str) -> None:
        """The row can come in, without this value."""
        self.problems.append(["note", code, name, text[:80]])

    @property
    def is_refused(self) -> bool:
        """Whether the row cannot come in."""
        return any(level == "error" for level, *_ in self.problems)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(text[:3])), 0)


def parsed_date(text: str, on: datetime.date) -> datetime.date:
    """A Dutch (17-5-1980, 17-5-80, 17 mei 1980) or ISO date. Refused: other text, the future, over 120 years."""
    if found := YMD.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := DMY.fullmatch(text.casefold()):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
        if len(found[3]) == 2:
            year += on.year // 100 * 100
            year -= 100 if year > on.year else 0
    else:
        raise ValueError(text)
    born = datetime.date(year, month, day)
    if born > on or born.year < on.year - OLDEST:
        raise ValueError(text)
    return born


def _birth_date(reading: Reading, text: str) -> None:
    reading.values["birth_date"] = parsed_date(text, reading.on).isoformat()


def _email(reading: Reading, text: str) -> None:
    try:
        validate_email(written_email(text))
    except ValidationError:
        raise ValueError(text) from None
    reading.values["email"] = written_email(text)


def _phone(reading: Reading, text: str) -> None:
    reading.values["phone"] = written_phone(text)


def _postcode(reading: Reading, text: str) -> None:
    reading.values["postcode"] = written_postcode(text)


def _client_number(reading: Reading, text: str) -> None:
    if is_bsn(text):
        reading.refuse("bsn", "client_number")
        return
    reading.values["client_number"] = text


def _family_name(reading: Reading, text: str) -> None:
    prefix, name = split_family_name(text)
    reading.values["family_name"] = name
    if prefix:
        reading.values.setdefault("name_prefix", prefix)


def _full_name(reading: Reading, text: str) -> None:
    for name, part in zip(("given_name", "name_prefix", "family_name"), split_full_name(text), strict=True):
        if part:
            reading.values.setdefault(name, part)


def _address(reading: Reading, text: str) -> None:
    found = ADDRESS.fullmatch(text)
    reading.values["street"] = found[1] if found else text
    if found:
        reading.values["house_number"] = found[2]


def _neighbourhood(reading: Reading, text: str) -> None:
    if (pk := reading.known.neighbourhoods.get(folded(text))) is None:
        reading.remark("unknown", "neighbourhood", text)
    else:
        reading.values["neighbourhood_id"] = pk


def _language(reading: Reading, text: str) -> None:
    codes = []
    for word in re.split(r"[,;/]", text):
        code = code_of(word)
        if code is None:
            reading.remark("unknown", "language", word.strip())
        elif code not in codes:
            codes.append(code)
    if codes:
        reading.values["languages"] = codes
        if codes[0] in dict(settings.LANGUAGES):
            reading.values["language"] = codes[0]


def _reach_by(reading: Reading, text: str) -> None:
    word = folded(text)
    choice = REACH_WORDS.get(word) or next((c for c, label in ReachBy.choices if str(label) == word), None)
    if choice is None:
        reading.remark("unknown", "reach_by", text)
    else:
        reading.values["reach_by"] = choice


def _talents(reading: Reading, text: str) -> None:
    found = []
    for word in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        pk = reading.known.talents.get(folded(word))
        if pk is None:
            reading.remark("unknown", "talents", word)
        elif pk not in found:
            found.append(pk)
    reading.values["talents"] = found


def _wishes(reading: Reading, text: str) -> None:
    wishes = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if any(len(wish) > 200 for wish in wishes):
        reading.refuse("long", "wishes", text)
        return
    reading.values["wishes"] = wishes


def _text(name: str) -> Callable[[Reading, str], None]:
    def keep(reading: Reading, text: str) -> None:
        reading.values[name] = " ".join(text.split())

    return keep


READERS: dict[str, Callable[[Reading, str], None]] = {
    "given_name": _text("given_name"),
    "name_prefix": _text("name_prefix"),
    "family_name": _family_name,
    "full_name": _full_name,
    "birth_date": _birth_date,
    "email": _email,
    "phone": _phone,
    "street": _text("street"),
    "house_number": _text("house_number"),
    "address": _address,
    "postcode": _postcode,
    "city": _text("city"),
    "neighbourhood": _neighbourhood,
    "language": _language,
    "client_number": _client_number,
    "reach_by": _reach_by,
    "reach_note": _text("reach_note"),
    "talents": _talents,
    "wishes": _wishes,
}
NO_BSN_IN = {"full_name", "given_name", "family_name", "reach_note", "wishes", "talents", "address", "street"}
LIMITS: dict[str, int] = {
    f.name: f.max_length for f in Person._meta.concrete_fields if isinstance(f, CharField) and f.max_length
}


def _read_cell(reading: Reading, name: str, text: str) -> None:
    if name in NO_BSN_IN and holds_bsn(text):
        reading.refuse("bsn", name)
        return
    try:
        READERS[name](reading, text)
    except ValueError:
        reading.refuse("wrong", name, text)


def read_row(cells: Mapping[str, str], *, flaw: str, known: Known, on: datetime.date) -> Reading:
    """What the cells (field to text) of one row say. ``flaw`` is what was wrong with the row itself."""
    reading = Reading(on, known)
    if flaw:
        reading.refuse(flaw, "")
        return reading
    for name in READERS:
        if text := cells.get(name, ""):
            _read_cell(reading, name, text)
    for name, limit in LIMITS.items():
        if len(str(reading.values.get(name, ""))) > limit:
            reading.refuse("long", name, str(reading.values[name]))
    if not (reading.values.get("given_name") and reading.values.get("family_name")):
        reading.refuse("nameless", "full_name" if "full_name" in cells else "family_name")
    return reading
