"""A colleague is away: who covers sees her people and their signals for those days, and no longer."""

import datetime

import pytest

from bloei.accounts.actor import actor_of
from bloei.accounts.models import Membership
from bloei.companions.actions import arrange_cover, end_absence, note_absence
from bloei.companions.models import Absence
from bloei.companions.queries import covered_by, whose_people
from bloei.companions.watches import cover_missing
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.models import Person
from bloei.programmes.cases import cases_of
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY


def away(town, user, cover=None, first=TODAY, last=TODAY + WEEK) -> Absence:
    return Absence(team=town.haven.team, user=user, first_day=first, last_day=last, covered_by=cover)


def codes(caught) -> list[str]:
    return [objection.code for objection in caught.value.objections]


def test_who_covers_from_another_centre_comes_in_for_those_days_only(
    town, enrolment, person, bram, carla, els
):
    note_absence(away(town, bram, carla), by=actor(els))
    seen = [
        Person.objects.visible_to(actor_of(carla, on=day)).filter(pk=person.pk).exists()
        for day in (TODAY - DAY, TODAY, TODAY + WEEK, TODAY + WEEK + DAY)
    ]
    assert seen == [False, True, True, False]
    assert list(Enrolment.objects.filter(whose_people(carla, on=TODAY, path=""))) == [enrolment]
    assert list(Enrolment.objects.filter(whose_people(carla, on=TODAY - DAY, path=""))) == []
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "grant_cover",
        "note_absence",
    ]


def test_a_coordinator_needs_no_membership_to_cover(town, enrolment, bram, els):
    absence = note_absence(away(town, bram, els), by=actor(els))
    assert absence.granted is None
    assert covered_by(els, on=TODAY) == [absence]


def test_coming_back_early_closes_what_was_opened(town, enrolment, bram, carla, els):
    absence = note_absence(away(town, bram, carla), by=actor(els))
    end_absence(absence, by=actor(els), on=TODAY + 2 * DAY)
    absence.refresh_from_db()
    assert absence.last_day == TODAY + DAY
    assert Membership.objects.get(user=carla, team=town.haven.team).until == TODAY + DAY


def test_an_absence_that_was_still_to_come_never_was(town, enrolment, bram, carla, els):
    absence = note_absence(away(town, bram, carla, first=TODAY + DAY), by=actor(els))
    end_absence(absence, by=actor(els), on=TODAY)
    assert (Absence.objects.count(), Membership.objects.filter(user=carla).count()) == (0, 1)


def test_another_colleague_covers_from_now_on(town, enrolment, bram, carla, els):
    absence = note_absence(away(town, bram, carla), by=actor(els))
    arrange_cover(absence, els, by=actor(els), on=TODAY)
    assert (absence.covered_by, absence.granted) == (els, None)
    assert list(Membership.objects.filter(user=carla).values_list("team", flat=True)) == [town.stad.team_id]


def test_what_cannot_be_is_refused_with_all_reasons(town, enrolment, bram, carla, dirk, els):
    with pytest.raises(Refused) as caught:
        note_absence(away(town, carla, carla, last=TODAY - DAY), by=actor(els))
    assert codes(caught) == ["days_in_order", "works_here", "somebody_else"]
    with pytest.raises(Refused) as caught:
        note_absence(away(town, bram, dirk), by=actor(els))
    assert codes(caught) == ["is_colleague"]
    with pytest.raises(Refused) as caught:
        note_absence(away(town, bram, carla), by=actor(bram).__class__(town.municipality, dirk))
    assert codes(caught) == ["beyond_reach"]
    assert Absence.objects.count() == 0
    note_absence(away(town, bram), by=actor(els))
    with pytest.raises(Refused) as caught:
        note_absence(away(town, bram), by=actor(els))
    assert codes(caught) == ["not_away_yet"]


def test_a_missing_cover_is_found_a_week_before(town, enrolment, bram, carla, els):
    def found(on: datetime.date) -> list:
        return list(cover_missing(cases_of("activeringscentrum", 1, on=on), days=7))

    absence = note_absence(away(town, bram, first=TODAY + WEEK, last=TODAY + 2 * WEEK), by=actor(els))
    row = (town.haven.team_id, None, f"companions.absence:{absence.pk}", TODAY)
    assert [found(TODAY - DAY), found(TODAY), found(TODAY + 2 * WEEK), found(TODAY + 3 * WEEK)] == [
        [], [row], [row], [],
    ]  # fmt: skip
    arrange_cover(absence, carla, by=actor(els), on=TODAY)
    assert found(TODAY) == []
    Absence.objects.create(
        team=town.stad.team, user=carla, first_day=TODAY + 2 * WEEK, last_day=TODAY + 2 * WEEK
    )
    assert found(TODAY) == [row]


def test_who_guides_nobody_needs_no_cover(town, bram, els):
    note_absence(away(town, bram), by=actor(els))
    assert list(cover_missing(cases_of("activeringscentrum", 1, on=TODAY), days=7)) == []
