"""One week read at once: who can stand where, who cannot and why, what is missing."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from pytest_django import DjangoAssertNumQueries

from bloei.accounts.models import User
from bloei.centres.models import OpeningHours
from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.models import Appointment
from bloei.kit.objections import Refused
from bloei.learning.tests.factories import SignUpFactory
from bloei.people.models import Availability, PersonTalent, PracticalLimit, SpokenLanguage, Wish
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions
from bloei.rosters.models import Roster, Shift
from bloei.rosters.reasons import Reason
from bloei.rosters.sayings import said
from bloei.rosters.tests.factories import (
    MONDAY,
    AssignmentFactory,
    BusyFactory,
    FixedPlaceFactory,
    PairFactory,
    RosterFactory,
    RosterTermsFactory,
    ShiftFactory,
    StandingTimeFactory,
    TaskFactory,
    TaskTalentFactory,
    TaskWishFactory,
)
from bloei.rosters.weeks import RosterWeek, week_of
from tests.cast import Town, actor

TUESDAY = MONDAY + datetime.timedelta(days=1)
NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
QUERIES = 23


@pytest.fixture
def roster(town: Town) -> Roster:
    roster: Roster = RosterFactory(centre=town.haven)
    return roster


@pytest.fixture
def shift(roster: Roster) -> Shift:
    """Tuesday from 19 to 21 o'clock, a task that asks a talent and a VOG."""
    shift: Shift = ShiftFactory(roster=roster, at=(19, 21), task=TaskFactory(centre=roster.centre))
    return shift


def codes(reasons: list[Reason]) -> list[str]:
    return [reason.code for reason in reasons]


def hindrances(shift: Shift, enrolment: Enrolment) -> list[Reason]:
    week = week_of(shift.roster)
    member = week.member(enrolment)
    assert member is not None
    return week.hindrances(shift, member)


def at(hour: int) -> datetime.datetime:
    return datetime.datetime(2026, 11, 24, hour - 1, 0, tzinfo=datetime.UTC)


def _weekly(shift: Shift, enrolment: Enrolment) -> models.Model:
    row: models.Model = Availability.objects.create(person=enrolment.person, weekday=2, part="morning")
    return row


def _appointment(shift: Shift, enrolment: Enrolment) -> models.Model:
    user = enrolment.companions.get().user
    return Appointment.objects.create(enrolment=enrolment, user=user, starts_at=at(20), ends_at=at(21))


def _session(shift: Shift, enrolment: Enrolment) -> models.Model:
    row: models.Model = SignUpFactory(
        enrolment=enrolment, session__starts_at=at(18), session__ends_at=at(20)
    )  # fmt: skip
    return row


def _stands(hours: tuple[int, int], days: int = 0) -> Callable[[Shift, Enrolment], models.Model]:
    def stands(shift: Shift, enrolment: Enrolment) -> models.Model:
        day = shift.on + datetime.timedelta(days=days)
        other = ShiftFactory(roster=shift.roster, at=hours, on=day)
        row: models.Model = AssignmentFactory(shift=other, enrolment=enrolment)
        return row

    return stands


def _elsewhere(shift: Shift, enrolment: Enrolment) -> models.Model:
    other = ShiftFactory(roster=RosterFactory(), at=(18, 20))
    row: models.Model = AssignmentFactory(shift=other, enrolment=enrolment)
    return row


def _talent(shift: Shift, enrolment: Enrolment) -> models.Model:
    row: models.Model = TaskTalentFactory(task=shift.task, talent__name="naaien")
    return row


def _busy(**given: Any) -> Callable[[Shift, Enrolment], models.Model]:
    def busy(shift: Shift, enrolment: Enrolment) -> models.Model:
        row: models.Model = BusyFactory(person=enrolment.person, **given)
        return row

    return busy


def _limit(shift: Shift, enrolment: Enrolment) -> models.Model:
    return PracticalLimit.objects.create(person=enrolment.person, kind="daytime", until=TUESDAY)


def _vog(shift: Shift, enrolment: Enrolment) -> models.Model:
    request: models.Model = RequestFactory(centre=shift.roster.centre, vog_required=True)
    shift.task.request = request  # type: ignore[assignment]
    shift.task.save()
    return request


def _no(shift: Shift, enrolment: Enrolment) -> models.Model:
    row: models.Model = AssignmentFactory(shift=shift, enrolment=enrolment, answer="no")
    return row


HINDERED: dict[str, tuple[Callable[[Shift, Enrolment], models.Model], str]] = {
    "not_free": (_weekly, "kan niet op dinsdag, avond"),
    "busy": (_busy(starts=datetime.time(20), ends=datetime.time(22)), "kan dan niet op dinsdag"),
    "away_that_day": (_busy(first_day=MONDAY, last_day=TUESDAY), "is er niet op 24 november"),
    "engaged": (_appointment, "heeft een afspraak om 20:00"),
    "engaged by a session": (_session, "heeft een afspraak om 18:00"),
    "overlaps": (_stands((20, 22)), "staat al op een dienst van 20:00 tot 22:00"),
    "overlaps elsewhere": (_elsewhere, "staat al op een dienst van 18:00 tot 20:00"),
    "no_break": (_stands((17, 19)), "heeft te weinig pauze naast 17:00 tot 19:00"),
    "day_full": (_stands((9, 17)), "heeft dan meer dan 8 uur op een dag"),
    "too_little_rest": (_stands((7, 9), 1), "heeft te weinig rust tussen twee dagen"),
    "lacks_talent": (_talent, "heeft dit talent nog niet: naaien"),
    "lacks_vog": (_vog, "heeft nog geen VOG laten zien"),
    "daytime_only": (_limit, "kan alleen overdag"),
    "said_no": (_no, "zei al: ik kan niet"),
}


@pytest.mark.parametrize("case", HINDERED)
def test_a_named_hindrance_is_the_reason_without_it_she_can(
    shift: Shift, enrolment: Enrolment, case: str
) -> None:
    assert hindrances(shift, enrolment) == []
    make, sentence = HINDERED[case]
    row = make(shift, enrolment)
    found = hindrances(shift, enrolment)
    assert (codes(found), [said(each) for each in found]) == ([case.split()[0]], [sentence])
    if case == "lacks_vog":
        shift.task.request = None
        shift.task.save()
    row.delete()
    assert hindrances(shift, enrolment) == []


def test_who_left_or_did_not_start_yet_does_not_take_part(shift: Shift, enrolment: Enrolment) -> None:
    enrolment.started_on = TUESDAY + datetime.timedelta(days=1)
    enrolment.save()
    assert codes(hindrances(shift, enrolment)) == ["not_taking_part"]
    enrolment.started_on, enrolment.ended_on, enrolment.destination = MONDAY, MONDAY, "job"
    enrolment.save()
    assert codes(hindrances(shift, enrolment)) == ["not_taking_part"]


def test_what_she_said_herself_she_can_lift(
    shift: Shift, enrolment: Enrolment, els: User, roster: Roster
) -> None:
    _weekly(shift, enrolment)
    _busy()(shift, enrolment)
    with pytest.raises(Refused) as refused:
        actions.assign(shift, enrolment, by=actor(els), at=NOW)
    assert [str(each) for each in refused.value.objections] == [
        "Anna kan niet op dinsdag, avond.",
        "Anna kan dan niet op dinsdag.",
    ]
    assert actions.assign(shift, enrolment, she_agreed=True, by=actor(els), at=NOW).shift == shift


@pytest.mark.covers("MDW-10")
def test_concerns_and_favours_are_facts(shift: Shift, enrolment: Enrolment, town: Town) -> None:
    RosterTermsFactory(enrolment=enrolment, hours_least=1, hours_most=3, evenings_most=0, days_most=1)
    AssignmentFactory(
        shift=ShiftFactory(roster=shift.roster, at=(9, 11), on=MONDAY), enrolment=enrolment
    )  # fmt: skip
    other = EnrolmentFactory(
        programme=town.programme, person=PersonFactory(team=town.haven.team, given_name="Samira")
    )
    AssignmentFactory(shift=shift, enrolment=other)
    PairFactory(enrolment=enrolment, other=other)
    PairFactory(enrolment=other, other=enrolment)
    TaskWishFactory(task=shift.task, enrolment=enrolment)
    talent = TaskTalentFactory(task=shift.task, can_be_learned=True, talent__name="koken").talent
    Wish.objects.create(
        person=enrolment.person, words="koken", talent=talent, wished_on=datetime.date(2026, 3, 2)
    )
    week = week_of(shift.roster)
    [candidate] = week.who_can(shift).can
    assert [said(each) for each in candidate.favours] == [
        "doet dit graag",
        "wil graag koken, sinds 2 maart 2026",
        "werkt graag samen met Samira",
        "staat voor 2 van 3 uur",
    ]
    assert [said(each) for each in candidate.concerns] == [
        "komt op 4 uur, afspraak: hooguit 3",
        "komt op 1 avonden, afspraak: hooguit 0",
        "komt op 2 dagen, afspraak: hooguit 1",
        "heeft nog geen tijden ingevuld",
        "doet dit voor het eerst",
    ]
    assert week.pairs == [(week.members[enrolment.person_id], week.members[other.person_id])]


@pytest.mark.covers("ALM-28")
def test_who_waited_longest_for_such_work_comes_first(shift: Shift, town: Town) -> None:
    talent = TaskTalentFactory(task=shift.task, can_be_learned=True).talent
    plain, since_june, since_may = (EnrolmentFactory(programme=town.programme) for _ in range(3))
    for enrolment, month in ((since_june, 6), (since_may, 5)):
        Wish.objects.create(
            person=enrolment.person, words="x", talent=talent, wished_on=datetime.date(2026, month, 1)
        )
    answer = week_of(shift.roster).who_can(shift)
    assert [each.member.enrolment for each in answer.can] == [since_may, since_june, plain]
    assert answer.cannot == []


def gaps(week: RosterWeek) -> list[tuple[int, list[str]]]:
    return [(gap.missing, [said(each) for each in gap.why]) for gap in week.gaps()]


def test_a_gap_says_why(roster: Roster, enrolment: Enrolment, town: Town) -> None:
    task = TaskFactory(centre=roster.centre, language="ar", experience_needed=True)
    shift = ShiftFactory(roster=roster, task=task, people_needed=2)
    assert gaps(week_of(roster)) == [
        (2, ["niemand spreekt Arabisch", "niemand kent dit werk", "1 persoon kan"])
    ]  # fmt: skip
    SpokenLanguage.objects.create(person=enrolment.person, code="ar", level="native")
    assert gaps(week_of(roster))[0][1][0] == "nog niemand met Arabisch, 1 persoon kan"
    BusyFactory(person=enrolment.person)
    assert gaps(week_of(roster)) == [
        (
            2,
            [
                "niemand met Arabisch vrij op dinsdag",
                "niemand kent dit werk",
                "niemand kan op dinsdag om 10:00",
            ],
        )
    ]
    enrolment.person.busy.all().delete()
    for _number in range(3):
        AssignmentFactory(
            shift=ShiftFactory(
                roster=RosterFactory(
                    centre=roster.centre,
                    published_at=NOW,
                    week=MONDAY - datetime.timedelta(weeks=_number + 1),
                ),
                task=task,
            ),
            enrolment=enrolment,
        )
    AssignmentFactory(shift=shift, enrolment=enrolment)
    assert gaps(week_of(roster)) == [(1, ["er is niemand om te vragen"])]
    AssignmentFactory(shift=shift, enrolment=EnrolmentFactory(programme=town.programme))
    assert gaps(week_of(roster)) == []


def test_nobody_has_the_talent(shift: Shift, enrolment: Enrolment) -> None:
    _talent(shift, enrolment)
    assert gaps(week_of(shift.roster)) == [(1, ["niemand heeft dit talent: naaien"])]
    PersonTalent.objects.create(
        person=enrolment.person, talent=TalentFactory(name="tuinieren"), since=MONDAY
    )  # fmt: skip
    assert gaps(week_of(shift.roster)) == [(1, ["niemand heeft dit talent: naaien"])]


def test_who_became_busy_is_a_conflict(shift: Shift, enrolment: Enrolment) -> None:
    row = AssignmentFactory(shift=shift, enrolment=enrolment)
    assert week_of(shift.roster).conflicts() == []
    BusyFactory(person=enrolment.person)
    [(found, why)] = week_of(shift.roster).conflicts()
    assert (found, codes(why)) == (row, ["busy"])


def test_who_reads_nothing_is_told_in_person(shift: Shift, enrolment: Enrolment, town: Town) -> None:
    AssignmentFactory(shift=shift, enrolment=enrolment)
    silent = AssignmentFactory(shift=shift, enrolment=EnrolmentFactory(programme=town.programme))
    assert week_of(shift.roster).to_tell_in_person() == [silent.enrolment.person]


def test_a_fixed_place_waits_while_she_cannot_come(town: Town, els: User, enrolment: Enrolment) -> None:
    time = StandingTimeFactory(task__centre=town.haven)
    FixedPlaceFactory(time=time, enrolment=enrolment)
    BusyFactory(person=enrolment.person)
    roster = actions.open_week(town.haven, MONDAY, by=actor(els), at=NOW)
    assert gaps(week_of(roster)) == [(1, ["niemand kan op dinsdag om 10:00"])]


@pytest.mark.parametrize("count", [1, 3])
def test_a_week_is_read_in_a_fixed_number_of_queries(
    town: Town, enrolment: Enrolment, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    roster = RosterFactory(centre=town.haven)
    OpeningHours.objects.create(
        centre=town.haven, weekday=2, opens=datetime.time(9), closes=datetime.time(17)
    )
    for number in range(count):
        shift = ShiftFactory(roster=roster, at=(8 + number, 9 + number))
        TaskTalentFactory(task=shift.task)
        row = AssignmentFactory(shift=shift, enrolment=EnrolmentFactory(programme=town.programme))
        BusyFactory(person=row.enrolment.person)
        TaskWishFactory(enrolment=row.enrolment, task=shift.task)
        SignUpFactory(enrolment=row.enrolment)
    roster.refresh_from_db()
    with django_assert_num_queries(QUERIES):
        week = week_of(roster)
        assert (len(week.gaps()), len(week.conflicts()), len(week.presence_gaps())) == (0, count, 1)
        assert [len(week.who_can(shift).cannot) for shift in week.shifts] == [count] * count
