"""After the exit: when it may be asked, who is due, and who came back."""

import datetime

import pytest

from bloei.aftercare.actions import note_after_talk, note_follow_up
from bloei.aftercare.models import AfterTalk, FollowUp, Lasting
from bloei.aftercare.queries import came_back, episodes_of, lasting_of
from bloei.aftercare.watches import after_talk_due, follow_up_due
from bloei.kit.objections import Refused
from bloei.programmes.cases import cases_of
from bloei.programmes.models import Destination, Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor

pytestmark = pytest.mark.usefixtures("follow_up_in_model")
YEAR = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


def _left(enrolment: Enrolment, day: str, destination: str = Destination.JOB) -> Enrolment:
    enrolment.ended_on, enrolment.destination = datetime.date.fromisoformat(day), destination
    enrolment.registered_on = enrolment.started_on = datetime.date(2025, 2, 3)
    enrolment.save()
    return enrolment


def _ask(enrolment: Enrolment, bram, months: int, lasting: str = Lasting.STILL_THERE) -> FollowUp:
    asked = FollowUp(enrolment=enrolment, months=months, asked_on=TODAY, lasting=lasting)
    return note_follow_up(asked, by=actor(bram))


@pytest.mark.covers("WIJ-06")
def test_whether_it_lasted_is_asked_at_the_months_of_the_model(town, enrolment, bram) -> None:
    _left(enrolment, "2026-05-01")

    _ask(enrolment, bram, 6)

    assert [(line.months, line.counts, line.asked) for line in lasting_of(*YEAR, [town.haven.pk])] == [
        (6, {"still_there": 1}, 1)
    ]
    assert lasting_of(*YEAR, [town.stad.pk]) == []


@pytest.mark.parametrize(
    ("left", "months", "code"),
    [
        (None, 6, "not_left"),
        ("2026-05-24", 6, "too_early"),
        ("2026-05-23", 6, ""),
        ("2026-01-01", 7, "moment_unknown"),
        ("2026-01-01", 12, "too_early"),
    ],
)
def test_not_before_the_day_and_only_at_a_moment_of_the_model(
    enrolment, bram, left: str | None, months: int, code: str
) -> None:
    if left:
        _left(enrolment, left)
    found = ""

    try:
        _ask(enrolment, bram, months)
    except Refused as refused:
        found = refused.objections[0].code

    assert found == code
    assert FollowUp.objects.count() == (0 if code else 1)


def test_it_is_asked_once(enrolment, bram) -> None:
    _left(enrolment, "2026-01-01")
    _ask(enrolment, bram, 6)

    with pytest.raises(Refused):
        _ask(enrolment, bram, 6, Lasting.RETURNED)

    assert FollowUp.objects.get().lasting == Lasting.STILL_THERE


@pytest.mark.covers("WIJ-07")
def test_who_came_back_has_two_episodes(town, enrolment, person) -> None:
    _left(enrolment, "2026-05-01")
    EnrolmentFactory(programme=town.programme, person=person, registered_on=TODAY, started_on=None)

    episodes = episodes_of(person, on=TODAY)

    assert [(each.enrolment.pk == enrolment.pk, each.returned_on) for each in episodes] == [
        (False, None),
        (True, TODAY),
    ]
    assert [(each.months, each.is_due) for each in episodes[1].moments] == [(6, True), (12, False)]
    assert came_back(*YEAR, [town.haven.pk]) == 1


@pytest.mark.parametrize(
    ("left", "destination", "asked", "since"),
    [
        ("2026-05-23", "job", [], ["2026-11-23"]),
        ("2026-05-24", "job", [], []),
        ("2026-05-23", "job", [6], []),
        ("2025-11-01", "job", [6], ["2026-11-01"]),
        ("2025-11-01", "job", [6, 12], []),
        ("2025-11-01", "deceased", [], []),
        ("2025-11-01", "moved", [], []),
    ],
)
def test_who_is_due_for_a_question(
    enrolment, bram, left: str, destination: str, asked: list[int], since: list[str]
) -> None:
    _left(enrolment, left, destination)
    for months in asked:
        FollowUp.objects.create(
            enrolment=enrolment, months=months, asked_on=TODAY, lasting="changed", asked_by=bram
        )

    found = follow_up_due(cases_of("activeringscentrum", 1, on=TODAY), months=6, times=2)

    assert [row[3].isoformat() for row in found] == since


def test_who_still_takes_part_is_not_asked(enrolment) -> None:
    assert not follow_up_due(cases_of("activeringscentrum", 1, on=TODAY), months=6, times=2).exists()


@pytest.mark.covers("ALP-28")
@pytest.mark.parametrize(
    ("talks", "since"),
    [
        ([], ["2026-10-15"]),
        (["2026-10-15"], ["2026-10-29"]),
        (["2026-11-10"], []),
        (["2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"], []),
    ],
)
def test_a_talk_every_two_weeks_and_at_most_six(enrolment, bram, talks: list[str], since: list[str]) -> None:
    _left(enrolment, "2026-10-01")
    for day in talks:
        AfterTalk.objects.create(enrolment=enrolment, held_on=datetime.date.fromisoformat(day), held_by=bram)

    found = after_talk_due(cases_of("activeringscentrum", 1, on=TODAY), days=14, most=6)

    assert [row[3].isoformat() for row in found] == since


def test_no_seventh_talk(enrolment, bram) -> None:
    _left(enrolment, "2026-10-01")
    days = [datetime.date(2026, 10, 1) + datetime.timedelta(days=14 * number) for number in range(4)]
    for day in [*days, TODAY - datetime.timedelta(days=2), TODAY - datetime.timedelta(days=1)]:
        note_after_talk(AfterTalk(enrolment=enrolment, held_on=day), by=actor(bram))

    with pytest.raises(Refused) as refused:
        note_after_talk(AfterTalk(enrolment=enrolment, held_on=TODAY), by=actor(bram))

    assert [objection.code for objection in refused.value.objections] == ["talks_over"]
    assert AfterTalk.objects.count() == 6


def test_no_talk_twice_on_a_day_nor_before_the_exit(enrolment, bram) -> None:
    talk = AfterTalk(enrolment=enrolment, held_on=TODAY)
    with pytest.raises(Refused) as early:
        note_after_talk(talk, by=actor(bram))
    _left(enrolment, "2026-11-01")
    note_after_talk(talk, by=actor(bram))

    with pytest.raises(Refused) as twice:
        note_after_talk(AfterTalk(enrolment=enrolment, held_on=TODAY), by=actor(bram))

    codes = [refused.value.objections[0].code for refused in (early, twice)]
    assert codes == ["not_left", "talked"]
