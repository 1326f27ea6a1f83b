"""Is this PostgreSQL fit for the program? Looked at before anything starts."""

import psycopg
from psycopg import sql

from bloei.embedded.trouble import Trouble

OLDEST = 15
PATCHED = {18: 180007}
"""The minor release of each major version that repairs the security faults known when this was released."""


def connect(url: str) -> psycopg.Connection:
    """A connection as the owner, or ``Trouble`` in plain words."""
    try:
        return psycopg.connect(url, connect_timeout=10, autocommit=True)
    except psycopg.OperationalError as error:
        raise Trouble(f"PostgreSQL cannot be reached. Look at DATABASE_URL. It says: {error}") from None


def refuse_unfit_server(url: str) -> None:
    """Refuses a server older than PostgreSQL 15; the owner needs nothing more than its own database."""
    with connect(url) as connection:
        version = connection.info.server_version
    if version < OLDEST * 10_000:
        raise Trouble(
            f"PostgreSQL {version // 10_000} is too old: Bloei needs PostgreSQL {OLDEST} or newer. "
            f"PostgreSQL {version // 10_000} is te oud: Bloei vraagt PostgreSQL {OLDEST} of nieuwer."
        )


def refuse_unbound_role(url: str, role: str) -> None:
    """Refuses a role that row security does not bind: superuser, BYPASSRLS, or owner of a table."""
    with connect(url) as connection:
        found = connection.execute(
            "select rolsuper, rolbypassrls, exists (select from pg_class where relowner = pg_roles.oid"
            " and relkind in ('r', 'p', 'v', 'm')) from pg_roles where rolname = %s",
            [role],
        ).fetchone()
        if found is None:
            raise Trouble(f"The database has no role {role} yet. Run: bloei migrate")
        faults = [
            name
            for name, wrong in zip(("superuser", "BYPASSRLS", "owner of tables"), found, strict=True)
            if wrong
        ]
        if faults:
            raise Trouble(
                f"Bloei does not start: the role {role} is {' and '.join(faults)}, so row security does not hold it. "
                f"Take that away, for instance: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS"
            )
        try:
            connection.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
        except psycopg.errors.InsufficientPrivilege:
            raise Trouble(
                f"The user in DATABASE_URL may not act as {role}. Run: GRANT {role} TO that user"
            ) from None


def warnings(url: str) -> list[str]:
    """What is not wrong enough to refuse, and should be known."""
    with connect(url) as connection:
        version = connection.info.server_version
    patched = PATCHED.get(version // 10_000, 0)
    if version >= patched:
        return []
    return [
        f"PostgreSQL {version // 10_000}.{version % 10_000} lacks security repairs of "
        f"{patched // 10_000}.{patched % 10_000}. Good for a demonstration and a small office behind a closed socket; "
        "for production use the PostgreSQL of your operating system (docs/installation.md)."
    ]
