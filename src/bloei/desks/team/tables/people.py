"""The list of people: how it is searched and filtered, and what stands in a row."""

import datetime
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bloei.accounts.actor import STAFF
from bloei.accounts.models import User
from bloei.companions.queries import whose_people
from bloei.journeys.caseload import NOT_ENROLLED, in_state, in_step, ordered_by, phase_titles, state_now
from bloei.kit.components.atoms import badge
from bloei.kit.lists import ListFilter, ListTable
from bloei.people.languages import language_name
from bloei.people.models import DayPart, Person, SpokenLanguage, Talent, Weekday
from bloei.people.queries import named
from bloei.programmes.models import Enrolment, Group
from bloei.programmes.queries import State

STATES = [*State.choices, (NOT_ENROLLED, gettext_lazy("doet nog niet mee"))]
TONES: dict[str, str] = {State.TAKING_PART: "positive", State.REGISTERED: "info", State.LEFT: "neutral"}
ARCHIVE = [("ja", gettext_lazy("in het archief")), ("alle", gettext_lazy("alle dossiers"))]


def _groups(request: HttpRequest) -> QuerySet[Group]:
    return Group.objects.visible_to(request.actor).filter(closed_on=None)  # type: ignore[attr-defined]


def _colleagues(request: HttpRequest) -> QuerySet[User]:
    teams = request.actor.team_filter("companionships__enrolment__programme__centre__team", *STAFF)  # type: ignore[attr-defined]
    return User.objects.filter(teams, companionships__until=None, companionships__isnull=False).distinct()


def _spoken() -> list[tuple[str, str]]:
    """The languages that people here speak: a short list."""
    codes = SpokenLanguage.objects.order_by().values_list("code", flat=True).distinct()
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])


class PeopleFilter(ListFilter):
    """By name, step, state, group, companion, talent, language, part of the week, and archive."""

    search_in = ("folded_name",)
    state = django_filters.ChoiceFilter(label=gettext_lazy("Stand"), choices=STATES, method="in_state")
    phase = django_filters.ChoiceFilter(
        label=gettext_lazy("Stap"), choices=lambda: list(phase_titles().items()), method="in_step"
    )
    group = django_filters.ModelChoiceFilter(label=gettext_lazy("Groep"), queryset=_groups, method="in_group")
    companion = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Begeleider"), queryset=_colleagues, method="beside_whom"
    )
    talent = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Talent"), queryset=lambda _request: Talent.objects.all(), method="with_talent"
    )
    language = django_filters.ChoiceFilter(label=gettext_lazy("Spreekt"), choices=_spoken, method="speaking")
    weekday = django_filters.ChoiceFilter(
        label=gettext_lazy("Kan op"), choices=Weekday.choices, method="available"
    )
    part = django_filters.ChoiceFilter(
        label=gettext_lazy("Dagdeel"), choices=DayPart.choices, method="available"
    )
    archive = django_filters.ChoiceFilter(
        label=gettext_lazy("Archief"), choices=ARCHIVE, method="in_archive", empty_label=gettext_lazy("niet")
    )

    class Meta:
        model = Person
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet[Person]:
        """Archived files are shown on request only."""
        rows: QuerySet[Person] = super().qs
        return rows if self.form.cleaned_data.get("archive") else rows.filter(archived_on=None)

    def search(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """By name without accents and in any order, by phone number, or by client number."""
        digits = "".join(c for c in value if c.isdigit()).removeprefix("0")
        if len(digits) < 4:
            return rows.filter(named(value))
        return rows.filter(Q(phone__contains=digits) | Q(client_number=value.strip()) | named(value))

    def in_state(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Where somebody stands, as it follows from the enrolments."""
        return rows.filter(in_state(value, by=self.request.actor, on=timezone.localdate()))

    def in_step(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """In which step of the programme somebody is."""
        return rows.filter(in_step(value, by=self.request.actor))

    def in_group(self, rows: QuerySet[Person], name: str, value: Group) -> QuerySet[Person]:
        """Who is in the group now."""
        return rows.filter(pk__in=value.members.filter(until=None).order_by().values("enrolment__person"))

    def beside_whom(self, rows: QuerySet[Person], name: str, value: User) -> QuerySet[Person]:
        """Whom the colleague stands beside now, for herself or in place of who is away."""
        beside = Enrolment.objects.filter(
            whose_people(value, on=timezone.localdate(), path=""), ended_on=None
        )
        return rows.filter(pk__in=beside.order_by().values("person"))

    def with_talent(self, rows: QuerySet[Person], name: str, value: Talent) -> QuerySet[Person]:
        """Who has the talent."""
        return rows.filter(pk__in=value.people.order_by().values("person"))

    def speaking(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Who speaks the language, at any level but "not yet"."""
        return rows.filter(languages__code=value).exclude(languages__code=value, languages__level="A0")

    def available(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Who can come on this day and in this part of it; both filters ask about the same moment."""
        chosen = {key: self.form.cleaned_data.get(key) for key in ("weekday", "part")}
        moments = {f"availability__{key}": wanted for key, wanted in chosen.items() if wanted}
        return rows.filter(pk__in=Person.objects.filter(**moments).order_by().values("pk"))

    def in_archive(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Archived files only, or all of them."""
        return rows.filter(archived_on__isnull=False) if value == "ja" else rows


def days_ago(moment: datetime.datetime) -> str:
    """How long ago, in days: "vandaag", "gisteren", "12 dagen"."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days < 2:
        return _("vandaag") if days < 1 else _("gisteren")
    return ngettext("%(days)d dag", "%(days)d dagen", days) % {"days": days}


class PeopleTable(ListTable):
    """A person per line, with where she stands and when there was contact."""

    name = tables.Column(
        accessor="sort_name",
        order_by="folded_name",
        linkify=("team:file", {"person": tables.A("pk")}),
        verbose_name=gettext_lazy("Naam"),
    )
    state = tables.Column(
        accessor="known_enrolments",
        verbose_name=gettext_lazy("Waar staat zij of hij"),
        orderable=False,
        empty_values=(),
    )
    since = tables.Column(accessor="known_enrolments", verbose_name=gettext_lazy("Sinds"), empty_values=())
    companion = tables.Column(
        accessor="known_enrolments", verbose_name=gettext_lazy("Begeleider"), orderable=False
    )
    last_contact = tables.Column(accessor="known_enrolments", verbose_name=gettext_lazy("Laatste contact"))
    next_appointment = tables.Column(
        accessor="known_enrolments", verbose_name=gettext_lazy("Volgende afspraak")
    )
    talents = tables.Column(accessor="known_talents", verbose_name=gettext_lazy("Talenten"), orderable=False)

    class Meta(ListTable.Meta):
        model = Person
        fields = ("name", "state", "since", "companion", "last_contact", "next_appointment", "talents")
        order_by = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles = phase_titles()
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)

    def _state(self, record: Any) -> tuple[str, str]:
        """The state and its words; the step of the programme for who takes part."""
        enrolment: Any = next(iter(record.known_enrolments), None)
        state = state_now(enrolment, self.today)
        title = self.titles.get(enrolment.phase or "", "") if state == State.TAKING_PART else ""
        return state, title or str(dict(STATES)[state])

    def value_state(self, record: Any) -> str:
        """In words."""
        return self._state(record)[1]

    def render_state(self, record: Any) -> SafeString:
        """As a badge; an archived file says so."""
        if record.archived_on:
            return badge(_("archief"), icon="archive")
        state, words = self._state(record)
        return badge(words, tone=TONES.get(state, "neutral"))

    def value_since(self, record: Any) -> datetime.date:
        """The day of the step, else of the start, else of registering."""
        enrolment: Any = next(iter(record.known_enrolments), None)
        found = enrolment and (enrolment.phase_since or enrolment.started_on)
        since: datetime.date = found or record.registered_on
        return since

    def render_since(self, record: Any) -> str:
        """The same in words."""
        return date_format(self.value_since(record), "j b Y")

    def order_since(self, rows: QuerySet[Person], is_descending: bool) -> tuple[QuerySet[Person], bool]:
        """By the day on which the step was entered."""
        return ordered_by(rows, "since", now=self.now, down=is_descending), True

    def value_companion(self, value: list[Any]) -> str:
        """Who stands beside her in the running enrolment."""
        return (value[0].companion or "") if value and value[0].ended_on is None else ""

    def render_companion(self, value: list[Any]) -> str:
        """The name, or a dash."""
        return self.value_companion(value) or "–"

    def _last_contact(self, value: list[Any]) -> datetime.datetime | None:
        return max((each.last_contact for each in value or () if each.last_contact), default=None)

    def render_last_contact(self, value: list[Any]) -> SafeString | str:
        """The age in days; the day itself for who wants to know."""
        moment = self._last_contact(value)
        if moment is None:
            return "–"
        day = timezone.localdate(moment).isoformat()
        return format_html('<time datetime="{}">{}</time>', day, days_ago(moment))

    def value_last_contact(self, value: list[Any]) -> datetime.date | None:
        """A file holds the day."""
        moment = self._last_contact(value)
        return timezone.localdate(moment) if moment else None

    def order_last_contact(
        self, rows: QuerySet[Person], is_descending: bool
    ) -> tuple[QuerySet[Person], bool]:
        """By the moment of the last contact."""
        return ordered_by(rows, "last_contact", now=self.now, down=is_descending), True

    def value_next_appointment(self, value: list[Any]) -> datetime.datetime | None:
        """The first appointment that comes."""
        return min((each.next_appointment for each in value or () if each.next_appointment), default=None)

    def render_next_appointment(self, value: list[Any]) -> str:
        """The day and the time."""
        moment = self.value_next_appointment(value)
        return date_format(timezone.localtime(moment), "D j b, H:i") if moment else "–"

    def order_next_appointment(
        self, rows: QuerySet[Person], is_descending: bool
    ) -> tuple[QuerySet[Person], bool]:
        """By the first appointment that comes."""
        return ordered_by(rows, "next_appointment", now=self.now, down=is_descending), True

    def render_talents(self, value: Any) -> str:
        """The talents in words."""
        return ", ".join(str(each) for each in value) or "–"

    def value_talents(self, value: Any) -> str:
        """The same."""
        return ", ".join(str(each) for each in value)
