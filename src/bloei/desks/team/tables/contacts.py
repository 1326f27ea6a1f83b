"""The list of contacts in a file."""

import django_filters
import django_tables2 as tables
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bloei.guidance.models import Contact, MeetingKind
from bloei.kit.lists import ListFilter, ListTable
from bloei.kit.widgets import DayInput


class ContactFilter(ListFilter):
    """By words, kind, and days."""

    search_in = ("note", "by__name")
    kind = django_filters.ChoiceFilter(choices=MeetingKind.choices, label=_("Soort"), empty_label=_("alle"))
    since = django_filters.DateFilter("at", "date__gte", label=_("Vanaf"), widget=DayInput)
    until = django_filters.DateFilter("at", "date__lte", label=_("Tot en met"), widget=DayInput)

    class Meta:
        model = Contact
        fields: list[str] = []


class ContactTable(ListTable):
    """When, how, by whom, what, and whether she read it."""

    at = tables.DateTimeColumn(format="j F Y, H:i", verbose_name=_("Wanneer"))
    kind = tables.Column(verbose_name=_("Hoe"))
    by = tables.Column(accessor="by__name", verbose_name=_("Door"))
    reached = tables.BooleanColumn(yesno=(_("ja"), _("niet bereikt")), verbose_name=_("Gesproken"))
    note = tables.Column(verbose_name=_("Wat er gebeurde"))
    answer = tables.Column(empty_values=(), orderable=False, verbose_name=_("Antwoord"))
    others = tables.Column(accessor="attendees", orderable=False, verbose_name=_("Ook erbij"))

    class Meta(ListTable.Meta):
        model = Contact
        fields = ("at", "kind", "by", "reached", "note", "answer", "others")

    def render_reached(self, value: bool) -> object:
        """In words: a tick alone says too little."""
        return _("ja") if value else _("niet bereikt")

    def render_answer(self, record: Contact) -> object:
        """What the participant said to it: seen, or thanks."""
        if record.thanked_at:
            return _("bedankt op %(day)s") % {
                "day": date_format(timezone.localtime(record.thanked_at), "j b Y")
            }
        if record.seen_at:
            return _("gezien op %(day)s") % {"day": date_format(timezone.localtime(record.seen_at), "j b Y")}
        return ""

    def render_others(self, record: Contact) -> str:
        """Who else was there, one after the other."""
        return "; ".join(str(each) for each in record.attendees.all())
