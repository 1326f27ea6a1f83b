"""What every story stands on: a clock that moves, and what needs attention at that moment."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from bloei.attention.models import Signal
from bloei.journeys.attention import evaluate
from bloei.programmes.models import Enrolment

Clock = Callable[[str], datetime.date]
Open = Callable[..., list[str]]


@pytest.fixture
def clock(time_machine: Any) -> Clock:
    """Moves the time to eleven in the morning of a day, and says which day that is."""

    def move(day: str) -> datetime.date:
        time_machine.move_to(datetime.datetime.fromisoformat(f"{day}T10:00:00+00:00"), tick=False)
        return timezone.localdate()

    return move


@pytest.fixture
def signals() -> Open:
    """Evaluates the signals of today: the words that stand open, about one enrolment or about all."""

    def words(enrolment: Enrolment | None = None) -> list[str]:
        evaluate(on=timezone.localdate())
        rows = Signal.objects.filter(closed_on__isnull=True)
        rows = rows.filter(enrolment=enrolment) if enrolment else rows
        return sorted(rows.values_list("word", flat=True))

    return words
