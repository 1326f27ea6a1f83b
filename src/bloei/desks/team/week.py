"""A week of the team: appointments, trainings, activities and click interviews, as the week grid wants them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.demand.models import Activity
from bloei.desks.team.case import address
from bloei.guidance.models import Answer, Appointment
from bloei.guidance.queries import appointments_between
from bloei.kit.shapes import Day, Slot, Week, WeekRow
from bloei.learning.models import Session
from bloei.placements.models import Proposal


@dataclass(frozen=True)
class Item:
    """Something at a time, in a row of the week."""

    row: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    text: str
    href: str = ""

    @property
    def day(self) -> datetime.date:
        """The day in the time of the office."""
        return timezone.localdate(self.starts_at)

    @property
    def clock(self) -> str:
        """As "9.30-10.15"."""
        start = timezone.localtime(self.starts_at)
        if self.ends_at is None:
            return f"{start:%-H.%M}"
        return f"{start:%-H.%M}–{timezone.localtime(self.ends_at):%-H.%M}"


@dataclass(frozen=True)
class Period:
    """From midnight of ``first`` to midnight after ``last``, for these teams, and for one colleague or for all."""

    first: datetime.date
    last: datetime.date
    teams: list[int]
    mine: bool

    def bounds(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The moments between which things begin."""
        start, end = (datetime.datetime.combine(day, datetime.time()) for day in (self.first, self.last))
        return timezone.make_aware(start), timezone.make_aware(end + datetime.timedelta(days=1))


def week_of(day: datetime.date, teams: list[int], *, mine: bool) -> Period:
    """Monday to Sunday of the week of this day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return Period(monday, monday + datetime.timedelta(days=6), teams, mine)


def items_of(period: Period, actor: Actor) -> list[Item]:
    """Everything of the period, in order of time. Four queries."""
    found = [
        *_appointments(period, actor),
        *_interviews(period, actor),
        *_sessions(period, actor),
        *_activities(period),
    ]
    return sorted(found, key=lambda item: (item.starts_at, item.text))


def appointments_of(period: Period, actor: Actor) -> Iterable[Appointment]:
    """The appointments of the period that still stand."""
    rows = appointments_between(*period.bounds()).filter(cancelled_at=None)
    rows = rows.filter(pk__in=Appointment.objects.visible_to(actor).values("pk"))
    own = Q(user=actor.user) | Q(handover__to_user=actor.user, handover__cancelled_on=None)
    return rows.filter(own if period.mine else own | Q(enrolment__programme__centre__team__in=period.teams))


def _appointments(period: Period, actor: Actor) -> Iterable[Item]:
    for each in appointments_of(period, actor):
        words = [each.enrolment.person.name, each.get_kind_display()]
        if each.answer == Answer.NOT_COMING:
            words.append(_("kan niet"))
        href = reverse("team:appointment", args=[each.pk])
        yield Item(each.user.name, each.starts_at, each.ends_at, ", ".join(map(str, words)), href)


def _interviews(period: Period, actor: Actor) -> Iterable[Item]:
    start, end = period.bounds()
    rows = Proposal.objects.visible_to(actor).filter(
        interview_at__gte=start, interview_at__lt=end, withdrawn_on=None
    )
    rows = (
        rows.filter(proposed_by=actor.user)
        if period.mine
        else rows.filter(enrolment__programme__centre__team__in=period.teams)
    )
    for each in rows.select_related("enrolment__person", "request").order_by("interview_at", "pk"):
        if each.interview_at:
            href = address("team:person_jobs", each.enrolment.person_id)
            yield Item(
                _("Klikgesprekken"), each.interview_at, None, f"{each.enrolment.person}, {each.request}", href
            )


def _sessions(period: Period, actor: Actor) -> Iterable[Item]:
    start, end = period.bounds()
    rows = Session.objects.visible_to(actor).filter(
        starts_at__gte=start, starts_at__lt=end, cancelled_at=None
    )
    rows = rows.filter(centre__team__in=period.teams).select_related("training")
    for each in rows.order_by("starts_at", "pk"):
        words = ", ".join(word for word in (each.training.title, each.room) if word)
        yield Item(_("Trainingen"), each.starts_at, each.ends_at, words, address("team:session", each.pk))


def _activities(period: Period) -> Iterable[Item]:
    start, end = period.bounds()
    rows = Activity.objects.filter(starts_at__gte=start, starts_at__lt=end, cancelled_at=None)
    for each in rows.filter(centre__team__in=period.teams).order_by("starts_at", "pk"):
        words = ", ".join(word for word in (each.title, each.place) if word)
        yield Item(_("Activiteiten"), each.starts_at, each.ends_at, words, address("team:activity", each.pk))


def grid(items: list[Item], period: Period, today: datetime.date, *, first_row: str) -> Week:
    """The items as a table: a row per colleague and per kind; the weekend only when something happens then."""
    length = 7 if any(item.day.weekday() > 4 for item in items) else 5
    days = [period.first + datetime.timedelta(days=number) for number in range(length)]
    shared = [_("Klikgesprekken"), _("Trainingen"), _("Activiteiten")]
    rows: dict[str, dict[datetime.date, list[Slot]]] = {first_row: {}}
    for name, group in groupby(
        sorted(items, key=lambda item: (item.row in shared, item.row)), key=lambda item: item.row
    ):
        by_day = rows.setdefault(name, {})
        for item in group:
            by_day.setdefault(item.day, []).append(Slot(item.clock, item.text, item.href))
    return Week(
        caption=_("Week %(number)s") % {"number": period.first.isocalendar().week},
        head=_("Wie of wat"),
        days=[Day(date_format(day, "D"), date_format(day, "j b"), day == today) for day in days],
        rows=[WeekRow(name, [cells.get(day, []) for day in days]) for name, cells in rows.items()],
    )
