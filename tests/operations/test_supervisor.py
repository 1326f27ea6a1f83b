"""The supervisor: what falls is set upright, what it started it stops, what was left behind it mends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bloei.embedded.child import Recipe
from bloei.embedded.supervisor import Supervisor
from bloei.embedded.trouble import Trouble
from tests.operations.conftest import is_alive

SLEEPER = [sys.executable, "-c", "import time; time.sleep(300)"]
KILLED = """
import sys
from bloei.embedded.child import Recipe
from bloei.embedded.supervisor import Supervisor
with Supervisor(lambda text: None) as supervisor:
    supervisor.start(Recipe(name="sleeper", command=lambda: [sys.executable, "-c", "import time; time.sleep(300)"]))
    print("up", flush=True)
    supervisor.watch()
"""


def sleeper(name: str = "sleeper") -> Recipe:
    return Recipe(name=name, command=lambda: SLEEPER)


def recorded(home: Path) -> list[int]:
    return [row["pid"] for row in json.loads((home / "supervisor.json").read_text())]


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def in_a_moment(action: Callable[[], None]) -> threading.Thread:
    """Does it from aside, then asks the supervisor to stop as Ctrl-C does."""

    def act() -> None:
        try:
            action()
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_what_falls_is_set_upright(home: Path) -> None:
    said: list[str] = []
    with Supervisor(said.append) as supervisor:
        supervisor.start(sleeper())
        (first,) = recorded(home)

        def kill_and_wait() -> None:
            os.kill(first, signal.SIGKILL)
            eventually(lambda: recorded(home) != [first])

        thread = in_a_moment(kill_and_wait)
        with pytest.raises(KeyboardInterrupt):
            supervisor.watch()
        thread.join()
        (second,) = recorded(home)
        assert is_alive(second)
    assert not is_alive(second)
    assert said[0].startswith("sleeper stopped (-9); again in 0.5 s")


def test_all_is_stopped_in_reverse_order(home: Path) -> None:
    said: list[str] = []
    with Supervisor(said.append) as supervisor:
        supervisor.start(sleeper("first"))
        supervisor.start(sleeper("second"))
        pids = recorded(home)
    assert said == ["Stopping second", "Stopping first"]
    assert [is_alive(pid) for pid in pids] == [False, False]


def test_what_a_killed_supervisor_left_is_stopped_by_the_next(home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"up\n"
        (orphan,) = recorded(home)
        killed.kill()
    assert is_alive(orphan)
    said: list[str] = []
    with Supervisor(said.append):
        eventually(lambda: not is_alive(orphan))
    assert said == [f"Stopping process {orphan}, left by an earlier start"]


def test_a_pid_that_went_to_another_process_is_left_alone(home: Path) -> None:
    with subprocess.Popen(SLEEPER) as stranger:
        rows = [{"pid": stranger.pid, "created": 1.0, "signal": int(signal.SIGTERM)}]
        (home / "supervisor.json").write_text(json.dumps(rows))
        with Supervisor(lambda text: None):
            assert is_alive(stranger.pid)
        stranger.kill()


def test_there_is_one_supervisor_at_a_time(home: Path) -> None:
    with Supervisor(lambda text: None), pytest.raises(Trouble, match="already runs"):
        Supervisor(lambda text: None).__enter__()


def test_what_does_not_start_tells_its_last_words(home: Path) -> None:
    broken = Recipe(
        name="broken",
        command=lambda: [sys.executable, "-c", "raise SystemExit('no way')"],
        ready=lambda: False,
    )
    with (
        Supervisor(lambda text: None, home / "log") as supervisor,
        pytest.raises(Trouble, match=r"broken does not start\. (.|\n)*no way"),
    ):
        supervisor.start(broken)
