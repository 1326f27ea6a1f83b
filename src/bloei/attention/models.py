"""Signals: what needs somebody's attention now. A signal is a help; people decide."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class Pause(TenantModel):
    """Something was agreed with a participant: until that day no signal about her speaks, whatever it is about."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot"))
    reason = models.CharField(_("wat is afgesproken"), max_length=200)
    paused_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    ended_on = models.DateField(_("eerder gestopt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("pauze")
        verbose_name_plural = _("pauzes")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="pause_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.reason


def _pauses(day: datetime.date) -> models.QuerySet[Pause]:
    """The pauses of the person whom a signal is about."""
    return Pause.objects.filter(enrolment=OuterRef("enrolment"), ended_on__isnull=True, until__gt=day)


class SignalQuerySet(ScopedQuerySet["Signal"]):
    """Signals for one's team."""

    file_path = "enrolment__person__"

    def open_on(self, day: datetime.date) -> "SignalQuerySet":
        """Not closed, not put off, and not about somebody who is in a pause on this day."""
        awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day)
        return self.filter(awake, ~Exists(_pauses(day)), closed_on__isnull=True)

    def silent_on(self, day: datetime.date) -> "SignalQuerySet":
        """Not closed, but put off, or about somebody who is in a pause."""
        later = Q(snoozed_until__gt=day) | Exists(_pauses(day))
        return self.filter(later, closed_on__isnull=True)

    def with_pause(self, day: datetime.date) -> "SignalQuerySet":
        """The signals with ``paused_until`` and ``pause_reason``, when the person is in a pause on this day."""
        latest = _pauses(day).order_by("-until", "-pk")
        return self.annotate(
            paused_until=Subquery(latest.values("until")[:1]),
            pause_reason=Subquery(latest.values("reason")[:1]),
        )


class Signal(TenantModel):
    """A watch found something on ``raised_on``; it closes itself when the fact is gone.

    ``word`` is the watch of the programme model, ``part`` which use of it (the kind of companion, the document);
    ``subject`` the label of the row that it is about, such as
    ``demand.request:7``. ``since`` is the day the fact began.
    The keys that also hold the municipality guard team and enrolment (``walls.py``); they rise by the hundred thousand.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="signals", db_constraint=False)
    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signals",
        db_constraint=False,
    )
    subject = models.CharField(max_length=60)
    word = models.SlugField(_("signaal"))
    part = models.CharField(max_length=100, blank=True)
    since = models.DateField(_("sinds"))
    raised_on = models.DateField(_("gezien op"))
    closed_on = models.DateField(_("weg sinds"), null=True, blank=True)
    taken_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgepakt door"),
    )
    snoozed_until = models.DateField(_("slaapt tot"), null=True, blank=True)
    snooze_reason = models.CharField(_("waarom later"), max_length=200, blank=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "word", "part", "subject"],
                condition=Q(closed_on__isnull=True),
                name="signal_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.subject}"


class News(TenantModel):
    """Something was written since the last look. ``source`` is the table, ``key`` leads to its rows (``news.py``)."""

    source = models.CharField(max_length=63)
    key = models.BigIntegerField()

    class Meta:
        verbose_name = _("nieuws")
        verbose_name_plural = _("nieuws")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Look(TenantModel):
    """The signals were put right for this day. ``words`` stands for all that was asked, to see that it is the same."""

    on = models.DateField(_("voor welke dag"))
    at = models.DateTimeField(_("wanneer"), db_default=Now())
    was_full = models.BooleanField(_("naar iedereen gekeken"))
    words = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("keer kijken")
        verbose_name_plural = _("keren kijken")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.on}"
