"""Colleagues are invited, seen and let go."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bloei.accounts.models import Invitation, Membership, Role, User
from bloei.accounts.tests.factories import MembershipFactory
from bloei.journal.models import Entry
from bloei.post.models import Message
from bloei.tenancy.context import acting_in
from tests.cast import Town, enter

PAGE = "/toegang/"


def _invite(by: User, **changes: Any) -> Any:
    wish = {"name": "Nieuwe Collega", "email": "nieuw@example.org", "role": Role.CONSULTANT, "team": ""}
    return enter(by).post(PAGE, wish | changes)


def _link() -> str:
    return next(word for word in Message.objects.get().body.split() if word.startswith("http"))


def _path() -> str:
    return _link().removeprefix("http://testserver")


def test_a_coordinator_invites_and_the_colleague_comes_in(els: User, town: Town, client: Client) -> None:
    assert _invite(els, team=town.haven.team.pk).status_code == 302

    page = client.get(_path())
    assert (page.status_code, "Nieuwe Collega" in page.text) == (200, True)
    answer = client.post(_path(), {"password": "een-zin-om-te-onthouden"})
    assert answer.headers["Location"] == "/account/login/"
    user = User.objects.get(email="nieuw@example.org")
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.team) == (Role.CONSULTANT, town.haven.team)
    login = client.post("/account/login/", {"login": user.email, "password": "een-zin-om-te-onthouden"})
    assert (login.status_code, client.get("/").headers["Location"]) == (302, "/team/aandacht/")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", "actor_name"))
    assert verbs == [("invite_colleague", "Els Evers"), ("accept_invitation", "Nieuwe Collega")]


def test_the_mail_says_who_asks_and_holds_the_link(els: User, town: Town) -> None:
    _invite(els, team=town.haven.team.pk)

    message = Message.objects.get()
    assert message.to == "nieuw@example.org"
    assert message.subject == "Uitnodiging voor Bloei in Almere"
    assert "Els Evers vraagt je" in message.body
    assert _link().startswith("http://testserver/uitnodiging/almere/")


def test_the_secret_of_the_link_is_not_kept(els: User, town: Town) -> None:
    _invite(els, team=town.haven.team.pk)

    token = _path().split("/")[-2]
    assert token not in str(Invitation.objects.values().get())


def test_opening_the_link_changes_nothing(els: User, town: Town, client: Client) -> None:
    _invite(els, team=town.haven.team.pk)

    for _ in range(3):
        client.get(_path())

    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email="nieuw@example.org").exists()


@pytest.mark.parametrize("password", ["kort", "wachtwoord1", "nieuw@example.org"])
def test_a_weak_password_is_refused(password: str, els: User, town: Town, client: Client) -> None:
    _invite(els, team=town.haven.team.pk)

    assert client.post(_path(), {"password": password}).status_code == 422
    assert not User.objects.filter(email="nieuw@example.org").exists()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"accepted_at": timezone.now()}, "al gebruikt"),
        ({"withdrawn_at": timezone.now()}, "ingetrokken"),
        ({"expires_at": timezone.now() - datetime.timedelta(days=1)}, "verlopen"),
    ],
)
def test_a_link_that_no_longer_works_says_why(
    state: dict[str, Any], said: str, els: User, town: Town, client: Client
) -> None:
    _invite(els, team=town.haven.team.pk)
    Invitation.objects.update(**state)

    for answer in (client.get(_path()), client.post(_path(), {"password": "een-zin-om-te-onthouden"})):
        assert answer.status_code == 410
        assert said in answer.text
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_an_unknown_link_says_so(town: Town, client: Client) -> None:
    assert client.get("/uitnodiging/almere/bestaat-niet/").status_code == 404


def test_a_link_does_not_work_in_another_municipality(els: User, town: Town, client: Client) -> None:
    _invite(els, team=town.haven.team.pk)

    assert client.get(_path().replace("almere", "purmerend")).status_code == 404


def test_somebody_with_a_login_proves_it(els: User, carla: User, town: Town, client: Client) -> None:
    carla.set_password("het-oude-wachtwoord")
    carla.save()
    _invite(els, email="CARLA@example.org", role=Role.COORDINATOR)

    assert "Je hebt al een account" in client.get(_path()).text
    assert client.post(_path(), {"password": "een-heel-ander-wachtwoord"}).status_code == 422
    assert Membership.objects.filter(user=carla, role=Role.COORDINATOR).count() == 0
    assert client.post(_path(), {"password": "het-oude-wachtwoord"}).status_code == 302
    assert Membership.objects.filter(user=carla, role=Role.COORDINATOR).count() == 1
    assert User.objects.filter(email__iexact=carla.email).count() == 1


def test_a_consultant_invites_into_the_own_team(bram: User, town: Town) -> None:
    assert _invite(bram, team=town.haven.team.pk).status_code == 302
    assert Invitation.objects.get().team == town.haven.team


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLICY_OFFICER, Role.PARTNER_CONTACT])
def test_a_consultant_gives_no_higher_role(role: str, bram: User, town: Town) -> None:
    answer = _invite(bram, team=town.haven.team.pk, role=role)

    assert answer.status_code == 422
    assert 'value="Nieuwe Collega"' in answer.text
    assert Invitation.objects.count() == Message.objects.count() == 0


def test_a_consultant_does_not_reach_another_team(bram: User, town: Town) -> None:
    assert _invite(bram, team=town.stad.team.pk).status_code == 422
    assert Invitation.objects.count() == 0


def test_nobody_is_asked_twice(els: User, bram: User, town: Town) -> None:
    _invite(els, team=town.haven.team.pk)

    assert "loopt al een uitnodiging" in _invite(els, team=town.haven.team.pk).text
    assert "heeft deze rol al" in _invite(els, email=bram.email, team=town.haven.team.pk).text
    assert Invitation.objects.count() == 1


def test_a_consultant_needs_a_team(els: User) -> None:
    assert "Kies een team" in _invite(els).text


def test_an_invitation_is_withdrawn(els: User, town: Town, client: Client) -> None:
    _invite(els, team=town.haven.team.pk)
    invitation = Invitation.objects.get()

    assert enter(els).post(f"{PAGE}uitnodiging/{invitation.pk}/intrekken/").status_code == 302
    assert client.get(_path()).status_code == 410


def test_a_role_ends_at_once(els: User, bram: User) -> None:
    membership = Membership.objects.get(user=bram)
    browser = enter(bram)
    assert browser.get(PAGE).status_code == 200

    enter(els).post(f"{PAGE}lid/{membership.pk}/beeindigen/")

    assert browser.get(PAGE).status_code == 404
    membership.refresh_from_db()
    assert membership.until == timezone.localdate() - datetime.timedelta(days=1)


def test_a_role_given_today_by_mistake_leaves_only_a_line(els: User, town: Town) -> None:
    membership = MembershipFactory(team=town.haven.team, since=timezone.localdate())

    enter(els).post(f"{PAGE}lid/{membership.pk}/beeindigen/")

    assert not Membership.objects.filter(pk=membership.pk).exists()
    assert Entry.objects.get().note == f"{membership.user.name}: consulent"


def test_the_last_coordinator_stays(els: User) -> None:
    membership = Membership.objects.get(user=els)

    answer = enter(els).post(f"{PAGE}lid/{membership.pk}/beeindigen/", follow=True)

    assert "laatste coördinator" in answer.text
    membership.refresh_from_db()
    assert membership.until is None


def test_a_consultant_does_not_end_the_role_of_others(bram: User, carla: User, els: User) -> None:
    browser = enter(bram)

    for other in (carla, els):
        membership = Membership.objects.get(user=other)
        assert browser.post(f"{PAGE}lid/{membership.pk}/beeindigen/").status_code == 404
        membership.refresh_from_db()
        assert membership.until is None


def test_another_municipality_is_not_there(gijs: User, bram: User, els: User, town: Town) -> None:
    _invite(els, team=town.haven.team.pk)
    invitation, membership = Invitation.objects.get(), Membership.objects.get(user=bram)
    browser = enter(gijs)

    assert "Bram" not in browser.get(PAGE).text
    assert browser.post(f"{PAGE}uitnodiging/{invitation.pk}/intrekken/").status_code == 404
    assert browser.post(f"{PAGE}lid/{membership.pk}/beeindigen/").status_code == 404


@pytest.mark.parametrize("outsider", ["anna", "dirk", "fenna"])
def test_who_is_not_of_the_team_finds_nothing(outsider: str, request: pytest.FixtureRequest) -> None:
    assert enter(request.getfixturevalue(outsider)).get(PAGE).status_code == 404


def test_the_list_is_searched(els: User, bram: User, carla: User) -> None:
    members = enter(els).get(PAGE, {"q": "bram"}).context["members"]

    assert [member.user.name for member in members] == ["Bram Bos"]


@pytest.mark.parametrize("extra", [0, 2])
def test_the_page_costs_the_same_with_one_and_with_three(
    extra: int, els: User, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MembershipFactory.create_batch(extra, team=town.haven.team)
    for number in range(1 + extra):
        _invite(els, email=f"nieuw{number}@example.org", team=town.haven.team.pk)
    browser = enter(els)

    with acting_in(None), django_assert_num_queries(11):
        browser.get(PAGE)
