"""The embedded PostgreSQL: starts, stops, mends itself, keeps strangers out."""

import os
import signal
import stat
from pathlib import Path

import psutil
import psycopg
import pytest

from bloei.embedded import inspection, paths, postgres
from bloei.embedded.trouble import Trouble

TEMPORARY = {"fsync": "off"}


def ask(question: str) -> object:
    with psycopg.connect(paths.database_url()) as connection:
        row = connection.execute(question).fetchone()
        return row and row[0]


def postmaster() -> psutil.Process:
    process = postgres.postmaster()
    assert process is not None
    return process


def remember() -> None:
    with psycopg.connect(paths.database_url()) as connection:
        connection.execute("create table kept as select 42 as answer")


def test_it_starts_closed_and_stops_with_its_user(home: Path) -> None:
    before = {folder: folder.stat().st_mode for folder in (home, home.parent, Path("/var/lib"))}
    with postgres.running(TEMPORARY):
        assert ask("show listen_addresses") == ""
        assert ask("select rolsuper from pg_roles where rolname = current_user") is False
        assert ask("select datlocprovider::text from pg_database where datname = current_database()") == "b"
        assert stat.S_IMODE(paths.sockets().stat().st_mode) == 0o700
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(paths.sockets()), user="postgres", password="guess", dbname="postgres")
        assert postmaster().uids().real != 0
        assert psutil.Process(postmaster().pid).net_connections("inet") == []
    assert postgres.postmaster() is None
    assert {folder: folder.stat().st_mode for folder in before} == before


def test_the_data_are_there_at_a_second_start_and_after_a_crash(home: Path) -> None:
    with postgres.running({}):
        remember()
    with postgres.running({}):
        assert ask("select answer from kept") == 42
        postmaster().send_signal(signal.SIGKILL)
    with postgres.running({}):
        assert ask("select answer from kept") == 42


def test_the_last_one_out_stops_it(home: Path) -> None:
    with postgres.running(TEMPORARY):
        first = postmaster().pid
        with postgres.running(TEMPORARY):
            assert postmaster().pid == first
        assert postmaster().pid == first
    assert postgres.postmaster() is None


def test_the_lock_files_of_a_server_that_is_gone_are_no_obstacle(home: Path) -> None:
    postgres.prepare()
    for words in (f"{os.getpid()}\n/elsewhere\n", "12", "", "no number\n"):
        (postgres.data() / "postmaster.pid").write_text(words)
        (paths.sockets() / f"{paths.SOCKET_NAME}.lock").write_text(words)
        with postgres.running(TEMPORARY):
            assert ask("select 1") == 1


def test_a_half_finished_first_start_is_begun_anew(home: Path) -> None:
    draft = paths.server() / "data.new"
    postgres._private_folder(paths.server(), postgres.account.of_server(paths.server()))
    (draft / "base").mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18")
    with postgres.running(TEMPORARY):
        assert ask("select 1") == 1
    assert not draft.exists()


def test_a_long_path_puts_the_socket_in_a_short_closed_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_HOME", str(home / ("long" * 25) / "x"))
    try:
        with postgres.running(TEMPORARY):
            assert paths.sockets().parent == Path("/tmp")
            assert stat.S_IMODE(paths.sockets().stat().st_mode) == 0o700
            assert ask("select 1") == 1
    finally:
        postgres.destroy()


def test_it_does_not_enter_a_folder_that_others_can_open(home: Path) -> None:
    paths.sockets().mkdir(parents=True)
    paths.sockets().chmod(0o777)
    with pytest.raises(Trouble, match="only PostgreSQL can open"), postgres.running(TEMPORARY):
        pass
    assert stat.S_IMODE(paths.sockets().stat().st_mode) == 0o777
    assert postgres.postmaster() is None


def test_a_full_disk_is_told_before_anything_is_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "ROOM_NEEDED", 10**18)
    with pytest.raises(Trouble, match=r"disk of .* is full"), postgres.running(TEMPORARY):
        pass
    assert not postgres.data().exists()


def test_a_lost_password_of_the_owner_is_mended(home: Path) -> None:
    with postgres.running(TEMPORARY):
        remember()
    (home / "postgres-owner").unlink()
    with postgres.running(TEMPORARY):
        assert ask("select answer from kept") == 42


def test_an_unreachable_server_is_told_in_plain_words(home: Path) -> None:
    with pytest.raises(Trouble, match="Look at DATABASE_URL"):
        inspection.refuse_unfit_server("postgresql://nobody@/nothing?host=/tmp/not-there")


def test_a_role_that_row_security_does_not_bind_is_refused(home: Path) -> None:
    with postgres.running(TEMPORARY):
        with pytest.raises(Trouble, match="has no role bloei_app yet"):
            inspection.refuse_unbound_role(paths.database_url(), "bloei_app")
        remember()
        with pytest.raises(Trouble, match="is owner of tables"):
            inspection.refuse_unbound_role(paths.database_url(), "bloei_owner")
        with pytest.raises(Trouble, match=r"is superuser and BYPASSRLS and owner"):
            inspection.refuse_unbound_role(paths.database_url(), "postgres")
