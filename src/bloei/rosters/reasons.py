"""Why somebody can or cannot stand on a shift: facts as codes with values. The sentences stand in ``sayings``."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bloei.rosters.members import KNOWS_AFTER, Member, Stay
from bloei.rosters.models import Busy, Shift

BREAK = 30
LONGEST_DAY = 8 * 60
REST = 11 * 60
"""Minutes between two shifts of a day; of work on one day at most; between two days."""
HER_WORD = frozenset({"not_free", "busy"})
"""What she said herself, so what she can lift herself."""


@dataclass(frozen=True)
class Reason:
    """One fact: ``code`` says which, ``values`` what the sentence needs."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


Hindrance = Reason


@dataclass(frozen=True)
class Asked:
    """What a task asks, read once for a week: talents to bring (by key, with name) and to be learned there."""

    brought: Mapping[int, str]
    learned: Mapping[int, str]


def stay_of(shift: Shift) -> Stay:
    """The hours of a shift."""
    return Stay(shift.on, shift.starts, shift.ends)


def knows_work(member: Member, shift: Shift, asked: Asked) -> bool:
    """She did it three times, carries the duty, or has a talent that the task asks."""
    return (
        member.did[shift.task_id] >= KNOWS_AFTER
        or shift.task.duty_id in member.duties
        or bool(member.talents & {*asked.brought, *asked.learned})
    )


def standing_hindrances(member: Member, shift: Shift, asked: Asked) -> Iterator[Hindrance]:
    """What stands in the way whatever else is on this roster."""
    stay, enrolment = stay_of(shift), member.enrolment
    if member.started_on > shift.on or (enrolment.ended_on is not None and enrolment.ended_on < shift.on):
        yield Reason("not_taking_part")
    yield from _of_time(member, stay)
    yield from clashes(stay, member.elsewhere)
    for talent, name in asked.brought.items():
        if talent not in member.talents:
            yield Reason("lacks_talent", {"talent": name})
    if shift.task.request and shift.task.request.vog_required and enrolment.person.vog_seen_on is None:
        yield Reason("lacks_vog")


def _of_time(member: Member, stay: Stay) -> Iterator[Hindrance]:
    missing = [part for part in sorted(stay.parts) if (stay.on.isoweekday(), part) not in member.free]
    if member.free and missing:
        yield Reason("not_free", {"day": stay.on, "part": missing[0]})
    said = [busy for busy in member.busy if _is_busy(busy, stay)]
    if any(busy.first_day and busy.starts is None for busy in said):
        yield Reason("away_that_day", {"day": stay.on})
    elif said:
        yield Reason("busy", {"day": stay.on})
    for other in member.engaged:
        if other.on == stay.on and other.starts < stay.ends and stay.starts < other.ends:
            yield Reason("engaged", {"day": stay.on, "starts": other.starts})
    if stay.is_evening and (member.daytime_only_until or datetime.date.min) >= stay.on:
        yield Reason("daytime_only")


def _is_busy(busy: Busy, stay: Stay) -> bool:
    if busy.weekday is not None:
        that_day = busy.weekday == stay.on.isoweekday()
    else:
        that_day = bool(busy.first_day and busy.last_day and busy.first_day <= stay.on <= busy.last_day)
    all_day = busy.starts is None or busy.ends is None
    return that_day and (all_day or (busy.starts < stay.ends and stay.starts < busy.ends))  # type: ignore[operator]


def clashes(stay: Stay, others: Iterable[Stay]) -> Iterator[Hindrance]:
    """What other shifts of hers stand in the way: at the same time, without a break, without a night's rest."""
    around = list(others)
    same_day = [other for other in around if other.on == stay.on]
    for other in same_day:
        between = _minutes_apart(stay, other)
        if between < 0:
            yield Reason("overlaps", {"starts": other.starts, "ends": other.ends})
        elif between < BREAK:
            yield Reason("no_break", {"starts": other.starts, "ends": other.ends})
    if stay.minutes + sum(other.minutes for other in same_day) > LONGEST_DAY and same_day:
        yield Reason("day_full")
    if any(abs((other.on - stay.on).days) == 1 and not rested(*_in_order(stay, other)) for other in around):
        yield Reason("too_little_rest")


def _in_order(one: Stay, two: Stay) -> tuple[Stay, Stay]:
    return (one, two) if one.on < two.on else (two, one)


def _minutes_apart(one: Stay, two: Stay) -> int:
    """Minutes from the end of the one to the start of the other; negative when they are at the same time."""
    first, second = (one, two) if one.starts <= two.starts else (two, one)
    return _clock(second.starts) - _clock(first.ends)


def _clock(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def rested(evening: Stay, morning: Stay) -> bool:
    """Whether there is a night's rest between a shift and one of the next day."""
    return 24 * 60 - _clock(evening.ends) + _clock(morning.starts) >= REST


def combine(one: Stay, two: Stay) -> bool:
    """Whether somebody can do both on one day: a break between them, and not too long a day."""
    return _minutes_apart(one, two) >= BREAK and one.minutes + two.minutes <= LONGEST_DAY
