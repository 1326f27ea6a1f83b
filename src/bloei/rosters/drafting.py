"""From a week to a problem for the planner (``docs/planner.md``), and from its answer to changes and facts.

The planner gets times, lengths, numbers and skills under keys that mean nothing elsewhere. Why somebody cannot come,
her name, origin, language of the screens, income and health stay here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bloei.planner.answers import Outcome
from bloei.rosters.measures import measured
from bloei.rosters.members import Member, Stay
from bloei.rosters.models import Assignment, Shift
from bloei.rosters.reasons import LONGEST_DAY, clashes, combine, rested, stay_of
from bloei.rosters.weeks import LAST, RosterWeek

FORMAT = "bloei-roster/1"
DAYS = 7
EMPTY_PLACE, NO_SPEAKER, NO_EXPERIENCE = 100, 40, 30
LIKES, LIKES_AND_WAITED, RATHER_NOT, TIMES_UNKNOWN = 3, 5, 8, 1
PAIR_APART, UNPOPULAR_AGAIN, MORE_THAN_OTHERS, HOUR_TOO_FEW = 5, 5, 4, 2
CHANGE_OF_DRAFT, CHANGE_OF_KNOWN = 1, 20
"""What the planner weighs, as whole numbers. A filled place goes before all wishes; who hears of a change goes before
wishes too."""
LONG_WAIT = datetime.timedelta(days=60)
EVENING, ANY_DAY = "evening", "day"


@dataclass
class Puzzle:
    """A week as the planner gets it. Shifts of the same task and hours on several days are one of its shifts."""

    week: RosterWeek
    now: tuple[datetime.date, datetime.time]
    is_repair: bool

    def _is_open(self, shift: Shift) -> bool:
        return (shift.on, shift.starts) > self.now

    @cached_property
    def shifts(self) -> list[Shift]:
        """The standing shifts that did not begin."""
        return [shift for shift in self.week.standing_shifts if self._is_open(shift)]

    @cached_property
    def movable(self) -> dict[tuple[int, int], Assignment]:
        """Who may be moved, by person and shift: not pinned, and known to her only in a repair."""
        open_shifts = {shift.pk for shift in self.shifts}
        return {
            (row.enrolment.person_id, shift_id): row
            for shift_id, rows in self.week.people_on.items()
            for row in rows
            if shift_id in open_shifts
            and row.enrolment.person_id in self.week.members
            and not row.is_pinned
            and (self.is_repair or row.told_at is None)
        }

    @cached_property
    def _staying(self) -> dict[int, list[Shift]]:
        """By person, the shifts on which she surely stays."""
        return {
            person_id: [
                shift for shift in self.week.shifts_of(member) if (person_id, shift.pk) not in self.movable
            ]
            for person_id, member in self.week.members.items()
        }

    def stays(self, member: Member) -> list[Shift]:
        """Where she surely stays."""
        return self._staying[member.enrolment.person_id]

    def staying_on(self, shift: Shift) -> list[Member]:
        """Who surely stays on the shift."""
        rows = self.week.people_on.get(shift.pk, [])
        return [
            self.week.members[row.enrolment.person_id]
            for row in rows
            if (row.enrolment.person_id, shift.pk) not in self.movable
            and row.enrolment.person_id in self.week.members
        ]

    @cached_property
    def kinds(self) -> dict[str, dict[int, Shift]]:
        """The planner's shifts: by key, the shift of each day."""
        found: dict[str, dict[int, Shift]] = defaultdict(dict)
        for shift in self.shifts:
            day, number = self.day_of(shift), 1
            while day in found[key := f"{shift.task_id}/{shift.starts:%H%M}-{shift.ends:%H%M}/{number}"]:
                number += 1
            found[key][day] = shift
        return dict(found)

    @cached_property
    def kind_of(self) -> dict[int, str]:
        """The planner's shift of each shift, by its key."""
        return {shift.pk: key for key, days in self.kinds.items() for shift in days.values()}

    def day_of(self, shift: Shift) -> int:
        """The day of the week, from 0."""
        return (shift.on - self.week.roster.week).days

    def cannot(self, member: Member) -> list[Shift]:
        """The open shifts on which she cannot stand beside what surely stays."""
        staying = [stay_of(shift) for shift in self.stays(member)]
        own = {shift.pk for shift in self.stays(member)}
        return [
            shift
            for shift in self.shifts
            if shift.pk in own
            or self.week.standing_hindrances(shift, member)
            or any(clashes(stay_of(shift), staying))
        ]

    def problem(self) -> dict[str, Any]:
        """The week in the format of the planner."""
        blocked = {person_id: self.cannot(member) for person_id, member in self.week.members.items()}
        return {
            "format": FORMAT,
            "starts_on": self.week.roster.week.isoformat(),
            "days": DAYS,
            "longest_day": LONGEST_DAY,
            "shifts": [self._kind(key) for key in self.kinds],
            "groups": list(self._groups()),
            "workers": [self._worker(person_id, blocked[person_id]) for person_id in self.week.members],
            "cover": [row for shift in self.shifts for row in self._cover(shift)],
            "requires": [row for shift in self.shifts for row in self._requires(shift)],
            "wishes": list(self._wishes({key: {s.pk for s in rows} for key, rows in blocked.items()})),
            "together": [
                {"workers": [_key(one), _key(two)], "at_least": 1, "under": PAIR_APART}
                for one, two in self.week.pairs
            ],
            "fairness": list(self._fairness()),
            "hours": list(self._agreed_hours()),
            "keep": self._keep({key: {s.pk for s in rows} for key, rows in blocked.items()}),
        }

    def _hours(self, key: str) -> Stay:
        return stay_of(next(iter(self.kinds[key].values())))

    def _kind(self, key: str) -> dict[str, Any]:
        days, stay = self.kinds[key], self._hours(key)
        return {
            "id": key,
            "minutes": stay.minutes,
            "days": sorted(days),
            "combines_with": [
                other
                for other in self.kinds
                if other > key
                and days.keys() & self.kinds[other].keys()
                and combine(stay, self._hours(other))
            ],
            "forbids_next": [other for other in self.kinds if not rested(stay, self._hours(other))],
        }

    def _groups(self) -> Iterator[dict[str, Any]]:
        evenings = [key for key in self.kinds if self._hours(key).is_evening]
        if evenings:
            yield {"id": EVENING, "shifts": evenings}
        if self.kinds:
            yield {"id": ANY_DAY, "shifts": list(self.kinds)}

    def _worker(self, person_id: int, blocked: list[Shift]) -> dict[str, Any]:
        member = self.week.members[person_id]
        staying = [stay_of(shift) for shift in self.stays(member)]
        body: dict[str, Any] = {
            "id": _key(member),
            "cannot": [[self.day_of(shift), self.kind_of[shift.pk]] for shift in blocked],
            "skills": sorted(self._skills(member)),
        }
        if member.most is not None:
            body["minutes"] = [0, max(0, member.most - self._settled(member))]
        most = {}
        if member.evenings_most is not None and any(self._hours(key).is_evening for key in self.kinds):
            most[EVENING] = max(0, member.evenings_most - len({s.on for s in staying if s.is_evening}))
        if member.days_most is not None and self.kinds:
            most[ANY_DAY] = max(0, member.days_most - len({stay.on for stay in staying}))
        return {**body, "max_days": most}

    def _settled(self, member: Member) -> int:
        """Minutes that she surely works."""
        return member.jobs + sum(stay_of(shift).minutes for shift in self.stays(member))

    def _agreed_hours(self) -> Iterator[dict[str, Any]]:
        """Who needs more shifts to come at the least hours that were agreed with her (MDW-10)."""
        for member in self.week.members.values():
            wanted = (member.least or 0) - self._settled(member)
            if wanted > 0:
                yield {"worker": _key(member), "at_least": wanted, "under": HOUR_TOO_FEW}

    def _skills(self, member: Member) -> set[str]:
        asked = {shift.task_id: shift for shift in self.shifts if shift.task.experience_needed}
        speaks = {f"speaks/{s.task.language}" for s in self.shifts if s.task.language in member.languages}
        return speaks | {f"knows/{task}" for task, shift in asked.items() if self.week.knows(shift, member)}

    def _cover(self, shift: Shift) -> Iterator[dict[str, Any]]:
        needed = max(
            0, shift.people_needed - len(self.week.people_on.get(shift.pk, [])) + self._moving(shift)
        )
        yield {**self._at(shift), "needed": needed, "under": EMPTY_PLACE, "over": 2 * EMPTY_PLACE}

    def _moving(self, shift: Shift) -> int:
        return sum(shift_id == shift.pk for _person, shift_id in self.movable)

    def _at(self, shift: Shift) -> dict[str, Any]:
        return {"day": self.day_of(shift), "shift": self.kind_of[shift.pk]}

    def _requires(self, shift: Shift) -> Iterator[dict[str, Any]]:
        there, task = self.staying_on(shift), shift.task
        if task.language and not any(self.week.speaks(shift, member) for member in there):
            skill = f"speaks/{task.language}"
            yield {**self._at(shift), "skill": skill, "at_least": 1, "under": NO_SPEAKER}
        if task.experience_needed and not any(self.week.knows(shift, member) for member in there):
            skill = f"knows/{shift.task_id}"
            yield {**self._at(shift), "skill": skill, "at_least": 1, "under": NO_EXPERIENCE}

    def _wishes(self, blocked: dict[int, set[int]]) -> Iterator[dict[str, Any]]:
        for person_id, member in self.week.members.items():
            for shift in self.shifts:
                if shift.pk in blocked[person_id]:
                    continue
                waits = self.week.waiting_since(shift, member)
                if waits != LAST:
                    weight = LIKES_AND_WAITED if waits + LONG_WAIT <= self.week.roster.week else LIKES
                    yield {"worker": _key(member), **self._at(shift), "wants": True, "weight": weight}
                against = RATHER_NOT * (shift.task_id in member.dislikes) + TIMES_UNKNOWN * (not member.free)
                if against:
                    yield {"worker": _key(member), **self._at(shift), "wants": False, "weight": against}

    def _fairness(self) -> Iterator[dict[str, Any]]:
        now = {person_id: len(self.stays(member)) for person_id, member in self.week.members.items()}
        if self.kinds:
            yield self._fair(list(self.kinds), MORE_THAN_OTHERS, now)
        unpopular = [key for key, days in self.kinds.items() if next(iter(days.values())).task.is_unpopular]
        if unpopular:
            before = {
                person_id: member.unpopular_before + sum(s.task.is_unpopular for s in self.stays(member))
                for person_id, member in self.week.members.items()
            }
            yield self._fair(unpopular, UNPOPULAR_AGAIN, before)

    def _fair(self, shifts: list[str], weight: int, before: dict[int, int]) -> dict[str, Any]:
        history = {_key(self.week.members[person_id]): count for person_id, count in before.items() if count}
        return {"shifts": shifts, "weight": weight, "history": history}

    def _keep(self, blocked: dict[int, set[int]]) -> dict[str, Any]:
        by_day: dict[tuple[int, int], list[Shift]] = defaultdict(list)
        open_shifts = {shift.pk: shift for shift in self.shifts}
        for person_id, shift_id in self.movable:
            if shift_id not in blocked[person_id]:
                shift = open_shifts[shift_id]
                by_day[person_id, self.day_of(shift)].append(shift)
        kept = [
            [_key(self.week.members[person_id]), day, self.kind_of[shift.pk]]
            for (person_id, day), shifts in by_day.items()
            if _combined(shifts)
            for shift in shifts
        ]
        return {"assignments": kept, "weight": CHANGE_OF_KNOWN if self.is_repair else CHANGE_OF_DRAFT}

    def proposed(self, outcome: Outcome) -> set[tuple[int, int]]:
        """Person and shift of every assignment in the answer."""
        return {(int(who[1:]), self.kinds[key][day].pk) for who, day, key in outcome.assignments}

    def changes(self, outcome: Outcome) -> list[dict[str, Any]]:
        """What the answer would change, who comes off first, in the order of the week."""
        after, before = self.proposed(outcome), self.movable.keys()
        order = {shift.pk: place for place, shift in enumerate(self.week.shifts)}
        rows = [
            (adds, *pair) for adds in (False, True) for pair in (after - before if adds else before - after)
        ]
        rows.sort(key=lambda row: (row[0], order[row[2]], row[1]))
        return [
            {"enrolment": self._enrolment(person_id, shift_id), "shift": shift_id, "adds": adds}
            for adds, person_id, shift_id in rows
        ]

    def _enrolment(self, person_id: int, shift_id: int) -> int:
        row = self.movable.get((person_id, shift_id))
        return row.enrolment_id if row else self.week.members[person_id].enrolment.pk

    def facts(self, outcome: Outcome) -> dict[str, Any]:
        """How good the answer is by the planner's own word, and what it means for people, before and after."""
        before = {
            (row.enrolment.person_id, shift_id)
            for shift_id, rows in self.week.people_on.items()
            for row in rows
        }
        after = (before - self.movable.keys()) | self.proposed(outcome)
        return {
            "status": outcome.status,
            "cost": (outcome.cost or 0) + (outcome.extra_cost or 0),
            "bound": outcome.bound,
            "seconds": round(outcome.seconds, 1),
            "before": measured(self.week, before),
            "after": measured(self.week, after),
        }


def _key(member: Member) -> str:
    return f"p{member.enrolment.person_id}"


def _combined(shifts: list[Shift]) -> bool:
    stays = [stay_of(shift) for shift in shifts]
    fits = all(combine(one, two) for place, one in enumerate(stays) for two in stays[:place])
    return fits and len(stays) <= 3 and sum(stay.minutes for stay in stays) <= LONGEST_DAY
