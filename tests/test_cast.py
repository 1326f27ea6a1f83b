"""The cast stands, and the walls stand between its members."""

from bloei.accounts.models import User
from bloei.accounts.tests.factories import UserFactory
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from tests.cast import Town, actor, enter


def test_each_sees_the_files_of_the_own_scope(
    town: Town,
    enrolment: Enrolment,
    person: Person,
    anna: User,
    bram: User,
    carla: User,
    els: User,
    fenna: User,
) -> None:
    seen = {
        user.name: list(Person.objects.visible_to(actor(user))) for user in (anna, bram, carla, els, fenna)
    }

    assert seen == {
        "Anna Asante": [person],
        "Bram Bos": [person],
        "Carla Claassen": [],
        "Els Evers": [person],
        "Fenna Faber": [],
    }


def test_somebody_without_a_desk_gets_the_front_page(town: Town) -> None:
    assert enter(UserFactory()).get("/").status_code == 200


def test_a_policy_officer_comes_to_the_numbers(fenna: User) -> None:
    assert enter(fenna).get("/").headers["Location"] == "/team/uitkomsten/"
