"""What a week means for people, in figures that can be laid beside each other: before and after a proposal."""

from collections import Counter
from collections.abc import Collection

from bloei.rosters.members import Member
from bloei.rosters.models import Shift
from bloei.rosters.reasons import stay_of
from bloei.rosters.weeks import LAST, RosterWeek


def measured(week: RosterWeek, pairs: Collection[tuple[int, int]]) -> dict[str, int]:
    """The figures when these people (by person and shift) stand on the roster.

    Places ``filled`` of ``needed``, ``people``, ``wishes`` honoured, ``longest_wait`` for one in days, ``spread`` of
    unpopular shifts in 8 weeks, and ``too_few``: minutes that all together stay below what was agreed with them.
    """
    shifts = {shift.pk: shift for shift in week.standing_shifts}
    known = [(week.members[who], shifts[pk]) for who, pk in pairs if who in week.members and pk in shifts]
    filled = Counter(pk for _who, pk in pairs)
    unpopular = Counter(member.enrolment.person_id for member, shift in known if shift.task.is_unpopular)
    turns = [member.unpopular_before + unpopular[who] for who, member in week.members.items()]
    honoured = {
        (member.enrolment.person_id, shift.task_id)
        for member, shift in known
        if week.waiting_since(shift, member) != LAST
    }
    return {
        "needed": sum(shift.people_needed for shift in shifts.values()),
        "filled": sum(min(filled[pk], shift.people_needed) for pk, shift in shifts.items()),
        "people": len({who for who, _pk in pairs}),
        "wishes": len(honoured),
        "longest_wait": _longest_wait(week, {who for who, _task in honoured}),
        "spread": max(turns, default=0) - min(turns, default=0),
        "too_few": _too_few(week, known),
    }


def _longest_wait(week: RosterWeek, served: set[int]) -> int:
    waits = [
        (week.roster.week - week.waiting_since(shift, member)).days
        for person_id, member in week.members.items()
        if person_id not in served
        for shift in week.standing_shifts
        if week.waiting_since(shift, member) != LAST
    ]
    return max(waits, default=0)


def _too_few(week: RosterWeek, known: list[tuple[Member, Shift]]) -> int:
    planned: Counter[int] = Counter()
    for member, shift in known:
        planned[member.enrolment.person_id] += stay_of(shift).minutes
    return sum(
        max(0, (member.least or 0) - member.jobs - planned[person_id])
        for person_id, member in week.members.items()
    )
