"""The example town, lived day by day for a year, through the same verbs as the desks. Everybody is invented."""

import datetime
import json
from collections.abc import Callable, Iterator
from random import Random

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from bloei.accounts.models import Role
from bloei.demo.centre_life import CentreLife
from bloei.demo.days import Diary, working_days
from bloei.demo.doors import DoorLife
from bloei.demo.lives import DESTINATIONS, Course, Life
from bloei.demo.roster_life import RosterLife
from bloei.demo.rounds import Rounds
from bloei.demo.stage import PASSWORD, CentreStage, Stage, colleague, set_stage
from bloei.demo.stories import stories
from bloei.demo.streets import postcode_in, some_postcode
from bloei.demo.work import Work
from bloei.embedded import paths
from bloei.journeys.attention import evaluate
from bloei.journeys.cards import issue_card
from bloei.people.models import Person
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

LOGINS = "example-logins.json"
FIRST_GROUP = 8
SAMIRA = "Naailes aan buurtbewoners"

Progress = Callable[[str, float], None]


def is_built() -> bool:
    """Whether the database holds the town already, or anything else that must be left alone."""
    return Municipality.objects.exists()


def logins() -> list[tuple[str, str, str]]:
    """Role, login and password or PIN of everybody a visitor may be."""
    try:
        return [
            (role, login, secret) for role, login, secret in json.loads((paths.home() / LOGINS).read_text())
        ]
    except FileNotFoundError:
        return []


def build(*, seed: int = 1, progress: Progress, today: datetime.date | None = None, days: int = 364) -> None:
    """The town is lived up to and including ``today``. ``progress`` hears what happens and the part done (0 to 1)."""
    last = today or timezone.localdate()
    _build_other_municipality(last)
    here = Municipality.objects.create(code="GM0034", name="Almere", slug="almere")
    with acting_in(here.pk):
        _live(here, last - datetime.timedelta(days=days), last, Random(seed), progress)


def _build_other_municipality(last: datetime.date) -> None:
    """Somewhere else, to see that nothing of here is seen there."""
    there = Municipality.objects.create(code="GM0439", name="Purmerend", slug="purmerend")
    with acting_in(there.pk), transaction.atomic():
        colleague(there, "Gijs Gerritsen", Role.COORDINATOR, None, last, "gijs@example.org")


def _live(
    here: Municipality, first: datetime.date, last: datetime.date, rng: Random, progress: Progress
) -> None:
    with transaction.atomic():
        stage = set_stage(here, first)
    diary = Diary(last)
    lives = _cast(stage, first, last, rng)
    course = Course(stage, diary, rng)
    for life in lives:
        course.begin(life)
    for place in stage.centres.values():
        CentreLife(stage, place, diary, lives, rng).begin(first)
    for place in stage.centres.values():
        RosterLife(place, diary, lives, Random(len(place.centre.name))).begin(first)
    Work(stage, diary, lives, rng).begin(first)
    DoorLife(stage, stage.centres["haven"], diary).begin(first)
    Rounds(stage.centres["haven"], diary, lives).begin()
    days = list(working_days(first, last))
    for number, day in enumerate(days):
        with transaction.atomic():
            diary.live(day)
        progress(f"{day:%d-%m-%Y}", number / len(days))
    with transaction.atomic():
        evaluate(on=last)
        _keep_logins(stage, lives)
    progress(f"{len(lives)} mensen", 1.0)


def _cast(stage: Stage, first: datetime.date, last: datetime.date, rng: Random) -> list[Life]:
    """Who will come, where, when and for how long. A first group at each centre, then about one in nine days."""
    lives = [_samira(stage, first)]
    names = _names(rng)
    for place in stage.centres.values():
        day = first
        while day < last:
            lives.append(_somebody(place, next(names), day, rng))
            early = len([life for life in lives if life.place is place]) <= FIRST_GROUP
            day += datetime.timedelta(days=rng.randint(0, 2) if early else rng.randint(8, 15))
    return lives


def _names(rng: Random) -> Iterator[tuple[str, str]]:
    pairs = [(given, family) for given in stories().given_names for family in stories().family_names]
    return iter(rng.sample(pairs, len(pairs)))


def _somebody(place: CentreStage, name: tuple[str, str], day: datetime.date, rng: Random) -> Life:
    prefix, _, family = name[1].rpartition(" ")
    home = rng.choice(place.near)
    person = Person(
        team=place.centre.team,
        given_name=name[0],
        name_prefix=prefix,
        family_name=family,
        birth_date=datetime.date(rng.randint(1962, 2002), rng.randint(1, 12), rng.randint(1, 28)),
        phone=f"06 000{rng.randint(0, 99999):05d}",
        street=rng.choice(stories().streets),
        house_number=str(rng.randint(1, 180)),
        postcode=some_postcode(home, rng),
        city="Almere",
        neighbourhood=home,
        language=rng.choice(["nl", "nl", "nl", "en", "ar"]),
    )
    return Life(
        person=person,
        place=place,
        guide=rng.choice(place.consultants),
        arrives=day,
        stays=rng.randint(150, 420) if rng.random() < 0.85 else rng.randint(40, 90),
        steady=rng.choice([0.97, 0.95, 0.95, 0.9, 0.9, 0.85, 0.5]),
        destination=rng.choice(DESTINATIONS),
        goals=rng.sample(stories().goals, rng.choice([1, 1, 2])),
        rung=rng.choice([1, 2, 2, 3]),
    )


def _samira(stage: Stage, first: datetime.date) -> Life:
    """Samira, whose phone the visitor of the example holds: she gives the sewing lessons."""
    place = stage.centres["stad"]
    person = Person(
        team=place.centre.team,
        given_name="Samira",
        family_name="Haddad",
        birth_date=datetime.date(1984, 3, 9),
        email="samira@example.org",
        phone="06 00000001",
        postcode=postcode_in(place.near[0], 0, 1),
        city="Almere",
        neighbourhood=place.near[0],
    )
    return Life(
        person=person,
        place=place,
        guide=place.consultants[0],
        arrives=first + datetime.timedelta(days=70),
        stays=400,
        steady=1.0,
        destination=DESTINATIONS[0],
        goals=list(stories().goals[:2]),
        rung=2,
        dreams=(SAMIRA,),
    )


def _keep_logins(stage: Stage, lives: list[Life]) -> None:
    """One login per role, and Samira's card, so that a later start can say them again."""
    samira = lives[0]
    rows = [
        ("coördinator", "els@example.org", PASSWORD),
        ("consulent", f"{slugify(samira.guide.name)}@example.org", PASSWORD),
        ("bezoeker aan huis", "ilse@example.org", PASSWORD),
        ("deelnemer", "samira@example.org", PASSWORD),
        ("partner", f"{slugify('Dirk Dijkstra')}@example.org", PASSWORD),
        ("beleidsmedewerker", "fenna@example.org", PASSWORD),
        ("coördinator van een andere gemeente", "gijs@example.org", PASSWORD),
    ]
    if samira.actor and samira.actor.user:
        card = issue_card(samira.actor.user, by=samira.guide, at=timezone.now())
        address = reverse("front:card_login", args=[stage.municipality.slug, card.token])
        rows.append(("deelnemer, met de kaart", address, f"PIN {card.pin}"))
    path = paths.home() / LOGINS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows))
    path.chmod(0o600)
