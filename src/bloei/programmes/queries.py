"""Where enrolments stand. A status is computed, never typed (ALM-12)."""

import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from bloei.people.models import Person
from bloei.programmes.models import Enrolment, PhaseEntry


class State(TextChoices):
    """Where an enrolment stands; it follows from its dates."""

    REGISTERED = "registered", _("aangemeld")
    TAKING_PART = "taking_part", _("doet mee")
    LEFT = "left", _("uitgestroomd")


def state_of(enrolment: Enrolment, *, on: datetime.date) -> State:
    """Registered, taking part from the day of the start on (ALM-12), or left."""
    if enrolment.ended_on and enrolment.ended_on <= on:
        return State.LEFT
    if enrolment.started_on and enrolment.started_on <= on:
        return State.TAKING_PART
    return State.REGISTERED


def _latest_phase() -> Subquery:
    latest = PhaseEntry.objects.filter(enrolment=OuterRef("pk")).order_by("-entered_on", "-pk")
    return Subquery(latest.values("phase")[:1])


def latest_entries(phase: str) -> QuerySet[PhaseEntry]:
    """The entries into this phase by which enrolments are in it now, for questions about very many of them."""
    later = PhaseEntry.objects.filter(
        Q(entered_on__gt=OuterRef("entered_on"))
        | Q(entered_on=OuterRef("entered_on"), pk__gt=OuterRef("pk")),
        enrolment=OuterRef("enrolment"),
    )
    return PhaseEntry.objects.filter(~Exists(later), phase=phase)


def with_phase(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """The enrolments with ``current_phase`` (a key of the model, or None before the start), in the same query."""
    return enrolments.annotate(current_phase=_latest_phase())


def in_phase(enrolments: QuerySet[Enrolment], phase: str) -> QuerySet[Enrolment]:
    """The enrolments whose current phase is this one."""
    return enrolments.annotate(current_phase=_latest_phase()).filter(current_phase=phase)


def current_phase(enrolment: Enrolment) -> str:
    """The key of the phase in which the enrolment is; empty before the start."""
    return (
        enrolment.phase_entries.order_by("-entered_on", "-pk").values_list("phase", flat=True).first() or ""
    )


def current_enrolment_of(person: Person) -> Enrolment | None:
    """The running enrolment, else the one that ended last; None for somebody who never took part."""
    rows = Enrolment.objects.filter(person=person).select_related("person", "programme__centre__team")
    return with_phase(rows).order_by(F("ended_on").desc(nulls_first=True), "-registered_on", "-pk").first()
