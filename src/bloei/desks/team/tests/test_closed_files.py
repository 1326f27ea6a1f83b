"""A file for named colleagues only: nobody else finds it, on any page."""

import pytest

from bloei.accounts.models import Membership, Role, User
from bloei.accounts.tests.factories import LONG_AGO, MembershipFactory, UserFactory
from bloei.attention.models import Signal
from bloei.journal.actions import label_of
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.actions import close_file
from bloei.people.models import Person
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.programmes.actions import join_group
from bloei.programmes.models import Enrolment, Group
from tests.cast import TODAY, Town, actor, enter


@pytest.fixture
def noor(town: Town) -> User:
    """A colleague of Bram at the same centre."""
    user = UserFactory(name="Noor Nijland", email="noor@example.org")
    MembershipFactory(user=user, role=Role.CONSULTANT, team=town.haven.team, since=LONG_AGO)
    return user


def _pages(person: Person) -> list[str]:
    there = f"/team/deelnemers/{person.pk}/"
    return [there, f"{there}plan/", f"{there}contact/", f"{there}werk/", f"{there}papieren/"]


@pytest.mark.covers("ALP-23")
def test_only_named_colleagues_find_the_file(
    town: Town, enrolment: Enrolment, person: Person, bram: User, noor: User, els: User, anna: User
) -> None:
    placement = PlacementFactory(proposal=ProposalFactory(enrolment=enrolment))
    Signal.objects.create(
        team=town.haven.team,
        enrolment=enrolment,
        word="no_plan",
        subject=label_of(enrolment),
        since=TODAY,
        raised_on=TODAY,
    )
    before = [enter(noor).get(page).status_code for page in _pages(person)]

    enter(bram).post(f"/team/deelnemers/{person.pk}/besloten/", {"readers": [bram.pk, els.pk]})

    pages = [*_pages(person), f"/team/hulpvragen/voorstellen/{placement.proposal_id}/"]
    assert before == [200] * 5
    assert [enter(noor).get(page).status_code for page in pages] == [404] * 6
    for user in (bram, els):
        assert [enter(user).get(page).status_code for page in pages] == [200] * 6
    for page in ("/team/deelnemers/", "/team/", "/team/?wie=team"):
        assert "Asante" not in enter(noor).get(page, follow=True).content.decode()
    assert enter(anna).get("/mijn/").status_code == 200


def test_the_whole_team_finds_it_again(person: Person, bram: User, noor: User) -> None:
    close_file(person, [bram], by=actor(bram))

    enter(bram).post(f"/team/deelnemers/{person.pk}/besloten/open/")

    assert enter(noor).get(f"/team/deelnemers/{person.pk}/").status_code == 200
    assert list(
        Entry.objects.filter(about=label_of(person)).order_by("pk").values_list("verb", flat=True)
    ) == [
        "close_file",
        "open_file",
    ]


def test_nobody_shuts_the_door_behind_herself(person: Person, bram: User, noor: User) -> None:
    answer = enter(bram).post(f"/team/deelnemers/{person.pk}/besloten/", {"readers": [noor.pk]})

    person.refresh_from_db()
    assert answer.status_code == 422
    assert "Kies ook jezelf" in answer.content.decode()
    assert person.readers_only is None


def test_somebody_of_another_centre_cannot_be_a_reader(person: Person, bram: User, carla: User) -> None:
    answer = enter(bram).post(f"/team/deelnemers/{person.pk}/besloten/", {"readers": [bram.pk, carla.pk]})

    assert answer.status_code == 422
    assert Membership.objects.filter(user=carla).count() == 1


@pytest.mark.covers("ALP-23")
def test_who_is_guided_alone_joins_no_group(
    town: Town, enrolment: Enrolment, person: Person, bram: User
) -> None:
    group = Group.objects.create(programme=town.programme, name="Nieuw in de stad")
    person.is_guided_alone = True
    person.save()
    enrolment.refresh_from_db()

    with pytest.raises(Refused) as refused:
        join_group(group, enrolment, by=actor(bram), on=TODAY)

    assert [objection.code for objection in refused.value.objections] == ["guided_alone"]
    assert not group.members.exists()


@pytest.mark.covers("ALK-05")
def test_extra_guidance_is_a_yes_without_a_why(person: Person, bram: User) -> None:
    fields = {field.name for field in Person._meta.get_fields()}

    assert "needs_extra_guidance" in fields
    page = enter(bram).get(f"/team/deelnemers/{person.pk}/gegevens/").content.decode()
    assert "Alleen ja of nee. Schrijf nergens waarom." in page
