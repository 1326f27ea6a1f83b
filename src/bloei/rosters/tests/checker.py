"""What every roster that a proposal led to has to be, counted from the rows and from nothing of the program."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from bloei.people.models import Availability, PersonTalent
from bloei.rosters.models import Assignment, Busy, Roster, RosterTerms, TaskTalent


def _minutes(row: Assignment) -> int:
    shift = row.shift
    return shift.ends.hour * 60 + shift.ends.minute - shift.starts.hour * 60 - shift.starts.minute


def _faults_of_one(row: Assignment) -> Iterator[str]:
    shift, person = row.shift, row.enrolment.person_id
    for busy in Busy.objects.filter(person=person, weekday=shift.on.isoweekday()):
        if (
            busy.starts is None
            or busy.ends is None
            or (busy.starts < shift.ends and shift.starts < busy.ends)
        ):
            yield f"{row}: busy"
    for busy in Busy.objects.filter(person=person, first_day__lte=shift.on, last_day__gte=shift.on):
        yield f"{row}: away {busy}"
    part = "morning" if shift.starts.hour < 12 else "afternoon" if shift.starts.hour < 18 else "evening"
    free = Availability.objects.filter(person=person)
    if free.exists() and not free.filter(weekday=shift.on.isoweekday(), part=part).exists():
        yield f"{row}: not free"
    for asked in TaskTalent.objects.filter(task=shift.task, can_be_learned=False):
        if not PersonTalent.objects.filter(person=person, talent=asked.talent).exists():
            yield f"{row}: lacks {asked}"


def _faults_of_two(one: Assignment, two: Assignment) -> Iterator[str]:
    first, second = sorted((one.shift, two.shift), key=lambda shift: (shift.on, shift.starts))
    begins = (second.on - first.on).days * 1440 + second.starts.hour * 60 + second.starts.minute
    between = begins - first.ends.hour * 60 - first.ends.minute
    if first.on == second.on and between < 30:
        yield f"{one} and {two}: at a time or without a break"
    if (second.on - first.on).days == 1 and between < 11 * 60:
        yield f"{one} and {two}: no rest"


def faults(roster: Roster) -> list[str]:
    """Everything that is wrong with the roster."""
    rows = list(Assignment.objects.in_force().filter(shift__roster=roster).order_by("pk"))
    found = [fault for row in rows for fault in _faults_of_one(row)]
    by_person: dict[int, list[Assignment]] = defaultdict(list)
    by_shift: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        by_person[row.enrolment.person_id].append(row)
        by_shift[row.shift_id].append(row)
    for own in by_person.values():
        found += [fault for one, two in combinations(own, 2) for fault in _faults_of_two(one, two)]
        found += _faults_of_week(own)
    return found + [
        f"{there[0].shift}: too many"
        for there in by_shift.values()
        if len(there) > there[0].shift.people_needed
    ]


def _faults_of_week(own: list[Assignment]) -> Iterator[str]:
    per_day: dict[object, int] = defaultdict(int)
    for row in own:
        per_day[row.shift.on] += _minutes(row)
    if max(per_day.values()) > 480:
        yield f"{own[0]}: a day too long"
    terms = RosterTerms.objects.filter(enrolment=own[0].enrolment).first()
    most = terms.hours_most * 60 if terms and terms.hours_most is not None else None
    if most is not None and sum(per_day.values()) > most:
        yield f"{own[0]}: above the band"
    if terms and terms.days_most is not None and len(per_day) > terms.days_most:
        yield f"{own[0]}: too many days"
    evenings = {row.shift.on for row in own if row.shift.starts.hour >= 18}
    if terms and terms.evenings_most is not None and len(evenings) > terms.evenings_most:
        yield f"{own[0]}: too many evenings"
