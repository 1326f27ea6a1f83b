"""The calendar of the example town: working days, hours of the day, and deeds that wait for their day."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from bloei.kit.objections import Refused

Deed = Callable[[datetime.date], object]
PATIENCE = 10


def moment(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    """This day at this hour, in the town's own time."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def working_days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Mondays to Fridays from ``first`` up to and including ``last``."""
    for number in range((last - first).days + 1):
        day = first + datetime.timedelta(days=number)
        if day.isoweekday() <= 5:
            yield day


def workday(day: datetime.date) -> datetime.date:
    """This day, or the Monday after the weekend it falls in."""
    return day + datetime.timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


@dataclass
class Diary:
    """Deeds by day. A deed that is refused is tried again a week later, a few times; people are patient."""

    last: datetime.date
    deeds: dict[datetime.date, list[tuple[Deed, int]]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)

    def put(self, day: datetime.date, deed: Deed, tries: int = PATIENCE) -> None:
        """The deed is done on this day, or on the first working day after it; never after today."""
        day = workday(day)
        if day <= self.last:
            self.deeds[day].append((deed, tries))

    def live(self, day: datetime.date) -> None:
        """All deeds of the day are done, also those that other deeds of the day call for."""
        while waiting := self.deeds.pop(day, []):
            for deed, tries in waiting:
                try:
                    with transaction.atomic():
                        deed(day)
                except Refused as no:
                    self.refused.append(f"{day} {no}")
                    if tries > 1:
                        self.put(day + datetime.timedelta(days=7), deed, tries - 1)
