"""Starts the processes of an installation, watches them, restarts them, stops them in reverse order."""

import json
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType

import psutil

from bloei.embedded import locks, paths
from bloei.embedded.child import Child, Recipe, clear_group
from bloei.embedded.trouble import Trouble

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
LONG_ENOUGH = 60.0
BEAT = 0.1
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class _Post:
    """One recipe with the child that fills it now."""

    recipe: Recipe
    child: Child
    started: float = field(default_factory=time.monotonic)
    falls: int = 0
    again_at: float | None = None

    def fill(self, child: Child) -> None:
        self.child, self.started, self.again_at = child, time.monotonic(), None


class Supervisor:
    """Used as a context: on the way out, however that comes, everything is stopped."""

    def __init__(self, say: Callable[[str], None], log_folder: Path | None = None) -> None:
        self._say = say
        self._log_folder = log_folder
        self._posts: list[_Post] = []
        self._is_spawning = self._is_interrupted = False
        self._lock = locks.Lock(paths.home() / "supervisor.lock")
        self._record = paths.home() / "supervisor.json"

    def __enter__(self) -> "Supervisor":
        if not self._lock.take(wait=False):
            raise Trouble(
                f"Bloei already runs from {paths.home()}. Stop that one first (Ctrl-C in its window)."
            )
        self._mend()
        for each in ENDINGS:
            signal.signal(each, self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        for each in ENDINGS:
            signal.signal(each, signal.SIG_IGN)
        for post in reversed(self._posts):
            self._say(f"Stopping {post.recipe.name}")
            post.child.stop()
        self._record.unlink(missing_ok=True)
        self._lock.release()

    def start(self, recipe: Recipe) -> None:
        """The recipe runs and takes work, or ``Trouble``."""
        child = self._spawn(recipe, lambda child: self._posts.append(_Post(recipe, child)))
        until = time.monotonic() + recipe.start_patience
        while not recipe.ready():
            if child.exit_code() is not None or time.monotonic() > until:
                raise Trouble(f"{recipe.name} does not start. {self._last_words(recipe)}")
            time.sleep(BEAT)

    def watch(self) -> None:
        """Until somebody interrupts: what falls is set upright, with a growing pause."""
        while True:
            for post in self._posts:
                self._look_after(post)
            time.sleep(BEAT)

    def _look_after(self, post: _Post) -> None:
        now = time.monotonic()
        if post.again_at is None:
            code = post.child.exit_code()
            if code is None:
                return
            post.falls = 1 if now - post.started > LONG_ENOUGH else post.falls + 1
            pause = PAUSES[min(post.falls, len(PAUSES)) - 1]
            post.again_at = now + pause
            self._say(
                f"{post.recipe.name} stopped ({code}); again in {pause:g} s. {self._last_words(post.recipe)}"
            )
        elif now >= post.again_at:
            try:
                self._spawn(post.recipe, post.fill)
            except Trouble as trouble:
                post.again_at = now + PAUSES[-1]
                self._say(str(trouble))

    def _spawn(self, recipe: Recipe, keep: Callable[[Child], None]) -> Child:
        """No interruption falls between the start of a process and the note of it."""
        self._is_spawning = True
        try:
            child = Child(recipe, self._log(recipe))
            keep(child)
            self._write_record()
        finally:
            self._is_spawning = False
        if self._is_interrupted:
            raise KeyboardInterrupt
        return child

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._is_interrupted = True
        if not self._is_spawning:
            raise KeyboardInterrupt

    def _log(self, recipe: Recipe) -> Path | None:
        return self._log_folder / f"{recipe.name}.log" if self._log_folder else None

    def _last_words(self, recipe: Recipe) -> str:
        log = self._log(recipe)
        if log is None or not log.exists():
            return ""
        words = log.read_text(errors="replace").strip()[-1500:]
        return recipe.explain(f"The end of {log}:\n{words}")

    def _write_record(self) -> None:
        """Who runs, for the next supervisor, should this one be killed."""
        rows = [
            {"pid": post.child.pid, "created": post.child.created, "signal": int(post.recipe.stop_signal)}
            for post in self._posts
        ]
        draft = self._record.with_suffix(".new")
        draft.write_text(json.dumps(rows))
        draft.rename(self._record)

    def _mend(self) -> None:
        """Stop what a killed supervisor left running; a pid that went to another process is left alone."""
        try:
            rows = json.loads(self._record.read_text())
        except (OSError, ValueError):
            return
        for row in reversed(rows):
            with suppress(psutil.Error):
                process = psutil.Process(row["pid"])
                if abs(process.create_time() - row["created"]) > 1:
                    continue
                self._say(f"Stopping process {process.pid}, left by an earlier start")
                process.send_signal(row["signal"])
                psutil.wait_procs([process], timeout=60)
                clear_group(process.pid)
        self._record.unlink(missing_ok=True)
