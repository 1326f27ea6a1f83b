"""Puts the signals right, for one municipality or for all."""

import datetime
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from bloei.journeys.attention import evaluate
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality


class Command(BaseCommand):
    """``bloei attention evaluate``."""

    help = "Put the signals right: new ones rise, those whose fact is gone close."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--municipality", default="")
        parser.add_argument("--on", type=datetime.date.fromisoformat, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Municipality.objects.order_by("name")
        if options["municipality"]:
            chosen = chosen.filter(slug=options["municipality"])
            if not chosen:
                raise CommandError(f"There is no municipality with the short name {options['municipality']}.")
        for municipality in chosen:
            began = time.perf_counter()
            with acting_in(municipality.pk), transaction.atomic():
                outcome = evaluate(on=options["on"] or timezone.localdate())
            took = time.perf_counter() - began
            self.stdout.write(
                f"{municipality}: {outcome.raised} signals raised, {outcome.closed} closed, in {took:.1f} s"
            )
