"""What a test may never do: reach the network, write on a GET, lean on an order nobody asked for."""

import random
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connections, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.base import FilterExpression
from django.template.context import Context
from django.test import TransactionTestCase

import bloei

OURS = str(Path(bloei.__file__).parent)
HERE = {"127.0.0.1", "::1", "localhost"}
WRITE = re.compile(r'^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
MAY_BE_WRITTEN_ON_GET = {"cache", "django_session", "journal_reading"}


def no_network(patch: pytest.MonkeyPatch) -> None:
    """Only sockets of this machine connect."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in HERE:
            raise AssertionError(f"A test reaches for the network: {address}")
        connect(self, address)

    patch.setattr(socket.socket, "connect", guarded)


def unordered_is_shuffled(patch: pytest.MonkeyPatch) -> None:
    """A queryset without an order answers in a random one, as PostgreSQL may."""
    fetch_all = QuerySet._fetch_all

    def shuffled(self: QuerySet[Model]) -> None:
        fresh = self._result_cache is None
        fetch_all(self)
        if fresh and not self.ordered and isinstance(self._result_cache, list):
            random.shuffle(self._result_cache)

    patch.setattr(QuerySet, "_fetch_all", shuffled)


def _refuse_write(execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any) -> Any:
    written = WRITE.match(str(statement))
    if written and written[1] not in MAY_BE_WRITTEN_ON_GET:
        raise AssertionError(f"A GET writes: {str(statement)[:300]}")
    return execute(statement, params, many, context)


@contextmanager
def _reading_only() -> Iterator[None]:
    with connections["default"].execute_wrapper(_refuse_write):
        yield


def a_get_never_writes(patch: pytest.MonkeyPatch) -> None:
    """Holds for the test client and for the live server alike."""
    get_response = BaseHandler.get_response

    def guarded(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return get_response(self, request)
        with _reading_only():
            return get_response(self, request)

    patch.setattr(BaseHandler, "get_response", guarded)


class _Undefined:
    """What Django puts in the place of an unknown variable, if it could."""

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"Undefined template variable: {variable}")


def _is_ours(context: Context) -> bool:
    origin = getattr(context.render_context.template, "origin", None)
    return str(getattr(origin, "name", "")).startswith(OURS)


def undefined_variable_fails(patch: pytest.MonkeyPatch) -> None:
    """A template of ours names only what the view gave; templates of others do as they please."""
    resolve = FilterExpression.resolve

    def guarded(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        engine = context.template.engine
        usual, engine.string_if_invalid = engine.string_if_invalid, _Undefined() if _is_ours(context) else ""
        try:
            return resolve(self, context, ignore_failures)
        finally:
            engine.string_if_invalid = usual

    patch.setattr(FilterExpression, "resolve", guarded)


FILLED = """
SELECT relname, CASE WHEN relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END FROM pg_class
WHERE relname = ANY(%s) AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
STAY = {"django_content_type", "auth_permission"}
"""What the migrations put in place."""


def _take_out_all_rows() -> None:
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        tables = set(connections["default"].introspection.django_table_names(only_existing=True))
        cursor.execute(FILLED, [sorted(tables - STAY)])
        filled = cursor.fetchall()
        for table, _ in filled:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, force in filled:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER, {force} ROW LEVEL SECURITY")


def tables_are_emptied_by_their_owner(patch: pytest.MonkeyPatch) -> None:
    """After a test with real transactions; the role of the program may not.

    Only tables that were written are touched: truncating all of them takes longer than many a test."""
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: _take_out_all_rows())
