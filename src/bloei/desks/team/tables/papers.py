"""The lists of papers and of absence."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from bloei.kit.lists import ListFilter, ListTable
from bloei.learning.models import Attendance, Paper, SignUp

KINDS = [
    ("declaration", _("verklaring")),
    ("contract", _("contract")),
    ("certificate", _("certificaat")),
    ("diploma", _("diploma")),
]
ABSENCE = {
    Attendance.EXCUSED: _("geoorloofd"),
    Attendance.ABSENT: _("niet geoorloofd"),
}


class PaperFilter(ListFilter):
    """By name of the participant, kind and days of signing."""

    search_in = ("title", "enrolment__person__folded_name")
    kind = django_filters.ChoiceFilter(label=_("Soort"), choices=KINDS)
    year = django_filters.NumberFilter(
        field_name="signed_on", lookup_expr="year", label=_("Ondertekend in jaar")
    )

    class Meta:
        model = Paper
        fields: list[str] = []


class PaperTable(ListTable):
    """A paper per line."""

    title = tables.Column(linkify=("team:paper_print", {"pk": tables.A("pk")}), verbose_name=_("Document"))
    person = tables.Column(
        accessor="enrolment__person__name",
        order_by="enrolment__person__folded_name",
        linkify=("team:papers", {"person": tables.A("enrolment__person_id")}),
        verbose_name=_("Wie"),
    )
    kind = tables.Column(verbose_name=_("Soort"))
    programme = tables.Column(accessor="enrolment__programme", verbose_name=_("Programma"))

    class Meta(ListTable.Meta):
        model = Paper
        fields = ["title", "person", "kind", "programme", "made_on", "signed_on"]

    def render_kind(self, value: str) -> Any:
        """The kind in Dutch."""
        return dict(KINDS).get(value, value)


class AbsenceFilter(ListFilter):
    """By name, training and sort of absence."""

    search_in = ("enrolment__person__folded_name", "session__training__title")
    attendance = django_filters.ChoiceFilter(label=_("Verzuim"), choices=list(ABSENCE.items()))

    class Meta:
        model = SignUp
        fields: list[str] = []


class AbsenceTable(ListTable):
    """Who was not there, and whether it was told beforehand."""

    person = tables.Column(
        accessor="enrolment__person__name",
        order_by="enrolment__person__folded_name",
        linkify=("team:file", {"person": tables.A("enrolment__person_id")}),
        verbose_name=_("Wie"),
    )
    training = tables.Column(
        accessor="session__training",
        order_by="session__training__title",
        linkify=("team:session", {"pk": tables.A("session_id")}),
        verbose_name=_("Training"),
    )
    day = tables.DateTimeColumn(accessor="session__starts_at", format="D j M Y", verbose_name=_("Wanneer"))

    class Meta(ListTable.Meta):
        model = SignUp
        fields = ["person", "training", "day", "attendance"]

    def render_attendance(self, value: str, record: SignUp) -> Any:
        """Told beforehand or not."""
        return ABSENCE.get(Attendance(record.attendance), value)
