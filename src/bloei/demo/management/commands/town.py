"""``town``: builds the example town when it is not there yet; with ``--logins`` tells who may enter."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from bloei.demo import town


class Command(BaseCommand):
    """The town is there whole or not at all: it is built in one transaction."""

    help = "Build the example town, or tell its logins."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            _tell_logins()
        elif not town.is_built():
            _build(options["seed"])


def _build(seed: int) -> None:
    columns = (TextColumn("{task.description:<40}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar, transaction.atomic():
        task = bar.add_task("Example town", total=1.0)
        town.build(
            seed=seed, progress=lambda words, part: bar.update(task, description=words, completed=part)
        )


def _tell_logins() -> None:
    table = Table(*(Column(title, overflow="fold") for title in ("Who", "Login", "Password or PIN")))
    for row in town.logins():
        table.add_row(*row)
    Console().print(table)
