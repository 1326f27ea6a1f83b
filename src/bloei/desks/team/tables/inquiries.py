"""The list of research by participants."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import Inquiry, InquiryMethod
from bloei.kit.components.atoms import badge
from bloei.kit.lists import ListFilter, ListTable

RUNNING, DONE = "loopt", "klaar"
WORDS = {RUNNING: _("loopt"), DONE: _("klaar")}
NUMBER = {"th": {"class": "is-number"}, "td": {"class": "is-number"}}


class InquiryFilter(ListFilter):
    """Search in title and conclusion."""

    search_in = ("title", "conclusion")
    state = django_filters.ChoiceFilter(label=_("Stand"), choices=list(WORDS.items()), method="in_state")
    method = django_filters.ChoiceFilter(label=_("Manier"), choices=InquiryMethod.choices)

    class Meta:
        model = Inquiry
        fields = ["method"]

    def in_state(self, rows: QuerySet[Inquiry], name: str, value: str) -> QuerySet[Inquiry]:
        """Running or done."""
        return rows.filter(closed_on__isnull=value == RUNNING)


class InquiryTable(ListTable):
    """Research per line."""

    title = tables.Column(linkify=("team:inquiry", {"pk": tables.A("pk")}), verbose_name=_("Onderzoek"))
    closed_on = tables.Column(verbose_name=_("Stand"), empty_values=())
    method = tables.Column(verbose_name=_("Manier"))
    neighbourhood = tables.Column(verbose_name=_("Buurt"), order_by="neighbourhood__name")
    asked_by = tables.Column(verbose_name=_("Op vraag van"), order_by="asked_by__name")
    forms_count = tables.Column(verbose_name=_("Formulieren"), attrs=NUMBER)
    started_on = tables.DateColumn(verbose_name=_("Gestart"), format="j b Y")

    class Meta(ListTable.Meta):
        model = Inquiry
        fields = ["title", "closed_on", "method", "neighbourhood", "asked_by", "forms_count", "started_on"]

    def render_closed_on(self, value: Any) -> str:
        """A badge on screen."""
        if value:
            return badge(WORDS[DONE], icon="circle-check")
        return badge(WORDS[RUNNING], tone="info", icon="player-play")

    def value_closed_on(self, value: Any) -> str:
        """A word in a file."""
        return str(WORDS[DONE if value else RUNNING])
