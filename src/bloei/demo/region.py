"""The region: each programme model in a town of its source, lived for a year through the verbs of the desks."""

import datetime
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from bloei.accounts.models import Role, Team, User
from bloei.centres.models import Centre, Duty, DutyKind, OpeningHours
from bloei.demo.courses import ModelCourse
from bloei.demo.days import Diary, working_days
from bloei.demo.knocking import Knocking
from bloei.demo.peers import Peers
from bloei.demo.stage import OPENING, PASSWORD, CentreStage, Stage, colleague
from bloei.journeys.attention import evaluate
from bloei.people.actions import seed_talents
from bloei.places.models import Neighbourhood
from bloei.programmes.catalogue import newest
from bloei.programmes.models import Programme
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

YEAR = datetime.timedelta(days=364)


@dataclass(frozen=True)
class TownStory:
    """A town with one programme: who works there, how many people in each role, and the work they do.

    People come within ``spread_days`` and stay so many ``months`` (by role, usually eleven). ``hours_per_week`` is what
    one of the ``workers`` (a role) does; ``promised_jobs`` says how many each employer promised; ``visits`` and
    ``steps_percent`` are those at people's doors. So many ``newcomers`` wait for another participant beside them.
    """

    municipality: tuple[str, str, str]
    model: str
    centre: str
    neighbourhood: tuple[str, str]
    team: tuple[str, ...]
    people: Mapping[str, int]
    months: Mapping[str, int] = field(default_factory=dict)
    spread_days: int = 150
    profile: str = ""
    work: str = ""
    workers: str = ""
    hours_per_week: int = 0
    promised_jobs: Mapping[str, int] = field(default_factory=dict)
    visits: int = 0
    steps_percent: int = 0
    newcomers: int = 0


@cache
def towns() -> tuple[TownStory, ...]:
    """The towns, those of one municipality after each other."""
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / "region.toml").read_text(encoding="utf-8"))
    found = (TownStory(**{**town, "municipality": tuple(town["municipality"])}) for town in told["town"])
    return tuple(sorted(found, key=lambda town: town.municipality))


def is_built() -> bool:
    """Whether the towns of the region are there."""
    return Municipality.objects.filter(code=towns()[0].municipality[0]).exists()


def logins() -> list[tuple[str, str, str]]:
    """Role, login and password of the coordinator of each town of the region that is there."""
    told = {_login_of(slug): name for _code, name, slug in (town.municipality for town in towns())}
    there = set(User.objects.filter(email__in=told).values_list("email", flat=True))
    return [(f"coördinator, {name}", login, PASSWORD) for login, name in told.items() if login in there]


def _login_of(slug: str) -> str:
    return f"coordinator@{slug}.example.org"


def build(
    *,
    seed: int = 1,
    progress: Callable[[str, float], None],
    today: datetime.date | None = None,
    stories: tuple[TownStory, ...] | None = None,
) -> None:
    """Every town is lived up to and including ``today``; ``progress`` hears which one, and the part done."""
    last, told = today or timezone.localdate(), stories or towns()
    for number, (names, there) in enumerate(groupby(told, key=lambda town: town.municipality)):
        code, name, slug = names
        progress(name, number / len(told))
        municipality, _ = Municipality.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})
        with acting_in(municipality.pk), transaction.atomic():
            _live(municipality, list(there), last, Random(seed + number))
    progress(f"{len(told)} programma's", 1.0)


def _live(municipality: Municipality, told: list[TownStory], last: datetime.date, rng: Random) -> None:
    first, diary = last - YEAR, Diary(last)
    coordinator = colleague(
        municipality, f"Coördinator {municipality.name}", Role.COORDINATOR, None, first,
        _login_of(municipality.slug),
    )  # fmt: skip
    stage = Stage(municipality, coordinator)
    stage.talents = {talent.name: talent for talent in seed_talents(by=coordinator)}
    for story in told:
        place = stage.centres[story.centre] = _place(stage, story, first)
        course = ModelCourse(stage, place, story, diary, rng)
        course.begin(first)
        if story.newcomers:
            Peers(course, diary, rng).begin(story.newcomers)
        if story.visits:
            Knocking(stage, place, story, diary, rng).begin(first)
    for day in working_days(first, last):
        diary.live(day)
    evaluate(on=last)


def _place(stage: Stage, story: TownStory, since: datetime.date) -> CentreStage:
    code, name = story.neighbourhood
    home = Neighbourhood.objects.create(code=code, name=name, district=name)
    centre = Centre.objects.create(
        team=Team.objects.create(name=story.centre),
        name=story.centre,
        slug=slugify(story.centre),
        neighbourhood=home,
        address="Dorpsplein 1",
        phone="+31360000002",
        email=f"{slugify(story.centre)}@example.org",
    )
    for weekday in range(1, 6):
        for opens, closes in OPENING:
            OpeningHours.objects.create(centre=centre, weekday=weekday, opens=opens, closes=closes)
    model = newest(story.model)
    for kind in model.team.duties:
        Duty.objects.create(centre=centre, kind=DutyKind(kind))
    programme = Programme.objects.create(
        centre=centre,
        name=story.centre,
        model_key=model.key,
        model_version=model.version,
        profile=story.profile,
        starts_on=since,
    )
    team = [colleague(stage.municipality, each, Role.CONSULTANT, centre.team, since) for each in story.team]
    return CentreStage(centre, programme, team, [home])
