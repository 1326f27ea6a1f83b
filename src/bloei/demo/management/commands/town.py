"""``town``: builds the example town when it is not there yet, with ``--region`` also the other programmes; with
``--logins`` it tells who may enter."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from bloei.demo import region, town


class Command(BaseCommand):
    """The town is there whole or not at all: it is built in one transaction."""

    help = "Build the example town, or tell its logins."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true")
        parser.add_argument("--region", action="store_true")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            _tell_logins()
            return
        if not town.is_built():
            _build("Example town", partial(town.build, seed=options["seed"]))
        if options["region"] and not region.is_built():
            _build("Example region", partial(region.build, seed=options["seed"]))


def _build(name: str, build: Callable[..., None]) -> None:
    columns = (TextColumn("{task.description:<40}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar, transaction.atomic():
        task = bar.add_task(name, total=1.0)
        build(progress=lambda words, part: bar.update(task, description=words, completed=part))


def _tell_logins() -> None:
    table = Table(*(Column(title, overflow="fold") for title in ("Who", "Login", "Password or PIN")))
    for row in (*town.logins(), *region.logins()):
        table.add_row(*row)
    Console().print(table)
