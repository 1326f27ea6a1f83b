"""``bloei model ...``: look a programme model up, check a file, compare two, let a centre run one."""

from pathlib import Path
from typing import Annotated

import django
import typer
from django.core.management import CommandError, call_command

from bloei.cli.database import database
from bloei.embedded.trouble import Trouble

app = typer.Typer(no_args_is_help=True, help="Programme models: check, read, compare, adopt.")
Municipality = Annotated[
    str, typer.Option(help="Short name of the municipality, such as almere, for its own versions.")
]
Which = Annotated[str, typer.Argument(help="A file, or a key such as mac, or a key with version: mac:2.")]


@app.callback()
def model() -> None:
    """Programme models: check, read, compare, adopt."""


def _call(action: str, *words: str, municipality: str = "", **options: object) -> None:
    try:
        if municipality:
            with database():
                call_command("programme_model", action, *words, municipality=municipality, **options)
        else:
            django.setup()
            call_command("programme_model", action, *words, **options)
    except CommandError as error:
        raise Trouble(str(error)) from None


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="The model file.")] = None,
    municipality: Municipality = "",
) -> None:
    """Tell every fault of a model file, with its line and the word that was probably meant; exit code 1 if any.

    Without a file: of all own versions of a municipality, for instance after a new release.
    """
    _call("check", *([str(file)] if file else []), municipality=municipality)


@app.command("list")
def list_models(municipality: Municipality = "") -> None:
    """Tell which models and versions there are."""
    _call("list", municipality=municipality)


@app.command()
def show(which: Which, municipality: Municipality = "") -> None:
    """Tell in plain Dutch what a model says."""
    _call("show", which, municipality=municipality)


@app.command()
def diff(old: Which, new: Which, municipality: Municipality = "") -> None:
    """Tell in plain Dutch what the second says otherwise than the first."""
    _call("diff", old, new, municipality=municipality)


@app.command()
def adopt(
    file: Annotated[Path, typer.Argument(help="The model file.")],
    municipality: Annotated[str, typer.Option(help="Short name of the municipality, such as almere.")],
    centre: Annotated[str, typer.Option(help="Short name of the centre, such as haven.")],
    profile: Annotated[str, typer.Option(help="The profile of the town, if the model has those.")] = "",
    reason: Annotated[str, typer.Option(help="Why this version.")] = "",
) -> None:
    """Let a centre run the model in this file. Who takes part already keeps the own version."""
    _call("adopt", str(file), municipality=municipality, centre=centre, profile=profile, reason=reason)
