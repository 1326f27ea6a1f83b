"""A database for one bench: migrated and empty, thrown away at the end; and how a figure is told."""

import os
import resource
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import django
from django.conf import settings

from tests import databases, server


@dataclass(frozen=True)
class Figure:
    """One measured number with the promise that it has to keep."""

    name: str
    value: float
    unit: str
    at_most: float | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the promise is not kept."""
        return self.at_most is not None and self.value > self.at_most

    def __str__(self) -> str:
        promise = "" if self.at_most is None else f"  (at most {self.at_most:g})"
        return f"{'✗' if self.is_broken else '✓'} {self.name:<48}{self.value:>10.1f} {self.unit}{promise}"


def peak_megabytes() -> float:
    """The most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def empty_database() -> Iterator[None]:
    """Inside the block Django works on an empty database of its own."""
    with ExitStack() as stack:
        os.environ.setdefault("BLOEI_SECRET_KEY", "only-for-the-bench")
        server.start(stack)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bloei.config.settings"
        django.setup()
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        stack.enter_context(databases.fresh("bench"))
        yield
