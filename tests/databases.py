"""A test database for each worker, copied from a template that is migrated only when the tables change."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from psycopg import sql

import bloei

SOURCES = (
    "*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "tenancy/**/*.py",
    "attention/news.py",
    "config/settings.py",
)
PREFIX = "bloei_template_"


def fingerprint() -> str:
    """Changes whenever a fresh database would come out differently."""
    found = hashlib.sha256()
    root = Path(bloei.__file__).parent
    for path in sorted({path for pattern in SOURCES for path in root.glob(pattern)}):
        found.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    for line in sorted(f"{each.name} {each.version}" for each in distributions()):
        found.update(line.encode())
    return found.hexdigest()[:16]


def _point_at(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _order(statement: str, *names: str) -> None:
    """An order to the server as a whole; no connection to the databases named may be open."""
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _databases() -> set[str]:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("select datname from pg_database")
        return {name for (name,) in cursor.fetchall()}


def _migrate_template(name: str) -> None:
    """Made under another name and renamed when it is whole: a run that breaks off leaves no half template."""
    draft = f"{name}_new"
    _order("drop database if exists {} with (force)", draft)
    _order("create database {}", draft)
    _point_at(draft)
    call_command("migrate", verbosity=0, interactive=False)
    _point_at(name)
    _order("alter database {} rename to {}", draft, name)


def _template() -> str:
    name = PREFIX + fingerprint()
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("select pg_advisory_lock(2026)")
        known = _databases()
        if name not in known:
            _migrate_template(name)
            for old in known:
                if old.startswith(PREFIX):
                    _order("drop database if exists {} with (force)", old)
    return name


def fill_once(name: str, fill: Callable[[], None]) -> None:
    """The database of now is filled; kept under this name and copied the next time, until the tables change."""
    current, kept = connections["owner"].settings_dict["NAME"], f"bloei_kept_{name}_{fingerprint()}"
    _point_at(current)
    if kept in _databases():
        _order("drop database {}", current)
        _order("create database {} template {} strategy file_copy", current, kept)
        return
    for old in _databases():
        if old.startswith(f"bloei_kept_{name}_"):
            _order("drop database {}", old)
    fill()
    _point_at(current)
    _order("create database {} template {} strategy file_copy", kept, current)


@contextmanager
def fresh(suffix: str) -> Iterator[None]:
    """Both aliases point at an empty, migrated database of this worker alone."""
    usual = connections["owner"].settings_dict["NAME"]
    name = f"bloei_test_{suffix}"
    template = _template()
    _order("drop database if exists {} with (force)", name)
    _order("create database {} template {}", name, template)
    _point_at(name)
    yield
    _point_at(usual)
    _order("drop database if exists {} with (force)", name)
