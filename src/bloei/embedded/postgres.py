"""PostgreSQL on this machine, for this program alone: a socket in a closed folder, no network."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql

from bloei.embedded import account, locks, paths, program
from bloei.embedded.child import Child, Recipe
from bloei.embedded.trouble import Trouble

NAME = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_wal_size": "256MB",
    "checkpoint_timeout": "5min",
}
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROOM_NEEDED = 400 * 1024 * 1024
START_PATIENCE = 300.0
STOP_PATIENCE = 60.0
_started: list[Child] = []


def data() -> Path:
    """The folder with the database's files."""
    return paths.server() / "data"


def log() -> Path:
    """What PostgreSQL has to say."""
    return paths.home() / "log" / f"{NAME}.log"


def prepare() -> None:
    """The folders, the cluster and the way to it stand; what an earlier crash left behind is mended."""
    runner = account.of_server(paths.server())
    for folder in (paths.server(), paths.sockets()):
        _private_folder(folder, runner)
    if not (data() / "PG_VERSION").exists():
        _initialise(runner)
    _clear_stale_lock_files()


def command(settings: Mapping[str, str] = {}) -> list[str]:
    """The server in the foreground."""
    quoted = str(paths.sockets()).replace('"', '""')
    chosen = SETTINGS | {"unix_socket_directories": f'"{quoted}"'} | dict(settings)
    options = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
    return [str(program.folder(data()) / "postgres"), "-D", str(data()), *options]


def _private_folder(folder: Path, runner: account.Account) -> None:
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        os.chown(folder, runner.uid, runner.gid)
    found = folder.lstat()
    if found.st_uid != runner.uid or found.st_mode & 0o077 or not folder.is_dir() or folder.is_symlink():
        raise Trouble(
            f"{folder} should be a folder that only PostgreSQL can open, and is not. Look at it, move it away."
        )


def _initialise(runner: account.Account) -> None:
    """A new cluster, made aside and put in place when it is whole."""
    if data().exists():
        raise Trouble(
            f"{data()} holds something that is no database. Look at it, move it away, and start again."
        )
    if shutil.disk_usage(paths.server()).free < ROOM_NEEDED:
        raise Trouble(
            f"The disk of {paths.server()} is full: at least {ROOM_NEEDED >> 20} MB is needed. Make room."
        )
    draft = paths.server() / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    password = paths.server() / "password.new"
    password.write_text(paths.superuser_password())
    os.chown(password, runner.uid, runner.gid)
    try:
        told = subprocess.run(
            [
                *(str(program.folder(data()) / "initdb"), "-D", str(draft), "-U", "postgres"),
                *("--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--no-instructions"),
                *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            ],
            cwd=paths.server(),
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            **runner.popen(),
        )
    finally:
        password.unlink()
    if told.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise Trouble(_explained(f"The files of the database cannot be made:\n{told.stderr.strip()}"))
    draft.rename(data())


def environment() -> dict[str, str]:
    """The bare environment of the server's programs: nothing of ours leaks into it."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def postmaster() -> psutil.Process | None:
    """The server that runs on our files, or None. A pid that now belongs to another process does not count."""
    try:
        process = psutil.Process(int((data() / "postmaster.pid").read_text().split("\n", 1)[0]))
        return process if _works_here(process) else None
    except (OSError, ValueError, psutil.Error):
        return None


def _works_here(process: psutil.Process) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()) == data().resolve()
    except (psutil.Error, OSError):
        return False


def _clear_stale_lock_files() -> None:
    """Remove the lock files of a server that is gone, once the last of its children has left."""
    lock_files = (data() / "postmaster.pid", paths.sockets() / f"{paths.SOCKET_NAME}.lock")
    if postmaster() or not any(file.exists() for file in lock_files):
        return
    until = time.monotonic() + STOP_PATIENCE
    while any(_works_here(process) for process in psutil.process_iter()):
        if time.monotonic() > until:
            raise Trouble("An earlier PostgreSQL crashed and parts of it still run. Restart the machine.")
        time.sleep(0.1)
    for file in lock_files:
        file.unlink(missing_ok=True)


def answers() -> bool:
    """Whether the server takes orders; the owner and the database are made when they are missing."""
    try:
        psycopg.connect(paths.database_url(), connect_timeout=5).close()
    except psycopg.OperationalError:
        return _make_owner()
    return True


def _make_owner() -> bool:
    name, database = sql.Identifier(paths.OWNER), sql.Identifier(paths.DATABASE)
    try:
        with psycopg.connect(
            host=str(paths.sockets()),
            user="postgres",
            password=paths.superuser_password(),
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        ) as connection:
            if not connection.execute("select from pg_roles where rolname = %s", [paths.OWNER]).rowcount:
                connection.execute(sql.SQL("create role {} login createrole createdb").format(name))
            connection.execute(
                sql.SQL("alter role {} password {}").format(name, sql.Literal(paths.owner_password()))
            )
            if not connection.execute(
                "select from pg_database where datname = %s", [paths.DATABASE]
            ).rowcount:
                connection.execute(sql.SQL("create database {} owner {}").format(database, name))
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise Trouble(
                f"The secrets in {paths.home()} do not fit the database in {data()}. Put back the file "
                "postgres-superuser that was there, or begin anew with: bloei demo --reset"
            ) from None
        return False
    return True


def _explained(words: str) -> str:
    if "No space left on device" in words:
        return f"The disk of {paths.server()} is full. Make room and start again; nothing is lost."
    return words


def recipe() -> Recipe:
    """PostgreSQL as the supervisor runs it."""
    return Recipe(
        name=NAME,
        command=command,
        prepare=_prepare_alone,
        ready=answers,
        start_patience=START_PATIENCE,
        stop_signal=signal.SIGINT,
        stop_patience=STOP_PATIENCE,
        explain=_explained,
        takes_its_children_along=True,
        popen=_surroundings,
    )


def _surroundings() -> dict[str, Any]:
    return {"cwd": data(), "env": environment(), **account.of_server(paths.server()).popen()}


def _prepare_alone() -> None:
    stop()
    prepare()


@contextmanager
def claimed() -> Iterator[None]:
    """For a supervisor: during this block no other command stops the server. Refused while one uses it."""
    users = locks.Lock(paths.home() / "postgres.users")
    if not users.take(wait=False):
        raise Trouble("Another bloei command uses the database now. Wait until it is done, or stop it.")
    stop()
    users.share()
    try:
        yield
    finally:
        users.release()


@contextmanager
def running(settings: Mapping[str, str] = {}) -> Iterator[None]:
    """The server runs during this block. It is shared with whoever uses it; the last one out stops it."""
    users = locks.Lock(paths.home() / "postgres.users")
    with locks.held(paths.home() / "postgres.start"):
        users.share()
        if not postmaster():
            _start(settings)
    try:
        yield
    finally:
        users.release()
        stop_unless_used()


def stop_unless_used() -> None:
    """Stop the server when nobody uses it any more."""
    users = locks.Lock(paths.home() / "postgres.users")
    with locks.held(paths.home() / "postgres.start"):
        if users.take(wait=False):
            stop()
    users.release()
    _started[:] = [child for child in _started if child.exit_code() is None]


def _start(settings: Mapping[str, str]) -> None:
    log().unlink(missing_ok=True)
    child = Child(replace(recipe(), command=lambda: command(settings)), log())
    _started.append(child)
    until = time.monotonic() + START_PATIENCE
    while not answers():
        if child.exit_code() is not None or time.monotonic() > until:
            words = log().read_text(errors="replace").strip()[-1500:]
            raise Trouble(_explained(f"PostgreSQL does not start. The end of {log()}:\n{words}"))
        time.sleep(0.05)


def stop() -> None:
    """Stop the server: at once and in order, or without order when that takes too long."""
    for how in (signal.SIGINT, signal.SIGQUIT):
        process = postmaster()
        if process is None:
            return
        process.send_signal(how)
        psutil.wait_procs([process], timeout=STOP_PATIENCE)


def destroy() -> None:
    """Throw away the database and everything in it."""
    stop()
    shutil.rmtree(paths.server(), ignore_errors=True)
    shutil.rmtree(paths.sockets(), ignore_errors=True)
