"""The command that brings in where postcodes lie."""

import io

import pytest
from django.core.management import CommandError, call_command

from bloei.journal.models import Entry
from bloei.places.models import PostcodePoint
from bloei.tenancy.context import acting_in

ADDRESSES = """straat;huisnummer;postcode;rd_x;rd_y
Hofplein;12;1357AB;143000.40;484000.0
Hofplein;14;1357 ab;143020,4;484010
Kerkgracht;1;1354AA;143500;485200
Haven zonder adres;;;143500;485200
Kerkgracht;3;1354AA;;
"""


@pytest.fixture
def bring_in(tmp_path):
    def run(text: str, municipality: str = "almere") -> str:
        path, out = tmp_path / "postcodes.csv", io.StringIO()
        path.write_text(text)
        call_command("import_postcodes", str(path), municipality=municipality, stdout=out)
        return out.getvalue().strip()

    return run


def points() -> list[tuple[str, int, int]]:
    return list(PostcodePoint.objects.values_list("postcode", "x", "y"))


def test_addresses_become_a_point_for_each_postcode(town, bring_in):
    assert bring_in(ADDRESSES) == (
        "5 rows, 2 without postcode or point. 2 postcodes: 2 new, 0 moved, 0 gone."
    )
    assert points() == [("1354 AA", 143500, 485200), ("1357 AB", 143010, 484005)]
    told = Entry.objects.values_list("verb", "actor_name", "note")
    assert list(told) == [("replace_postcode_points", "import", "2")]


def test_the_same_file_again_changes_nothing_and_another_one_replaces_it(town, bring_in):
    bring_in(ADDRESSES)
    kept = set(PostcodePoint.objects.values_list("pk", flat=True))
    assert bring_in(ADDRESSES).endswith("2 postcodes: 0 new, 0 moved, 0 gone.")
    assert set(PostcodePoint.objects.values_list("pk", flat=True)) == kept
    other = "PC6,X,Y\n1354AA,143501,485200\n1358ZZ,144000,486000\n"
    assert bring_in(other).endswith("2 postcodes: 1 new, 1 moved, 1 gone.")
    assert points() == [("1354 AA", 143501, 485200), ("1358 ZZ", 144000, 486000)]


def test_every_bad_line_is_told_and_nothing_changes(town, bring_in):
    bring_in(ADDRESSES)
    before = points()
    with pytest.raises(CommandError) as refused:
        bring_in(
            "postcode;x;y\n1357AB;143000;484000\n135;143000;484000\n1357AB;5,2;52,4\n1357AB;noord;484000\n"
            "1357AB;143000;484000;?\n"
        )
    assert str(refused.value).splitlines() == [
        "Regel 3: “135” is geen postcode.",
        "Regel 4: 52,4 ligt niet in Nederland. Nodig zijn RD-coördinaten in meters.",
        "Regel 5: “noord” is geen getal.",
        "Regel 6: er staan meer vakken dan namen van kolommen.",
        "Nothing was changed.",
    ]
    assert points() == before


def test_of_many_bad_lines_the_first_twenty_are_told(town, bring_in):
    with pytest.raises(CommandError) as refused:
        bring_in("postcode;x;y\n" + "?;143000;484000\n" * 23)
    lines = str(refused.value).splitlines()
    assert (lines[0], lines[19], lines[20]) == (
        "Regel 2: “?” is geen postcode.",
        "Regel 21: “?” is geen postcode.",
        "En nog 3 regels.",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("straat;x\nHofplein;143000\n", "Er is geen kolom postcode, y."),
        ("postcode;x;y\n;;\n", "Er staat geen enkele postcode met een punt in."),
        ("", "Dit bestand is leeg."),
    ],
)
def test_what_is_no_file_of_postcodes_is_refused(town, bring_in, text, words):
    with pytest.raises(CommandError, match=words):
        bring_in(text)
    assert points() == []


def test_a_municipality_is_named_and_a_file_is_there(town, bring_in):
    with pytest.raises(CommandError, match="There are: almere, purmerend"):
        bring_in(ADDRESSES, municipality="nergens")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_postcodes", "nergens.csv", municipality="almere")


def test_the_file_of_one_municipality_changes_nothing_for_another(town, bring_in):
    with acting_in(town.elsewhere.pk):
        PostcodePoint.objects.create(postcode="1441 AA", x=125000, y=501000)
        PostcodePoint.objects.create(postcode="1354 AA", x=1, y=1)
    bring_in(ADDRESSES)
    assert len(points()) == 2
    with acting_in(town.elsewhere.pk):
        assert points() == [("1354 AA", 1, 1), ("1441 AA", 125000, 501000)]
