"""``make bench``: every bench in a process of its own, so that none leans on the memory of another."""

import subprocess
import sys
from contextlib import nullcontext
from importlib import import_module

from bench.town import empty_database

BENCHES = ("people_list", "people_import", "attention", "rounds", "planner")
WITHOUT_DATABASE = ("planner",)


def _one(name: str) -> int:
    """1 when a promise is broken. The bench is imported once Django is ready for it."""
    with nullcontext() if name in WITHOUT_DATABASE else empty_database():
        broken = False
        for figure in import_module(f"bench.{name}").measure():
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()
            broken = broken or figure.is_broken
    return int(broken)


def main(names: list[str]) -> int:
    """0 when every promise is kept."""
    if len(names) == 1:
        return _one(names[0])
    return max([subprocess.call([sys.executable, "-m", "bench.run", name]) for name in names or BENCHES])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
