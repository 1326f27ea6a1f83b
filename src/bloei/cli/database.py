"""The database under a single command of ``bloei``."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django

from bloei.cli import services
from bloei.embedded import inspection, postgres


@contextmanager
def database() -> Iterator[None]:
    """The database runs during a single command."""
    with ExitStack() as stack:
        if services.is_embedded():
            stack.enter_context(postgres.running())
        inspection.refuse_unfit_server(services.database_url())
        django.setup()
        yield
