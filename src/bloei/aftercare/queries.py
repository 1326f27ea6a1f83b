"""What came after the exits."""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.aftercare.rules import talks_allowed
from bloei.kit.days import months_after
from bloei.people.models import Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment


@dataclass(frozen=True)
class Asked:
    """A moment after the exit: when, and what was said then, if it was asked."""

    months: int
    due_on: datetime.date
    follow_up: FollowUp | None
    is_due: bool


@dataclass(frozen=True)
class Episode:
    """One participation, from the registration to what came after; ``returned_on`` when she came again."""

    enrolment: Enrolment
    title: str
    moments: list[Asked]
    talks: list[AfterTalk]
    talks_most: int | None
    returned_on: datetime.date | None


def _moments(enrolment: Enrolment, on: datetime.date) -> list[Asked]:
    if enrolment.ended_on is None:
        return []
    asked = {each.months: each for each in enrolment.follow_ups.all()}
    found = []
    for months in model_of(enrolment).follow_up_months:
        due_on = months_after(enrolment.ended_on, months)
        follow_up = asked.get(months)
        found.append(Asked(months, due_on, follow_up, follow_up is None and due_on <= on))
    return found


def episodes_of(person: Person, *, on: datetime.date) -> list[Episode]:
    """All participations of a person, latest first, each with what came after (WIJ-07)."""
    rows = list(
        Enrolment.objects.filter(person=person)
        .select_related("programme")
        .prefetch_related("follow_ups__asked_by", "after_talks__held_by")
        .order_by("-registered_on", "-pk")
    )
    episodes = []
    for number, enrolment in enumerate(rows):
        later = rows[number - 1].registered_on if number else None
        episodes.append(
            Episode(
                enrolment,
                str(model_of(enrolment).title),
                _moments(enrolment, on),
                list(enrolment.after_talks.all()),
                talks_allowed(enrolment),
                later if enrolment.ended_on and later and later >= enrolment.ended_on else None,
            )
        )
    return episodes


@dataclass(frozen=True)
class LastingLine:
    """How it went so many months after the exits of a period."""

    months: int
    counts: dict[str, int]
    asked: int


def lasting_of(first: datetime.date, last: datetime.date, centres: Collection[int]) -> list[LastingLine]:
    """Per moment: how many of those who left in these days are still there, changed, came back (WIJ-06)."""
    rows = (
        FollowUp.objects.filter(
            enrolment__programme__centre__in=centres, enrolment__ended_on__range=(first, last)
        )
        .order_by()
        .values_list("months", "lasting")
        .annotate(number=Count("pk"))
        .order_by("months", "lasting")
    )
    lines: dict[int, Counter[str]] = {}
    for months, lasting, number in rows:
        lines.setdefault(months, Counter())[lasting] = number
    return [LastingLine(months, dict(counts), counts.total()) for months, counts in lines.items()]


def came_back(first: datetime.date, last: datetime.date, centres: Collection[int]) -> int:
    """How many of those who left in these days were registered again later."""
    again = Enrolment.objects.filter(
        person=OuterRef("person"), registered_on__gte=OuterRef("ended_on")
    ).exclude(pk=OuterRef("pk"))
    left = Enrolment.objects.filter(programme__centre__in=centres, ended_on__range=(first, last))
    return left.filter(Exists(again)).count()
