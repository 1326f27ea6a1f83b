"""The list of people to go and see: why somebody is on it, who goes, what was proposed."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.outreach import actions
from bloei.outreach.models import Approach, Attempt, CameBy
from bloei.outreach.tests.factories import MONDAY, ApproachFactory, RecruitmentFactory
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town, actor


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def somebody(town: Town, **given: object) -> Approach:
    usual = {
        "centre": town.haven,
        "neighbourhood": town.haven.neighbourhood,
        "given_name": "Wilhelmina",
        "street": "Kwelderweg",
        "house_number": "14",
        "came_by": CameBy.NEIGHBOURS,
    }
    return Approach(**{**usual, **given})


@pytest.mark.covers("DOOR-03", "MAC-12")
def test_somebody_stands_on_the_list_with_the_reason_why(town: Town, bram: User) -> None:
    referred = somebody(
        town,
        came_by=CameBy.CASE_MANAGER,
        referrer="Klantmanager Noord",
        phone="0687001122",
        postcode="1357ab",
    )

    actions.put_on_list(referred, by=actor(bram), on=TODAY)

    stored = Approach.objects.get()
    assert (stored.came_by, stored.referrer, stored.listed_on) == (
        "case_manager",
        "Klantmanager Noord",
        TODAY,
    )
    assert (stored.phone, stored.postcode, stored.was_known) == ("+31687001122", "1357 AB", False)
    assert list(Entry.objects.values_list("verb", "about", "note")) == [("put_on_list", "", "")]


def test_without_a_name_a_door_or_a_source_nobody_is_listed(town: Town, bram: User) -> None:
    nobody = somebody(town, given_name="", street="", house_number="", came_by=CameBy.RECRUITMENT)
    with pytest.raises(Refused) as refused:
        actions.put_on_list(nobody, by=actor(bram), on=TODAY)
    assert codes(refused) == ["somebody_named", "can_be_found", "which_recruitment"]

    with pytest.raises(Refused) as refused:
        actions.put_on_list(somebody(town, referrer="BSN 111222333"), by=actor(bram), on=TODAY)
    assert codes(refused) == ["bsn"]
    assert Approach.objects.count() == 0


def test_somebody_known_is_listed_once(town: Town, bram: User, enrolment: Enrolment) -> None:
    known = {"person": enrolment.person, "given_name": "", "came_by": CameBy.LADDER}
    first = actions.put_on_list(somebody(town, **known), by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.put_on_list(somebody(town, **known), by=actor(bram), on=TODAY)

    assert (first.name, first.was_known, codes(refused)) == ("Anna Asante", True, ["not_listed_yet"])


@pytest.mark.covers("MAC-14", "WIJ-54")
def test_who_was_recruited_by_a_participant_says_by_whom(
    town: Town, bram: User, enrolment: Enrolment
) -> None:
    with pytest.raises(Refused) as refused:
        actions.put_on_list(somebody(town, came_by=CameBy.PARTICIPANT), by=actor(bram), on=TODAY)
    assert codes(refused) == ["which_participant"]

    recruited = somebody(town, came_by=CameBy.PARTICIPANT, recruited_by=enrolment)
    actions.put_on_list(recruited, by=actor(bram), on=TODAY)
    assert list(enrolment.recruited.all()) == [recruited]


@pytest.mark.covers("DOOR-04")
def test_a_volunteer_goes_when_the_vog_was_seen(
    town: Town, listed: Approach, bram: User, ilse: User, carla: User
) -> None:
    with pytest.raises(Refused) as refused:
        actions.assign_approach(listed, ilse, by=actor(bram), on=TODAY)
    assert codes(refused) == ["vog_seen"]
    with pytest.raises(Refused) as refused:
        actions.assign_approach(listed, carla, by=actor(bram), on=TODAY)
    assert codes(refused) == ["works_in_team"]

    actions.see_vog(ilse, town.haven.team, by=actor(bram), on=TODAY)
    actions.assign_approach(listed, ilse, by=actor(bram), on=TODAY)
    listed.refresh_from_db()
    assert listed.assigned_to == ilse


@pytest.mark.covers("DOOR-04")
def test_a_volunteer_sees_only_whom_she_goes_to(
    town: Town, listed: Approach, ilse: User, bram: User, carla: User
) -> None:
    ApproachFactory(centre=town.stad, assigned_to=ilse)
    assert list(Approach.objects.visible_to(actor(ilse))) == []

    listed.assigned_to = ilse
    listed.save()
    ApproachFactory(centre=town.haven)

    def seen(user: User) -> int:
        return Approach.objects.visible_to(actor(user)).count()

    assert list(Approach.objects.editable_by(actor(ilse))) == [listed]
    assert (seen(ilse), seen(bram), seen(carla)) == (1, 2, 1)


def test_attempts_are_noted_until_somebody_was_spoken_to(listed: Approach, bram: User) -> None:
    again = MONDAY.date() + datetime.timedelta(days=3)
    actions.note_attempt(listed, "not_home", by=actor(bram), at=MONDAY)
    actions.note_attempt(listed, "later", again_on=again, by=actor(bram), at=MONDAY)

    assert list(Attempt.objects.order_by("pk").values_list("outcome", "again_on")) == [
        ("not_home", None),
        ("later", again),
    ]


@pytest.mark.covers("MDW-16")
def test_a_proposal_has_a_date_and_is_hers_to_accept(town: Town, listed: Approach, bram: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.accept_proposal(listed, by=actor(bram), on=TODAY)
    assert codes(refused) == ["proposal_stands"]

    actions.propose_participation(
        listed, programme=town.programme, words="Kom eens kijken", by=actor(bram), on=TODAY
    )
    actions.accept_proposal(listed, by=actor(bram), on=TODAY)

    listed.refresh_from_db()
    assert (listed.proposed_programme, listed.proposal, listed.proposed_on, listed.accepted_on) == (
        town.programme,
        "Kom eens kijken",
        TODAY,
        TODAY,
    )


@pytest.mark.covers("MDW-12", "MDW-43")
def test_an_event_brings_people_on_the_list(town: Town, bram: User) -> None:
    event = RecruitmentFactory.build(
        centre=town.haven, neighbourhood=town.haven.neighbourhood, visitors_count=31, place="De Schoor"
    )
    actions.hold_recruitment(event, by=actor(bram))
    listed = somebody(town, came_by=CameBy.RECRUITMENT, recruitment=event)
    actions.put_on_list(listed, by=actor(bram), on=TODAY)

    assert (event.visitors_count, list(event.approaches.all())) == (31, [listed])
