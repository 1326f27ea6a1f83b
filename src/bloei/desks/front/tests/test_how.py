"""The public page about the lists: what it says about the roster is what the roster weighs."""

import re

import pytest
from django.test import Client

from bloei.matching.criteria import ROSTER
from bloei.rosters import drafting


def test_the_points_of_the_roster_are_those_of_the_page() -> None:
    told = sorted(int(number) for each in ROSTER for number in re.findall(r"\d+", str(each.points)))
    assert told == sorted(
        [
            drafting.EMPTY_PLACE,
            drafting.NO_SPEAKER,
            drafting.NO_EXPERIENCE,
            drafting.LIKES,
            drafting.LIKES_AND_WAITED,
            drafting.RATHER_NOT,
            drafting.PAIR_APART,
            drafting.HOUR_TOO_FEW,
            drafting.TIMES_UNKNOWN,
            drafting.UNPOPULAR_AGAIN,
            drafting.MORE_THAN_OTHERS,
            drafting.CHANGE_OF_KNOWN,
            drafting.CHANGE_OF_DRAFT,
        ]
    )


@pytest.mark.django_db
def test_everybody_may_read_how_a_list_is_made_and_nobody_changes_it() -> None:
    assert "Dit gebruikt Bloei nooit" in Client().get("/hoe-maakt-bloei-deze-lijst/").content.decode()
    assert Client().post("/hoe-maakt-bloei-deze-lijst/").status_code == 405
