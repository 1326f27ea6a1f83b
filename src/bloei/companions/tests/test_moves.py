"""Many people go to another colleague at once, and come back when that was better."""

import datetime

import pytest

from bloei.accounts.tests.factories import MembershipFactory
from bloei.companions.actions import move_caseload, undo_move
from bloei.companions.queries import movable, preview_of
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Companion
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)


@pytest.fixture
def colleague(town):
    return MembershipFactory(team=town.haven.team, user__name="Noor Nijland").user


def guided(town, user, number: int) -> list[Companion]:
    return [
        Companion.objects.create(
            enrolment=EnrolmentFactory(programme=town.programme),
            user=user,
            kind="consultant",
            since=TODAY - DAY,
        )
        for _ in range(number)
    ]


def beside(user) -> set[int]:
    return set(Companion.objects.filter(user=user, until=None).values_list("enrolment", flat=True))


def move(town, bram, to, rows, **given):
    asked = {"kind": "consultant", "chosen": [row.pk for row in rows], "reason": "Andere dagen", "on": TODAY}
    return move_caseload(town.haven.team, bram, to, by=actor(bram), **asked | given)


def test_the_chosen_people_go_and_the_others_stay(town, bram, colleague):
    rows = guided(town, bram, 3)
    Companion.objects.create(enrolment=rows[1].enrolment, user=colleague, kind="consultant", since=TODAY)
    seen = preview_of(movable(town.haven.team, bram, "consultant"), colleague, [row.pk for row in rows[:2]])
    assert ([row.pk for row in seen.goes], [row.pk for row in seen.stays]) == ([rows[0].pk], [rows[1].pk])
    move(town, bram, colleague, rows[:2])
    assert beside(bram) == {rows[1].enrolment_id, rows[2].enrolment_id}
    assert beside(colleague) == {rows[0].enrolment_id, rows[1].enrolment_id}
    told = Entry.objects.filter(about=f"people.person:{rows[0].enrolment.person_id}")
    assert list(told.values_list("verb", "note")) == [("move_caseload", "Bram Bos - Noor Nijland")]


def test_undo_restores_who_was_not_changed_since(town, bram, colleague, els):
    rows = guided(town, bram, 3)
    made = move(town, bram, colleague, rows)
    Companion.objects.filter(user=colleague, enrolment=rows[0].enrolment).update(until=TODAY)
    assert undo_move(made, by=actor(els), on=TODAY + DAY) == 2
    assert beside(bram) == {rows[1].enrolment_id, rows[2].enrolment_id}
    assert beside(colleague) == set()
    with pytest.raises(Refused) as caught:
        undo_move(made, by=actor(els), on=TODAY + DAY)
    assert [objection.code for objection in caught.value.objections] == ["move_stands"]


def test_it_costs_the_same_for_three_and_for_thirty(town, bram, colleague, django_assert_num_queries):
    for number in (3, 30):
        rows = guided(town, bram, number)
        by = actor(bram)
        with django_assert_num_queries(11):
            made = move_caseload(
                town.haven.team,
                bram,
                colleague,
                kind="consultant",
                chosen=[row.pk for row in rows],
                reason="Andere dagen",
                by=by,
                on=TODAY,
            )
        with django_assert_num_queries(8):
            undo_move(made, by=by, on=TODAY)


def test_a_move_needs_a_reason_somebody_else_and_somebody_to_move(town, bram, colleague):
    rows = guided(town, bram, 1)
    for to, reason, chosen, code in (
        (colleague, " ", rows, "with_reason"),
        (bram, "x", rows, "moves_to_another"),
        (colleague, "x", [], "somebody_goes"),
    ):
        with pytest.raises(Refused) as caught:
            move(town, bram, to, chosen, reason=reason)
        assert [objection.code for objection in caught.value.objections] == [code]
    assert beside(bram) == {rows[0].enrolment_id}
