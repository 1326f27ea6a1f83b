"""Work as a worker does it: no transaction is open when a job begins, and outside of one no municipality is known."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


def _refuse_outside(
    execute: Callable[..., Any], statement: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    outside = not connection.savepoint_ids and not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
    assert not outside, f"outside of a transaction: {statement}"
    return execute(statement, params, many, context)


@contextmanager
def as_a_worker() -> Iterator[None]:
    """Inside the block every statement stands in a transaction that the job itself opened."""
    with connection.execute_wrapper(_refuse_outside):
        yield
