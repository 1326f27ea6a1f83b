"""The people of a centre as a week needs them: when they can, what they can and like, what was agreed."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from bloei.centres.models import DutyTerm
from bloei.guidance.models import Answer, Appointment
from bloei.learning.models import SignUp
from bloei.people.models import (
    SPEAKS,
    Availability,
    DayPart,
    LimitKind,
    PersonTalent,
    PracticalLimit,
    SpokenLanguage,
    Wish,
)
from bloei.placements.models import Placement
from bloei.placements.rules import running_on
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.rosters.models import Assignment, Busy, Pair, Roster, RosterTerms, Task, TaskWish

NOON, EVENING = datetime.time(12), datetime.time(18)
TOUCHES = 60
"""A shift is in a part of the day when it lies in it for more than so many minutes."""
KNOWS_AFTER = 3
"""Somebody knows the work who did it so many times."""
FAIR_WEEKS = 8


def minutes_between(starts: datetime.time, ends: datetime.time) -> int:
    """Minutes from one time to another on the same day."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


@dataclass(frozen=True)
class Stay:
    """Hours of one day at which somebody is somewhere."""

    on: datetime.date
    starts: datetime.time
    ends: datetime.time

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minutes_between(self.starts, self.ends)

    @property
    def parts(self) -> frozenset[DayPart]:
        """The parts of the day in which it is, and at least the one in which it starts."""
        inside = {
            DayPart.MORNING: minutes_between(self.starts, min(self.ends, NOON)),
            DayPart.AFTERNOON: minutes_between(max(self.starts, NOON), min(self.ends, EVENING)),
            DayPart.EVENING: minutes_between(max(self.starts, EVENING), self.ends),
        }
        found = {part for part, minutes in inside.items() if minutes > TOUCHES}
        return frozenset(found or {max(inside, key=lambda part: inside[part])})

    @property
    def is_evening(self) -> bool:
        """Whether it is in the evening."""
        return DayPart.EVENING in self.parts


@dataclass
class Member:
    """A participant in this week.

    ``least`` and ``most``: minutes a week that were agreed, None where nothing was. ``jobs``: minutes a week of running
    work that is on no roster here; they count for what was agreed as well.
    """

    enrolment: Enrolment
    least: int | None
    most: int | None
    jobs: int = 0
    evenings_most: int | None = None
    days_most: int | None = None
    free: set[tuple[int, str]] = field(default_factory=set)
    busy: list[Busy] = field(default_factory=list)
    engaged: list[Stay] = field(default_factory=list)
    elsewhere: list[Stay] = field(default_factory=list)
    daytime_only_until: datetime.date | None = None
    talents: set[int] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    duties: set[int] = field(default_factory=set)
    did: Counter[int] = field(default_factory=Counter)
    last_did: dict[int, datetime.date] = field(default_factory=dict)
    unpopular_before: int = 0
    likes: set[int] = field(default_factory=set)
    dislikes: set[int] = field(default_factory=set)
    wishes: dict[int, datetime.date] = field(default_factory=dict)
    says_pair: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Her whole name."""
        return self.enrolment.person.name

    @property
    def started_on(self) -> datetime.date:
        """Her first day in the programme."""
        return self.enrolment.started_on or self.enrolment.registered_on


def _band(enrolment: Enrolment, terms: RosterTerms | None) -> tuple[int | None, int | None]:
    """Minutes a week: what was agreed with her, else what the role of the model says (MDW-10)."""
    role = model_of(enrolment).role(enrolment.role)
    band = role.hours_per_week
    least = terms.hours_least if terms and terms.hours_least is not None else band.least if band else None
    most = terms.hours_most if terms and terms.hours_most is not None else band.most if band else None
    return (None if least is None else int(least * 60)), (None if most is None else int(most * 60))


def _job_hours(roster: Roster, on: datetime.date) -> Subquery:
    """Hours a week of jobs that run, beside those for which the centre keeps a roster."""
    here = Task.objects.filter(centre=roster.centre_id, ended_on=None)
    rows = Placement.objects.filter(
        running_on(on), proposal__enrolment__person=OuterRef("person"), starts_on__lte=on
    ).exclude(proposal__request__tasks__in=here)
    return Subquery(rows.order_by().values("proposal__enrolment__person").values_list(Sum("hours_per_week")))


def members_of(roster: Roster) -> dict[int, Member]:
    """Who takes part at the centre in this week, by person. Thirteen queries, whatever the number of people."""
    last = roster.week + datetime.timedelta(days=6)
    rows = (
        Enrolment.objects.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=roster.week),
            programme__centre=roster.centre_id,
            started_on__lte=last,
            person__archived_on__isnull=True,
        )
        .select_related("person", "programme")
        .annotate(job_hours=_job_hours(roster, last))
        .order_by("started_on", "pk")
    )
    found: dict[int, Any] = {row.person_id: row for row in rows}
    terms = {row.enrolment_id: row for row in RosterTerms.objects.filter(enrolment__in=found.values())}
    members = {}
    for person_id, enrolment in sorted(found.items(), key=lambda pair: pair[1].person.folded_name):
        agreed = terms.get(enrolment.pk)
        least, most = _band(enrolment, agreed)
        members[person_id] = Member(
            enrolment,
            least,
            most,
            int(60 * (enrolment.job_hours or 0)),
            agreed.evenings_most if agreed else None,
            agreed.days_most if agreed else None,
        )
    _times(members, roster.week, last)
    _engagements(members, roster.week, last)
    _abilities(members, last)
    _work_elsewhere(members, roster)
    _likes(members)
    return members


def _times(members: Mapping[int, Member], first: datetime.date, last: datetime.date) -> None:
    for row in Availability.objects.filter(person__in=members).order_by("pk"):
        members[row.person_id].free.add((row.weekday, row.part))
    current = Q(weekday__isnull=False) | Q(first_day__lte=last, last_day__gte=first)
    for busy in Busy.objects.filter(current, person__in=members).order_by("pk"):
        members[busy.person_id].busy.append(busy)
    limits = PracticalLimit.objects.filter(kind=LimitKind.DAYTIME, person__in=members).order_by("pk")
    for limit in limits:
        members[limit.person_id].daytime_only_until = limit.until or datetime.date.max


def _stay(starts_at: datetime.datetime, ends_at: datetime.datetime) -> Stay:
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    until = ends.time() if ends.date() == starts.date() else datetime.time.max
    return Stay(starts.date(), starts.time(), until)


def _engagements(members: Mapping[int, Member], first: datetime.date, last: datetime.date) -> None:
    """Appointments that she did not decline, and sessions for which she signed up."""
    days = (first, last + datetime.timedelta(days=1))
    appointments = Appointment.objects.filter(
        enrolment__person__in=members, starts_at__date__range=days, cancelled_at__isnull=True
    ).exclude(answer=Answer.NOT_COMING)
    for person_id, *hours in appointments.order_by("starts_at", "pk").values_list(
        "enrolment__person", "starts_at", "ends_at"
    ):
        members[person_id].engaged.append(_stay(*hours))
    sessions = SignUp.objects.filter(
        enrolment__person__in=members, session__starts_at__date__range=days, withdrawn_at__isnull=True,
        session__cancelled_at__isnull=True,
    )  # fmt: skip
    for person_id, *hours in sessions.order_by("session__starts_at", "pk").values_list(
        "enrolment__person", "session__starts_at", "session__ends_at"
    ):
        members[person_id].engaged.append(_stay(*hours))


def _by_person(rows: Iterable[tuple[int, Any]]) -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = defaultdict(set)
    for person_id, value in rows:
        found[person_id].add(value)
    return found


def _abilities(members: Mapping[int, Member], on: datetime.date) -> None:
    known = PersonTalent.objects.filter(person__in=members).order_by("pk")
    spoken = SpokenLanguage.objects.filter(person__in=members, level__in=SPEAKS).order_by("pk")
    carried = DutyTerm.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on), person__in=members, since__lte=on
    )
    talents = _by_person(known.values_list("person", "talent"))
    languages = _by_person(spoken.values_list("person", "code"))
    duties = _by_person(carried.order_by("pk").values_list("person", "duty"))
    for person_id, member in members.items():
        member.talents = talents.get(person_id, set())
        member.languages = languages.get(person_id, set())
        member.duties = duties.get(person_id, set())


def _work_elsewhere(members: Mapping[int, Member], roster: Roster) -> None:
    """What she did before this week, and where else she stands around it."""
    rows = Assignment.objects.in_force().filter(enrolment__person__in=members)
    before = rows.filter(shift__on__lt=roster.week, shift__roster__published_at__isnull=False)
    fair = Q(
        shift__on__gte=roster.week - datetime.timedelta(weeks=FAIR_WEEKS), shift__task__is_unpopular=True
    )
    done = (
        before.order_by()
        .values_list("enrolment__person", "shift__task")
        .annotate(times=Count("pk"), last_on=Max("shift__on"), unpopular=Count("pk", filter=fair))
    )
    for person_id, task_id, times, last_on, unpopular in done:
        member = members[person_id]
        member.did[task_id], member.last_did[task_id] = times, last_on
        member.unpopular_before += unpopular
    around = (roster.week - datetime.timedelta(days=1), roster.week + datetime.timedelta(days=7))
    other = rows.filter(shift__on__range=around).exclude(shift__roster=roster).order_by("pk")
    for person_id, on, starts, ends in other.values_list(
        "enrolment__person", "shift__on", "shift__starts", "shift__ends"
    ):
        members[person_id].elsewhere.append(Stay(on, starts, ends))


def _likes(members: Mapping[int, Member]) -> None:
    said = TaskWish.objects.filter(enrolment__person__in=members).order_by("pk")
    for person_id, task_id, likes in said.values_list("enrolment__person", "task", "likes"):
        (members[person_id].likes if likes else members[person_id].dislikes).add(task_id)
    pairs = Pair.objects.filter(enrolment__person__in=members).order_by("pk")
    for person_id, other_id in pairs.values_list("enrolment__person", "other__person"):
        members[person_id].says_pair.add(other_id)
    wishes = Wish.objects.filter(person__in=members, talent__isnull=False, fulfilled_on__isnull=True)
    for person_id, talent_id, wished_on in wishes.order_by("-wished_on", "-pk").values_list(
        "person", "talent", "wished_on"
    ):
        members[person_id].wishes[talent_id] = wished_on
