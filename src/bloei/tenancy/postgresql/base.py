"""The database engine named in settings."""

from django.db.backends.postgresql import base

from bloei.tenancy.context import SET_CONTEXT, current


class DatabaseWrapper(base.DatabaseWrapper):
    """Sets the context at the start of every transaction, for that transaction only."""

    def set_autocommit(self, autocommit: bool, *args: object, **kwargs: object) -> None:
        super().set_autocommit(autocommit, *args, **kwargs)  # type: ignore[arg-type]
        if not autocommit and self.connection is not None:
            with self.connection.cursor() as cursor:
                cursor.execute(SET_CONTEXT, current().parameters())
