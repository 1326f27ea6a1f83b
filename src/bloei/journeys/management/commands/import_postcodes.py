"""Brings in where the postcodes of a municipality lie: ``bloei postcodes import``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bloei.journeys.management.commands.import_people import (
    actor_of_program,
    console_on,
    municipality_named,
    progress_on,
)
from bloei.journeys.people_import.trouble import Unreadable
from bloei.journeys.postcode_file import PostcodeFile, read_postcodes
from bloei.kit.objections import Refused
from bloei.places.actions import replace_postcode_points
from bloei.tenancy.context import acting_in


class Command(BaseCommand):
    """``bloei postcodes import``."""

    help = "Bring in where the postcodes of a municipality lie; what was there before is replaced."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--municipality", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = municipality_named(options["municipality"])
        try:
            found = self._read(Path(options["file"]))
            with acting_in(municipality.pk), transaction.atomic():
                replaced = replace_postcode_points(found.points, by=actor_of_program(municipality, None))
        except (Unreadable, Refused) as trouble:
            raise CommandError(f"{trouble}\nNothing was changed.") from None
        self.stdout.write(
            f"{found.row_count} rows, {found.without_count} without postcode or point. "
            f"{len(found.points)} postcodes: {replaced.added} new, {replaced.moved} moved, {replaced.removed} gone."
        )

    def _read(self, path: Path) -> PostcodeFile:
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        with path.open("rb") as file, progress_on(console_on(self.stdout), "Reading") as progress:
            return read_postcodes(file, path.name, progress)
