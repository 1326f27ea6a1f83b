"""Puts the signals right, for one municipality or for all."""

import datetime
import time
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from bloei.journeys.attention import Outcome, settle_words
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality


class Command(BaseCommand):
    """``bloei attention evaluate``."""

    help = "Put the signals right: new ones rise, those whose fact is gone close."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--municipality", default="")
        parser.add_argument("--on", type=datetime.date.fromisoformat, default=None)
        parser.add_argument(
            "--full", action="store_true", help="Look at everybody, whatever was seen before."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Municipality.objects.order_by("name")
        if options["municipality"]:
            chosen = chosen.filter(slug=options["municipality"])
            if not chosen:
                raise CommandError(f"There is no municipality with the short name {options['municipality']}.")
        on = options["on"] or timezone.localdate()
        for municipality in chosen:
            with acting_in(municipality.pk), transaction.atomic():
                self.stdout.write("\n".join(_table(str(municipality), on, full=options["full"])))


def _line(word: str, outcome: Outcome, seconds: float) -> str:
    return f"{word:<28}{outcome.found:>9}{outcome.raised:>9}{outcome.closed:>9}{seconds * 1000:>9.0f}"


def _table(municipality: str, on: datetime.date, *, full: bool) -> Iterator[str]:
    """A line for each watch that found, raised or closed something among whom it looked at, and one for all of them."""
    yield f"{municipality}, {on}"
    yield f"{'watch':<28}{'found':>9}{'raised':>9}{'closed':>9}{'ms':>9}"
    began = latest = time.perf_counter()
    total = Outcome()
    for word, outcome in settle_words(on=on, full=full):
        took, latest = time.perf_counter() - latest, time.perf_counter()
        total += outcome
        if outcome.found or outcome != Outcome():
            yield _line(word or "no longer used", outcome, took)
    yield _line("all", total, time.perf_counter() - began)
