"""Signals about doors say in words what is the matter, and lead to where it is done."""

import pytest

from bloei.accounts.models import User
from bloei.attention.models import Signal
from bloei.outreach.models import Visit
from bloei.outreach.tests.factories import DoorWishFactory
from tests.cast import TODAY, Town, enter


@pytest.mark.parametrize(
    ("word", "words", "path"),
    [
        (
            "visit_not_checked_out",
            "Bram Bos had zich al moeten afmelden. Bel nu.",
            "/team/huisbezoeken/{visit}/",
        ),
        ("approach_unanswered", "Er is nog niemand geweest", "/team/aan-de-deur/{approach}/"),
        ("wish_unmet", "Samen sporten, maar niet in een grote zaal.", "/team/aan-de-deur/wensen/"),
    ],
)
def test_a_signal_leads_to_the_door(
    town: Town, visit_planned: Visit, bram: User, word: str, words: str, path: str
) -> None:
    keys = {
        "visit": visit_planned.pk,
        "approach": visit_planned.approach_id,
        "doorwish": DoorWishFactory(approach=visit_planned.approach).pk,
    }
    kind = {"visit_not_checked_out": "visit", "approach_unanswered": "approach", "wish_unmet": "doorwish"}[
        word
    ]
    Signal.objects.create(
        team=town.haven.team, subject=f"outreach.{kind}:{keys[kind]}", word=word, since=TODAY, raised_on=TODAY
    )

    body = enter(bram).get("/team/aandacht/").content.decode()
    assert words in body
    assert path.format(**keys) in body
