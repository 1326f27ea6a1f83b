"""What returns every week, and what people say about their weeks."""

import datetime
from decimal import Decimal

import pytest

from bloei.accounts.models import User
from bloei.accounts.tokens import hash_of
from bloei.centres.tests.factories import DutyFactory
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.models import Person
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from bloei.rosters import actions
from bloei.rosters.models import (
    Busy,
    CalendarLink,
    FixedPlace,
    Pair,
    RosterTerms,
    StandingTime,
    Task,
    TaskTalent,
    TaskWish,
)
from bloei.rosters.tests.factories import (
    FixedPlaceFactory,
    PairFactory,
    StandingTimeFactory,
    TaskFactory,
)
from tests.cast import TODAY, Town, actor

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.covers("ALM-14", "ALM-28")
def test_a_task_is_defined_changed_and_ended(town: Town, bram: User) -> None:
    by = actor(bram)
    sewing, cooking = TalentFactory(name="naaien"), TalentFactory(name="koken")
    task = actions.define_task(
        Task(centre=town.haven, title="Gastvrouw", duty=DutyFactory(centre=town.haven)),
        talents=[(sewing, False), (cooking, True)],
        by=by,
    )
    task.place = "Balie"
    actions.change_task(task, talents=[(sewing, True)], by=by)
    assert list(TaskTalent.objects.values_list("talent", "can_be_learned")) == [(sewing.pk, True)]
    actions.end_task(task, by=by, on=TODAY)
    assert list(Task.objects.values_list("title", "place", "ended_on")) == [("Gastvrouw", "Balie", TODAY)]
    assert verbs() == ["define_task", "change_task", "end_task"]
    with pytest.raises(Refused) as refused:
        actions.change_task(task, talents=[], by=by)
    assert codes(refused) == ["task_ended"]


def test_a_task_has_its_own_name_and_belongs_to_its_centre(town: Town, bram: User) -> None:
    TaskFactory(centre=town.haven, title="Kas")
    with pytest.raises(Refused) as refused:
        actions.define_task(
            Task(centre=town.haven, title="Kas", duty=DutyFactory(centre=town.stad)),
            talents=[],
            by=actor(bram),
        )
    assert codes(refused) == ["named_already", "elsewhere"]
    assert Task.objects.count() == 1


@pytest.mark.parametrize(("ends_on", "expected"), [(None, ["check_missing"]), (TODAY, []), (datetime.date(2026, 11, 22), ["check_ended"])])  # fmt: skip
def test_a_job_comes_on_the_roster_with_its_displacement_check(
    town: Town, bram: User, ends_on: datetime.date | None, expected: list[str]
) -> None:
    request = RequestFactory(centre=town.haven)
    if ends_on:
        DisplacementCheckFactory(request=request, ends_on=ends_on, review_on=ends_on)
    time = StandingTime(
        task=TaskFactory(centre=town.haven, request=request),
        weekday=2,
        starts=datetime.time(10),
        ends=datetime.time(12),
        since=TODAY,
    )
    if not expected:
        actions.add_time(time, by=actor(bram))
        assert StandingTime.objects.get() == time
        return
    with pytest.raises(Refused) as refused:
        actions.add_time(time, by=actor(bram))
    assert codes(refused) == expected
    assert not StandingTime.objects.exists()


@pytest.mark.covers("ALK-22")
def test_a_fixed_place_is_given_once_and_ended(town: Town, bram: User, enrolment: Enrolment) -> None:
    by = actor(bram)
    time = StandingTimeFactory(task__centre=town.haven)
    place = actions.give_fixed_place(time, enrolment, by=by, on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.give_fixed_place(time, enrolment, by=by, on=TODAY)
    assert codes(refused) == ["has_place", "full"]
    actions.end_fixed_place(place, by=by, on=TODAY)
    actions.end_time(time, by=by, on=TODAY)
    assert list(FixedPlace.objects.values_list("until", "time__until")) == [(TODAY, TODAY)]
    assert verbs() == ["give_fixed_place", "end_fixed_place", "end_time"]
    with pytest.raises(Refused) as refused:
        actions.end_fixed_place(place, by=by, on=TODAY)
    assert codes(refused) == ["place_ended"]


def test_no_fixed_place_for_somebody_elsewhere(town: Town, bram: User) -> None:
    stranger = EnrolmentFactory(programme=ProgrammeFactory(centre=town.stad), started_on=None)
    place = FixedPlaceFactory(time__task__centre=town.haven, time__until=TODAY)
    with pytest.raises(Refused) as refused:
        actions.give_fixed_place(place.time, stranger, by=actor(bram), on=TODAY)
    assert codes(refused) == ["time_ended", "elsewhere", "not_taking_part", "full"]


@pytest.mark.covers("ALK-22")
def test_she_says_when_she_is_at_school_and_takes_it_back(person: Person, anna: User) -> None:
    by = actor(anna)
    school = actions.say_busy(
        Busy(
            person=person, weekday=2, starts=datetime.time(9), ends=datetime.time(12), is_school=True
        ),
        by=by,
    )  # fmt: skip
    assert list(Busy.objects.values_list("weekday", "is_school")) == [(2, True)]
    actions.remove_busy(school, by=by)
    assert not Busy.objects.exists()
    assert verbs() == ["say_busy", "remove_busy"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["days"]),
        ({"weekday": 1, "first_day": TODAY, "last_day": TODAY}, ["days"]),
        ({"first_day": TODAY}, ["days"]),
        ({"first_day": TODAY, "last_day": datetime.date(2026, 11, 22)}, ["days_in_order"]),
        ({"weekday": 1, "starts": datetime.time(9)}, ["times"]),
        ({"weekday": 1, "starts": datetime.time(9), "ends": datetime.time(9)}, ["hours_in_order"]),
    ],
)
def test_busy_says_clearly_when(
    person: Person, anna: User, given: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        actions.say_busy(Busy(person=person, **given), by=actor(anna))
    assert codes(refused) == expected
    assert not Busy.objects.exists()


def test_she_likes_a_task_or_rather_not_or_has_no_wish(town: Town, enrolment: Enrolment, anna: User) -> None:
    task = TaskFactory(centre=town.haven)
    actions.wish_for_task(enrolment, task, True, by=actor(anna))
    actions.wish_for_task(enrolment, task, False, by=actor(anna))
    assert list(TaskWish.objects.values_list("task", "likes")) == [(task.pk, False)]
    actions.wish_for_task(enrolment, task, None, by=actor(anna))
    assert not TaskWish.objects.exists()
    with pytest.raises(Refused) as refused:
        actions.wish_for_task(enrolment, TaskFactory(centre=town.stad), True, by=actor(anna))
    assert codes(refused) == ["elsewhere"]


def test_a_pair_is_said_by_each_or_by_a_professional_for_both(
    town: Town, enrolment: Enrolment, anna: User, bram: User
) -> None:
    other = EnrolmentFactory(programme=town.programme)
    actions.pair_with(enrolment, other, by=actor(anna))
    assert list(Pair.objects.values_list("enrolment", "other")) == [(enrolment.pk, other.pk)]
    pair = actions.pair_with(enrolment, other, by=actor(bram))
    assert Pair.objects.count() == 2
    actions.unpair(pair, by=actor(anna))
    assert list(Pair.objects.values_list("enrolment", "other")) == [(other.pk, enrolment.pk)]
    actions.unpair(Pair.objects.get(), by=actor(bram))
    assert not Pair.objects.exists()


def test_nobody_pairs_with_herself_or_with_somebody_elsewhere(
    town: Town, enrolment: Enrolment, anna: User
) -> None:
    for other, code in ((enrolment, "same_person"), (PairFactory().other, "elsewhere")):
        with pytest.raises(Refused) as refused:
            actions.pair_with(enrolment, other, by=actor(anna))
        assert codes(refused) == [code]


@pytest.mark.covers("MDW-10")
def test_what_was_agreed_about_her_week_stands_once(enrolment: Enrolment, bram: User) -> None:
    by = actor(bram)
    actions.set_roster_terms(RosterTerms(enrolment=enrolment, hours_least=4, hours_most=8), by=by)
    actions.set_roster_terms(RosterTerms(enrolment=enrolment, hours_most=6, evenings_most=1), by=by)
    stored = RosterTerms.objects.get()
    assert (stored.hours_least, stored.hours_most, stored.evenings_most) == (None, Decimal(6), 1)
    with pytest.raises(Refused) as refused:
        actions.set_roster_terms(RosterTerms(enrolment=enrolment, hours_least=9, hours_most=8), by=by)
    assert codes(refused) == ["terms_in_order"]


def test_her_calendar_has_one_address_that_she_can_revoke(person: Person, anna: User) -> None:
    by = actor(anna)
    first = actions.make_calendar_link(person, by=by, at=NOW)
    second = actions.make_calendar_link(person, by=by, at=NOW)
    works = CalendarLink.objects.filter(revoked_at__isnull=True)
    assert list(works.values_list("code_hash", flat=True)) == [hash_of(second)]
    assert first != second
    link = works.get()
    actions.revoke_calendar_link(link, by=by, at=NOW)
    assert not works.exists()
    with pytest.raises(Refused) as refused:
        actions.revoke_calendar_link(link, by=by, at=NOW)
    assert codes(refused) == ["revoked"]
    assert verbs() == ["make_calendar_link", "make_calendar_link", "revoke_calendar_link"]
