"""``bloei algorithm-register`` as an operator uses it."""

import json

from typer.testing import CliRunner

from bloei.cli.main import app

CLI = CliRunner()
GIVEN = {"organization": "Gemeente Almere", "email": "bloei@example.org"}


def test_the_command_prints_json_or_writes_it(tmp_path):
    words = ["algorithm-register", "--organization", GIVEN["organization"], "--email", GIVEN["email"]]
    printed = json.loads(CLI.invoke(app, words).stdout)
    assert (printed["organization"], printed["status"]) == ("Gemeente Almere", "In ontwikkeling")
    file = tmp_path / "entry.json"
    done = CLI.invoke(app, [*words, "--since", "2026-11", "--output", str(file)])
    assert done.exit_code == 0, done.output
    written = json.loads(file.read_text())
    assert (written["status"], written["begin_date"]) == ("In gebruik", "2026-11")


def test_the_command_refuses_what_the_standard_would_not_take():
    done = CLI.invoke(app, ["algorithm-register", "--organization", "Almere", "--email", "geen adres"])
    assert done.exit_code == 1
    assert "contact_email" in done.output
