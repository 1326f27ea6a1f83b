"""What those who stand beside somebody are called."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst

from bloei.accounts.models import Membership, Role, User
from bloei.centres.models import Centre
from bloei.companions.models import WhatWorks
from bloei.companions.queries import peers_of
from bloei.desks.team.colleagues import colleagues_of
from bloei.people.models import Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment, Programme
from bloei.programmes.parts import CompanionKind


def kinds_in_use(centres: QuerySet[Centre]) -> list[tuple[str, str]]:
    """Key and name of every kind of companion that the programmes of these centres know."""
    programmes = Programme.objects.filter(centre__in=centres).order_by("pk")
    kinds = (kind for programme in programmes for kind in model_of(programme).companions)
    return list({kind.key: capfirst(str(kind.title)) for kind in kinds}.items())


def candidates_for(enrolment: Enrolment, kind: str, on: datetime.date) -> QuerySet[User]:
    """Who may stand beside her as this kind: colleagues, others who take part here, or contacts of a partner."""
    if not kind:
        return User.objects.none()
    asked = model_of(enrolment).companion(kind)
    if asked.of == "professional":
        return colleagues_of(enrolment.programme.centre.team, on)
    if asked.of == "participant":
        return peers_of(enrolment, asked.role)
    members = Membership.objects.in_force(on).filter(role=Role.PARTNER_CONTACT)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")


def peers_to_seek(enrolment: Enrolment) -> list[CompanionKind]:
    """As what another participant could come to stand beside her, and nobody does yet if one is enough (MDW-18)."""
    if enrolment.ended_on:
        return []
    model = model_of(enrolment)
    there = set(enrolment.companions.filter(until__isnull=True).values_list("kind", flat=True))
    fitting = (kind for kind in model.peers if not (kind.is_single and kind.key in there))
    profile = enrolment.programme.profile
    return [kind for kind in fitting if model.may_have(kind, enrolment.role, profile)]


@dataclass(frozen=True)
class Standing:
    """Somebody beside her, now or before, and as what."""

    row: Companion
    kind: CompanionKind

    @property
    def title(self) -> str:
        """As what, in the words of the programme."""
        return capfirst(str(self.kind.title))


def standing_beside(enrolment: Enrolment) -> list[Standing]:
    """Who stands beside her, and who did; who is there now comes first."""
    model = model_of(enrolment)
    rows = enrolment.companions.select_related("user__portrait").order_by("-until", "since", "pk")
    return [Standing(row, model.companion(row.kind)) for row in rows]


def what_works_of(person: Person) -> WhatWorks | None:
    """Her own page for whoever stands beside her, if she wrote it."""
    return WhatWorks.objects.filter(person=person).first()
