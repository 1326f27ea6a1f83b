"""``bloei import ...``: from files of others into the database."""

from pathlib import Path
from typing import Annotated

import typer
from django.core.management import CommandError, call_command

from bloei.cli.database import database
from bloei.embedded.trouble import Trouble

app = typer.Typer(no_args_is_help=True, help="Bring in people from a file.")


@app.callback()
def imports() -> None:
    """Bring in people from a file."""


@app.command()
def people(
    file: Annotated[Path | None, typer.Argument(help="CSV or XLSX, with names of columns above it.")] = None,
    municipality: Annotated[str, typer.Option(help="Short name of the municipality, such as almere.")] = "",
    centre: Annotated[str, typer.Option(help="Short name of the centre, such as haven.")] = "",
    mapping: Annotated[
        list[str] | None, typer.Option(help="column=field, as often as needed; else remembered or guessed.")
    ] = None,
    existing: Annotated[str, typer.Option(help="Who is known already: fill, replace or skip.")] = "fill",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the verdicts and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before bringing in.")] = False,
    undo: Annotated[int | None, typer.Option(help="Take back the import with this number.")] = None,
) -> None:
    """Bring people of one centre in from a file, in one go; or take an earlier import back."""
    given = {"municipality": municipality, "centre": centre, "mapping": mapping or [], "existing": existing}
    try:
        with database():
            call_command(
                "import_people", str(file) if file else "", dry_run=dry_run, yes=yes, undo=undo, **given
            )
    except CommandError as error:
        raise Trouble(str(error)) from None
