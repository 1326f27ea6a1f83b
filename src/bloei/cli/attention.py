"""``bloei attention ...``: what needs attention, computed now."""

import datetime
from typing import Annotated

import typer
from django.core.management import call_command

from bloei.cli.database import database

app = typer.Typer(no_args_is_help=True, help="What needs attention: compute the signals.")


@app.callback()
def attention() -> None:
    """What needs attention: compute the signals."""


@app.command()
def evaluate(
    municipality: Annotated[
        str, typer.Option(help="Short name of the municipality, such as almere; else all.")
    ] = "",
    on: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; else today.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Look at everybody; else, but for once a week, at what is new.")
    ] = False,
) -> None:
    """Put the signals right: new ones rise, those whose fact is gone close. Says how many, and how long it took."""
    day = on.date() if on else None
    with database():
        call_command("evaluate_attention", municipality=municipality, on=day, full=full)
