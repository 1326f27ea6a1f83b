"""The languages to choose from, named in the language of the reader."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CODES = [
    "nl",
    "en",
    "ar",
    "ti",
    "tr",
    "ber",
    "so",
    "pap",
    "srn",
    "prs",
    "fa",
    "ps",
    "ku",
    "ckb",
    "uk",
    "ru",
    "pl",
    "ro",
    "bg",
    "es",
    "pt",
    "fr",
    "de",
    "it",
    "el",
    "hu",
    "cs",
    "sk",
    "sr",
    "bs",
    "hr",
    "sq",
    "hy",
    "az",
    "ka",
    "am",
    "om",
    "ha",
    "yo",
    "ig",
    "sw",
    "rw",
    "ln",
    "wo",
    "ff",
    "ak",
    "tw",
    "ee",
    "mg",
    "ur",
    "pa",
    "hi",
    "bn",
    "ta",
    "si",
    "ne",
    "ml",
    "zh",
    "yue",
    "vi",
    "th",
    "id",
    "ms",
    "tl",
    "ja",
    "ko",
    "mn",
    "my",
    "km",
    "he",
    "yi",
    "fy",
    "gos",
    "li",
    "nds",
    "vls",
    "dse",
]
OWN_NAMES = {
    "ber": "Tamazight (Berbers)",
    "dse": "Nederlandse Gebarentaal",
    "gos": "Gronings",
    "prs": "Dari",
}
COMMON = ("nl", "ar", "ti", "en", "tr", "ber", "uk", "fa", "prs", "so", "pl")


def language_name(code: str) -> str:
    """The language in words; the code itself when nobody named it."""
    named = Locale.parse((get_language() or "nl").split("-")[0]).languages
    return OWN_NAMES.get(code) or str(named.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """Codes with names, in the order of the alphabet."""
    return sorted(((code, language_name(code)) for code in CODES), key=lambda pair: pair[1].casefold())


def wanted_language_choices() -> list[tuple[str, Any]]:
    """What work may ask somebody to speak; the first says that it does not matter."""
    return [("", _("maakt niet uit")), *language_choices()]


@lru_cache(maxsize=1000)
def code_of(words: str) -> str | None:
    """The code of a language written as a code or as a Dutch or English name."""
    wanted = words.strip().casefold()
    if wanted in CODES:
        return wanted
    named: list[tuple[Mapping[str, str], str]] = [(OWN_NAMES, code) for code in OWN_NAMES]
    named += [(Locale.parse(tongue).languages, code) for tongue in ("nl", "en") for code in CODES]
    return next((code for names, code in named if str(names.get(code, "")).casefold() == wanted), None)
