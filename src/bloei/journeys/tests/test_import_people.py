"""The command that brings people in from a file."""

import io

import pytest
from django.core.management import CommandError, call_command

from bloei.journal.models import Entry
from bloei.journeys.people_import.tests.files import BAD_FILES, csv_file
from bloei.people.models import ImportedRow, Person, PersonImport
from bloei.people.tests.factories import PersonFactory


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mensen.csv"
    path.write_bytes(csv_file().read())
    return path


def run(*args, **options):
    out = io.StringIO()
    given = {"municipality": "almere", "centre": "haven", "stdout": out, "no_color": True}
    call_command("import_people", *map(str, args), **given | options)
    return " ".join(out.getvalue().split())


def test_people_come_in_and_go_back(town, file):
    said = run(file, yes=True)
    assert "3 new, 0 completed, 0 left out" in said
    assert set(Person.objects.values_list("team", flat=True)) == {town.haven.team_id}
    assert set(Entry.objects.values_list("actor", "actor_name")) == {(None, "import")}
    assert "weggehaald" in run(undo=PersonImport.objects.get().pk)
    assert not Person.objects.exists()


def test_a_dry_run_shows_the_verdicts_and_leaves_nothing(town, file):
    PersonFactory(team=town.haven.team, given_name="Samira", family_name="Haddad")
    said = run(file, dry_run=True)
    assert "misschien al bekend" in said
    assert "Lijkt op Samira Haddad" in said
    assert "Nothing was changed" in said
    assert (Person.objects.count(), ImportedRow.objects.count()) == (1, 0)


def test_without_a_yes_nothing_comes_in(town, file, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: "n")
    assert "Nothing was changed" in run(file)
    assert not Person.objects.exists()


def test_columns_can_be_named(town, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(csv_file([["Jan", "Bos", "x"]], ["a", "b", "c"]).read())
    run(path, yes=True, mapping=["a=given_name", "b=family_name"])
    assert Person.objects.get().name == "Jan Bos"
    with pytest.raises(CommandError, match="There is no field foo"):
        run(path, mapping=["a=foo"])


def test_of_other_centres_nobody_is_touched(town, file):
    known = PersonFactory(
        team=town.stad.team, given_name="Samira", family_name="Haddad", birth_date="1980-05-17"
    )
    assert "Al bekend bij Stad" in run(file, yes=True)
    known.refresh_from_db()
    assert (known.email, Person.objects.count()) == ("", 3)


@pytest.mark.parametrize("name", ["empty", "a bomb", "a header twice", "a workbook cut off"])
def test_a_bad_file_is_told_in_one_line(town, tmp_path, name):
    bad, words = BAD_FILES[name]
    path = tmp_path / "slecht"
    bad.seek(0)
    path.write_bytes(bad.read())
    with pytest.raises(CommandError, match=words):
        run(path, yes=True)
    assert not PersonImport.objects.exists()


@pytest.mark.parametrize(
    ("args", "options", "words"),
    [
        (["nergens.csv"], {}, "There is no file"),
        ([], {}, "Name a file"),
        ([], {"undo": 7}, "There is no import 7"),
        (["x"], {"centre": "zee"}, "There are: haven, stad"),
        (["x"], {"municipality": "zee"}, "There are: almere, purmerend"),
    ],
)
def test_what_is_missing_is_told(town, args, options, words):
    with pytest.raises(CommandError, match=words):
        run(*args, **options)
