"""A buddy becomes an ambassador: what she was stays readable, what she becomes is new."""

import pytest

from bloei.accounts.tests.factories import MembershipFactory
from bloei.companions.actions import move_responsibility
from bloei.journal.models import Entry
from bloei.journeys.enrolments import close_enrolment
from bloei.journeys.hats import change_role, roles_after
from bloei.kit.objections import Refused
from bloei.programmes.actions import add_companion, end_companion
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor


def codes(caught) -> list[str]:
    return [objection.code for objection in caught.value.objections]


@pytest.mark.covers("MDW-03", "MDW-05", "MDW-07", "MDW-20")
def test_a_buddy_becomes_an_ambassador_with_an_own_plan(buddy, bram):
    following = change_role(buddy, "ambassadeur", words="Ik durf weer", by=actor(bram), on=TODAY)
    buddy.refresh_from_db()
    assert (buddy.ended_on, buddy.destination, buddy.exit_words) == (TODAY, "another_role", "Ik durf weer")
    assert (following.role, following.person, following.started_on) == ("ambassadeur", buddy.person, TODAY)
    assert following.plan.started_on == TODAY
    assert following.phase_entries.get().phase == "samen"
    assert list(following.companions.values_list("user__name", "kind")) == [("Bram Bos", "klantmanager")]
    assert list(buddy.companions.filter(until=None)) == []
    assert Entry.objects.filter(verb="change_role").get().note == "maatje - ambassadeur"


def test_only_the_roles_that_the_model_names_follow(buddy, hilde, bram):
    assert [role.key for role in roles_after(buddy)] == ["ambassadeur"]
    ambassador = Enrolment.objects.get(person__user=hilde)
    assert roles_after(ambassador) == []
    with pytest.raises(Refused) as caught:
        change_role(ambassador, "maatje", words="", by=actor(bram), on=TODAY)
    assert codes(caught) == ["role_follows"]
    waiting = EnrolmentFactory(programme=buddy.programme, role="maatje", started_on=None)
    with pytest.raises(Refused) as caught:
        change_role(waiting, "ambassadeur", words="", by=actor(bram), on=TODAY)
    assert codes(caught) == ["has_started"]
    assert Enrolment.objects.filter(ended_on=None).count() == 3


@pytest.mark.covers("MDW-18")
def test_one_lead_for_a_buddy_and_no_more_buddies_than_the_model_says(buddy, hilde, bram):
    with pytest.raises(Refused) as caught:
        add_companion(buddy, bram, kind="ambassadeur", by=actor(bram), on=TODAY)
    assert codes(caught) == ["is_the_only_one"]
    for number in (1, 2):
        other = EnrolmentFactory(programme=buddy.programme, role="maatje")
        if number == 1:
            add_companion(other, hilde, kind="ambassadeur", by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as caught:
        add_companion(other, hilde, kind="ambassadeur", by=actor(bram), on=TODAY)
    assert codes(caught) == ["companion_has_room"]


@pytest.mark.covers("MDW-37")
def test_joining_never_moves_responsibility_and_moving_it_has_a_reason(town, buddy, dirk, bram, els):
    noor = MembershipFactory(team=town.haven.team, user__name="Noor Nijland").user
    add_companion(buddy, dirk, kind="coach", by=actor(els), on=TODAY)
    with pytest.raises(Refused) as caught:
        add_companion(buddy, noor, kind="klantmanager", by=actor(els), on=TODAY)
    assert codes(caught) == ["is_the_only_one"]
    responsible = buddy.companions.get(kind="klantmanager")
    with pytest.raises(Refused) as caught:
        end_companion(responsible, by=actor(els), on=TODAY)
    assert codes(caught) == ["somebody_stays_responsible"]
    with pytest.raises(Refused) as caught:
        move_responsibility(responsible, noor, reason=" ", by=actor(els), on=TODAY)
    assert codes(caught) == ["with_reason"]
    with pytest.raises(Refused) as caught:
        move_responsibility(buddy.companions.get(kind="coach"), noor, reason="x", by=actor(els), on=TODAY)
    assert codes(caught) == ["is_responsible"]
    assert buddy.companions.get(kind="klantmanager", until=None).user == bram
    move_responsibility(responsible, noor, reason="Andere wijk", by=actor(els), on=TODAY)
    standing = (
        buddy.companions.filter(until=None).order_by("kind").values_list("kind", "user__name", "reason")
    )
    assert list(standing) == [
        ("ambassadeur", "Hilde Hofman", ""),
        ("coach", "Dirk Dijkstra", ""),
        ("klantmanager", "Noor Nijland", "Andere wijk"),
    ]
    assert Entry.objects.latest("pk").note == "Bram Bos - Noor Nijland: Andere wijk"


@pytest.mark.covers("MDW-18")
def test_an_ambassador_who_leaves_stands_beside_nobody_any_more(buddy, hilde, bram):
    ambassador = Enrolment.objects.get(person__user=hilde)
    close_enrolment(ambassador, destination="other", exit_words="Dag", by=actor(bram), on=TODAY)
    assert list(buddy.companions.filter(until=None).values_list("kind", flat=True)) == ["klantmanager"]
    assert buddy.companions.get(kind="ambassadeur").until == TODAY
