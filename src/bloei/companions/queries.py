"""Who stands in for whom on a day, and whom a move would touch."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from bloei.accounts.models import Team, User
from bloei.companions.models import Absence, Handover, MovedCompanion, OutsideTalk
from bloei.guidance.models import Appointment, Contact, Step
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment


def covered_by(user: User | None, *, on: datetime.date) -> list[Absence]:
    """The absences for which this user stands in on this day."""
    return list(Absence.objects.on(on).filter(covered_by=user).select_related("user")) if user else []


def whose_people(user: User | None, *, on: datetime.date, path: str = "enrolment__") -> Q:
    """Rows about the people beside whom the user stands, for herself or in place of who is away.

    ``path`` leads from the row to the enrolment.
    """
    beside = Q(user=user)
    for absence in covered_by(user, on=on):
        beside |= Q(user=absence.user_id, enrolment__programme__centre__team=absence.team_id)
    rows = Companion.objects.filter(beside, until__isnull=True).order_by().values("enrolment")
    return Q(**{f"{path}pk__in": rows})


def away_on(day: datetime.date, users: Iterable[int], team: int) -> dict[int, Absence]:
    """Of these users of a team, who is away on this day, with who covers and her face."""
    rows = Absence.objects.on(day).filter(team=team, user__in=set(users))
    return {row.user_id: row for row in rows.select_related("covered_by__portrait")}


def movable(team: Team, from_user: User, kind: str) -> QuerySet[Companion]:
    """The people of the team beside whom this colleague stands now as this kind, by name."""
    rows = Companion.objects.filter(
        user=from_user,
        kind=kind,
        until__isnull=True,
        enrolment__ended_on__isnull=True,
        enrolment__programme__centre__team=team,
    )
    return rows.select_related("enrolment__person", "enrolment__programme").order_by(
        "enrolment__person__folded_name", "pk"
    )


@dataclass(frozen=True)
class Preview:
    """What a move would do: who goes, and who stays because the other one is beside her already."""

    goes: list[Companion]
    stays: list[Companion]


def preview_of(rows: QuerySet[Companion], to_user: User, chosen: Collection[int]) -> Preview:
    """The chosen ones among these companions, divided. Two queries, however many they are."""
    picked = list(rows.filter(pk__in=chosen))
    held = Companion.objects.filter(
        enrolment__in=[row.enrolment_id for row in picked],
        user=to_user,
        kind__in={row.kind for row in picked},
        until__isnull=True,
    )
    already = set(held.values_list("enrolment", flat=True))
    return Preview(
        [row for row in picked if row.enrolment_id not in already],
        [row for row in picked if row.enrolment_id in already],
    )


def can_come_back(moved: QuerySet[MovedCompanion]) -> QuerySet[MovedCompanion]:
    """What a move did and nobody changed since."""
    return moved.filter(
        begun__until__isnull=True, ended__until__isnull=False, begun__enrolment__ended_on__isnull=True
    )


def open_handovers(enrolment: Enrolment) -> QuerySet[Handover]:
    """The handovers of this person that are planned and not done, with whom and when."""
    rows = Handover.objects.filter(companion__enrolment=enrolment, done_on=None, cancelled_on=None)
    return rows.select_related("companion__user", "to_user__portrait", "appointment").order_by("pk")


def peers_of(enrolment: Enrolment, role: str = "") -> QuerySet[User]:
    """Others who take part in the same programme now, in this role if one is given, and have a login, by name."""
    others = Enrolment.objects.filter(
        programme=enrolment.programme_id, started_on__isnull=False, ended_on__isnull=True
    ).exclude(person=enrolment.person_id)
    if role:
        others = others.filter(role=role)
    return User.objects.filter(person__enrolments__in=others, is_active=True).order_by("name", "pk")


def among_peers(row: Companion) -> bool:
    """Whether one participant stands beside another here, says the model."""
    return model_of(row.enrolment).companion(row.kind).of == "participant"


def buddies_of(user: User, *, now: datetime.datetime) -> list[Companion]:
    """Whom this participant leads, each with ``spoke_at`` (she herself, last) and ``meets_at`` (with her, next)."""
    own = {"enrolment": OuterRef("enrolment")}
    spoken = Contact.objects.filter(**own, by=user, reached=True).order_by("-at")
    planned = Appointment.objects.filter(**own, user=user, cancelled_at=None, starts_at__gte=now)
    rows = Companion.objects.filter(user=user, until__isnull=True, enrolment__ended_on__isnull=True)
    rows = rows.annotate(
        spoke_at=Subquery(spoken.values("at")[:1]),
        meets_at=Subquery(planned.order_by("starts_at").values("starts_at")[:1]),
    )
    rows = rows.select_related("enrolment__person__user__portrait", "enrolment__programme")
    return [row for row in rows.order_by("since", "pk") if among_peers(row)]


def leads_others(enrolment: Enrolment) -> bool:
    """Whether she takes part in a role in which people lead others, says the model."""
    return model_of(enrolment).leads_as(enrolment.role) is not None


def shared_steps(enrolment: Enrolment, user: User) -> QuerySet[Step]:
    """The agreements in somebody's plan that this user does or did; nothing else of the plan (MDW-24)."""
    rows = Step.objects.filter(goal__plan__enrolment=enrolment, owner=user, goal__dropped_on__isnull=True)
    return rows.select_related("goal").order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")


def outside_talks_of(user: User) -> QuerySet[OutsideTalk]:
    """What this user spoke about with organisations, newest first (MDW-13)."""
    return OutsideTalk.objects.filter(by=user)
