"""How long the search may go on: by the clock, by an amount of work, and until somebody says stop."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Tell = Callable[["Progress"], None]


@dataclass(frozen=True)
class Progress:
    """Where the search stands; costs as in the file."""

    seconds: float
    stage: str
    cost: float | None
    bound: float | None


@dataclass
class Budget:
    """``seconds`` by the clock; ``work`` counts rounds, so that two runs with the same seed do the same."""

    seconds: float
    work: int | None = None
    begun: float = field(default_factory=time.monotonic)
    stopped: threading.Event = field(default_factory=threading.Event)
    done: int = 0
    running: list[Callable[[], None]] = field(default_factory=list)

    @property
    def passed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun

    @property
    def left(self) -> float:
        """Seconds that are left, 0 once stopped."""
        return 0.0 if self.stopped.is_set() else max(0.0, self.seconds - self.passed)

    def share(self, seconds: float) -> float:
        """At most ``seconds`` of what is left; all of it when work is counted, so that the clock decides nothing."""
        return self.left if self.work is not None else min(seconds, self.left)

    @property
    def is_spent(self) -> bool:
        """Whether the search has to end now."""
        return self.left <= 0 or (self.work is not None and self.done >= self.work)

    def count(self) -> None:
        """One round of work is done."""
        self.done += 1

    def stop(self) -> None:
        """The search ends as soon as it can, with the best so far."""
        self.stopped.set()
        for interrupt in list(self.running):
            interrupt()

    @contextmanager
    def stopping(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """While the block runs, ``stop`` calls ``interrupt``."""
        self.running.append(interrupt)
        try:
            yield
        finally:
            self.running.remove(interrupt)
