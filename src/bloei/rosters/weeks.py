"""One week of a centre with all that a decision about it needs, read in a fixed number of queries.

The same structure answers the live objections, feeds the planner and fills the panel beside a shift: one way.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.rosters.members import Member, Stay, members_of
from bloei.rosters.models import Assignment, Coming, Roster, Shift, TaskTalent
from bloei.rosters.presence import PresenceGap, presence_gaps
from bloei.rosters.reasons import (
    Asked,
    Hindrance,
    Reason,
    clashes,
    knows_work,
    standing_hindrances,
    stay_of,
)

NOTHING_ASKED = Asked({}, {})
LAST = datetime.date.max


@dataclass(frozen=True)
class Candidate:
    """Somebody who can, with the facts that speak for it and those to think of. No mark, no verdict."""

    member: Member
    favours: list[Reason]
    concerns: list[Reason]


@dataclass(frozen=True)
class WhoCan:
    """Who can, by who waited longest for work that fits a wish; and who cannot, with why."""

    can: list[Candidate]
    cannot: list[tuple[Member, list[Hindrance]]]


@dataclass(frozen=True)
class Gap:
    """A shift with ``missing`` people too few (or nobody with the language or the experience), and why."""

    shift: Shift
    missing: int
    why: list[Reason]


@dataclass
class RosterWeek:
    """``week_of`` makes it. Everything below is computed; nothing asks the database."""

    roster: Roster
    shifts: list[Shift]
    assignments: list[Assignment]
    members: dict[int, Member]
    asked: Mapping[int, Asked]
    opening_gaps: list[PresenceGap] = field(default_factory=list)

    @cached_property
    def people_on(self) -> dict[int, list[Assignment]]:
        """Who is on each standing shift (by its key) and did not say no."""
        found: dict[int, list[Assignment]] = defaultdict(list)
        standing = {shift.pk for shift in self.standing_shifts}
        for row in self.assignments:
            if row.shift_id in standing and row.answer != Coming.NO:
                found[row.shift_id].append(row)
        return found

    @cached_property
    def standing_shifts(self) -> list[Shift]:
        """The shifts that were not called off."""
        return [shift for shift in self.shifts if shift.cancelled_at is None]

    @cached_property
    def _by_shift(self) -> dict[int, Shift]:
        return {shift.pk: shift for shift in self.shifts}

    @cached_property
    def _shifts_of(self) -> dict[int, list[Shift]]:
        found: dict[int, list[Shift]] = defaultdict(list)
        for shift_id, rows in self.people_on.items():
            for row in rows:
                found[row.enrolment.person_id].append(self._by_shift[shift_id])
        return found

    def shifts_of(self, member: Member) -> list[Shift]:
        """The shifts on which she stands this week."""
        return self._shifts_of.get(member.enrolment.person_id, [])

    def minutes_of(self, member: Member) -> int:
        """Minutes that she works this week: on the roster, and in jobs that are on no roster here."""
        return member.jobs + sum(stay_of(shift).minutes for shift in self.shifts_of(member))

    def member(self, enrolment: Enrolment) -> Member | None:
        """The participant in this week; None when she does not take part here."""
        return self.members.get(enrolment.person_id)

    def asks(self, shift: Shift) -> Asked:
        """The talents of the task."""
        return self.asked.get(shift.task_id, NOTHING_ASKED)

    def standing_hindrances(self, shift: Shift, member: Member) -> list[Hindrance]:
        """Why she cannot, whatever else is on this roster."""
        said = [
            row.answer
            for row in self.assignments
            if row.shift_id == shift.pk and row.enrolment.person_id == member.enrolment.person_id
        ]
        refused = [Reason("said_no")] if Coming.NO in said else []
        return [*refused, *standing_hindrances(member, shift, self.asks(shift))]

    def hindrances(self, shift: Shift, member: Member) -> list[Hindrance]:
        """Why she cannot stand on this shift now. Without each of these, she can."""
        others = [other for other in self.shifts_of(member) if other.pk != shift.pk]
        return [*self.standing_hindrances(shift, member), *clashes(stay_of(shift), map(stay_of, others))]

    def concerns(self, shift: Shift, member: Member) -> list[Reason]:
        """What to think of; none of it stands in the way."""
        return list(self._concerns(shift, member))

    def _concerns(self, shift: Shift, member: Member) -> Iterator[Reason]:
        stay, others = stay_of(shift), [o for o in self.shifts_of(member) if o.pk != shift.pk]
        total = member.jobs + stay.minutes + sum(stay_of(other).minutes for other in others)
        if member.most is not None and total > member.most:
            yield Reason("above_band", {"minutes": total, "most": member.most})
        yield from self._of_counts(stay, [stay_of(other) for other in others], member)
        if shift.task_id in member.dislikes:
            yield Reason("rather_not")
        if not member.free:
            yield Reason("times_unknown")
        if not knows_work(member, shift, self.asks(shift)):
            yield Reason("first_time" if not member.did[shift.task_id] else "still_new")

    def _of_counts(self, stay: Stay, others: list[Stay], member: Member) -> Iterator[Reason]:
        evenings = {other.on for other in others if other.is_evening} | (
            {stay.on} if stay.is_evening else set()
        )
        if stay.is_evening and member.evenings_most is not None and len(evenings) > member.evenings_most:
            yield Reason("too_many_evenings", {"count": len(evenings), "most": member.evenings_most})
        days = {stay.on, *(other.on for other in others)}
        if member.days_most is not None and len(days) > member.days_most:
            yield Reason("too_many_days", {"count": len(days), "most": member.days_most})

    def favours(self, shift: Shift, member: Member) -> list[Reason]:
        """Facts that speak for it."""
        return list(self._favours(shift, member))

    def _favours(self, shift: Shift, member: Member) -> Iterator[Reason]:
        asked = self.asks(shift)
        if shift.task_id in member.likes:
            yield Reason("likes")
        for talent, name in {**asked.brought, **asked.learned}.items():
            if talent in member.wishes:
                yield Reason("wishes", {"talent": name, "since": member.wishes[talent]})
        if knows_work(member, shift, asked):
            yield Reason("knows_work", {"times": member.did[shift.task_id]})
        for row in self.people_on.get(shift.pk, []):
            if self._is_pair(member, row.enrolment.person_id):
                yield Reason("with_pair", {"name": row.enrolment.person.given_name})
        if member.free:
            yield Reason("free_then", {"day": shift.on})
        minutes = self.minutes_of(member)
        if member.least is not None and minutes < member.least:
            yield Reason("below_band", {"minutes": minutes, "least": member.least})
        elif member.most is not None:
            yield Reason("hours", {"minutes": minutes, "most": member.most})

    def _is_pair(self, member: Member, other_id: int) -> bool:
        other = self.members.get(other_id)
        return (
            other is not None
            and other_id in member.says_pair
            and member.enrolment.person_id in other.says_pair
        )

    @cached_property
    def pairs(self) -> list[tuple[Member, Member]]:
        """Two who both said that they like to work together."""
        return [
            (one, self.members[other_id])
            for person_id, one in self.members.items()
            for other_id in sorted(one.says_pair)
            if person_id < other_id and self._is_pair(one, other_id)
        ]

    def waiting_since(self, shift: Shift, member: Member) -> datetime.date:
        """Since when she waits for work that fits a wish and that this task is; the last of days without a wish."""
        asked = self.asks(shift)
        days = [member.wishes[each] for each in {*asked.brought, *asked.learned} if each in member.wishes]
        if shift.task_id in member.likes:
            days.append(member.last_did.get(shift.task_id, member.started_on))
        return min(days, default=LAST)

    def who_can(self, shift: Shift) -> WhoCan:
        """Who could come on the shift beside those who are on it, and who cannot and why."""
        there = {row.enrolment.person_id for row in self.people_on.get(shift.pk, [])}
        others = [member for person_id, member in self.members.items() if person_id not in there]
        judged = [(member, self.hindrances(shift, member)) for member in others]
        able = [member for member, hindrances in judged if not hindrances]
        able.sort(key=lambda each: (self.waiting_since(shift, each), each.started_on, each.enrolment.pk))
        return WhoCan(
            [Candidate(each, self.favours(shift, each), self.concerns(shift, each)) for each in able],
            [(member, hindrances) for member, hindrances in judged if hindrances],
        )

    def gaps(self) -> list[Gap]:
        """The standing shifts with too few people, or nobody with the language or the experience, and why."""
        found = []
        for shift in self.standing_shifts:
            missing = max(0, shift.people_needed - len(self.people_on.get(shift.pk, [])))
            why = [*self._nobody_with(shift), *(self._too_few(shift) if missing else [])]
            if missing or why:
                found.append(Gap(shift, missing, why))
        return found

    def speaks(self, shift: Shift, member: Member) -> bool:
        """Whether she speaks the language that the task asks."""
        return shift.task.language in member.languages

    def knows(self, shift: Shift, member: Member) -> bool:
        """Whether she knows the work."""
        return knows_work(member, shift, self.asks(shift))

    def _nobody_with(self, shift: Shift) -> Iterator[Reason]:
        values = {"day": shift.on, "language": shift.task.language}
        if shift.task.language:
            yield from self._without(shift, self.speaks, "speaks", values)
        if shift.task.experience_needed:
            yield from self._without(shift, self.knows, "knows", values)

    def _without(
        self, shift: Shift, has: Callable[[Shift, Member], bool], word: str, values: Mapping[str, object]
    ) -> Iterator[Reason]:
        there = [self.members.get(row.enrolment.person_id) for row in self.people_on.get(shift.pk, [])]
        if any(member and has(shift, member) for member in there):
            return
        able = [member for member in self.members.values() if has(shift, member)]
        free = [member for member in able if not self.hindrances(shift, member)]
        kind = "nobody_" if not able else "nobody_free_" if not free else "somebody_free_"
        yield Reason(kind + word, {**values, "count": len(free)})

    def _too_few(self, shift: Shift) -> Iterator[Reason]:
        answer = self.who_can(shift)
        if answer.can:
            yield Reason("some_can", {"count": len(answer.can)})
            return
        codes = [{hindrance.code for hindrance in why} for _member, why in answer.cannot]
        lacking = [Reason("lacks_talent", {"talent": name}) for name in self.asks(shift).brought.values()]
        for missing in lacking:
            if all(missing in why for _member, why in answer.cannot):
                yield Reason("nobody_has", missing.values)
                return
        yield Reason("nobody_free" if codes else "nobody_there", {"day": shift.on, "starts": shift.starts})

    def presence_gaps(self) -> list[PresenceGap]:
        """Day, from and to of opening hours without a professional (MAC-17)."""
        return self.opening_gaps

    def conflicts(self) -> list[tuple[Assignment, list[Hindrance]]]:
        """Who stands on a shift but can no longer come: she became busy, or stands elsewhere."""
        found = []
        for shift in self.standing_shifts:
            for row in self.people_on.get(shift.pk, []):
                member = self.members.get(row.enrolment.person_id)
                why = self.hindrances(shift, member) if member else [Reason("not_taking_part")]
                if why:
                    found.append((row, why))
        return found

    def to_tell_in_person(self) -> list[Person]:
        """Who is on the roster and reads neither mail nor Bloei."""
        found: Iterable[Person] = {
            row.enrolment.person
            for rows in self.people_on.values()
            for row in rows
            if not row.enrolment.person.email and row.enrolment.person.user_id is None
        }
        return sorted(found, key=lambda person: person.folded_name)


def week_of(roster: Roster) -> RosterWeek:
    """The week with all that belongs to it: a fixed number of queries."""
    shifts = list(roster.shifts.select_related("task__request", "task__duty").order_by("on", "starts", "pk"))
    rows = Assignment.objects.filter(shift__roster=roster, withdrawn_at__isnull=True)
    for shift in shifts:
        shift.roster = roster
    return RosterWeek(
        roster,
        shifts,
        list(rows.select_related("enrolment__person").order_by("made_at", "pk")),
        members_of(roster),
        _asked(roster),
        presence_gaps(roster),
    )


def _asked(roster: Roster) -> dict[int, Asked]:
    found: dict[int, tuple[dict[int, str], dict[int, str]]] = defaultdict(lambda: ({}, {}))
    rows = TaskTalent.objects.filter(task__centre=roster.centre_id).select_related("talent").order_by("pk")
    for row in rows:
        found[row.task_id][row.can_be_learned][row.talent_id] = row.talent.name
    return {task_id: Asked(*both) for task_id, both in found.items()}
