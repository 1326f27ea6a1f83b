"""The list of needs."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import THEMES_OF, Need, NeedCause, NeedField, NeedTheme
from bloei.kit.components.atoms import badge
from bloei.kit.lists import ListFilter, ListTable
from bloei.places.models import Neighbourhood

OPEN, MET = "open", "opgelost"
WORDS = {OPEN: _("open"), MET: _("opgelost")}


def need_badge(met: bool) -> SafeString:
    """Whether the neighbourhood has what it needed."""
    if met:
        return badge(WORDS[MET], tone="positive", icon="circle-check")
    return badge(WORDS[OPEN], tone="warning", icon="circle-dashed")


class NeedFilter(ListFilter):
    """Search in what is needed and what could solve it."""

    search_in = ("title", "description", "possible_solution")
    state = django_filters.ChoiceFilter(label=_("Stand"), choices=list(WORDS.items()), method="in_state")
    neighbourhood = django_filters.ModelChoiceFilter(
        label=_("Buurt"), queryset=lambda request: Neighbourhood.objects.all()
    )

    theme = django_filters.ChoiceFilter(label=_("Thema"), choices=NeedTheme.choices)
    field = django_filters.ChoiceFilter(label=_("Werkveld"), choices=NeedField.choices, method="in_field")
    cause = django_filters.ChoiceFilter(label=_("Waardoor"), choices=NeedCause.choices)

    class Meta:
        model = Need
        fields = ["neighbourhood", "theme", "field", "cause"]

    def in_field(self, rows: QuerySet[Need], name: str, value: str) -> QuerySet[Need]:
        """About a theme of this field of work (WIJ-12)."""
        return rows.filter(theme__in=THEMES_OF[NeedField(value)])

    def in_state(self, rows: QuerySet[Need], name: str, value: str) -> QuerySet[Need]:
        """Met or not."""
        return rows.filter(met_on__isnull=value == OPEN)


class NeedTable(ListTable):
    """A need per line."""

    title = tables.Column(linkify=("team:need", {"pk": tables.A("pk")}), verbose_name=_("Behoefte"))
    met_on = tables.Column(verbose_name=_("Stand"), empty_values=())
    neighbourhood = tables.Column(verbose_name=_("Buurt"), order_by="neighbourhood__name")
    theme = tables.Column(verbose_name=_("Thema"))
    requests_count = tables.Column(
        verbose_name=_("Klussen"), attrs={"th": {"class": "is-number"}, "td": {"class": "is-number"}}
    )
    inquiry = tables.Column(verbose_name=_("Uit onderzoek"), orderable=False)
    found_on = tables.DateColumn(verbose_name=_("Gevonden"), format="j b Y")

    class Meta(ListTable.Meta):
        model = Need
        fields = ["title", "met_on", "neighbourhood", "theme", "requests_count", "inquiry", "found_on"]

    def render_met_on(self, value: Any) -> SafeString:
        """A badge on screen."""
        return need_badge(value is not None)

    def value_met_on(self, value: Any) -> str:
        """A word in a file."""
        return str(WORDS[MET if value else OPEN])
