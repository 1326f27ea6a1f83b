"""The town before its first day: municipality, neighbourhoods, centres, colleagues, partners, trainings."""

import datetime
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role, Team, User
from bloei.centres.models import Centre, Duty, DutyKind, OpeningHours
from bloei.demo.stories import CentreStory, stories
from bloei.demo.streets import points_of, postcode_in
from bloei.learning.actions import add_training
from bloei.learning.models import Training
from bloei.people.actions import seed_talents
from bloei.people.models import Talent
from bloei.places.actions import replace_postcode_points
from bloei.places.models import Adjacency, Neighbourhood, NeighbourhoodApproach, Partner
from bloei.programmes.models import Programme
from bloei.tenancy.models import Municipality

PASSWORD = "bloei-voorbeeld"
OPENING = ((datetime.time(9), datetime.time(12, 30)), (datetime.time(13), datetime.time(16, 30)))


@dataclass
class CentreStage:
    """A centre with its programme and the actors who work there."""

    centre: Centre
    programme: Programme
    consultants: list[Actor]
    near: list[Neighbourhood]


@dataclass
class Stage:
    """Where the year is lived."""

    municipality: Municipality
    coordinator: Actor
    centres: dict[str, CentreStage] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    contacts: dict[str, Actor] = field(default_factory=dict)
    talents: dict[str, Talent] = field(default_factory=dict)
    trainings: list[Training] = field(default_factory=list)


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def let_in(user: User) -> None:
    """This user logs in with the password of the example; it is hashed once, hashing is slow on purpose."""
    user.password = _hashed()
    user.save(update_fields=["password"])


def colleague(
    municipality: Municipality,
    name: str,
    role: Role,
    team: Team | None,
    since: datetime.date,
    email: str = "",
) -> Actor:
    """Somebody with this role, who logs in with the password of the example."""
    address = email or f"{slugify(name)}@example.org"
    user = User.objects.create_user(email=address, name=name, phone="+31360000000")
    let_in(user)
    return Actor(
        municipality, user, (Membership.objects.create(user=user, role=role, team=team, since=since),)
    )


def _neighbourhoods(story: CentreStory) -> list[Neighbourhood]:
    made = [
        Neighbourhood.objects.create(code=code, name=name, district=story.district)
        for code, name in (story.neighbourhood, *story.near)
    ]
    home, *near = made
    for other in near:
        Adjacency.objects.create(neighbourhood=home, near=other)
        Adjacency.objects.create(neighbourhood=other, near=home)
    return made


def _centre(stage: Stage, story: CentreStory, since: datetime.date) -> CentreStage:
    home, *near = _neighbourhoods(story)
    approach = NeighbourhoodApproach.objects.create(
        neighbourhood=home, name=story.approach, aim="Mensen kennen elkaar en helpen elkaar.", starts_on=since
    )
    centre = Centre.objects.create(
        team=Team.objects.create(name=story.district),
        name=story.name,
        slug=story.slug,
        neighbourhood=home,
        approach=approach,
        address=story.address,
        postcode=postcode_in(home, 4, 4),
        phone="036 000 00 00",
        email=f"{story.slug}@example.org",
    )
    for weekday in range(1, 6):
        for opens, closes in OPENING:
            OpeningHours.objects.create(centre=centre, weekday=weekday, opens=opens, closes=closes)
    for kind in DutyKind:
        Duty.objects.create(centre=centre, kind=kind)
    programme = Programme.objects.create(
        centre=centre, name=story.name, model_key="activeringscentrum", model_version=1, starts_on=since
    )
    team = [
        colleague(stage.municipality, name, Role.CONSULTANT, centre.team, since) for name in story.consultants
    ]
    return CentreStage(centre, programme, team, [home, *near])


def _partners(stage: Stage, since: datetime.date) -> None:
    for story in stories().partners:
        team = Team.objects.create(name=story.name)
        centre = stage.centres[story.centre].centre
        stage.partners[story.name] = Partner.objects.create(
            name=story.name,
            kind=story.kind,
            neighbourhood=centre.neighbourhood,
            approach=centre.approach,
            contact_name=story.contact,
            email=f"{slugify(story.contact)}@example.org",
            phone="+31360000001",
            team=team,
        )
        stage.contacts[story.name] = colleague(
            stage.municipality, story.contact, Role.PARTNER_CONTACT, team, since
        )


def set_stage(municipality: Municipality, since: datetime.date) -> Stage:
    """The town stands, empty of participants; everybody works there since ``since``."""
    stage = Stage(
        municipality, colleague(municipality, "Els Evers", Role.COORDINATOR, None, since, "els@example.org")
    )
    colleague(municipality, "Fenna Faber", Role.POLICY_OFFICER, None, since, "fenna@example.org")
    for story in stories().centres:
        stage.centres[story.slug] = _centre(stage, story, since)
    homes = [home for place in stage.centres.values() for home in place.near]
    replace_postcode_points(points_of(homes), by=stage.coordinator)
    _partners(stage, since)
    stage.talents = {talent.name: talent for talent in seed_talents(by=stage.coordinator)}
    for told in stories().trainings:
        training = Training(title=told.title, theme=told.theme, aim=told.aim, pictogram=told.pictogram)
        stage.trainings.append(add_training(training, by=stage.coordinator))
    return stage
