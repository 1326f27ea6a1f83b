"""Her shifts as a calendar, for the telephone that knows the address. No login, no name of anybody, no page."""

import datetime
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from bloei.accounts.doors import ActorRequest
from bloei.accounts.throttle import secret_door
from bloei.rosters.models import Assignment, CalendarLink, Coming
from bloei.rosters.queries import calendar_by_code, calendar_of

REMEMBERED = datetime.timedelta(weeks=4)
LOOK_AGAIN = datetime.timedelta(hours=1)


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def _where(row: Assignment) -> str:
    task, centre = row.shift.task, row.shift.roster.centre
    parts = [task.place] if task.request_id else [task.place, centre.name, centre.address]
    return ", ".join(part for part in parts if part)


def _event(row: Assignment, request: HttpRequest) -> Event:
    """One shift; its number stays the same when the hours or the place change."""
    shift, event = row.shift, Event()
    event.add("uid", f"dienst-{row.pk}@{row.municipality_id}.bloei")
    event.add("dtstamp", row.answered_at or row.told_at)
    event.add("dtstart", _at(shift.on, shift.starts))
    event.add("dtend", _at(shift.on, shift.ends))
    event.add("summary", shift.task.title)
    event.add("location", _where(row))
    event.add("status", "CONFIRMED" if row.answer == Coming.YES else "TENTATIVE")
    event.add("url", request.build_absolute_uri(reverse("me:shift", args=[row.pk])))
    return event


def _calendar(rows: Iterable[Assignment], request: HttpRequest) -> Calendar:
    found = Calendar()
    found.add("prodid", "-//Bloei//rooster//NL")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _("Mijn rooster"))
    found.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for row in rows:
        found.add_component(_event(row, request))
    return found


def _language(link: CalendarLink) -> str:
    return link.person.user.language if link.person.user else "nl"


@secret_door
@require_safe
def calendar(request: ActorRequest, code: str) -> HttpResponse:
    """What a calendar program reads: her own shifts, without anybody else in it. Unknown and stopped look alike."""
    link = calendar_by_code(code)
    if link is None:
        raise Http404
    today = timezone.localdate()
    rows = calendar_of(link.person, since=today - REMEMBERED)
    with translation.override(_language(link)):
        found = _calendar(rows, request)
    found.add_missing_timezones(first_date=today - REMEMBERED, last_date=today + datetime.timedelta(days=366))
    return HttpResponse(found.to_ical(), content_type="text/calendar; charset=utf-8")
