"""What happened with somebody who takes part: one question over all subjects, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

from bloei.companions.models import Handover, MovedCompanion
from bloei.guidance.models import Agreement, Contact, Goal, LadderReading, Milestone, Reflection, Review, Step
from bloei.journal.actions import label_of
from bloei.journal.models import Entry
from bloei.learning.models import Attendance, SignUp
from bloei.placements.models import Placement, Proposal, Thanks
from bloei.programmes.models import Enrolment, PhaseEntry

NOTHING = Value("")


@dataclass(frozen=True)
class Moment:
    """Something happened: ``kind`` names what, ``detail`` is a code that belongs to the kind."""

    at: datetime
    kind: str
    who: str
    words: str
    detail: str

    @property
    def has_time(self) -> bool:
        """Whether the hour is known, and not only the day."""
        return self.kind in {"contact", "attempt", "answer", "thanked", "training"}


def _rows(
    rows: QuerySet[Any],
    kind: str,
    at: str,
    *,
    who: str | Combinable = NOTHING,
    words: str | Combinable = NOTHING,
    detail: str | Combinable = NOTHING,
) -> QuerySet[Any]:
    told: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            moment_at=Cast(at, DateTimeField()),
            moment_kind=Value(kind, output_field=CharField()),
            moment_who=Cast(who, TextField()),
            moment_words=Cast(words, TextField()),
            moment_detail=Cast(detail, TextField()),
        )
        .values_list("moment_at", "moment_kind", "moment_who", "moment_words", "moment_detail")
    )
    return told


def _guidance(enrolment: Enrolment) -> list[QuerySet[Any]]:
    contacts = Contact.objects.filter(enrolment=enrolment)
    goals = Goal.objects.filter(plan__enrolment=enrolment)
    milestones = Milestone.objects.filter(plan__enrolment=enrolment)
    steps = Step.objects.filter(goal__plan__enrolment=enrolment, done_on__isnull=False)
    agreements = Agreement.objects.filter(plan__enrolment=enrolment)
    reviews = Review.objects.filter(plan__enrolment=enrolment)
    readings = LadderReading.objects.filter(enrolment=enrolment)
    reflections = Reflection.objects.filter(enrolment=enrolment)
    rung = Concat("rung", Value(" "), "voice", output_field=TextField())
    return [
        _rows(contacts.filter(reached=True), "contact", "at", who="by__name", words="note", detail="kind"),
        _rows(contacts.filter(reached=False), "attempt", "at", who="by__name", words="note", detail="kind"),
        _rows(contacts.filter(thanked_at__isnull=False), "thanked", "thanked_at", words="note"),
        _rows(milestones, "milestone", "reached_on", who="entered_by__name", words="words"),
        _rows(goals, "goal_set", "set_on", who="entered_by__name", words="words"),
        _rows(goals.filter(reached_on__isnull=False), "goal_reached", "reached_on", words="words"),
        _rows(steps, "step_done", "done_on", who="done_by__name", words="words"),
        _rows(agreements, "agreed", "agreed_on", who="entered_by__name", detail="way"),
        _rows(reviews, "review", "held_on", who="held_by__name", words="own_words"),
        _rows(readings, "ladder", "read_on", who="read_by__name", words="reason", detail=rung),
        _rows(reflections, "reflection", "said_on", who="entered_by__name", words="words", detail="theme"),
    ]


def _elsewhere(enrolment: Enrolment) -> list[QuerySet[Any]]:
    phases = PhaseEntry.objects.filter(enrolment=enrolment)
    came = SignUp.objects.filter(enrolment=enrolment, attendance=Attendance.PRESENT)
    answered = Proposal.objects.filter(enrolment=enrolment, answered_on__isnull=False).exclude(
        person_answer=""
    )
    placements = Placement.objects.filter(proposal__enrolment=enrolment)
    thanks = Thanks.objects.filter(placement__proposal__enrolment=enrolment)
    handed = Handover.objects.filter(companion__enrolment=enrolment, done_on__isnull=False)
    moved = MovedCompanion.objects.filter(begun__enrolment=enrolment, move__undone_on__isnull=True)
    answers = Entry.objects.filter(verb="answer_appointment", about=label_of(enrolment.person))
    return [
        _rows(phases, "phase", "entered_on", words="reason", detail="phase"),
        _rows(came, "training", "session__starts_at", words="session__training__title"),
        _rows(answered, "job_answer", "answered_on", words="request__title", detail="person_answer"),
        _rows(placements, "job", "starts_on", words="proposal__request__title"),
        _rows(thanks, "thanks", "given_on", who="from_name", words="words"),
        _rows(
            handed,
            "takes_over",
            "done_on",
            who="to_user__name",
            words="reason",
            detail="companion__user__name",
        ),
        _rows(
            moved,
            "takes_over",
            "move__moved_on",
            who="move__to_user__name",
            words="move__reason",
            detail="move__from_user__name",
        ),
        _rows(answers, "answer", "at", who="actor_name", detail="note"),
    ]


def timeline_of(enrolment: Enrolment, *, limit: int) -> list[Moment]:
    """The latest moments, at most ``limit``. One query."""
    first, *others = _guidance(enrolment) + _elsewhere(enrolment)
    newest = first.union(*others, all=True).order_by(F("moment_at").desc(), "moment_kind", "moment_words")
    return [
        Moment(at, kind, who or "", words or "", detail or "")
        for at, kind, who, words, detail in newest[:limit]
    ]
