"""``bloei`` as an operator uses it: one start, everything that can fall is knocked over, one Ctrl-C."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from bloei.embedded import locks, paths, postgres
from tests import databases

ROOT = Path(__file__).resolve().parents[2]
BLOEI = [sys.executable, "-m", "bloei.cli"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(home: Path, **more: str) -> dict[str, str]:
    own = {"BLOEI_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own | more


def answers(port: int) -> bool:
    with (
        suppress(OSError, http.client.HTTPException),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as web,
    ):
        web.request("GET", "/account/login/")
        return web.getresponse().status == 200
    return False


def eventually(holds: Callable[[], bool], patience: float = 40) -> None:
    until = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def row_count() -> int:
    with psycopg.connect(paths.database_url()) as connection:
        found = connection.execute("select count(*) from django_migrations").fetchone()
    assert found is not None
    return int(found[0])


class Running:
    """``bloei start`` with everything under it."""

    def __init__(self, home: Path, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.home, self.port, self.process = home, port, process

    def pids(self) -> list[int]:
        """PostgreSQL, web server, worker."""
        return [row["pid"] for row in json.loads((self.home / "supervisor.json").read_text())]


@pytest.fixture
def lasting_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that stays from run to run, until the tables change: making the tables takes long."""
    folder = ROOT / "var" / "tests" / f"bloei-{databases.fingerprint()}"
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for old in folder.parent.glob("bloei-*"):
        if old != folder:
            monkeypatch.setenv("BLOEI_HOME", str(old))
            postgres.destroy()
            shutil.rmtree(old)
    monkeypatch.setenv("BLOEI_HOME", str(folder))
    with locks.held(folder / "test.lock"):
        yield folder


@pytest.fixture
def started(lasting_home: Path) -> Iterator[Running]:
    port, words = free_port(), lasting_home / "said"
    with words.open("w") as output:
        process = subprocess.Popen(
            [*BLOEI, "start"], env=surroundings(lasting_home, PORT=str(port)), stdout=output, stderr=output
        )
    eventually(lambda: "Bloei is open" in words.read_text() or process.poll() is not None, patience=120)
    assert process.poll() is None, words.read_text()
    yield Running(lasting_home, port, process)
    process.send_signal(signal.SIGINT)
    process.wait(60)


def test_a_whole_day(started: Running) -> None:
    """One start for all of it, because a start takes seconds."""
    assert answers(started.port)
    database, web, worker = (psutil.Process(pid) for pid in started.pids())
    tables = row_count()

    web.children()[0].kill()
    eventually(lambda: len(web.children()) == 2 and answers(started.port))

    worker.kill()
    eventually(lambda: started.pids()[2] != worker.pid)
    assert started.pids()[:2] == [database.pid, web.pid]

    web.kill()
    eventually(lambda: started.pids()[1] != web.pid and answers(started.port))

    database.kill()
    eventually(lambda: started.pids()[0] != database.pid)
    eventually(lambda: postgres.answers() and row_count() == tables)
    eventually(lambda: answers(started.port))

    heads = [psutil.Process(pid) for pid in started.pids()]
    everything = heads + [child for head in heads for child in head.children(recursive=True)]
    started.process.send_signal(signal.SIGINT)
    started.process.wait(60)
    assert started.process.returncode == 0
    assert [each for each in everything if each.is_running()] == []
    assert postgres.postmaster() is None


def test_a_single_command_starts_the_database_and_stops_it(lasting_home: Path) -> None:
    subprocess.run([*BLOEI, "migrate"], env=surroundings(lasting_home), capture_output=True, check=True)
    checked = subprocess.run(
        [*BLOEI, "manage", "migrate", "--check"],
        env=surroundings(lasting_home),
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0
    assert postgres.postmaster() is None


def test_a_taken_port_is_told_before_anything_starts(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = subprocess.run(
            [*BLOEI, "start"],
            env=surroundings(home, PORT=str(port)),
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert told.stderr.startswith(f"Port {port} cannot be used")
    assert f"PORT={port + 1} make demo" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (home / "postgres").exists()


def test_an_unreachable_database_is_told_in_one_line(home: Path) -> None:
    told = subprocess.run(
        [*BLOEI, "migrate"],
        env=surroundings(home, DATABASE_URL="postgresql://nobody@/nothing?host=/tmp/not-there"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("PostgreSQL cannot be reached. Look at DATABASE_URL.")


def test_the_subcommands_stand_in_groups(home: Path) -> None:
    told = subprocess.run(
        [*BLOEI, "--help"], env=surroundings(home), capture_output=True, text=True, check=True
    )
    assert [name for name in ("Run Bloei", "Data", "Take care of it") if name not in told.stdout] == []
