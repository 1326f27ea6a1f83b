"""The example town is lived through the verbs of the program."""

import datetime
import json

import pytest

from bloei.attention.models import Signal
from bloei.demand.models import Request
from bloei.demo import town
from bloei.demo.roster_life import TASKS
from bloei.demo.stories import stories
from bloei.embedded import paths
from bloei.guidance.models import Contact, Plan
from bloei.journal.models import Entry
from bloei.kit.pictograms import PICTOGRAMS
from bloei.matching.models import Round, Suggestion
from bloei.people.models import Person
from bloei.placements.models import Placement
from bloei.programmes.models import Enrolment
from bloei.rosters.models import Roster, Swap
from bloei.rosters.weeks import week_of
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality
from tests.cast import TODAY

SOURCE_JOBS = {
    "plan": "kinderboerderij",
    "business": "voetreflexologie",
    "website": "Website",
    "hosting": "Wierdenhok",
    "event": "Bingo",
    "campaign": "Rode Kruispost",
    "traineeship": "Stage",
    "lesson": "Naailes",
}


@pytest.mark.covers("ALM-36", "ALM-37", "ALM-38", "ALM-43", "ALM-44", "ALM-45")
def test_the_ten_jobs_of_the_source_are_told() -> None:
    told = {(job.kind, job.title) for job in stories().jobs}

    for kind, word in SOURCE_JOBS.items():
        assert any(word in title for each, title in told if each == kind), kind
    assert {title for each, title in told if each == "survey"} == {
        "Onderzoek naar ontmoetingsplekken in Stedenwijk",
        "Koopstroomonderzoek in het centrum van Haven",
    }
    assert max(job.team for job in stories().jobs if "Wierdenhok" in job.title) == 4


def test_every_training_has_a_picture_that_exists() -> None:
    assert [told.title for told in stories().trainings if told.pictogram not in PICTOGRAMS] == []


def test_some_weeks_are_lived_and_every_step_stands_in_the_journal(
    db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_HOME", str(tmp_path))
    heard: list[float] = []

    town.build(progress=lambda _words, part: heard.append(part), today=TODAY, days=85)

    assert town.is_built()
    with acting_in(Municipality.objects.get(slug="almere").pk):
        people = Person.objects.count()
        assert people > 20
        assert Entry.objects.filter(verb="register_person").count() == people
        assert Entry.objects.filter(verb="log_contact").count() == Contact.objects.count() > 50
        assert Enrolment.objects.filter(started_on__isnull=False).count() == Plan.objects.count()
        assert Request.objects.filter(accepted_on__isnull=False).exists()
        assert Placement.objects.exists()
        assert Signal.objects.filter(closed_on__isnull=True).exists()
        assert [made.is_busy for made in Round.objects.all()] == [False, False]
        assert Suggestion.objects.filter(round=Round.objects.latest("asked_at")).exists()
        assert Contact.objects.latest("at").at.date() <= TODAY + datetime.timedelta(days=1)
    assert heard[-1] == 1.0
    assert json.loads((paths.home() / town.LOGINS).read_text())[0][0] == "coördinator"
    assert [role for role, _, _ in town.logins()][-1] == "deelnemer, met de kaart"


def test_the_other_municipality_has_none_of_it(
    db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_HOME", str(tmp_path))
    town.build(progress=lambda _words, _part: None, today=TODAY, days=7)

    with acting_in(Municipality.objects.get(slug="purmerend").pk):
        assert Person.objects.count() == 0


def test_a_centre_has_a_week_that_people_know_and_the_next_as_a_draft(
    db: None, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_HOME", str(tmp_path))
    town.build(progress=lambda _words, _part: None, today=TODAY, days=60)
    with acting_in(Municipality.objects.get(slug="almere").pk):
        weeks = Roster.objects.filter(centre__slug="stad").order_by("week")
        assert [(week.week, week.published_at is not None) for week in weeks] == [
            (datetime.date(2026, 11, 23), True),
            (datetime.date(2026, 11, 30), False),
        ]
        known = week_of(weeks[0])
        assert len({shift.task_id for shift in known.shifts}) == 12
        assert {row.answer for row in known.assignments} == {"", "yes", "no"}
        assert known.gaps()
        assert known.presence_gaps() == []
        assert Swap.objects.filter(assignment__shift__roster=weeks[0], closed_at=None).count() == 1
        assert [task[0] for task in TASKS if task[2] not in PICTOGRAMS] == []
