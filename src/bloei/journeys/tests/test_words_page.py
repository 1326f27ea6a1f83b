"""The page about the words is made from the words, and stands in the documentation as it is made."""

from django.conf import settings

from bloei.journeys.words_page import words_page


def test_the_documentation_is_true():
    path = settings.BASE_DIR / "docs" / "programme-models.md"
    assert path.read_text(encoding="utf-8") == words_page(), "run: bloei manage words --write"


def test_a_word_is_told_with_its_parameters_and_meaning():
    assert (
        "| `no_plan` | `days` (whole number) | Somebody started so many days ago, and no goal was chosen yet. |"
    ) in words_page()
