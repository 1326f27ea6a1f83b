"""Numbers and texts of a model file are found and changed where they stand; all the rest stays."""

import datetime
import tomllib

import pytest

from bloei.programmes.catalogue import FOLDER
from bloei.programmes.editing import spots_of, with_values

CATALOGUE = sorted(FOLDER.glob("*.toml"))
TEXT = """# een model
version = 1 # nooit zelf veranderen
valid_from = 2026-01-01
[title]
nl = "Tuin \\"Zon\\"" # met aanhalingstekens
[[role]]
key = "tuinder"
hours = { min = 4, max = 12 }
watch = [
    { watch = "no_contact", days = 7 }, # een week
]
[[role.paper]]
key = "contract"
months = 12
[[role]]
key = "voorman"
[role.term]
max = 9
"""


def test_every_value_has_a_name_that_a_designer_understands():
    assert {spot.name: spot.value for spot in spots_of(TEXT) if spot.path[-1] not in ("key", "watch")} == {
        "version": 1,
        "valid_from": datetime.date(2026, 1, 1),
        "title.nl": 'Tuin "Zon"',
        "role.tuinder.hours.min": 4,
        "role.tuinder.hours.max": 12,
        "role.tuinder.watch.no_contact.days": 7,
        "role.tuinder.paper.contract.months": 12,
        "role.voorman.term.max": 9,
    }


def test_what_is_changed_stands_in_its_place_and_comments_stay():
    changed = with_values(TEXT, {("title", "nl"): 'Het "bos"', ("role", 0, "watch", 0, "days"): 10})
    assert changed == TEXT.replace('"Tuin \\"Zon\\""', '"Het \\"bos\\""').replace("days = 7", "days = 10")


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda path: path.stem)
def test_writing_back_what_was_read_changes_nothing(path):
    text = path.read_text(encoding="utf-8")
    again = with_values(text, {spot.path: spot.value for spot in spots_of(text)})
    assert tomllib.loads(again) == tomllib.loads(text)
    assert again.count("#") == text.count("#")
