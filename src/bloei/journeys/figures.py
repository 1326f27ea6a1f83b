"""The figures above the day's work, counted in the database: one query each, with the months before."""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from bloei.demand.models import Request
from bloei.placements.models import Hours
from bloei.programmes.models import Destination, Enrolment

MONTHS = 6
FURTHER = (
    Destination.VOLUNTEERING,
    Destination.REINTEGRATION,
    Destination.JOB,
    Destination.SELF_EMPLOYED,
    Destination.EDUCATION,
)


@dataclass(frozen=True)
class Series:
    """A number now, the same number at the ends of the months before, and a number to compare with."""

    now: int
    before: tuple[int, ...]
    compared: int

    @property
    def points(self) -> tuple[int, ...]:
        """From the oldest month up to now."""
        return (*self.before, self.now)


def month_ends(on: datetime.date) -> list[datetime.date]:
    """The last days of the months before, oldest first."""
    ends: list[datetime.date] = []
    first = on.replace(day=1)
    for _ in range(MONTHS):
        last = first - datetime.timedelta(days=1)
        ends.insert(0, last)
        first = last.replace(day=1)
    return ends


def _a_year_before(on: datetime.date) -> datetime.date:
    last_day = calendar.monthrange(on.year - 1, on.month)[1]
    return on.replace(year=on.year - 1, day=min(on.day, last_day))


def taking_part(teams: list[int], *, on: datetime.date) -> Series:
    """How many people take part now, and at the end of each month before; compared with the oldest."""
    numbers = {
        f"n{i}": Count("pk", filter=Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day)))
        for i, day in enumerate([*month_ends(on), on])
    }
    row = Enrolment.objects.filter(programme__centre__team__in=teams).aggregate(**numbers)
    *before, now = row.values()
    return Series(now, tuple(before), before[0])


def requests_open(teams: list[int], *, on: datetime.date) -> Series:
    """How many requests are open now, and at the ends of the months before; compared: how many wait for an answer."""
    numbers = {}
    for i, day in enumerate([*month_ends(on), on]):
        end = timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
        open_then = Q(received_at__lte=end) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))
        numbers[f"n{i}"] = Count(
            "pk", filter=open_then & (Q(declined_on__isnull=True) | Q(declined_on__gt=day))
        )
    waiting = Count("pk", filter=Q(accepted_on=None, declined_on=None, closed_on=None))
    row = Request.objects.filter(centre__team__in=teams).aggregate(**numbers, waiting=waiting)
    *before, now, waits = row.values()
    return Series(now, tuple(before), waits)


def hours_worked(teams: list[int], *, on: datetime.date) -> Series:
    """Whole hours worked in the neighbourhood this month and in the months before; compared with the last one."""
    firsts = [day.replace(day=1) for day in [*month_ends(on), on]]
    numbers = {}
    for i, first in enumerate(firsts):
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        numbers[f"n{i}"] = Sum("minutes", filter=Q(worked_on__range=(first, last)), default=0)
    own = Hours.objects.filter(placement__proposal__enrolment__programme__centre__team__in=teams)
    *before, now = (int(Decimal(minutes) / 60) for minutes in own.aggregate(**numbers).values())
    return Series(now, tuple(before), before[-1])


def went_further(teams: list[int], *, on: datetime.date) -> Series:
    """How many people left this year for voluntary work, work or school; compared with last year until this day."""
    gone = Q(destination__in=FURTHER)
    ago = _a_year_before(on)
    numbers = {
        f"n{i}": Count("pk", filter=gone & Q(ended_on__range=(day.replace(month=1, day=1), day)))
        for i, day in enumerate([*[day for day in month_ends(on) if day.year == on.year], on, ago])
    }
    row = Enrolment.objects.filter(programme__centre__team__in=teams).aggregate(**numbers)
    *before, now, last_year = row.values()
    return Series(now, tuple(before), last_year)
