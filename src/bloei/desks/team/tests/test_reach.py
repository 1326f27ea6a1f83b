"""The figures of going to doors: visits, reach, steps by a stored definition, moves on the ladder."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.guidance.models import LadderReading
from bloei.journeys.approaches import forget, join
from bloei.journeys.outcomes import Span
from bloei.journeys.reach import reach_of
from bloei.outreach.actions import take_step
from bloei.outreach.models import StepDefinition
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from tests.cast import TODAY, Town, actor, enter

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
VISITED = datetime.date(2026, 3, 2)
FIGURES = "/team/aan-de-deur/cijfers/"


@pytest.fixture
def year(town: Town, bram: User) -> Span:
    """Five people visited: two took a step, one an activity too late, one nothing, one said no."""
    people = ApproachFactory.create_batch(5, centre=town.haven, listed_on=VISITED)
    for approach in people:
        VisitFactory(approach=approach, visitor=bram, held_on=VISITED)
    for approach, kind, day in (
        (people[0], "activity", VISITED),
        (people[0], "course", datetime.date(2026, 5, 1)),
        (people[1], "outside", datetime.date(2026, 4, 1)),
        (people[2], "activity", datetime.date(2026, 9, 1)),
        (people[3], "contact", datetime.date(2026, 2, 1)),
    ):
        take_step(approach, kind, by=actor(bram), on=day)
    ApproachFactory(centre=town.stad, listed_on=VISITED)
    forget(people[4], by=actor(bram), on=VISITED)
    enrolment = join(people[0], town.programme, way="said", by=actor(bram), on=VISITED)
    for day, rung in ((VISITED, 1), (datetime.date(2026, 6, 1), 3)):
        LadderReading.objects.create(
            enrolment=enrolment, rung=rung, voice="self", reason="zegt zij", read_on=day, read_by=bram
        )
    StepDefinition.objects.create(
        centre=town.haven, since=FIRST, kinds=["activity", "outside", "course", "contact"], within_days=90
    )
    return Span(FIRST, LAST, [town.haven.pk])


@pytest.mark.covers("DOOR-05", "DOOR-06", "DOOR-07", "DOOR-15")
def test_the_figures_follow_the_definition_that_is_stored(town: Town, year: Span) -> None:
    reach = reach_of(year)

    assert (reach.visits, reach.visited, reach.visited_unknown_before) == (5, 5, 4)
    assert (reach.stepped, reach.share) == (2, 40)
    assert (reach.listed, reach.reached, reach.yes, reach.no) == (5, 5, 1, 1)
    assert (reach.ladder.up, reach.ladder.same, reach.ladder.down) == (1, 0, 0)
    assert (dict(reach.ladder.start), dict(reach.ladder.now)) == ({1: 1}, {3: 1})


@pytest.mark.covers("DOOR-15")
def test_the_definition_is_shown_and_a_centre_chooses_its_own(town: Town, year: Span, els: User) -> None:
    client = enter(els)
    asked = f"{FIGURES}?first=2026-01-01&last=2026-12-31&centre={town.haven.pk}"
    body = " ".join(client.get(asked).content.decode().split())
    assert "2 van de 5 bezochte mensen zetten een stap (40 %)." in body
    assert "binnen 90 dagen" in body

    chosen = {"kinds": ["course"], "within_days": "365", "since": "2026-02-01", "words": "Alleen leren telt"}
    client.post(f"{FIGURES}stap/{town.haven.pk}/", chosen)
    body = " ".join(client.get(asked).content.decode().split())
    assert "1 van de 5 bezochte mensen zetten een stap (20 %)." in body
    assert "Alleen leren telt" in body


def test_nothing_chosen_is_refused(town: Town, bram: User) -> None:
    answer = enter(bram).post(f"{FIGURES}stap/{town.haven.pk}/", {"within_days": "90", "since": str(TODAY)})
    assert (answer.status_code, StepDefinition.objects.count()) == (422, 0)


def test_a_period_that_ends_before_it_begins_asks_again(town: Town, bram: User) -> None:
    answer = enter(bram).get(f"{FIGURES}?first=2026-12-31&last=2026-01-01")
    assert answer.status_code == 422
