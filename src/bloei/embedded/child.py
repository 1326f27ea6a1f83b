"""A process under the supervisor: how it starts, when it is ready, how it stops."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Recipe:
    """What must run. ``prepare`` precedes every start; ``ready`` says whether it takes work."""

    name: str
    command: Callable[[], Sequence[str]]
    ready: Callable[[], bool] = lambda: True
    prepare: Callable[[], None] = _nothing
    start_patience: float = 60.0
    stop_signal: signal.Signals = signal.SIGTERM
    stop_patience: float = 20.0
    explain: Callable[[str], str] = str
    takes_its_children_along: bool = False
    popen: Callable[[], dict[str, Any]] = field(default=lambda: {})


class Child:
    """One running process of a recipe, at the head of a process group of its own."""

    def __init__(self, recipe: Recipe, log: Path | None) -> None:
        self.recipe = recipe
        recipe.prepare()
        output = None
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            output = log.open("ab")
        self._process = subprocess.Popen(
            list(recipe.command()),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output and subprocess.STDOUT,
            start_new_session=True,
            **recipe.popen(),
        )
        if output:
            output.close()
        with suppress(psutil.Error):
            self.created = psutil.Process(self.pid).create_time()

    @property
    def pid(self) -> int:
        return self._process.pid

    def exit_code(self) -> int | None:
        """None while it runs. The rest of its group is cleared away when it is gone."""
        code = self._process.poll()
        if code is not None and not self.recipe.takes_its_children_along:
            clear_group(self.pid)
        return code

    def stop(self) -> None:
        """In order; without order when that takes too long."""
        if self._process.poll() is None:
            self._process.send_signal(self.recipe.stop_signal)
        for harder in (signal.SIGQUIT, signal.SIGKILL):
            try:
                self._process.wait(self.recipe.stop_patience)
                break
            except subprocess.TimeoutExpired:
                self._process.send_signal(harder)
        self._process.wait()
        if not self.recipe.takes_its_children_along:
            clear_group(self.pid)


def clear_group(pid: int) -> None:
    """End what is left of the process group ``pid``."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
