"""Is the second wall really there? Asked of the database itself, before the program takes work."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

OPEN_TABLES = {
    "tenancy_municipality": "the municipalities themselves",
    "accounts_user": "a login may have hats in several municipalities; it holds a name and no more",
    "accounts_portrait": "a small picture that belongs to the login",
    "account_emailaddress": "the login's addresses",
    "account_emailconfirmation": "links that confirm an address, before somebody is logged in",
    "mfa_authenticator": "the login's second factor",
    "cache": "counts of wrong logins, before somebody is logged in",
    "django_session": "who is logged in, asked before a municipality is known",
    "django_migrations": "the history of the tables",
    "django_content_type": "names of tables",
    "auth_permission": "required by Django, not used",
    "auth_group": "required by Django, not used",
    "auth_group_permissions": "required by Django, not used",
    "procrastinate_jobs": "background jobs; their arguments are ids only",
    "procrastinate_events": "what happened to background jobs",
    "procrastinate_periodic_defers": "when recurring jobs last ran",
    "procrastinate_workers": "which workers live",
}
"""Tables outside row security, each with its reason. Any other table needs a policy."""

ROLE = """
SELECT rolname, rolsuper, rolbypassrls FROM pg_roles
WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
"""
OWNED = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user ORDER BY 1"
EMPTIABLE = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'TRUNCATE') ORDER BY 1
"""
UNWALLED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relname = ANY(%s) AND NOT (
  c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
    SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd = '*'
    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%%municipality_id = %%'
    AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%%municipality_id = %%'))
ORDER BY 1
"""
LOOPHOLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND (c.relkind = 'm'
  OR c.relkind = 'v' AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)) ORDER BY 1
"""


class WeakWalls(Exception):
    """Row security does not hold here; the program must not run."""


def _rows(connection: BaseDatabaseWrapper, question: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return list(cursor.fetchall())


def weak_spots(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """What makes row security worthless for the role that this connection has, in plain words."""
    for name, is_superuser, _ in _rows(connection, ROLE):
        right = "SUPERUSER" if is_superuser else "BYPASSRLS"
        yield f"The program runs as role {name}, which has {right}: row security does not bind it."
    for (table,) in _rows(connection, OWNED):
        yield f"The program's role owns {table}: an owner can lower the wall. Migrate as another role."
    for (table,) in _rows(connection, EMPTIABLE):
        yield f"The program may TRUNCATE {table}, which row security does not cover. Revoke it."
    for (table,) in _rows(connection, UNWALLED, sorted(OPEN_TABLES)):
        yield (
            f"Table {table} has no row security. Make its model a TenantModel and run migrate,"
            " or give it a line with a reason in OPEN_TABLES (tenancy/checks.py)."
        )
    for (view,) in _rows(connection, LOOPHOLES):
        yield f"View {view} shows rows with the rights of its owner. Make it security_invoker."


def refuse_weak_walls() -> None:
    """The program may take work; raises ``WeakWalls`` with every reason otherwise."""
    spots = list(weak_spots(connections["default"]))
    if spots:
        raise WeakWalls("\n".join(spots))


@register(Tags.database)
def walls_stand(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """For ``check --database default``."""
    if "default" not in (databases or []):
        return []
    return [Error(spot, id="tenancy.E001") for spot in weak_spots(connections["default"])]
