"""The activation centre with workshops and papers: a model as a town could write it, in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bloei.programmes import catalogue

WORKSHOPS_AND_PAPERS = """
[workshops]
in_one_day = true
within_months = 12

[[workshop]]
theme = "housing"
title = { nl = "Wonen" }

[[workshop]]
theme = "values"
title = { nl = "Kernwaarden" }

[[workshop]]
theme = "health"
title = { nl = "Gezondheid" }

[[document]]
key = "verklaring"
title = { nl = "Eigen verklaring" }
text = { nl = "Ik doe mee in de stad." }
kind = "declaration"
signed_by = ["participant", "official"]

[[document]]
key = "diploma"
title = { nl = "Diploma" }
text = { nl = "Geslaagd." }
kind = "diploma"
"""


@pytest.fixture
def workshops_and_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file in the catalogue says more: three workshops in one day, a declaration and a diploma."""
    own = (catalogue.FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")
    (tmp_path / "activeringscentrum.toml").write_text(own + WORKSHOPS_AND_PAPERS, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.shipped.cache_clear()
    yield
    catalogue.shipped.cache_clear()


@pytest.fixture
def follow_up_in_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file in the catalogue asks at 6 and 12 months, and foresees six talks after the exit."""
    own = (catalogue.FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")
    own = own.replace("[exit]\n", "[exit]\nfollow_up_months = [6, 12]\n", 1)
    own += '\n[[watch]]\nwatch = "after_talk_due"\ndays = 14\nmost = 6\n'
    (tmp_path / "activeringscentrum.toml").write_text(own, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.shipped.cache_clear()
    yield
    catalogue.shipped.cache_clear()
