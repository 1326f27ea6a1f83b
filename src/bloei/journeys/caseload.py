"""The people of a team with where they stand: first a plain query that finds and orders them, then one question
per kind of fact about the few that a page shows. So it stays quick with thousands, also without statistics."""

import datetime

from django.db.models import F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from bloei.accounts.actor import Actor
from bloei.guidance.models import Appointment, Contact
from bloei.people.models import Person, PersonTalent
from bloei.programmes.catalogue import models
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from bloei.programmes.queries import State, in_phase, state_of

NOT_ENROLLED = "none"


def phase_titles() -> dict[str, str]:
    """Key and title of every phase of every programme model, each key once, in their order."""
    return {phase.key: str(phase.title) for model in models().values() for phase in model.phases}


def _seen_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Enrolments that the actor may see as a colleague, without a join per row."""
    programmes = list(Programme.objects.visible_to(actor).order_by().values_list("pk", flat=True))
    return Enrolment.objects.filter(programme__in=programmes)


def _latest(rows: QuerySet[PhaseEntry], name: str) -> Subquery:
    return Subquery(rows.filter(enrolment=OuterRef("pk")).order_by("-entered_on", "-pk").values(name)[:1])


def _with_facts(enrolments: QuerySet[Enrolment], now: datetime.datetime) -> QuerySet[Enrolment]:
    """The running enrolment first, each with its phase, companion, last contact and next appointment."""
    own = {"enrolment": OuterRef("pk")}
    beside = Companion.objects.filter(**own, until=None).order_by("since", "pk")
    spoken = Contact.objects.filter(**own, reached=True).order_by("-at")
    planned = Appointment.objects.filter(**own, cancelled_at=None, starts_at__gte=now).order_by("starts_at")
    entries = PhaseEntry.objects.all()
    return enrolments.annotate(
        phase=_latest(entries, "phase"),
        phase_since=_latest(entries, "entered_on"),
        companion=Subquery(beside.values("user__name")[:1]),
        last_contact=Subquery(spoken.values("at")[:1]),
        next_appointment=Subquery(planned.values("starts_at")[:1]),
    ).order_by(F("ended_on").desc(nulls_first=True), "-registered_on", "-pk")


def people_of(actor: Actor, *, teams: list[int], now: datetime.datetime) -> QuerySet[Person]:
    """The actor's people in these teams, with ``known_enrolments`` (see ``_with_facts``) and ``known_talents``."""
    return (
        Person.objects.visible_to(actor)
        .filter(team__in=teams)
        .prefetch_related(
            Prefetch("enrolments", _with_facts(_seen_enrolments(actor), now), to_attr="known_enrolments"),
            Prefetch("talents", PersonTalent.objects.select_related("talent"), to_attr="known_talents"),
        )
    )


def _people_with(enrolments: QuerySet[Enrolment]) -> Q:
    return Q(pk__in=enrolments.order_by().values("person"))


def in_state(state: str, *, by: Actor, on: datetime.date) -> Q:
    """People who take part, are registered, have left, or (``none``) never took part."""
    seen = _seen_enrolments(by)
    running = seen.filter(ended_on=None)
    started = running.filter(started_on__lte=on)
    return {
        State.TAKING_PART.value: _people_with(started),
        State.REGISTERED.value: _people_with(running) & ~_people_with(started),
        State.LEFT.value: _people_with(seen) & ~_people_with(running),
        NOT_ENROLLED: ~_people_with(seen),
    }[state]


def in_step(phase: str, *, by: Actor) -> Q:
    """People whose running enrolment is in this phase."""
    return _people_with(in_phase(_seen_enrolments(by).filter(ended_on=None), phase))


def state_now(enrolment: Enrolment | None, on: datetime.date) -> str:
    """The state of a person with this enrolment; ``none`` without one."""
    return state_of(enrolment, on=on).value if enrolment else NOT_ENROLLED


ORDERS = {
    "since": Max("enrolments__phase_entries__entered_on"),
    "last_contact": Max("enrolments__contacts__at", filter=Q(enrolments__contacts__reached=True)),
}


def ordered_by(
    people: QuerySet[Person], fact: str, *, now: datetime.datetime, down: bool
) -> QuerySet[Person]:
    """People in the order of a fact of their enrolments, who lack it last."""
    coming = Q(enrolments__appointments__starts_at__gte=now, enrolments__appointments__cancelled_at=None)
    orders = ORDERS | {"next_appointment": Min("enrolments__appointments__starts_at", filter=coming)}
    place = F("place").desc(nulls_last=True) if down else F("place").asc(nulls_last=True)
    return people.annotate(place=orders[fact]).order_by(place)
