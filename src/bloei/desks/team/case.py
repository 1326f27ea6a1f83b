"""The head of a person's file, the same above each of its pages. Each opening of a page stands in the journal."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, fetch, fetch_editable
from bloei.guidance.models import Plan
from bloei.journal.actions import label_of, record_reading
from bloei.journal.models import Reading
from bloei.journeys.hats import roles_after
from bloei.people.languages import language_name
from bloei.people.models import LanguageLevel, Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import current_enrolment_of

PAGES: dict[str, str | Promise] = {
    "overview": gettext_lazy("Overzicht"),
    "profile": gettext_lazy("Profiel"),
    "plan": gettext_lazy("Plan"),
    "contacts": gettext_lazy("Contact"),
    "jobs": gettext_lazy("Klussen"),
    "work": gettext_lazy("Werk en inkomen"),
    "papers": gettext_lazy("Papieren"),
    "aftercare": gettext_lazy("Na het afscheid"),
    "readers": gettext_lazy("Wie keek mee"),
    "ladder": gettext_lazy("Ladder"),
    "reflection": gettext_lazy("Eigen woorden"),
    "agenda": gettext_lazy("Agenda"),
    "enrolment": gettext_lazy("Deelname"),
    "shared": gettext_lazy("Gedeeld plan"),
    "roster": gettext_lazy("Rooster"),
}
TABS = (
    ("overview", "team:file"),
    ("profile", "team:profile"),
    ("plan", "team:plan"),
    ("contacts", "team:contacts"),
    ("jobs", "team:person_jobs"),
    ("readers", "team:readers"),
)
DAYS_AHEAD = 7


@dataclass(frozen=True)
class Link:
    """A place to go from the head of the file."""

    label: object
    href: str
    icon: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Case:
    """A person, the enrolment that the file is about now, and who looks at which page on what day."""

    person: Person
    enrolment: Enrolment | None
    actor: Actor
    page: str
    today: datetime.date

    @cached_property
    def page_name(self) -> str:
        """The word for this page."""
        return str(PAGES.get(self.page, self.page))

    @cached_property
    def plan(self) -> Plan | None:
        """Her plan, if one was started."""
        plans = Plan.objects.select_related("enrolment__person")
        return plans.filter(enrolment=self.enrolment).first() if self.enrolment else None

    @cached_property
    def state(self) -> tuple[str, str]:
        """Where she stands, in a word and a tone; computed, never typed."""
        if self.enrolment is None:
            return _("Doet nog niet mee"), "neutral"
        if self.enrolment.ended_on:
            return _("Uitgestroomd"), "neutral"
        return (_("Doet mee"), "positive") if self.enrolment.started_on else (_("Aangemeld"), "info")

    @cached_property
    def phase(self) -> str:
        """The step of the programme in which she is."""
        if self.enrolment is None:
            return ""
        entry = self.enrolment.phase_entries.order_by("entered_on", "pk").last()
        return str(model_of(self.enrolment).phase(entry.phase).title) if entry else ""

    @property
    def has_other_role(self) -> bool:
        """Whether she takes part, and the programme lets her go on in another role."""
        running = self.enrolment is not None and self.enrolment.started_on and not self.enrolment.ended_on
        return bool(running and self.enrolment and roles_after(self.enrolment))

    @cached_property
    def languages(self) -> str:
        """What she speaks: "Arabisch, Nederlands A2"."""
        return ", ".join(_language(each.code, each.level) for each in self.person.languages.order_by("code"))

    @cached_property
    def opened_at(self) -> datetime.datetime | None:
        """When this reader opened the file first today."""
        morning = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        mine = Reading.objects.filter(about=label_of(self.person), reader=self.actor.user, at__gte=morning)
        return mine.order_by("at").values_list("at", flat=True).first()

    @property
    def soon(self) -> datetime.date:
        """Steps due until this day stand out."""
        return self.today + datetime.timedelta(days=DAYS_AHEAD)

    @property
    def phone_link(self) -> str:
        """For calling her."""
        return f"tel:{self.person.phone}" if self.person.phone else ""

    @property
    def quick_url(self) -> str:
        """Where a contact with her is noted."""
        return f"{reverse('team:contact_quick')}?{urlencode({'person': self.person.pk, 'next': 'file'})}"

    @property
    def tabs(self) -> list[Link]:
        """The pages of the file that exist."""
        return [
            Link(PAGES[page], href, is_current=page == self.page)
            for page, name in TABS
            if (href := address(name, self.person.pk))
        ]

    @property
    def deeds(self) -> list[Link]:
        """What else can be done with this file now."""
        running = self.enrolment is not None and self.enrolment.ended_on is None
        waiting = running and self.enrolment is not None and self.enrolment.started_on is None
        appointment = f"{reverse('team:appointment_new')}?{urlencode({'person': self.person.pk})}"
        wanted = [
            (running, _("Afspraak plannen"), appointment, "calendar-plus"),
            (running, _("Trede kiezen"), address("team:ladder", self.person.pk), "stairs-up"),
            (running, _("Begeleiding"), address("team:companions", self.person.pk), "users"),
            (running, _("Rooster"), address("team:roster_terms", self.person.pk), "calendar-week"),
            (running, _("Papieren en workshops"), address("team:papers", self.person.pk), "writing-sign"),
            (running, _("Eigen woorden noteren"), address("team:reflection", self.person.pk), "quote"),
            (
                not running,
                _("Na het afscheid"),
                address("team:aftercare", self.person.pk),
                "message-question",
            ),
            (not running, _("Aanmelden"), address("team:enrol", self.person.pk), "user-plus"),
            (waiting, _("Laten starten"), address("team:start", self.person.pk), "player-play"),
            (running and not waiting, _("Volgende stap"), address("team:phase", self.person.pk), "stairs"),
            (self.has_other_role, _("Andere rol"), address("team:role_change", self.person.pk), "switch-3"),
            (running, _("Afscheid nemen"), address("team:exit", self.person.pk), "door-exit"),
        ]
        return [Link(label, href, icon) for fits, label, href, icon in wanted if fits and href]


def _language(code: str, level: str) -> str:
    name = language_name(code)
    return f"{name[:1].upper()}{name[1:]}" + ("" if level == LanguageLevel.NATIVE else f" {level}")


def address(name: str, *args: object) -> str:
    """The address of a screen, or nothing while that screen does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def open_case(request: ActorRequest, person: int, *, page: str, editing: bool = False) -> Case:
    """The file of somebody whom the actor may see (404), and may change when ``editing`` (403)."""
    found = (fetch_editable if editing else fetch)(Person.objects, request.actor, pk=person)
    enrolment = current_enrolment_of(found)
    if enrolment and not Enrolment.objects.visible_to(request.actor).filter(pk=enrolment.pk).exists():
        enrolment = None
    return Case(found, enrolment, request.actor, page, timezone.localdate())


def open_enrolment(request: ActorRequest, person: int, *, page: str) -> tuple[Case, Enrolment]:
    """The file and its enrolment, for changing; 404 for somebody who never took part."""
    case = open_case(request, person, page=page, editing=True)
    if case.enrolment is None:
        raise Http404
    return case, case.enrolment


def open_plan(request: ActorRequest, person: int) -> tuple[Case, Plan]:
    """The file and its plan, for changing; 404 when no plan was started."""
    case, _enrolment = open_enrolment(request, person, page="plan")
    if case.plan is None:
        raise Http404
    return case, case.plan


def show_case(
    request: ActorRequest, case: Case, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the file. That it was opened stands in the journal, in the same transaction."""
    record_reading(case.person, by=request.actor, page=case.page)
    return render(request, template, {"case": case, "person": case.person, **context}, status=status)
