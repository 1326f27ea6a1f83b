"""What is going to happen: appointments, sessions, activities, shifts and meetings about a job, as one sort of thing."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bloei.companions.queries import buddies_of
from bloei.demand.models import Activity
from bloei.desks.me.mine import Mine
from bloei.desks.me.words import day_words, listed, wait_words, weekday_and_date
from bloei.guidance.models import Answer, Appointment, MeetingKind
from bloei.learning.models import Session, TrainingTheme
from bloei.learning.queries import sessions_ahead, with_own_sign_up
from bloei.placements.models import Proposal
from bloei.programmes.models import GroupMember
from bloei.rosters.models import Assignment, Coming, Shift
from bloei.rosters.queries import not_over, told_shifts

MEETING_PICTURES = {
    MeetingKind.TALK: "speech-balloon",
    MeetingKind.PHONE: "telephone",
    MeetingKind.VISIT: "house-with-garden",
    MeetingKind.WALK_IN: "hot-beverage",
    MeetingKind.INTAKE: "waving-hand",
    MeetingKind.REVIEW: "clipboard",
    MeetingKind.WEEKLY: "speech-balloon",
    MeetingKind.THREE_WAY: "busts-in-silhouette",
    MeetingKind.MESSAGE: "envelope",
}
THEME_PICTURES: dict[str, str] = {
    TrainingTheme.INTERVIEWING: "speech-balloon",
    TrainingTheme.EMPOWERMENT: "star",
    TrainingTheme.LANGUAGE: "books",
    TrainingTheme.TALENT: "light-bulb",
    TrainingTheme.WORK: "toolbox",
    TrainingTheme.CRAFT: "scissors",
    TrainingTheme.GROUP: "busts-in-silhouette",
    TrainingTheme.HOUSING: "house-with-garden",
}

NO_PICTURE = "hammer-and-wrench"


@dataclass(frozen=True)
class Happening:
    """Something at a time and a place. Words that people typed are Dutch; ``title`` may be ours, in her language."""

    key: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    pictogram: str
    title: str = ""
    dutch_title: str = ""
    room: str = ""
    place: str = ""
    who: str = ""
    beside: str = ""
    about: str = ""
    coming: bool | None = None
    asks: bool = False
    answer_url: str = ""
    places_left: int | None = None
    more_url: str = ""

    @property
    def is_own(self) -> bool:
        """Whether she was invited, or said that she comes."""
        return self.asks or self.coming is not None

    @property
    def is_full(self) -> bool:
        """Whether no place is left for her."""
        return self.places_left == 0 and not self.coming

    def day_in_words(self) -> str:
        """Today, tomorrow or the date."""
        return day_words(timezone.localdate(self.starts_at), today=timezone.localdate())

    def wait_in_words(self) -> str:
        """How long until it begins, when that is soon."""
        return wait_words(round((self.starts_at - timezone.now()).total_seconds() / 60))


@dataclass(frozen=True)
class DayOfThings:
    """A day with what happens on it."""

    name: str
    date: str
    things: list[Happening] = field(default_factory=list)


def _appointments(mine: Mine, at: datetime.datetime) -> Iterator[Happening]:
    rows = Appointment.objects.visible_to(mine.actor).filter(
        enrolment=mine.enrolment, cancelled_at__isnull=True
    )
    for row in rows.filter(ends_at__gt=at).select_related("user").order_by("starts_at", "pk"):
        yield Happening(
            key=f"gesprek-{row.pk}",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            pictogram=MEETING_PICTURES[MeetingKind(row.kind)],
            title=capfirst(row.get_kind_display()),
            room=row.place,
            place=mine.centre.name if row.kind not in (MeetingKind.VISIT, MeetingKind.PHONE) else "",
            who=row.user.name,
            about=row.about,
            coming=row.answer == Answer.COMING if row.answer else None,
            asks=True,
            answer_url=reverse("me:answer", args=[row.pk]),
        )


def _with_buddies(mine: Mine, at: datetime.datetime) -> Iterator[Happening]:
    """Where she is the one who guides: she meets a buddy of hers."""
    buddies = [row.enrolment_id for row in buddies_of(mine.actor.login, now=at)]
    rows = Appointment.objects.filter(enrolment__in=buddies, user=mine.actor.user, ends_at__gt=at)
    rows = rows.filter(cancelled_at__isnull=True).select_related("enrolment__person")
    for row in rows.order_by("starts_at", "pk"):
        yield Happening(
            key=f"maatje-{row.pk}",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            pictogram=MEETING_PICTURES[MeetingKind(row.kind)],
            title=capfirst(row.get_kind_display()),
            room=row.place,
            who=row.enrolment.person.given_name,
            coming=True,
        )


def _sessions(mine: Mine, at: datetime.datetime) -> Iterator[Happening]:
    groups = GroupMember.objects.filter(enrolment=mine.enrolment, until__isnull=True).values("group")
    rows = with_own_sign_up(sessions_ahead(mine.actor, at=at), mine.enrolment).filter(
        Q(group__isnull=True) | Q(group__in=groups) | Q(own_sign_up__isnull=False)
    )
    for row in rows.filter(centre=mine.centre):
        yield _session(row, mine)


def _session(row: Session, mine: Mine) -> Happening:
    known = {"own_sign_up": None, "signed_off_at": None, "taken": 0} | row.__dict__
    coming = None if known["own_sign_up"] is None else known["signed_off_at"] is None
    return Happening(
        key=f"les-{row.pk}",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        pictogram=row.training.pictogram or THEME_PICTURES.get(row.training.theme, "graduation-cap"),
        dutch_title=row.training.title,
        room=row.room,
        place=row.centre.name,
        who=row.trainer_name,
        about=row.training.aim,
        coming=coming,
        asks=row.group_id is not None,
        answer_url=reverse("me:sign_up", args=[row.pk]),
        places_left=max(0, row.places - known["taken"]),
    )


def _activities(mine: Mine, at: datetime.datetime) -> Iterator[Happening]:
    rows = Activity.objects.visible_to(mine.actor).filter(centre=mine.centre, cancelled_at__isnull=True)
    for row in rows.filter(ends_at__gt=at).order_by("starts_at", "pk"):
        yield Happening(
            key=f"activiteit-{row.pk}",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            pictogram=row.pictogram or "party-popper",
            dutch_title=row.title,
            room=row.place,
            place=mine.centre.name,
        )


def _meetings_about_jobs(mine: Mine, at: datetime.datetime) -> Iterator[Happening]:
    rows = Proposal.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment, withdrawn_on__isnull=True)
    rows = rows.filter(interview_at__gt=at - datetime.timedelta(minutes=30)).exclude(person_answer="no")
    for row in rows.select_related("request").order_by("interview_at", "pk"):
        if row.interview_at is not None:
            yield Happening(
                key=f"klik-{row.pk}",
                starts_at=row.interview_at,
                ends_at=None,
                pictogram="handshake",
                title=_("Kennismaken"),
                room=row.interview_place,
                who=row.request.contact_name,
                about=row.request.title,
                coming=True,
            )


def shift_of(shift: Shift, **more: Any) -> Happening:
    """A shift from the roster."""
    return Happening(
        key=f"dienst-{shift.pk}",
        starts_at=timezone.make_aware(datetime.datetime.combine(shift.on, shift.starts)),
        ends_at=timezone.make_aware(datetime.datetime.combine(shift.on, shift.ends)),
        pictogram=shift.task.pictogram or NO_PICTURE,
        dutch_title=shift.task.title,
        room=shift.task.place,
        place="" if shift.task.request_id else shift.roster.centre.name,
        **more,
    )


def own_shift(row: Assignment) -> Happening:
    """A shift of hers, with the question whether she comes; ``row`` comes out of ``told_shifts``.

    Each name keeps its own direction (FSI and PDI), so that names in another script stay in their order.
    """
    names: list[str] = row.__dict__["beside"]
    return shift_of(
        row.shift,
        beside=listed(f"\u2068{name}\u2069" for name in names),
        coming=row.answer == Coming.YES if row.answer else None,
        asks=True,
        answer_url=reverse("me:answer_shift", args=[row.pk]),
        more_url=reverse("me:shift", args=[row.pk]),
    )


def shifts(mine: Mine, at: datetime.datetime) -> list[Happening]:
    """Her shifts from now on."""
    rows = told_shifts(mine.enrolment).filter(not_over(timezone.localtime(at)))
    return [own_shift(row) for row in rows]


def happenings(mine: Mine, *, at: datetime.datetime, days: int = 28) -> list[Happening]:
    """Everything from now on in her agenda and in her centre, in order of time."""
    until = at + datetime.timedelta(days=days)
    found = [
        *_appointments(mine, at),
        *_with_buddies(mine, at),
        *_sessions(mine, at),
        *_activities(mine, at),
        *_meetings_about_jobs(mine, at),
        *shifts(mine, at),
    ]
    return sorted(
        (thing for thing in found if thing.starts_at < until), key=lambda thing: (thing.starts_at, thing.key)
    )


def by_day(things: list[Happening], *, today: datetime.date) -> list[DayOfThings]:
    """The same, under the name of each day."""
    groups = groupby(things, key=lambda thing: timezone.localdate(thing.starts_at))
    return [_day(day, list(group), today=today) for day, group in groups]


def _day(day: datetime.date, things: list[Happening], *, today: datetime.date) -> DayOfThings:
    name, date = day_words(day, today=today), weekday_and_date(day)
    return DayOfThings(name, "" if name == date else date, things)
