"""Mijn maatjes: an ambassador sees whom she leads and what they do together, and nothing else of their file."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.companions.models import OutsideTalk
from bloei.demand.models import Activity
from bloei.desks.me.tests.conftest import NOW, soon
from bloei.guidance.models import Appointment, Contact, LadderReading, Step
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
    StepFactory,
)
from bloei.outreach.models import Approach
from bloei.people.models import PracticalLimit
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Companion, Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import actor, enter


@pytest.fixture
def hers(hilde: User, buddy: Enrolment) -> Client:
    """Hilde is logged in, and leads Ines."""
    return enter(hilde)


def page(client: Client, name: str, *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def step(buddy: Enrolment, owner: User | None, words: str) -> Step:
    plan = PlanFactory._meta.model.objects.filter(enrolment=buddy).first() or PlanFactory(enrolment=buddy)
    return StepFactory(goal=GoalFactory(plan=plan, words="Zwemmen leren"), owner=owner, words=words)


@pytest.mark.covers("MDW-01", "MDW-06", "MDW-08", "MDW-11", "MDW-24")
def test_she_sees_name_number_contact_appointment_and_what_they_do_together(
    hers: Client, hilde: User, buddy: Enrolment
) -> None:
    ContactFactory(enrolment=buddy, by=hilde, at=NOW - datetime.timedelta(days=3))
    AppointmentFactory(enrolment=buddy, user=hilde, starts_at=soon(24), ends_at=soon(25))
    done_together = step(buddy, hilde, "Samen naar het zwembad")
    step(buddy, None, "Een badpak kopen")
    assert "Mijn maatjes" in page(hers, "people")
    assert "Ines Idrissi" in page(hers, "buddies")
    shown = page(hers, "buddy", buddy.pk)
    for words in ("Ines Idrissi", "tel:+31611112222", "vrijdag 20 november", "dinsdag 24 november, 09:15"):
        assert words in shown
    assert ["Samen naar het zwembad" in shown, "Een badpak kopen" in shown, "Zwemmen leren" in shown] == [
        True, False, False,
    ]  # fmt: skip
    hers.post(reverse("me:buddy_tick", args=[buddy.pk, done_together.pk]))
    done_together.refresh_from_db()
    assert (done_together.done_on, done_together.done_by) == (NOW.date(), hilde)
    hers.post(reverse("me:buddy_untick", args=[buddy.pk, done_together.pk]))
    done_together.refresh_from_db()
    assert done_together.done_on is None


SECRETS = (
    "bijstand",
    "social_assistance",
    "tillen",
    "Wil niet zeggen",
    "maatregel",
    "Uitgestroomd",
    "Dit schreef Bram",
)


@pytest.mark.covers("MDW-14")
def test_she_never_sees_benefit_limits_exit_or_sanction(hers: Client, buddy: Enrolment, bram: User) -> None:
    Enrolment.objects.filter(pk=buddy.pk).update(
        benefit_ground="social_assistance", distance_exception="Wil niet zeggen", out_of_work_since=2011
    )
    PracticalLimit.objects.create(person=buddy.person, kind="lifting")
    ContactFactory(enrolment=buddy, by=bram, note="Dit schreef Bram over een maatregel")
    EnrolmentFactory(
        programme=buddy.programme,
        person=buddy.person,
        role="maatje",
        ended_on=NOW.date(),
        destination="care",
        exit_words="Uitgestroomd",
    )
    pages = [page(hers, name) for name in ("buddies", "people", "today", "agenda", "plan")]
    pages += [page(hers, name, buddy.pk) for name in ("buddy", "buddy_spoke", "buddy_meet")]
    assert [
        (secret, number) for number, text in enumerate(pages) for secret in SECRETS if secret in text
    ] == []
    assert "2011" not in "".join(pages)


def test_the_pages_of_the_team_are_not_hers(hers: Client, buddy: Enrolment) -> None:
    names = (
        "file",
        "profile",
        "plan",
        "contacts",
        "person_jobs",
        "readers",
        "companions",
        "exit",
        "role_change",
    )
    statuses = {hers.get(reverse(f"team:{name}", args=[buddy.person_id])).status_code for name in names}
    assert statuses == {404}


@pytest.mark.covers("MDW-11")
def test_she_notes_that_they_spoke_and_the_buddy_reads_it(
    hers: Client, hilde: User, buddy: Enrolment
) -> None:
    address = reverse("me:buddy_spoke", args=[buddy.pk])
    assert hers.post(address, {"note": "Samen gewandeld"}).status_code == 422
    assert "Samen gewandeld" in hers.post(address, {"note": "Samen gewandeld"}).content.decode()
    hers.post(address, {"kind": "talk", "note": "Samen gewandeld"})
    hers.post(address, {"kind": "not_reached", "note": ""})
    rows = Contact.objects.order_by("pk").values_list("enrolment", "by", "kind", "reached", "note")
    assert list(rows) == [
        (buddy.pk, hilde.pk, "talk", True, "Samen gewandeld"),
        (buddy.pk, hilde.pk, "phone", False, ""),
    ]
    assert "Samen gewandeld" in page(enter(buddy.person.user), "contacts")  # type: ignore[arg-type]


@pytest.mark.covers("MDW-04", "MDW-40")
def test_they_meet_and_both_see_it(hers: Client, hilde: User, buddy: Enrolment) -> None:
    address = reverse("me:buddy_meet", args=[buddy.pk])
    given = {"kind": "talk", "day": "2026-11-24", "starts": "10:00", "minutes": "60", "place": "Zaal 2"}
    assert "Deze dag is al geweest." in hers.post(address, given | {"day": "2026-11-20"}).content.decode()
    hers.post(address, given)
    row = Appointment.objects.get()
    assert (row.enrolment, row.user, row.place) == (buddy, hilde, "Zaal 2")
    assert "Zaal 2" in page(hers, "agenda")
    assert "Zaal 2" in page(enter(buddy.person.user), "agenda")  # type: ignore[arg-type]


@pytest.mark.covers("MDW-16", "MAC-14", "WIJ-54")
def test_she_asks_somebody_who_may_say_no(hers: Client, hilde: User, buddy: Enrolment) -> None:
    given = {"given_name": "Jamal", "phone": "06 22223333", "words": "Wij wandelen op dinsdag"}
    answer = hers.post(reverse("me:recruit"), given)
    assert answer.status_code == 422
    assert "Vraag eerst of bellen mag." in answer.content.decode()
    hers.post(reverse("me:recruit"), given | {"may_call": "on"})
    row = Approach.objects.get()
    assert (row.given_name, row.phone, row.came_by) == ("Jamal", "+31622223333", "participant")
    assert row.recruited_by == hilde.person.enrolments.get()
    assert (row.proposed_programme, row.proposed_on, row.accepted_on) == (buddy.programme, NOW.date(), None)


@pytest.mark.covers("MDW-13", "WIJ-55")
def test_she_tells_what_an_organisation_said_and_the_team_reads_it(
    hers: Client, hilde: User, bram: User, carla: User
) -> None:
    given = {
        "organisation": "De Vuurtoren",
        "spoke_with": "",
        "note": "Zoekt voorlezers",
        "held_on": "2026-11-20",
    }
    hers.post(reverse("me:outside_talk"), given)
    row = OutsideTalk.objects.get()
    assert (row.organisation, row.by) == ("De Vuurtoren", hilde)
    assert "Zoekt voorlezers" in page(hers, "buddies")
    seen = [OutsideTalk.objects.visible_to(actor(user)).count() for user in (bram, carla, hilde)]
    assert seen == [1, 0, 1]
    shown = enter(bram).get(reverse("team:outside_talks")).content.decode()
    assert [words in shown for words in ("De Vuurtoren", "Zoekt voorlezers", "Hilde Hofman")] == [
        True,
        True,
        True,
    ]


@pytest.mark.covers("MDW-36", "MAC-13", "WIJ-49")
def test_she_sets_up_something_for_the_neighbourhood(hers: Client, buddy: Enrolment) -> None:
    given = {
        "title": "Samen koken",
        "day": "2026-11-27",
        "starts": "16:00",
        "minutes": "120",
        "place": "Keuken",
    }
    hers.post(reverse("me:activity_new"), given)
    row = Activity.objects.get()
    assert (row.title, row.centre, row.ends_at - row.starts_at) == (
        "Samen koken",
        buddy.programme.centre,
        datetime.timedelta(hours=2),
    )


def test_nobody_else_comes_in(
    phone: Client, hers: Client, buddy: Enrolment, bram: User, peers: Programme
) -> None:
    other = EnrolmentFactory(programme=peers, role="maatje")
    own = enter(buddy.person.user)  # type: ignore[arg-type]
    for client in (phone, own, enter(bram)):
        assert client.get(reverse("me:buddies")).status_code == 404
        assert client.get(reverse("me:buddy", args=[buddy.pk])).status_code == 404
        assert client.post(reverse("me:recruit"), {"given_name": "x"}).status_code == 404
    assert hers.get(reverse("me:buddy", args=[other.pk])).status_code == 404
    somebody = step(other, None, "x")
    assert hers.post(reverse("me:buddy_tick", args=[other.pk, somebody.pk])).status_code == 404
    assert hers.post(reverse("me:buddies")).status_code == 405


def test_a_buddy_sees_who_her_ambassador_is(buddy: Enrolment, hilde: User) -> None:
    hilde.phone = "0655556666"
    hilde.save()
    shown = page(enter(buddy.person.user), "people")  # type: ignore[arg-type]
    assert [words in shown for words in ("Hilde Hofman", "ambassadeur", "tel:0655556666", "Bram Bos")] == [
        True
    ] * 4


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    hers: Client, hilde: User, peers: Programme, number: int, django_assert_num_queries: object
) -> None:
    for index in range(number - 1):
        person = PersonFactory(team=peers.centre.team, given_name=f"Naam{index}")
        other = EnrolmentFactory(programme=peers, person=person, role="maatje")
        Companion.objects.create(enrolment=other, user=hilde, kind="ambassadeur", since=NOW.date())
    page(hers, "buddies")
    with django_assert_num_queries(11):  # type: ignore[operator]
        page(hers, "buddies")


def test_her_voice_on_the_ladder_stands_beside_that_of_the_buddy(
    hers: Client, hilde: User, buddy: Enrolment
) -> None:
    address = reverse("me:buddy_ladder", args=[buddy.pk])
    assert "Waar staat je maatje?" in page(hers, "buddy", buddy.pk)
    assert hers.post(address, {"rung": "3", "reason": "Komt elke week"}).status_code == 302
    reading = LadderReading.objects.get()
    assert (reading.voice, reading.rung, reading.read_by, reading.wish) == ("peer", 3, hilde, None)
    answer = hers.post(address, {"rung": "3", "reason": ""})
    assert (answer.status_code, LadderReading.objects.count()) == (422, 1)


def test_nobody_says_where_a_stranger_stands(phone: Client, buddy: Enrolment) -> None:
    answer = phone.post(reverse("me:buddy_ladder", args=[buddy.pk]), {"rung": "3", "reason": "Zomaar"})
    assert (answer.status_code, LadderReading.objects.count()) == (404, 0)
