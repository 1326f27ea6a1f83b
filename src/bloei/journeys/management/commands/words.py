"""Shows the page of the words that a programme model may use, or writes it into the documentation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from bloei.journeys.words_page import words_page


class Command(BaseCommand):
    """``bloei manage words [--write]``."""

    help = "Show every word that a programme model may use; --write puts it in docs/programme-models.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            (settings.BASE_DIR / "docs" / "programme-models.md").write_text(words_page(), encoding="utf-8")
        else:
            self.stdout.write(words_page())
