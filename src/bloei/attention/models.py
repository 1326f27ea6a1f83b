"""Signals: what needs somebody's attention now. A signal is a help; people decide."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class SignalQuerySet(ScopedQuerySet["Signal"]):
    """Signals for one's team."""

    def open_on(self, day: object) -> "SignalQuerySet":
        """Not closed, and not asleep on this day."""
        return self.filter(closed_on__isnull=True).filter(
            Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day)
        )


class Signal(TenantModel):
    """A watch found something on ``raised_on``; it closes itself when the fact is gone.

    ``word`` is the watch of the programme model, ``part`` which use of it (the kind of companion, the document);
    ``subject`` the label of the row that it is about, such as
    ``demand.request:7``. ``since`` is the day the fact began.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="signals")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, null=True, blank=True, related_name="signals"
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
