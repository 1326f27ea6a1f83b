"""``migrate`` works as the owner of the database and raises the walls when it is done."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction

from bloei.tenancy.walls import ensure_runtime_role, lower_for_owner, raise_walls


class Command(migrate.Command):
    """Django's command, with row security after it."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        owner = connections[options["database"]]
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        ensure_runtime_role(owner)
        lower_for_owner(owner)
        try:
            super().handle(*args, **options)
        finally:
            with transaction.atomic(using=owner.alias):
                raise_walls(owner)
