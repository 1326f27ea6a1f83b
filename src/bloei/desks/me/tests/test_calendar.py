"""The address of her calendar: made and shown once, stopped, and what a calendar program reads there."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Assignment, CalendarLink, Coming
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    CalendarLinkFactory,
    RosterFactory,
    ShiftFactory,
    TaskFactory,
)
from tests.cast import Town, enter

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def shift(town: Town, enrolment: Enrolment) -> Assignment:
    """On Wednesday from two to four, with somebody else beside her."""
    shift = ShiftFactory(
        roster=RosterFactory(centre=town.haven, published_at=NOW),
        task=TaskFactory(centre=town.haven, title="Gastvrouw, balie", place="Balie"),
        on=datetime.date(2026, 11, 25),
        at=(14, 16),
    )
    fatma = PersonFactory(team=town.haven.team, given_name="Fatma")
    AssignmentFactory(
        shift=shift, told_at=NOW, enrolment=EnrolmentFactory(programme=town.programme, person=fatma)
    )
    return AssignmentFactory(shift=shift, enrolment=enrolment, told_at=NOW)


@pytest.fixture
def code(enrolment: Enrolment) -> str:
    CalendarLinkFactory(person=enrolment.person, code="geheim")
    return "geheim"


def events(code: str, municipality: str = "almere") -> list[Event]:
    """What a calendar program finds, without a login."""
    answer = Client().get(reverse("front:calendar", args=[municipality, code]))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).events)


def test_she_makes_an_address_that_is_shown_once_and_works(phone: Client, shift: Assignment) -> None:
    made = phone.post(reverse("me:calendar")).content.decode()
    link = re.search(r'href="http://testserver(/agenda/almere/[^"]+\.ics)"', made)
    assert link is not None
    assert f'href="webcal://testserver{link[1]}"' in made
    assert Client().get(link[1]).status_code == 200
    shown = phone.get(reverse("me:calendar")).content.decode()
    assert ("Je hebt een adres sinds 23 november 2026." in shown, link[1] in shown) == (True, False)
    phone.post(reverse("me:calendar"))
    assert Client().get(link[1]).status_code == 404
    assert CalendarLink.objects.filter(revoked_at__isnull=True).count() == 1


def test_she_stops_it(phone: Client, code: str) -> None:
    phone.post(reverse("me:calendar_away", args=[CalendarLink.objects.get().pk]))
    assert CalendarLink.objects.get().revoked_at == NOW
    assert Client().get(reverse("front:calendar", args=["almere", code])).status_code == 404
    assert "Stop dit adres" not in phone.get(reverse("me:calendar")).content.decode()


def test_a_shift_has_its_time_in_the_netherlands_its_place_and_a_number_that_stays(
    shift: Assignment, code: str
) -> None:
    [event] = events(code)
    assert (event.start, event.end) == (
        datetime.datetime(2026, 11, 25, 14, tzinfo=AMSTERDAM),
        datetime.datetime(2026, 11, 25, 16, tzinfo=AMSTERDAM),
    )
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert (str(event["summary"]), str(event["location"])) == (
        "Gastvrouw, balie",
        "Balie, Activeringscentrum Haven, Voorbeeldstraat 1",
    )
    shift.shift.starts = datetime.time(15)
    shift.shift.save()
    [later] = events(code)
    assert (later["uid"], f"{later.start:%H:%M}") == (event["uid"], "15:00")


def test_nobody_else_is_in_it(shift: Assignment, code: str) -> None:
    raw = Client().get(reverse("front:calendar", args=["almere", code])).content.decode()
    assert [name for name in ("Fatma", "Anna", "Asante") if name in raw] == []


def test_what_is_called_off_taken_off_refused_or_not_told_leaves_it(shift: Assignment, code: str) -> None:
    for field, value in (
        ("answer", Coming.NO),
        ("withdrawn_at", NOW),
        ("told_at", None),
    ):
        before = getattr(shift, field)
        Assignment.objects.filter(pk=shift.pk).update(**{field: value})
        assert (field, events(code)) == (field, [])
        Assignment.objects.filter(pk=shift.pk).update(**{field: before})
    shift.shift.cancelled_at = NOW
    shift.shift.save()
    assert events(code) == []


def test_unknown_codes_and_codes_of_another_municipality(town: Town, shift: Assignment, code: str) -> None:
    for municipality, word in (("almere", "iets"), ("purmerend", code), ("nergens", code)):
        assert Client().get(reverse("front:calendar", args=[municipality, word])).status_code == 404
    assert Client().post(reverse("front:calendar", args=["almere", code])).status_code == 405


def test_an_address_of_somebody_else_stays(phone: Client, bram: User) -> None:
    other = CalendarLinkFactory()
    assert phone.post(reverse("me:calendar_away", args=[other.pk])).status_code == 404
    assert phone.get(reverse("me:calendar_away", args=[other.pk])).status_code == 405
    assert enter(bram).get(reverse("me:calendar")).status_code == 404
    assert CalendarLink.objects.get().revoked_at is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    shift: Assignment, code: str, number: int, django_assert_num_queries: object
) -> None:
    for day in range(number - 1):
        other = ShiftFactory(roster=shift.shift.roster, on=datetime.date(2026, 11, 26 + day))
        AssignmentFactory(shift=other, enrolment=shift.enrolment, told_at=NOW)
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert len(events(code)) == number
