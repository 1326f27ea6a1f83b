"""What a participant reads: short sentences, no hard or threatening words; in Arabic from right to left."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import soon
from bloei.guidance.tests.factories import (
    AppointmentFactory,
)
from bloei.kit import catalogues
from bloei.programmes.models import Enrolment

DESK = Path(__file__).resolve().parents[1]
WORD_LIST = DESK.parents[3] / "docs" / "woordenlijst.md"
PAGES = (
    "today", "agenda", "plan", "plan_print", "goal_new", "contacts", "sharing", "ladder", "week_task_new", "milestone_new", "jobs", "done", "people", "readers",
    "about", "talents", "wish_new", "week", "feeling", "roster", "busy", "busy_days", "busy_school", "task_wishes", "pairs", "calendar",
)  # fmt: skip
MARK = re.compile(r"%\(\w+\)s")
LONGEST = 10


def own_texts() -> list[str]:
    """All texts of this desk, with a word in the place of each name or number."""
    found = [
        text for path in sorted(DESK.rglob("*")) if path.suffix in {".py", ".html"} for text in _in(path)
    ]
    return sorted({MARK.sub("iets", strip_tags(text)) for text in found})


def _in(path: Path) -> list[str]:
    if "tests" in path.parts:
        return []
    ids = [text.id for text in catalogues.texts_in(path)]
    return [one for found in ids for one in (found if isinstance(found, tuple) else (found,))]


def hard_words() -> list[str]:
    """The first column of the table "Liever niet" in the word list."""
    table = WORD_LIST.read_text().split("| liever niet |")[1]
    return re.findall(r"^\| ([a-zë -]+?) +\|", table, re.MULTILINE)


def test_sentences_are_short() -> None:
    sentences = [sentence for text in own_texts() for sentence in re.split(r"(?<=[.!?:])\s+", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST] == []


@pytest.mark.covers("ALM-48")
def test_no_hard_or_threatening_words() -> None:
    assert len(hard_words()) > 30
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, hard_words()))})", re.IGNORECASE)
    assert [text for text in own_texts() if pattern.search(text)] == []


def test_no_percentages_and_no_capitals_or_italics() -> None:
    assert [text for text in own_texts() if "%" in text or re.search(r"\b[A-Z]{3,}", text)] == []
    pages = [path.read_text() for path in DESK.rglob("*.html")]
    assert [page for page in pages if re.search(r"<(i|em|u)\b|tone=\"negative\"", page)] == []


def test_each_button_has_a_picture_and_a_word() -> None:
    for path in DESK.rglob("*.html"):
        for tag in re.findall(r"{% (?:button|link_button|post_button) [^%]*%}", path.read_text()):
            assert "icon=" in tag, f"{path.name}: {tag}"
            assert "icon_only" not in tag, f"{path.name}: {tag}"


def visible_text(page: str) -> str:
    """What is read, without the words of the language menu."""
    body = re.sub(r"<(head|script|details)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(strip_tags(re.sub(r"(<[^>]*>)", r" \1 ", body)).split())


@pytest.mark.usefixtures("full_life")
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_every_page_speaks_her_language(phone: Client, anna: User, language: str, direction: str) -> None:
    User.objects.filter(pk=anna.pk).update(language=language)
    known = catalogues.catalogue_of(language)
    texts = [text for text in own_texts() if len(text) > 5 and known.get(text) and known[text].string != text]
    assert len(texts) > 150
    dutch = re.compile(rf"\b({'|'.join(map(re.escape, texts))})(?!\w)")
    for name in PAGES:
        answer = phone.get(reverse(f"me:{name}"))
        page = answer.content.decode()
        assert (answer.status_code, f'lang="{language}" dir="{direction}"' in page) == (200, True)
        assert (name, dutch.findall(visible_text(page))) == (name, [])


def test_dutch_names_stay_dutch_within_arabic(phone: Client, enrolment: Enrolment, bram: User) -> None:
    AppointmentFactory(enrolment=enrolment, user=bram, starts_at=soon(1), ends_at=soon(2), place="Zaal 2")
    User.objects.filter(person=enrolment.person).update(language="ar")
    page = " ".join(phone.get(reverse("me:today")).content.decode().split()).replace(" >", ">")
    for words in ('<bdi lang="nl">Zaal 2</bdi>', '<bdi lang="nl">Bram Bos</bdi>', "<bdi>10:15 – 11:15</bdi>"):
        assert words in page
    assert "23 نوفمبر" in page
