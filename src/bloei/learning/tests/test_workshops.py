"""Workshops: everything about a theme on one day, and who followed which."""

import datetime

import pytest

from bloei.kit.objections import Refused
from bloei.learning.actions import plan_session, record_attendance, sign_up
from bloei.learning.models import Session
from bloei.learning.queries import languages_of, visits_of, workshop_days, workshops_of
from bloei.learning.tests.factories import SessionFactory, SignUpFactory, TrainingFactory
from bloei.learning.watches import workshops_behind
from bloei.people.models import SpokenLanguage
from bloei.programmes.cases import cases_of
from bloei.programmes.models import Group, GroupMember
from tests.cast import TODAY, actor

pytestmark = pytest.mark.usefixtures("workshops_and_papers")
FRIDAY = datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC)
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture
def group(town, enrolment) -> Group:
    group = Group.objects.create(programme=town.programme, name="Nieuw in de stad")
    GroupMember.objects.create(group=group, enrolment=enrolment, since=TODAY)
    return group


def _session(town, theme: str, *, days: int = 0, hours: int = 0, group: Group | None = None) -> Session:
    begin = FRIDAY + datetime.timedelta(days=days, hours=hours)
    return Session(
        training=TrainingFactory(theme=theme),
        centre=town.haven,
        group=group,
        starts_at=begin,
        ends_at=begin + datetime.timedelta(hours=2),
    )


@pytest.mark.covers("ALP-14", "ALP-29")
def test_a_second_day_for_the_theme_is_refused_with_the_first_day(town, group, bram) -> None:
    plan_session(_session(town, "housing", group=group), by=actor(bram))

    with pytest.raises(Refused) as refused:
        plan_session(_session(town, "housing", days=7, group=group), by=actor(bram))

    assert str(refused.value) == "Alles over dit thema is op één dag: 27 november 2026."
    assert Session.objects.count() == 1


@pytest.mark.parametrize(("theme", "days", "hours"), [("housing", 0, 3), ("values", 7, 0), ("talent", 7, 0)])
def test_the_same_day_another_theme_and_other_trainings_are_planned(
    town, group, bram, theme: str, days: int, hours: int
) -> None:
    for first in ("housing", "talent"):
        plan_session(_session(town, first, group=group), by=actor(bram))

    plan_session(_session(town, theme, days=days, hours=hours, group=group), by=actor(bram))

    assert Session.objects.count() == 3


def test_nobody_signs_up_for_a_second_day_unless_she_missed_the_first(town, enrolment, bram) -> None:
    first = _session(town, "housing")
    second = _session(town, "housing", days=7)
    for session in (first, second):
        plan_session(session, by=actor(bram))
    signed = sign_up(first, enrolment, by=actor(bram), at=NOW)

    with pytest.raises(Refused) as refused:
        sign_up(second, enrolment, by=actor(bram), at=NOW)
    record_attendance(first, {signed.pk: "excused"}, by=actor(bram))
    sign_up(second, enrolment, by=actor(bram), at=NOW)

    assert [objection.code for objection in refused.value.objections] == ["theme_in_one_day"]
    assert second.sign_ups.count() == 1


@pytest.mark.covers("ALP-13")
def test_which_workshops_somebody_followed(town, enrolment) -> None:
    SignUpFactory(
        session=SessionFactory(training__theme="housing", centre=town.haven),
        enrolment=enrolment,
        attendance="present",
    )
    SignUpFactory(session=SessionFactory(training__theme="values", centre=town.haven), enrolment=enrolment)

    found = [(each.workshop.theme, each.followed_on, each.planned_on) for each in workshops_of(enrolment)]

    day = datetime.date(2026, 11, 17)
    assert found == [("housing", day, None), ("values", None, day), ("health", None, None)]


@pytest.mark.covers("ALP-29")
def test_two_themes_on_one_day_are_one_visit(town, group, enrolment, bram) -> None:
    for theme, days, hours in (("housing", 0, 0), ("values", 0, 3), ("health", 7, 0)):
        plan_session(_session(town, theme, days=days, hours=hours, group=group), by=actor(bram))

    themes = workshop_days(group, [enrolment.pk])

    assert [(theme.workshop.theme, theme.day.day if theme.day else None) for theme in themes] == [
        ("housing", 27),
        ("values", 27),
        ("health", 4),
    ]
    assert visits_of(themes) == 2


@pytest.mark.covers("ALP-18")
def test_the_languages_of_a_group_are_counted(enrolment) -> None:
    SpokenLanguage.objects.create(person=enrolment.person, code="ti", level="native")

    assert languages_of([enrolment.pk]) == [("Tigrinya", 1)]


@pytest.mark.covers("ALP-02")
@pytest.mark.parametrize(
    ("themes", "months", "since"),
    [
        (["housing"], 12, []),
        (["values"], 12, []),
        (["values"], 10, ["2026-11-12"]),
        (["housing", "values"], 10, ["2026-11-12"]),
        (["housing"], 10, []),
    ],
)
def test_who_is_behind_with_the_workshops(
    town, enrolment, themes: list[str], months: int, since: list[str]
) -> None:
    SignUpFactory(
        session=SessionFactory(training__theme="housing", centre=town.haven),
        enrolment=enrolment,
        attendance="present",
    )

    found = workshops_behind(cases_of("activeringscentrum", 1, on=TODAY), themes=themes, months=months)

    assert [row[3].isoformat() for row in found] == since
