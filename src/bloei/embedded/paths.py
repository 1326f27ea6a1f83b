"""Where the program keeps its own data when nobody says otherwise."""

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import quote

from bloei.embedded import account
from bloei.embedded.trouble import Trouble

LONGEST_SOCKET = 107
SOCKET_NAME = ".s.PGSQL.5432"
OWNER = "bloei_owner"
DATABASE = "bloei"


def checkout() -> Path:
    """The folder that holds ``src/``."""
    return Path(__file__).resolve().parents[3]


def home() -> Path:
    """The data folder: ``BLOEI_HOME``, else ``var/`` in the checkout."""
    return Path(os.environ.get("BLOEI_HOME") or checkout() / "var").absolute()


def _kept_secret(name: str) -> str:
    """The secret in file ``name``, made on first use, readable by this user only."""
    path = home() / name
    try:
        return path.read_text()
    except PermissionError:
        raise Trouble(
            f"{path} is closed to you: Bloei was started by another user before. "
            "Start it as that user again, or set BLOEI_HOME to a folder of your own."
        ) from None
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)  # fails when another process was first: its secret counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return path.read_text()


def secret_key() -> str:
    """The key that signs sessions and links."""
    return _kept_secret("secret-key")


def owner_password() -> str:
    """The password of the database's owner."""
    return _kept_secret("postgres-owner")


def superuser_password() -> str:
    """The password of the embedded server's superuser; only the supervisor uses it."""
    return _kept_secret("postgres-superuser")


def _fingerprint() -> str:
    return hashlib.sha256(f"{home()}\n{superuser_password()}".encode()).hexdigest()[:12]


def server() -> Path:
    """The folder of the embedded PostgreSQL: in the data folder, or where an unprivileged user can reach it."""
    ours = home() / "postgres"
    if os.geteuid() != 0:
        return ours
    apart = Path("/var/lib") / f"bloei-{_fingerprint()}"
    if apart.exists() or not (ours.exists() or account.reaches(ours)):
        return apart
    return ours


def sockets() -> Path:
    """The folder of PostgreSQL's socket; a short one elsewhere when the path would be too long for a socket."""
    inside = server() / "socket"
    if len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET:
        return inside
    return Path("/tmp") / f"bloei-{_fingerprint()}"


def database_url() -> str:
    """The address of the embedded PostgreSQL, whether it runs or not."""
    return f"postgresql://{OWNER}:{owner_password()}@/{DATABASE}?host={quote(str(sockets()))}"
