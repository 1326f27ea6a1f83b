"""Reads that more than one page needs."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bloei.accounts.actor import Actor
from bloei.learning.models import Attendance, Paper, Session, SignUp
from bloei.people.languages import language_name
from bloei.people.models import SpokenLanguage
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, Group
from bloei.programmes.parts import Document, Workshop


def open_sign_ups(session: Session) -> QuerySet[SignUp]:
    """Who signed up and did not sign off."""
    return session.sign_ups.filter(withdrawn_at__isnull=True)


def sessions_ahead(actor: Actor, *, at: datetime.datetime) -> QuerySet[Session]:
    """What goes on from now, with ``taken``: the number of places that are taken."""
    return (
        Session.objects.visible_to(actor)
        .filter(ends_at__gt=at, cancelled_at__isnull=True)
        .select_related("training", "centre", "group")
        .annotate(taken=Count("sign_ups", filter=Q(sign_ups__withdrawn_at__isnull=True)))
        .order_by("starts_at", "pk")
    )


def with_own_sign_up(sessions: QuerySet[Session], enrolment: Enrolment) -> QuerySet[Session]:
    """Each session knows ``own_sign_up`` (pk or None) and ``signed_off_at`` of this participant."""
    own = SignUp.objects.filter(session=OuterRef("pk"), enrolment=enrolment)
    return sessions.annotate(
        own_sign_up=Subquery(own.values("pk")), signed_off_at=Subquery(own.values("withdrawn_at"))
    )


def sessions_followed(enrolment: Enrolment) -> QuerySet[SignUp]:
    """The sessions at which the participant was present, latest first: what her certificate lists."""
    return (
        enrolment.sign_ups.filter(attendance="present")
        .select_related("session__training")
        .annotate(day=F("session__starts_at"))
        .order_by("-day", "pk")
    )


@dataclass(frozen=True)
class Followed:
    """A workshop of the model, and the day on which this participant followed it, or is expected."""

    workshop: Workshop
    followed_on: datetime.date | None
    planned_on: datetime.date | None


def workshops_of(enrolment: Enrolment) -> list[Followed]:
    """The workshops that the model asks, with how far this participant is (ALP-13)."""
    rows = SignUp.objects.filter(
        enrolment=enrolment, withdrawn_at__isnull=True, session__cancelled_at__isnull=True
    ).select_related("session__training")
    came: dict[str, datetime.date] = {}
    planned: dict[str, datetime.date] = {}
    for row in rows.order_by("-session__starts_at"):
        if row.attendance in ("", Attendance.PRESENT):
            held = came if row.attendance else planned
            held[row.session.training.theme] = timezone.localtime(row.session.starts_at).date()
    return [
        Followed(workshop, came.get(workshop.theme), planned.get(workshop.theme))
        for workshop in model_of(enrolment).workshops
    ]


@dataclass(frozen=True)
class ThemeDay:
    """A workshop of the model for one group: its sessions, and which members followed it."""

    workshop: Workshop
    sessions: list[Session]
    followed_by: frozenset[int]

    @property
    def day(self) -> datetime.date | None:
        """The day of the theme."""
        return timezone.localtime(self.sessions[0].starts_at).date() if self.sessions else None


def workshop_days(group: Group, members: Collection[int]) -> list[ThemeDay]:
    """Every workshop of the model with its day in this group, and who of the members (enrolments) followed it."""
    sessions = list(
        Session.objects.filter(group=group, cancelled_at__isnull=True)
        .select_related("training")
        .order_by("starts_at", "pk")
    )
    came = SignUp.objects.filter(enrolment__in=members, attendance=Attendance.PRESENT).values_list(
        "session__training__theme", "enrolment"
    )
    followed: dict[str, set[int]] = {}
    for theme, enrolment in came.order_by("pk"):
        followed.setdefault(theme, set()).add(enrolment)
    return [
        ThemeDay(
            workshop,
            [session for session in sessions if session.training.theme == workshop.theme],
            frozenset(followed.get(workshop.theme, ())),
        )
        for workshop in model_of(group.programme).workshops
    ]


def visits_of(days: Iterable[ThemeDay]) -> int:
    """How often the group comes: two themes on one day are one visit (ALP-29)."""
    return len({theme.day for theme in days if theme.day})


def languages_of(enrolments: Collection[int]) -> list[tuple[str, int]]:
    """Which languages these participants speak, and how many each; the most spoken first (ALP-18)."""
    codes = SpokenLanguage.objects.filter(person__enrolments__in=enrolments).order_by("code")
    counted = Counter(language_name(code) for code in codes.values_list("code", flat=True))
    return counted.most_common()


@dataclass(frozen=True)
class PaperState:
    """A paper that the model knows, whether it was made, and who has to sign yet."""

    document: Document
    paper: Paper | None
    missing: list[str]


def papers_of(enrolment: Enrolment) -> list[PaperState]:
    """Every paper that the model knows, for this participant."""
    made = {
        paper.key: paper for paper in Paper.objects.filter(enrolment=enrolment).prefetch_related("signatures")
    }
    return [
        PaperState(document, made.get(document.key), _missing(document, made.get(document.key)))
        for document in model_of(enrolment).documents
    ]


def _missing(document: Document, paper: Paper | None) -> list[str]:
    signed = {signature.role for signature in paper.signatures.all()} if paper else set()
    return [role for role in document.signed_by if role not in signed]


def papers_in(
    first: datetime.date, last: datetime.date, kind: str, centres: Collection[int]
) -> QuerySet[Paper]:
    """The complete papers of this kind in these days and centres, such as diplomas (ALK-18)."""
    return Paper.objects.filter(
        enrolment__programme__centre__in=centres, kind=kind, signed_on__range=(first, last)
    )
