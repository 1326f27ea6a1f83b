"""A centre adopts a model; people stand beside somebody; groups stay small."""

import pytest

from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.actions import (
    add_companion,
    adopt_model,
    close_group,
    end_companion,
    join_group,
    leave_group,
    open_group,
)
from bloei.programmes.models import Companion, GroupMember, Programme
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from tests.cast import TODAY, actor


def codes(caught) -> list[str]:
    return [objection.code for objection in caught.value.objections]


@pytest.mark.covers("ALM-01", "ALM-14")
def test_a_centre_adopts_a_model_with_its_duties(town, els):
    programme = adopt_model(town.stad, "activeringscentrum", by=actor(els), on=TODAY)
    assert (programme.model_key, programme.model_version, programme.starts_on) == (
        "activeringscentrum",
        1,
        TODAY,
    )
    assert [duty.kind for duty in town.stad.duties.all()] == [
        "activities",
        "cash",
        "cleaning",
        "host",
        "stock",
    ]
    assert Programme.objects.filter(centre=town.stad).count() == 1


@pytest.mark.covers("ALM-20")
def test_two_consultants_may_stand_beside_one_person(enrolment, bram, els):
    second = add_companion(enrolment, els, kind="consultant", by=actor(els), on=TODAY)
    with pytest.raises(Refused) as caught:
        add_companion(enrolment, bram, kind="consultant", by=actor(els), on=TODAY)
    assert codes(caught) == ["not_companion_yet"]
    end_companion(second, by=actor(els), on=TODAY)
    with pytest.raises(Refused) as caught:
        end_companion(second, by=actor(els), on=TODAY)
    assert codes(caught) == ["still_there"]
    assert list(Companion.objects.order_by("pk").values_list("user", "until")) == [
        (bram.pk, None),
        (els.pk, TODAY),
    ]


@pytest.mark.covers("ALM-46", "ALM-50")
def test_a_group_stays_small(town, enrolment, bram):
    group = open_group(town.programme, "Naaiclub", by=actor(bram))
    for _ in range(10):
        last = join_group(group, EnrolmentFactory(programme=town.programme), by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as caught:
        join_group(group, enrolment, by=actor(bram), on=TODAY)
    assert codes(caught) == ["group_has_room"]
    assert str(caught.value) == "Deze groep is vol: hooguit 10 mensen."
    assert group.members.filter(until=None).count() == 10
    leave_group(last, by=actor(bram), on=TODAY)
    join_group(group, enrolment, by=actor(bram), on=TODAY)
    assert group.members.filter(until=None).count() == 10


def test_a_group_is_of_one_programme_and_ends(town, enrolment, bram):
    group = open_group(town.programme, "Naaiclub", by=actor(bram))
    stranger = EnrolmentFactory(programme=ProgrammeFactory(centre=town.stad))
    with pytest.raises(Refused) as caught:
        join_group(group, stranger, by=actor(bram), on=TODAY)
    assert codes(caught) == ["same_programme"]
    join_group(group, enrolment, by=actor(bram), on=TODAY)
    close_group(group, by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as caught:
        join_group(group, enrolment, by=actor(bram), on=TODAY)
    assert codes(caught) == ["group_open"]
    assert list(GroupMember.objects.values_list("enrolment", "until")) == [(enrolment.pk, TODAY)]
    assert Entry.objects.latest("pk").verb == "close_group"
