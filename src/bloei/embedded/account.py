"""Who runs PostgreSQL: ourselves, or a user without rights when we are root (PostgreSQL refuses root)."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bloei.embedded.trouble import Trouble

NAME = "bloei-postgres"


@dataclass(frozen=True)
class Account:
    """A user of this machine, ready to be handed to ``subprocess``."""

    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """The arguments that make a child run as this user and keep its files to itself."""
        if self.uid == os.geteuid():
            return {"umask": 0o077}
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "umask": 0o077}


def of_server(folder: Path) -> Account:
    """The account for PostgreSQL with its files in ``folder``: as root, whoever owns it, or a system user."""
    if os.geteuid() != 0:
        return _own(folder)
    if folder.exists() and folder.stat().st_uid != 0:
        return Account(folder.stat().st_uid, folder.stat().st_gid)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _make()
        entry = pwd.getpwnam(NAME)
    if entry.pw_uid == 0:
        raise Trouble(f"The user {NAME} is root under another name; PostgreSQL refuses that. Remove it.")
    return Account(entry.pw_uid, entry.pw_gid)


def _own(folder: Path) -> Account:
    if folder.exists() and folder.stat().st_uid != os.geteuid():
        raise Trouble(
            f"{folder} belongs to another user: Bloei was started as that user before. "
            "Start it as that user again, or set BLOEI_HOME to a folder of your own."
        )
    return Account(os.geteuid(), os.getegid())


def _make() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise Trouble(
            f"PostgreSQL refuses to run as root. Make a system user named {NAME}, or start as yourself."
        )
    told = subprocess.run(
        [
            *(useradd, "--system", "--user-group", "--no-create-home"),
            *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode not in (0, 9):  # 9: somebody else made it meanwhile
        raise Trouble(f"The system user {NAME} could not be made: {told.stderr.strip()}")


def reaches(path: Path) -> bool:
    """Whether a stranger may walk to ``path``: every existing folder on the way lets others through."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents) if folder.exists())
