"""The list of requests: what is shown, searched and filtered."""

import datetime
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF
from bloei.centres.models import Centre
from bloei.demand.models import Guidance, JobKind, Request, Setting
from bloei.kit.components.atoms import badge
from bloei.kit.lists import ListFilter, ListTable
from bloei.placements.queries import RequestState
from bloei.places.models import Neighbourhood, Partner

LONG = datetime.timedelta(days=14)
TONES: dict[str, tuple[str, str]] = {
    RequestState.RECEIVED: ("info", "mail"),
    RequestState.CHECK_NEEDED: ("warning", "clipboard-check"),
    RequestState.PEOPLE_SOUGHT: ("warning", "user-plus"),
    RequestState.UNDER_WAY: ("positive", "heart-handshake"),
    RequestState.DONE: ("neutral", "circle-check"),
    RequestState.DECLINED: ("neutral", "x"),
}


def state_badge(state: str) -> SafeString:
    """Where a request stands, in a word with an icon."""
    tone, icon = TONES[state]
    return badge(RequestState(state).label, tone=tone, icon=icon)


def _own_centres(request: HttpRequest | None) -> QuerySet[Centre]:
    actor = getattr(request, "actor", None)
    return Centre.objects.filter(actor.team_filter("team", *STAFF)) if actor else Centre.objects.none()


def _here(model: Any) -> Any:
    return lambda request: model.objects.all()


class RequestFilter(ListFilter):
    """Search in what is asked and by whom."""

    search_in = ("title", "description", "contact_name", "place", "partner__name")
    state = django_filters.ChoiceFilter(label=_("Stand"), choices=RequestState.choices)
    kind = django_filters.ChoiceFilter(label=_("Soort werk"), choices=JobKind.choices)
    setting = django_filters.ChoiceFilter(label=_("Alleen of samen"), choices=Setting.choices)
    guidance = django_filters.ChoiceFilter(label=_("Begeleiding"), choices=Guidance.choices)
    centre = django_filters.ModelChoiceFilter(label=_("Centrum"), queryset=_own_centres)
    neighbourhood = django_filters.ModelChoiceFilter(label=_("Buurt"), queryset=_here(Neighbourhood))
    partner = django_filters.ModelChoiceFilter(label=_("Partner"), queryset=_here(Partner))
    waiting = django_filters.ChoiceFilter(
        label=_("Wacht al"), choices=[("long", _("langer dan 14 dagen"))], method="waits_long"
    )

    class Meta:
        model = Request
        fields = ["state", "kind", "setting", "guidance", "centre", "neighbourhood", "partner"]

    def waits_long(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Received more than two weeks ago, and nobody is at work yet."""
        waiting = [RequestState.RECEIVED, RequestState.CHECK_NEEDED, RequestState.PEOPLE_SOUGHT]
        return rows.filter(received_at__lt=timezone.now() - LONG, state__in=waiting)


class RequestTable(ListTable):
    """A request per line."""

    title = tables.Column(linkify=("team:request", {"pk": tables.A("pk")}), verbose_name=_("Hulpvraag"))
    state = tables.Column(verbose_name=_("Stand"))
    kind = tables.Column(verbose_name=_("Soort werk"))
    contact_name = tables.Column(verbose_name=_("Van"), order_by=("partner__name", "contact_name"))
    centre = tables.Column(verbose_name=_("Centrum"), order_by="centre__name")
    people_needed = tables.Column(verbose_name=_("Mensen"))
    received_at = tables.DateTimeColumn(verbose_name=_("Ontvangen"), format="j b Y")

    class Meta(ListTable.Meta):
        model = Request
        fields = ["title", "state", "kind", "contact_name", "centre", "people_needed", "received_at"]

    def render_state(self, value: str) -> SafeString:
        """A badge on screen."""
        return state_badge(value)

    def value_state(self, value: str) -> str:
        """A word in a file."""
        return str(RequestState(value).label)

    def render_contact_name(self, record: Request) -> str:
        """The partner, else the one who asked."""
        return str(record.partner or record.contact_name)

    def render_people_needed(self, record: Any) -> str:
        """How many are at work, of how many."""
        return _("%(placed)s van %(needed)s") % {
            "placed": record.placed_count,
            "needed": record.people_needed,
        }
