"""The PostgreSQL of the tests: the embedded one with its files kept between runs, or ``DATABASE_URL``."""

import os
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from bloei.embedded import locks, postgres

ROOT = Path(__file__).resolve().parents[1]
ROOM_FOR_WORKERS = {"max_connections": "200"}


def _claim_home(stack: ExitStack) -> Path:
    """A data folder that no other test run in this checkout uses at the same time."""
    for number in count():
        home = ROOT / "var" / "tests" / str(number)
        lock = locks.Lock(home / "lock")
        if lock.take(wait=False):
            stack.callback(lock.release)
            return home
        lock.release()
    raise AssertionError


def start(stack: ExitStack) -> None:
    """The server runs and the settings will find it; ``stack`` stops it."""
    if os.environ.get("DATABASE_URL"):
        return
    os.environ["BLOEI_HOME"] = str(_claim_home(stack))
    stack.enter_context(postgres.running(postgres.UNSAFE_BUT_QUICK | ROOM_FOR_WORKERS))
