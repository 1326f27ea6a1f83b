"""The lock files in ``requirements/``: made from ``pyproject.toml``, with hashes and without addresses.

python tools/lock.py            make them (needs uv and a package index)
python tools/lock.py --check    only say whether they still fit pyproject.toml
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
GROUPS = {"runtime": [], "assets": ["assets"], "dev": ["dev"]}
MARK = "# made from pyproject.toml "


def wanted() -> str:
    """What stands in pyproject.toml about dependencies, in one number."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    tables = [
        project["project"]["dependencies"],
        project["project"]["requires-python"],
        project["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()[:16]


def _command(name: str) -> list[str]:
    groups = [word for group in GROUPS[name] for word in ("--group", f"pyproject.toml:{group}")]
    sources = [] if name == "assets" else ["pyproject.toml"]
    constraints = ["--constraint", "requirements/runtime.lock"] if name == "dev" else []
    return [
        *("uv", "pip", "compile", *sources, *groups, *constraints, "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
        *("--only-binary", ":all:"),
    ]


def make() -> int:
    """Writes the three files."""
    FOLDER.mkdir(exist_ok=True)
    for name in GROUPS:
        told = subprocess.run(_command(name), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        text = told.stdout
        (FOLDER / f"{name}.lock").write_text(f"{MARK}{wanted()}\n{text}")
    return 0


def check() -> int:
    """0 when every file was made from what pyproject.toml says now."""
    first = f"{MARK}{wanted()}"
    old = [name for name in GROUPS if not (FOLDER / f"{name}.lock").read_text().startswith(first)]
    if old:
        sys.stderr.write(f"The lock files {', '.join(old)} do not fit pyproject.toml. Run: make lock\n")
    return bool(old)


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else make())
