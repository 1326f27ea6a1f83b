"""People of a centre, and proposals made at once, as the job would."""

import datetime

from bloei.people.tests.factories import PersonFactory
from bloei.planner.budget import Budget
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Draft, Roster
from bloei.rosters.tests.factories import DraftFactory
from tests.cast import Town

NOW = datetime.datetime(2026, 11, 22, 9, 0, tzinfo=datetime.UTC)


def people(town: Town, count: int) -> list[Enrolment]:
    return [
        EnrolmentFactory(
            programme=town.programme,
            person=PersonFactory(team=town.haven.team, email=f"deelnemer{number}@example.org"),
        )
        for number in range(count)
    ]


def drafted(roster: Roster, *, is_repair: bool = False, seconds: float = 5) -> Draft:
    draft = DraftFactory(roster=roster, is_repair=is_repair)
    return actions.make_draft(draft, at=NOW, budget=Budget(seconds))


def standing(roster: Roster) -> set[tuple[int, int]]:
    rows = Assignment.objects.in_force().filter(shift__roster=roster)
    return set(rows.values_list("enrolment", "shift"))
