"""``pk__among=[...]``: the key is one of these, however many; they travel as one value."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Lookup
from django.db.models.sql.compiler import SQLCompiler


def array(keys: Iterable[int]) -> str:
    """The keys as PostgreSQL writes an array. Written here, as a driver looks at each of them."""
    return "{" + ",".join(map(str, keys)) + "}"


@Field.register_lookup
class Among(Lookup):
    """``= ANY (array)``, of the width of a key: only then PostgreSQL looks up in a table of hashes."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        sql, parameters = self.process_lhs(compiler, connection)
        return f"{sql} = ANY(%s::bigint[])", [*parameters, array(self.rhs)]
