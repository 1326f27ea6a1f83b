"""``bloei manage translations``: keep the translations complete."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bloei.kit import catalogues


class Command(BaseCommand):
    """Extract, compile or check. Dutch is the language of the source."""

    help = "Texts and their translations: --extract, --compile, --check"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three things to do; they may be combined."""
        parser.add_argument("--extract", action="store_true", help="put new texts in the .po files")
        parser.add_argument(
            "--compile", action="store_true", help="make the .mo files that the program reads"
        )
        parser.add_argument("--check", action="store_true", help="fail when a translation is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, in the order in which it makes sense."""
        scope = catalogues.scope()
        found = catalogues.texts(scope)
        if options["extract"]:
            for language in scope.languages:
                catalogues.update(language, catalogues.template(found))
        if options["compile"]:
            for language in scope.languages:
                catalogues.compile_catalogue(language)
        if options["check"]:
            self._check(scope, found)

    def _check(self, scope: catalogues.Scope, found: list[catalogues.Text]) -> None:
        lines = [line for language in scope.languages for line in catalogues.problems(language, found)]
        if lines:
            raise CommandError("\n".join(["Not translated:", *lines]))
        self.stdout.write(f"{len(set(found))} texts, complete in {', '.join(scope.languages)}")
