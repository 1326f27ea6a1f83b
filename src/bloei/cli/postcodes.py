"""``bloei postcodes ...``: where postcodes lie, for minutes on foot."""

from pathlib import Path
from typing import Annotated

import typer
from django.core.management import CommandError, call_command

from bloei.cli.database import database
from bloei.embedded.trouble import Trouble

app = typer.Typer(no_args_is_help=True, help="Where postcodes lie, for minutes on foot.")


@app.callback()
def postcodes() -> None:
    """Where postcodes lie, for minutes on foot."""


@app.command("import")
def import_postcodes(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with columns postcode, x and y (RD, in metres).")],
    municipality: Annotated[str, typer.Option(help="Short name of the municipality, such as almere.")],
) -> None:
    """Bring in where the postcodes of a municipality lie, from its open data; what was there is replaced."""
    try:
        with database():
            call_command("import_postcodes", str(file), municipality=municipality)
    except CommandError as error:
        raise Trouble(str(error)) from None
