"""The lists of partners, activities, trainings and offers."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import Activity, Offer
from bloei.kit.components.atoms import badge
from bloei.kit.lists import ListFilter, ListTable
from bloei.learning.models import Session, Training
from bloei.places.models import Partner

NUMBER = {"th": {"class": "is-number"}, "td": {"class": "is-number"}}
WHEN = [("komend", _("wat komt")), ("geweest", _("wat was"))]


class PartnerFilter(ListFilter):
    """By name, contact and kind."""

    search_in = ("name", "contact_name")
    archived = django_filters.BooleanFilter(
        field_name="archived_on", lookup_expr="isnull", exclude=True, label=_("Niet meer actief")
    )

    class Meta:
        model = Partner
        fields = ["kind"]


class PartnerTable(ListTable):
    """An organisation per line."""

    name = tables.Column(linkify=("team:partner", {"pk": tables.A("pk")}), verbose_name=_("Naam"))
    requests_count = tables.Column(verbose_name=_("Hulpvragen"), attrs=NUMBER)
    offers_count = tables.Column(verbose_name=_("Aanbod"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = Partner
        fields = ["name", "kind", "contact_name", "phone", "requests_count", "offers_count"]


class WhenFilter(ListFilter):
    """What comes or what was; without a choice everything."""

    when = django_filters.ChoiceFilter(label=_("Wanneer"), choices=WHEN, method="in_time")

    def in_time(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Ended before now or not."""
        now = timezone.now()
        return rows.filter(ends_at__gte=now) if value == "komend" else rows.filter(ends_at__lt=now)


class ActivityFilter(WhenFilter):
    """By title and place."""

    search_in = ("title", "place")

    class Meta:
        model = Activity
        fields = ["neighbourhood", "threshold"]


class ActivityTable(ListTable):
    """An activity per line."""

    title = tables.Column(linkify=("team:activity", {"pk": tables.A("pk")}), verbose_name=_("Activiteit"))
    starts_at = tables.DateTimeColumn(format="D j M Y, H:i", verbose_name=_("Wanneer"))
    visitors_count = tables.Column(verbose_name=_("Bezoekers"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = Activity
        fields = ["title", "starts_at", "centre", "place", "neighbourhood", "threshold", "visitors_count"]


class SessionFilter(WhenFilter):
    """By training, trainer and room."""

    search_in = ("training__title", "trainer_name", "room")
    theme = django_filters.ChoiceFilter(
        field_name="training__theme", label=_("Thema"), choices=Training._meta.get_field("theme").choices
    )

    class Meta:
        model = Session
        fields: list[str] = []


class SessionTable(ListTable):
    """A session per line."""

    training = tables.Column(
        linkify=("team:session", {"pk": tables.A("pk")}),
        verbose_name=_("Training"),
        order_by="training__title",
    )
    starts_at = tables.DateTimeColumn(format="D j M Y, H:i", verbose_name=_("Wanneer"))
    taken = tables.Column(verbose_name=_("Aangemeld"), attrs=NUMBER)
    came = tables.Column(verbose_name=_("Waren er"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = Session
        fields = ["training", "starts_at", "centre", "room", "trainer_name", "taken", "came"]


class TrainingFilter(ListFilter):
    """By title and theme."""

    search_in = ("title", "aim")

    class Meta:
        model = Training
        fields = ["theme"]


class TrainingTable(ListTable):
    """A training per line."""

    sessions_count = tables.Column(verbose_name=_("Bijeenkomsten"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = Training
        fields = ["title", "theme", "aim", "sessions_count"]


def offer_badge(offer: Offer) -> SafeString:
    """Whether the offer was answered."""
    if offer.accepted_on:
        return badge(_("aangenomen"), tone="positive")
    if offer.declined_on:
        return badge(_("bedankt, niet gebruikt"))
    return badge(_("nieuw"), tone="info", icon="inbox")


class OfferFilter(ListFilter):
    """By what and who."""

    search_in = ("title", "contact_name", "partner__name")
    waiting = django_filters.BooleanFilter(label=_("Wacht op antwoord"), method="in_state")

    class Meta:
        model = Offer
        fields = ["kind"]

    def in_state(self, rows: QuerySet[Offer], name: str, value: bool) -> QuerySet[Offer]:
        """Without an answer, or with one."""
        unanswered = {"accepted_on__isnull": True, "declined_on__isnull": True}
        return rows.filter(**unanswered) if value else rows.exclude(**unanswered)


class OfferTable(ListTable):
    """An offer per line."""

    title = tables.Column(linkify=("team:offer", {"pk": tables.A("pk")}), verbose_name=_("Aanbod"))
    received_at = tables.DateTimeColumn(format="j M Y", verbose_name=_("Ontvangen"))
    state = tables.Column(verbose_name=_("Stand"), accessor="pk", orderable=False)

    class Meta(ListTable.Meta):
        model = Offer
        fields = ["title", "kind", "contact_name", "partner", "received_at", "state"]

    def render_state(self, record: Offer) -> SafeString:
        """A badge on screen."""
        return offer_badge(record)

    def value_state(self, record: Offer) -> str:
        """A day in a file."""
        return str(record.accepted_on or record.declined_on or "")
