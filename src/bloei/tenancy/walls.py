"""The second wall: PostgreSQL row security, derived from the models and raised at every ``migrate``.

A forgotten filter shows nothing of another municipality; a forgotten context raises. Each table of a
``TenantModel`` gets a policy, forced on its owner too, and each foreign key between two such tables a
twin that also holds the municipality, so that no row can point across. All statements are idempotent.
"""

from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from bloei.tenancy.models import TenantModel

RUNTIME_ROLE = "bloei_app"

FUNCTIONS = """
CREATE OR REPLACE FUNCTION app_municipality() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE value text := current_setting('app.municipality', true);
BEGIN
  IF coalesce(value, '') = '' THEN
    RAISE EXCEPTION 'no municipality in context' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN value::bigint;
END $$;
CREATE OR REPLACE FUNCTION app_municipality_if_known() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.municipality', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION app_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.user', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
"""


def ensure_runtime_role(connection: BaseDatabaseWrapper) -> None:
    """The role under which the program runs exists, and the owner may step into it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [RUNTIME_ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {RUNTIME_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        may_step_in = "SET" if connection.pg_version >= 160000 else "MEMBER"  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_has_role(current_user, %s, %s)", [RUNTIME_ROLE, may_step_in])
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {RUNTIME_ROLE} TO current_user")


def tenant_models() -> list[type[TenantModel]]:
    """Every model whose rows belong to a municipality."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def _policy(model: type[TenantModel]) -> Iterator[str]:
    table = model._meta.db_table
    mine = "municipality_id = (SELECT app_municipality())"
    seen = mine
    if model.also_visible_to_user:
        seen = "municipality_id = (SELECT app_municipality_if_known())"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS municipality ON {table}"
    yield f"CREATE POLICY municipality ON {table} USING ({seen}) WITH CHECK ({mine})"
    yield f"DROP POLICY IF EXISTS own ON {table}"
    if model.also_visible_to_user:
        own = f"{model.also_visible_to_user} = (SELECT app_user())"
        yield f"CREATE POLICY own ON {table} FOR SELECT USING ({own})"


def _constraint(table: str, name: str, definition: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}') THEN"
        f" ALTER TABLE {table} ADD CONSTRAINT {name} {definition}; END IF; END $$"
    )


def _own_key(model: type[TenantModel]) -> str:
    """What the twin keys point at. The municipality comes second: see ``TenantModel``."""
    table = model._meta.db_table
    return _constraint(table, f"{table}_own"[:63], f"UNIQUE ({model._meta.pk.column}, municipality_id)")


def _twin_keys(model: type[TenantModel]) -> Iterator[str]:
    table = model._meta.db_table
    for field in model._meta.local_concrete_fields:
        target = field.related_model if isinstance(field, models.ForeignKey) else None
        if isinstance(target, type) and issubclass(target, TenantModel):
            yield _constraint(
                table,
                f"{table}_{field.column}_own"[:63],
                f"FOREIGN KEY (municipality_id, {field.column}) REFERENCES {target._meta.db_table}"
                f" (municipality_id, {target._meta.pk.column}) DEFERRABLE INITIALLY DEFERRED",
            )


def _append_only(model: type[TenantModel]) -> Iterator[str]:
    table = model._meta.db_table
    yield f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {RUNTIME_ROLE}"
    yield (
        f"CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _statements() -> Iterator[str]:
    yield FUNCTIONS
    yield f"GRANT USAGE ON SCHEMA public TO {RUNTIME_ROLE}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {RUNTIME_ROLE}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {RUNTIME_ROLE}"
    for model in tenant_models():
        yield _own_key(model)
    for model in tenant_models():
        yield from _twin_keys(model)
        if model.append_only:
            yield from _append_only(model)
    for model in tenant_models():
        yield from _policy(model)


_also: list[Callable[[], Iterable[str]]] = []


def also_raise(statements: Callable[[], Iterable[str]]) -> None:
    """What the tables of a subject need beside the walls is ordered each time that these are raised."""
    _also.append(statements)


def lower_for_owner(connection: BaseDatabaseWrapper) -> None:
    """The owner may work on whole tables until the walls are raised again; the program's role may not."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in tenant_models():
            if model._meta.db_table in present:
                cursor.execute(f"ALTER TABLE {model._meta.db_table} NO FORCE ROW LEVEL SECURITY")


def raise_walls(connection: BaseDatabaseWrapper) -> None:
    """Row security stands on every tenant table that the database has."""
    present = set(connection.introspection.table_names())
    if any(model._meta.db_table not in present for model in tenant_models()):
        return
    with connection.cursor() as cursor:
        for statements in (_statements, *_also):
            for statement in statements():
                cursor.execute(statement)
