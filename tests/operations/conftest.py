"""Real processes in a data folder of the test's own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bloei.embedded import postgres


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder; whatever ran in it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bloei-", dir="/tmp"))
    folder.chmod(0o755)
    monkeypatch.setenv("BLOEI_HOME", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    postgres.destroy()
    shutil.rmtree(folder)


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs and is no zombie."""
    try:
        return "Z" not in (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
