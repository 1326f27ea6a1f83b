"""The example in the documentation is a file that comes in as a whole."""

import csv
import io
from pathlib import Path

import pytest

from bloei.journeys.people_import import actions
from bloei.journeys.people_import.staging import stage_file
from bloei.journeys.people_import.tests.files import MOMENT, xlsx_file
from bloei.journeys.people_import.verdicts import counts_of
from bloei.people.actions import seed_talents
from bloei.people.models import Person
from tests.cast import actor

EXAMPLE = Path(__file__).parents[5] / "docs/voorbeelden/mensen.csv"


def as_workbook():
    header, *rows = csv.reader(io.StringIO(EXAMPLE.read_text()), delimiter=";")
    return xlsx_file(rows, header)


@pytest.mark.parametrize("make", [lambda: io.BytesIO(EXAMPLE.read_bytes()), as_workbook], ids=["csv", "xlsx"])
def test_everybody_in_the_example_comes_in_without_a_remark(town, els, make):
    by = actor(els)
    seed_talents(by=by)
    staged = stage_file(make(), "mensen", team=town.haven.team, by=by, at=MOMENT)
    judged = actions.judge_rows(staged, by=by, at=MOMENT)
    assert counts_of(judged)["new"] == judged.row_count == 4
    assert [row.problems for row in judged.rows.all()] == [[]] * 4
    actions.carry_out_import(judged, by=by, at=MOMENT)
    selam = Person.objects.get(given_name="Selam")
    assert [wish.words for wish in selam.wishes.all()] == ["Beter Nederlands leren", "iets met kinderen doen"]
