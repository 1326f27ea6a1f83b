"""The processes of an installation: web server, worker, development server."""

import http.client
import os
import socket
import sys
from contextlib import suppress

import psutil

from bloei.embedded import paths
from bloei.embedded.child import Recipe
from bloei.embedded.trouble import Trouble

THREADS = 4


def refuse_taken_port(host: str, port: int) -> None:
    """Before anything starts: is the port free?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Port {port} cannot be used{_holder(port)} ({error.strerror}). "
                f"Choose another one, for instance: PORT={port + 1} make demo"
            ) from None


def refuse_unbuilt_screens() -> None:
    """The styles and pictures of the screens are built and collected."""
    is_plain = os.environ.get("BLOEI_STATIC") == "plain"
    if not is_plain and not (paths.checkout() / "build" / "collected" / "staticfiles.json").exists():
        raise Trouble("The styles of the screens are not built yet. Run: make assets")


def _holder(port: int) -> str:
    with suppress(psutil.Error):
        for connection in psutil.net_connections("inet"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return f", process {connection.pid} ({psutil.Process(connection.pid).name()}) has it"
    return ""


def _answers(host: str, port: int) -> bool:
    web = http.client.HTTPConnection(host, port, timeout=10)
    try:
        web.request("GET", "/static/ready")
        return web.getresponse().status < 600
    except (OSError, http.client.HTTPException):
        return False
    finally:
        web.close()


def web(host: str, port: int, workers: int) -> Recipe:
    """gunicorn: the program is loaded once and shared by ``workers`` processes of four threads."""
    command = [
        *(sys.executable, "-m", "gunicorn", "bloei.config.wsgi:application", "--bind", f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", str(THREADS), "--preload"),
        *("--max-requests", "5000", "--max-requests-jitter", "500", "--graceful-timeout", "10"),
        *("--no-control-socket", "--name", "bloei"),
    ]
    return Recipe(name="web", command=lambda: command, ready=lambda: _answers(host, port))


def worker() -> Recipe:
    """Background work: mail, nightly watches."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    return Recipe(name="worker", command=lambda: command)


def development(port: int) -> Recipe:
    """Django's own server, which reloads when the code changes."""
    command = [sys.executable, "-m", "django", "runserver", f"127.0.0.1:{port}"]
    return Recipe(name="development", command=lambda: command, ready=lambda: _answers("127.0.0.1", port))


def is_embedded() -> bool:
    """Whether PostgreSQL is ours to start."""
    return not os.environ.get("DATABASE_URL")


def database_url() -> str:
    """The database of this installation, as its owner."""
    return os.environ.get("DATABASE_URL") or paths.database_url()
