"""Sharing a plan: by her, per part, for a while; with somebody's account or with a link and a code."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.models import Plan, Share
from bloei.guidance.queries import share_by_link
from bloei.guidance.tests.factories import PlanFactory
from bloei.journal.models import Entry
from bloei.kit.codes import hash_of
from bloei.kit.objections import Refused
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor

MONTH = TODAY + datetime.timedelta(days=31)


@pytest.fixture
def plan(enrolment: Enrolment) -> Plan:
    return PlanFactory(enrolment=enrolment)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def test_somebody_with_an_account_reads_along_until_the_day(plan: Plan, anna: User, dirk: User) -> None:
    share = actions.share_plan(plan, dirk, ["goals"], by=actor(anna), on=TODAY, until=MONTH)

    mine = Share.objects.visible_to(actor(dirk))
    assert (share.name, share.parts, share.entered_by) == ("Dirk Dijkstra", ["goals"], None)
    assert list(mine.in_force(MONTH)) == [share]
    assert list(mine.in_force(MONTH + datetime.timedelta(days=1))) == []
    assert list(Share.objects.visible_to(actor(anna))) == []

    actions.withdraw_share(share, by=actor(anna), on=TODAY)
    assert list(mine.in_force(TODAY)) == []
    with pytest.raises(Refused) as refused:
        actions.withdraw_share(share, by=actor(anna), on=TODAY)
    assert codes(refused) == ["share_withdrawn"]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "share_plan",
        "withdraw_share",
    ]


def test_family_gets_a_link_and_a_code_of_which_only_hashes_are_kept(plan: Plan, anna: User) -> None:
    made = actions.share_plan_by_link(plan, "Mijn zus", ["week"], by=actor(anna), on=TODAY, until=MONTH)

    assert share_by_link(made.token) == made.share
    assert share_by_link("anders") is None
    kept = Share.objects.values().get()
    assert kept["code_hash"] == hash_of(made.code)
    assert made.token not in str(kept)
    assert made.code not in str(kept)


def test_a_colleague_who_enters_it_for_her_is_named(plan: Plan, bram: User, dirk: User) -> None:
    share = actions.share_plan(plan, dirk, ["goals"], by=actor(bram), on=TODAY, until=MONTH)
    assert share.entered_by == bram
    assert Entry.objects.get().note == "namens de deelnemer"


@pytest.mark.parametrize(
    ("parts", "days", "expected"),
    [
        ([], 31, ["share_has_parts"]),
        (["agenda"], 31, ["share_has_parts"]),
        (["goals"], 400, ["share_ends"]),
        ([], -1, ["share_has_parts", "share_ends"]),
    ],
)
def test_a_share_says_what_and_how_long(
    plan: Plan, anna: User, dirk: User, parts: list[str], days: int, expected: list[str]
) -> None:
    until = TODAY + datetime.timedelta(days=days)
    with pytest.raises(Refused) as refused:
        actions.share_plan(plan, dirk, parts, by=actor(anna), on=TODAY, until=until)
    assert (codes(refused), Share.objects.count()) == (expected, 0)


def test_nobody_gets_the_same_plan_twice(plan: Plan, anna: User, dirk: User) -> None:
    actions.share_plan(plan, dirk, ["goals"], by=actor(anna), on=TODAY, until=MONTH)
    with pytest.raises(Refused) as refused:
        actions.share_plan(plan, dirk, ["week"], by=actor(anna), on=TODAY, until=MONTH)
    assert codes(refused) == ["not_shared_yet"]
