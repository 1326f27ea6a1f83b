"""What stands beside the goals in a file: the people around her, and what is agreed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.centres.models import DutyTerm
from bloei.companions.models import Absence
from bloei.companions.queries import away_on
from bloei.desks.team.case import Case
from bloei.guidance.models import Appointment
from bloei.guidance.queries import Spoken, last_agreement, last_spoken_of
from bloei.guidance.rules import plan_changed_since_agreement
from bloei.people.models import Consent
from bloei.placements.models import Placement
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, GroupMember
from bloei.programmes.parts import CompanionKind


@dataclass(frozen=True)
class Beside:
    """Somebody around the participant."""

    name: str
    sub: str
    href: str = ""
    photo: str = ""


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _holds_on(today: datetime.date) -> Q:
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def placements_of(enrolment: Enrolment, today: datetime.date) -> QuerySet[Placement]:
    """The jobs that she does now."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    rows = Placement.objects.filter(still, proposal__enrolment=enrolment, starts_on__lte=today)
    return rows.select_related("proposal__request__partner")


def _ago(days: int | None) -> str:
    if days is None:
        return _("nog niet gesproken")
    if days == 0:
        return _("vandaag gesproken")
    return ngettext("%(days)s dag geleden gesproken", "%(days)s dagen geleden gesproken", days) % {
        "days": days
    }


def _line(kind: CompanionKind, spoken: Spoken, away: Absence | None) -> str:
    """As what, how long ago they spoke, and who stands in while the companion is away."""
    words = [capfirst(str(kind.title)), _ago(spoken.days)]
    if away:
        cover = away.covered_by.name if away.covered_by else _("niemand")
        words.append(
            _("is er niet tot en met %(day)s, waarneming: %(name)s")
            % {"day": _day(away.last_day), "name": cover}
        )
    return " · ".join(words)


def spoken_of(case: Case) -> list[tuple[str, str]]:
    """Per relation: how old is what they know, as a name and words."""
    if case.enrolment is None:
        return []
    rows = last_spoken_of(case.enrolment, on=case.today)
    return [(row.companion.user.name, _ago(row.days)) for row in rows]


def _companions(enrolment: Enrolment, today: datetime.date) -> list[Beside]:
    kinds = model_of(enrolment)
    beside = last_spoken_of(enrolment, on=today)
    away = away_on(today, (row.companion.user_id for row in beside), enrolment.programme.centre.team_id)
    return [_beside(row, kinds.companion(row.companion.kind), away) for row in beside]


def _beside(row: Spoken, kind: CompanionKind, away: Mapping[int, Absence]) -> Beside:
    user = row.companion.user
    phone = f"tel:{user.phone}" if user.phone else ""
    return Beside(user.name, _line(kind, row, away.get(user.pk)), phone, user.photo)


def people_around(case: Case, placements: list[Placement]) -> list[Beside]:
    """Companions with their latest contact, and who guides her at her jobs."""
    if case.enrolment is None:
        return []
    hosts = [
        Beside(placement.supervisor, _("Begeleidt bij: %(job)s") % {"job": placement.proposal.request.title})
        for placement in placements
    ]
    return _companions(case.enrolment, case.today) + hosts


def agreements_of(case: Case, placements: list[Placement]) -> list[tuple[str, str]]:
    """What is agreed with her, as names and values; what is not there is not named."""
    found = [
        *_about_roles(case),
        *_about_plan(case),
        *_about_days(case, placements),
        (_("Toestemming"), _consents(case)),
    ]
    return [(term, value) for term, value in found if value]


def _about_roles(case: Case) -> list[tuple[str, str]]:
    """In which role she takes part, when the programme has several, and in which she did before (MDW-20)."""
    if case.enrolment is None:
        return []
    now = case.enrolment
    before = Enrolment.objects.visible_to(case.actor).filter(person=case.person).exclude(pk=now.pk)
    several = len(model_of(now).roles) > 1
    return [
        (_("Rol"), _role(now) if several else ""),
        (_("Eerder"), ", ".join(_once(each) for each in before.select_related("programme"))),
    ]


def _role(enrolment: Enrolment) -> str:
    return str(model_of(enrolment).role(enrolment.role).one)


def _once(enrolment: Enrolment) -> str:
    """As what, and from when until when."""
    days = [_day(day) for day in (enrolment.started_on or enrolment.registered_on, enrolment.ended_on) if day]
    return f"{_role(enrolment)} ({' – '.join(days)})"


def _about_plan(case: Case) -> list[tuple[str, str]]:
    if case.plan is None:
        return []
    latest = last_agreement(case.plan)
    if latest is None:
        return [(_("Plan"), _("nog geen ja"))]
    changed = plan_changed_since_agreement(case.plan)
    words = _("ja op %(day)s") % {"day": _day(latest.agreed_on)}
    return [(_("Plan"), words + (", " + _("daarna veranderd") if changed else ""))]


def _about_days(case: Case, placements: list[Placement]) -> list[tuple[str, str]]:
    if case.enrolment is None:
        return []
    coming = Appointment.objects.filter(
        enrolment=case.enrolment, cancelled_at__isnull=True, starts_at__gte=timezone.now()
    )
    following = coming.select_related("user").order_by("starts_at", "pk").first()
    when = following and date_format(timezone.localtime(following.starts_at), "l j F, H:i")
    groups = GroupMember.objects.filter(_holds_on(case.today), enrolment=case.enrolment)
    duties = DutyTerm.objects.filter(_holds_on(case.today), person=case.person).select_related("duty")
    return [
        (_("Volgende afspraak"), f"{when}, {following.user.name}" if following else ""),
        (_("Klussen"), ", ".join(_job(placement) for placement in placements)),
        (_("Groep"), ", ".join(groups.order_by("group__name").values_list("group__name", flat=True))),
        (_("Taak in het centrum"), ", ".join(str(term.duty) for term in duties.order_by("since", "pk"))),
    ]


def _job(placement: Placement) -> str:
    title = placement.proposal.request.title
    if placement.hours_per_week is None:
        return title
    return _("%(job)s, %(hours)s uur per week") % {
        "job": title,
        "hours": number_format(placement.hours_per_week.normalize()),
    }


def _consents(case: Case) -> str:
    valid = Consent.objects.filter(person=case.person, withdrawn_on__isnull=True).order_by("purpose")
    return ", ".join(str(consent) for consent in valid)
