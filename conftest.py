"""What every test stands on: PostgreSQL, an own database, the traps. Runs before the settings are read."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as properties
from pytest_django.plugin import DjangoDbBlocker

from bloei.kit import catalogues
from tests import databases, server, traps

pytest_plugins = ["tests.cast", "tests.browser", "tests.papers", "tests.visits"]

_until_the_end = ExitStack()
_is_worker = "PYTEST_XDIST_WORKER" in os.environ

os.environ["BLOEI_EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ["BLOEI_SECRET_KEY"] = "only-for-tests"
os.environ["BLOEI_STATIC"] = "plain"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests
if not _is_worker:
    server.start(_until_the_end)
os.environ["DJANGO_SETTINGS_MODULE"] = "bloei.config.settings"
django.setup()
settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
settings.WHITENOISE_AUTOREFRESH = True  # otherwise each test client reads the whole folder of static files
if not _is_worker:
    for language in catalogues.scope().languages:
        catalogues.compile_catalogue(language)
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


properties.register_profile("bloei", derandomize=True, deadline=None)
properties.load_profile("bloei")


def pytest_unconfigure() -> None:
    _until_the_end.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both database aliases point at a migrated database of this worker alone."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(databases.fresh(os.environ.get("PYTEST_XDIST_WORKER", "main")))
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(autouse=True, scope="session")
def laws() -> Iterator[None]:
    """The program's laws, held while it runs in a test."""
    with pytest.MonkeyPatch.context() as patch:
        traps.no_network(patch)
        traps.unordered_is_shuffled(patch)
        traps.a_get_never_writes(patch)
        traps.undefined_variable_fails(patch)
        traps.tables_are_emptied_by_their_owner(patch)
        yield


@pytest.fixture(autouse=True)
def language_of_settings() -> Iterator[None]:
    """A test that spoke another language leaves none behind."""
    translation.deactivate()
    yield
    translation.deactivate()
