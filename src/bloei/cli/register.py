"""``bloei algorithm-register``: the entry for the Dutch Algorithm Register, from the program's own criteria."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import django
import typer

from bloei.cli.console import say
from bloei.embedded.trouble import Trouble
from bloei.matching.register import entry
from bloei.matching.register_shape import faults_of


def algorithm_register(
    organization: Annotated[str, typer.Option(help="Name of the organisation that uses Bloei.")],
    email: Annotated[str, typer.Option(help="Where people can ask about it.")],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="Month from which it is used, such as 2026-11.")
    ] = None,
    website: Annotated[str, typer.Option(help="Page of the organisation about it.")] = "",
    output: Annotated[Path | None, typer.Option(help="A file to write; else it is printed.")] = None,
) -> None:
    """Print the entry for the Algorithm Register (standard 1.0.0) as JSON."""
    django.setup()
    found = entry(
        organization=organization, email=email, since=since.date() if since else None, website=website
    )
    if faults := faults_of(found):
        raise Trouble("\n".join(faults))
    text = json.dumps(found, indent=2, ensure_ascii=False)
    if output is None:
        typer.echo(text)
        return
    output.write_text(text + "\n", encoding="utf-8")
    say(f"Written: {output}")
