"""``bloei``: the one door for operators."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any

import django
import typer
from django.core.management import call_command, execute_from_command_line
from django.db import connections
from typer.core import TyperGroup

from bloei.cli import attention, imports, model, planner, postcodes, register, services
from bloei.cli.console import complain, say, step
from bloei.cli.database import database
from bloei.embedded import inspection, paths, postgres, program
from bloei.embedded.supervisor import Supervisor
from bloei.embedded.trouble import Trouble

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bloei.config.settings")
RUN, DATA, CARE = "Run Bloei", "Data", "Take care of it"
RUNTIME_ROLE = "bloei_app"


class Door(TyperGroup):
    """Trouble becomes a clear line and exit code 1, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            complain(str(trouble))
            raise typer.Exit(1) from None


app = typer.Typer(cls=Door, no_args_is_help=True, add_completion=False, help="Bloei: one door for operators.")
app.add_typer(imports.app, name="import", rich_help_panel=DATA)
app.add_typer(postcodes.app, name="postcodes", rich_help_panel=DATA)
app.add_typer(attention.app, name="attention", rich_help_panel=DATA)
app.add_typer(model.app, name="model", rich_help_panel=DATA)
app.add_typer(planner.app, name="planner", rich_help_panel=RUN)

app.command("algorithm-register", rich_help_panel=DATA)(register.algorithm_register)

Port = Annotated[int, typer.Option(envvar="PORT", help="The port to listen on.")]
Host = Annotated[str, typer.Option(envvar="HOST", help="The address to listen on.")]
Workers = Annotated[int, typer.Option(envvar="BLOEI_WORKERS", min=2, help="Web processes.")]


@contextmanager
def house(host: str, port: int, *, logs: bool) -> Iterator[Supervisor]:
    """A supervisor with the database under it; the port is known to be free."""
    supervisor = Supervisor(say, paths.home() / "log" if logs else None)
    with ExitStack() as stack:
        stack.enter_context(supervisor)
        services.refuse_taken_port(host, port)
        if services.is_embedded():
            stack.enter_context(postgres.claimed())
            with step("PostgreSQL"):
                supervisor.start(postgres.recipe())
        inspection.refuse_unfit_server(services.database_url())
        django.setup()
        yield supervisor


def _migrate() -> None:
    with step("Tables"):
        call_command("migrate", verbosity=0, interactive=False)
    inspection.refuse_unbound_role(services.database_url(), RUNTIME_ROLE)


def _serve(supervisor: Supervisor, host: str, port: int, workers: int) -> None:
    services.refuse_unbuilt_screens()
    connections.close_all()
    with step("Web server"):
        supervisor.start(services.web(host, port, workers))
    supervisor.start(services.worker())


def _watch(supervisor: Supervisor) -> None:
    try:
        supervisor.watch()
    except KeyboardInterrupt:
        say("")


@app.command(rich_help_panel=RUN)
def start(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Start web server, worker and (without DATABASE_URL) PostgreSQL, and keep them running."""
    with house(host, port, logs=False) as supervisor:
        _migrate()
        for warning in inspection.warnings(services.database_url()):
            say(f"! {warning}")
        _serve(supervisor, host, port, workers)
        say(f"Bloei is open at http://{host}:{port}")
        _watch(supervisor)


@app.command(rich_help_panel=RUN)
def demo(
    port: Port = 8000,
    workers: Workers = 2,
    reset: Annotated[
        bool, typer.Option("--reset", help="Throw the example town away and begin anew.")
    ] = False,
    region: Annotated[
        bool,
        typer.Option("--region", help="Also the towns with the other programmes (about two minutes more)."),
    ] = False,
) -> None:
    """Start everything, with an example town to walk around in. Ctrl-C stops it."""
    if reset:
        _reset()
    with house("127.0.0.1", port, logs=True) as supervisor:
        _migrate()
        call_command("town", region=region)
        _serve(supervisor, "127.0.0.1", port, workers)
        say(f"\nBloei is open at http://127.0.0.1:{port}\n")
        call_command("town", logins=True)
        say(f"\nLogs: {paths.home() / 'log'}. Ctrl-C stops everything.")
        _watch(supervisor)


def _reset() -> None:
    if not services.is_embedded():
        raise Trouble("With DATABASE_URL set nothing is thrown away. Empty that database yourself.")
    with Supervisor(say), postgres.claimed(), step("Throwing away the example town"):
        postgres.destroy()


@app.command(rich_help_panel=RUN)
def run(port: Port = 8000) -> None:
    """Start the development server, which reloads when the code changes."""
    os.environ["BLOEI_DEBUG"] = "1"
    with house("127.0.0.1", port, logs=False) as supervisor:
        _migrate()
        connections.close_all()
        supervisor.start(services.development(port))
        supervisor.start(services.worker())
        _watch(supervisor)


@app.command(rich_help_panel=RUN)
def worker() -> None:
    """Do background work only, for an installation with a service manager of its own."""
    with database():
        execute_from_command_line(["bloei", "procrastinate", "worker"])


@app.command(rich_help_panel=CARE)
def migrate() -> None:
    """Bring the tables up to date, as the owner of the database, and raise the walls between municipalities."""
    with database():
        execute_from_command_line(["bloei", "migrate"])


@app.command(rich_help_panel=CARE)
def check() -> None:
    """Look whether this installation is fit for production; says what is not."""
    with database():
        inspection.refuse_unbound_role(services.database_url(), RUNTIME_ROLE)
        for warning in inspection.warnings(services.database_url()):
            say(f"! {warning}")
        execute_from_command_line(["bloei", "check", "--deploy", "--database", "default"])


@app.command(
    rich_help_panel=CARE,
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def manage(context: typer.Context) -> None:
    """Any management command of Django, for instance: bloei manage shell."""
    with database():
        execute_from_command_line(["bloei manage", *context.args])


@app.command(rich_help_panel=DATA)
def psql() -> None:
    """Look in the database yourself, as its owner."""
    with database():
        tool = program.folder(postgres.data()) / "psql" if services.is_embedded() else "psql"
        sys.exit(subprocess.run([str(tool), services.database_url()], check=False).returncode)
