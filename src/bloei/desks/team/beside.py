"""What stands beside the goals in a file: the people around her, and what is agreed."""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bloei.centres.models import DutyTerm
from bloei.companions.models import Absence
from bloei.companions.queries import away_on
from bloei.desks.team.case import Case
from bloei.guidance.models import Appointment, Contact
from bloei.guidance.queries import last_agreement
from bloei.guidance.rules import plan_changed_since_agreement
from bloei.people.models import Consent
from bloei.placements.models import Placement
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment, GroupMember
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


def _line(kind: CompanionKind, spoke_at: datetime.datetime | None, away: Absence | None) -> str:
    """As what, when they spoke last, and who stands in while the companion is away."""
    words = [capfirst(str(kind.title))]
    if spoke_at:
        words.append(_("laatste contact %(day)s") % {"day": _day(timezone.localdate(spoke_at))})
    if away:
        cover = away.covered_by.name if away.covered_by else _("niemand")
        words.append(
            _("is er niet tot en met %(day)s, waarneming: %(name)s")
            % {"day": _day(away.last_day), "name": cover}
        )
    return " · ".join(words)


def _companions(enrolment: Enrolment, today: datetime.date) -> list[Beside]:
    spoken = Contact.objects.filter(enrolment=enrolment, by=OuterRef("user")).order_by("-at")
    open_rows = Companion.objects.filter(_holds_on(today), enrolment=enrolment)
    rows = open_rows.select_related("user__portrait").annotate(spoke_at=Subquery(spoken.values("at")[:1]))
    kinds = model_of(enrolment)
    beside = list(rows.order_by("since", "pk"))
    away = away_on(today, (row.user_id for row in beside), enrolment.programme.centre.team_id)
    return [
        Beside(
            row.user.name,
            _line(kinds.companion(row.kind), row.spoke_at, away.get(row.user_id)),
            f"tel:{row.user.phone}" if row.user.phone else "",
            row.user.photo,
        )
        for row in beside
    ]


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
    found = [*_about_plan(case), *_about_days(case, placements), (_("Toestemming"), _consents(case))]
    return [(term, value) for term, value in found if value]


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
