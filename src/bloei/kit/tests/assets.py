"""The asset build as the tests call it: its modules stand outside the program."""

import importlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[4]
if str(ROOT / "assets") not in sys.path:
    sys.path.insert(0, str(ROOT / "assets"))

build: Any = importlib.import_module("build")
icons: Any = importlib.import_module("pipeline.icons")
mapping: Any = importlib.import_module("pipeline.mapping")
oklch: Any = importlib.import_module("pipeline.oklch")
theme: Any = importlib.import_module("pipeline.theme")
tokens: Any = importlib.import_module("pipeline.tokens")
