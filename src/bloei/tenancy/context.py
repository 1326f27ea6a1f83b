"""For which municipality, and for whom, the program works now. PostgreSQL row security reads it.

The context lives in a ``ContextVar`` and reaches the database with ``set_config(..., is_local => true)``:
at the start of every transaction (see ``postgresql/base.py``) and at a change inside one. It never
outlives its transaction, so a connection that is shared or pooled carries nothing over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connections
from psycopg.pq import TransactionStatus


@dataclass(frozen=True)
class Context:
    """Ids of the municipality and of the user, or None where not known yet."""

    municipality_id: int | None = None
    user_id: int | None = None

    def parameters(self) -> list[str]:
        """The two values as PostgreSQL settings; the empty string means: no context."""
        return [str(value or "") for value in (self.municipality_id, self.user_id)]


SET_CONTEXT = "SELECT set_config('app.municipality', %s, true), set_config('app.user', %s, true)"
_current: ContextVar[Context] = ContextVar("tenancy_context", default=Context())  # noqa: B039 - it is frozen


def current() -> Context:
    """The context of this request, job or command."""
    return _current.get()


def current_municipality_id() -> int | None:
    """The municipality that new rows belong to."""
    return _current.get().municipality_id


def _tell_database(context: Context) -> None:
    for connection in connections.all(initialized_only=True):
        session = connection.connection
        if session is not None and session.info.transaction_status == TransactionStatus.INTRANS:
            session.execute(SET_CONTEXT, context.parameters())


@contextmanager
def acting_in(municipality_id: int | None, *, user_id: int | None = None) -> Iterator[None]:
    """Inside the block, rows of this municipality exist, and of no other."""
    context = Context(municipality_id, user_id)
    token = _current.set(context)
    _tell_database(context)
    try:
        yield
    finally:
        _current.reset(token)
        _tell_database(_current.get())
