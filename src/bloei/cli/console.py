"""How the command speaks: one line per step, with its time when it took over a second."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line for the operator, as it is."""
    console.print(text, markup=False, soft_wrap=True)


def complain(text: str) -> None:
    """What is wrong and what to do, where a script looks for it."""
    errors.print(text, markup=False, soft_wrap=True, style="bold red")


@contextmanager
def step(name: str) -> Iterator[None]:
    """``name`` stands on the screen while the block runs, and stays with its time."""
    begun = time.monotonic()
    with console.status(f"{name} …"):
        yield
    took = time.monotonic() - begun
    say(f"✓ {name}" + (f" ({took:.1f} s)" if took > 1 else ""))
