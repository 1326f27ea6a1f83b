"""The second wall: PostgreSQL itself keeps municipalities apart, also where a filter was forgotten."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import (
    DatabaseError,
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    models,
    transaction,
)

from bloei.accounts.models import Membership, Team
from bloei.tenancy import checks
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality, TenantModel
from bloei.tenancy.walls import RUNTIME_ROLE, tenant_models
from tests.rows import make

TENANT_MODELS = sorted(tenant_models(), key=lambda model: model._meta.label)
SEEN_WITHOUT_MUNICIPALITY = {Membership}
"""Its rows are asked for before the municipality is chosen; only one's own are shown."""


def _between_tenants() -> Iterator[tuple[type[TenantModel], str]]:
    for model in TENANT_MODELS:
        for field in model._meta.local_concrete_fields:
            target = field.related_model if isinstance(field, models.ForeignKey) else None
            if isinstance(target, type) and issubclass(target, TenantModel):
                yield model, field.name


REFERENCES = list(_between_tenants())
each_tenant_model = pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
each_reference = pytest.mark.parametrize(
    ("model", "field"), REFERENCES, ids=[f"{model._meta.label}.{field}" for model, field in REFERENCES]
)


@pytest.fixture
def here(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0034", name="Hier", slug="hier")


@pytest.fixture
def elsewhere(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0439", name="Elders", slug="elders")


def _ids(model: type[models.Model]) -> set[object]:
    """What a query without any filter finds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {model._meta.pk.column} FROM {model._meta.db_table}")
        return {key for (key,) in cursor.fetchall()}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.covers("ALM-56")
@each_tenant_model
def test_a_query_without_a_filter_shows_nothing_of_another_municipality(
    model: type[TenantModel], here: Municipality, elsewhere: Municipality
) -> None:
    with acting_in(here.pk):
        own = make(model)
    with acting_in(elsewhere.pk):
        other = make(model)
        assert own.pk not in _ids(model)
        assert other.pk in _ids(model)
        assert not model._base_manager.filter(pk=own.pk).exists()
    with acting_in(here.pk):
        assert own.pk in _ids(model)
        assert other.pk not in _ids(model)


@each_tenant_model
def test_without_a_municipality_a_query_fails_loudly(model: type[TenantModel], here: Municipality) -> None:
    with acting_in(here.pk):
        make(model)

    if model in SEEN_WITHOUT_MUNICIPALITY:
        assert _ids(model) == set()
        return
    with pytest.raises(ProgrammingError, match="no municipality in context"), transaction.atomic():
        _ids(model)


@each_tenant_model
def test_a_row_cannot_be_written_for_another_municipality(
    model: type[TenantModel], here: Municipality, elsewhere: Municipality
) -> None:
    with acting_in(here.pk):
        before = _ids(model)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make(model, municipality=elsewhere)
        assert _ids(model) == before


@each_reference
def test_a_row_cannot_point_at_a_row_of_another_municipality(
    model: type[TenantModel], field: str, here: Municipality, elsewhere: Municipality
) -> None:
    target = model._meta.get_field(field).related_model
    with acting_in(elsewhere.pk):
        other = make(target)
    with acting_in(here.pk), transaction.atomic():
        make(model, **{field: other})
        with pytest.raises(IntegrityError, match="_own"):
            _run("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def test_somebody_sees_the_own_memberships_everywhere_and_changes_none_elsewhere(
    here: Municipality, elsewhere: Municipality
) -> None:
    with acting_in(here.pk):
        mine, another = make(Membership), make(Membership)
    with acting_in(None, user_id=mine.user_id):
        assert _ids(Membership) == {mine.pk}
    with acting_in(elsewhere.pk, user_id=mine.user_id):
        assert Membership.objects.filter(pk__in=[mine.pk, another.pk]).update(role="coordinator") == 0
        assert Membership.objects.filter(pk=mine.pk).delete() == (0, {})
    with (
        acting_in(elsewhere.pk, user_id=mine.user_id),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Membership.objects.create(user=mine.user, role="coordinator", since="2026-01-01", municipality=here)


@pytest.mark.parametrize("model", [model for model in TENANT_MODELS if model.append_only])
@pytest.mark.parametrize(
    "order", ["UPDATE {} SET municipality_id = municipality_id", "DELETE FROM {}", "TRUNCATE {}"]
)
@pytest.mark.parametrize("role", [RUNTIME_ROLE, "none"])
def test_what_is_append_only_stays_also_for_the_owner(
    model: type[TenantModel], order: str, role: str, here: Municipality
) -> None:
    with acting_in(here.pk):
        row = make(model)
        _run("SET CONSTRAINTS ALL IMMEDIATE")
        refused = "permission denied" if role == RUNTIME_ROLE else "is append-only"
        with pytest.raises(DatabaseError, match=refused), transaction.atomic():
            _run(f"SET LOCAL ROLE {role}; {order.format(model._meta.db_table)}")
        assert row.pk in _ids(model)


def _spots(*orders: str) -> list[str]:
    """What the check says when the owner did this; undone afterwards."""
    with transaction.atomic():
        _run("SET LOCAL ROLE NONE")
        for order in orders:
            _run(order)
        _run(f"SET LOCAL ROLE {RUNTIME_ROLE}")
        found = list(checks.weak_spots(connection))
        transaction.set_rollback(True)
    return found


def test_no_spot_is_weak(db: None) -> None:
    assert _spots() == []


BROAD = """
SELECT relation.relname FROM pg_index AS i JOIN pg_class AS relation ON relation.oid = i.indexrelid
JOIN pg_attribute AS first ON first.attrelid = i.indrelid AND first.attnum = i.indkey[0]
WHERE first.attname = 'municipality_id' AND (i.indnkeyatts = 1
  OR (i.indnkeyatts = 2 AND i.indkey[1] = (SELECT attnum FROM pg_attribute WHERE attrelid = i.indrelid AND attname = 'id')))
"""


def test_no_index_invites_to_read_a_whole_municipality(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BROAD)
        assert cursor.fetchall() == []


def test_every_open_table_exists(db: None) -> None:
    assert set(checks.OPEN_TABLES) <= set(connection.introspection.table_names())


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        (["CREATE TABLE later (id bigint)"], "Table later has no row security"),
        (["CREATE TABLE later (municipality_id bigint)"], "Table later has no row security"),
        (
            ["CREATE TABLE later (municipality_id bigint)", "ALTER TABLE later ENABLE ROW LEVEL SECURITY"],
            "Table later has no row security",
        ),
        (
            [
                "CREATE TABLE later (municipality_id bigint)",
                "ALTER TABLE later ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                "CREATE POLICY p ON later USING (municipality_id = 1)",
            ],
            "Table later has no row security",
        ),
        (
            ["ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY"],
            "Table people_person has no row security",
        ),
        (["CREATE VIEW glimpse AS SELECT * FROM people_person"], "View glimpse"),
        (["CREATE MATERIALIZED VIEW glimpse AS SELECT 1 AS one"], "View glimpse"),
        ([f"GRANT TRUNCATE ON people_person TO {RUNTIME_ROLE}"], "may TRUNCATE people_person"),
        (
            [
                f"GRANT CREATE ON SCHEMA public TO {RUNTIME_ROLE}",
                f"ALTER TABLE people_person OWNER TO {RUNTIME_ROLE}",
            ],
            "owns people_person",
        ),
    ],
)
def test_a_weak_spot_is_found(orders: list[str], said: str, db: None) -> None:
    assert any(said in spot for spot in _spots(*orders))


@pytest.mark.parametrize("right", ["BYPASSRLS", "SUPERUSER"])
def test_a_role_with_too_many_rights_is_found(right: str, db: None) -> None:
    if not _owner_is_superuser():
        pytest.skip("only a superuser may give this right; runs with DATABASE_URL of one")

    assert any(f"has {right}" in spot for spot in _spots(f"ALTER ROLE {RUNTIME_ROLE} {right}"))


def _owner_is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
        return bool(cursor.fetchone()[0])


def test_the_program_refuses_to_start_as_a_role_that_row_security_does_not_bind(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "OPEN_TABLES", {})

    with pytest.raises(checks.WeakWalls, match="django_session"):
        checks.refuse_weak_walls()
    with pytest.raises(SystemCheckError, match=r"tenancy\.E001"):
        call_command("check", databases=["default"])


def _setting() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.municipality', true)")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends_in", ["commit", "rollback", "error"])
def test_the_context_does_not_outlive_its_transaction(ends_in: str) -> None:
    with acting_in(7):
        try:
            with transaction.atomic():
                assert _setting() == "7"
                transaction.set_rollback(ends_in == "rollback")
                if ends_in == "error":
                    _run("SELECT 1/0")
        except DatabaseError:
            pass
        assert not _setting()
    with transaction.atomic():
        assert not _setting()


@pytest.mark.django_db(transaction=True)
def test_a_change_of_context_inside_a_transaction_reaches_the_database_and_ends() -> None:
    with transaction.atomic():
        with acting_in(7):
            assert _setting() == "7"
            with transaction.atomic(), acting_in(8):
                assert _setting() == "8"
            assert _setting() == "7"
        assert not _setting()


@pytest.mark.django_db(transaction=True)
def test_two_at_a_time_do_not_meet(here: Municipality, elsewhere: Municipality) -> None:
    barrier, seen = threading.Barrier(2), {}

    def work(municipality: Municipality) -> None:
        with acting_in(municipality.pk):
            for _ in range(20):
                barrier.wait()
                with transaction.atomic():
                    Team.objects.create(name=municipality.name)
            with transaction.atomic():
                seen[municipality.pk] = set(Team.objects.values_list("name", flat=True))
        connections.close_all()

    _together(lambda: work(here), lambda: work(elsewhere))

    assert seen == {here.pk: {"Hier"}, elsewhere.pk: {"Elders"}}


def _together(*jobs: Callable[[], None]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
