"""After the exit: did it last, and the talks that keep in touch."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class Lasting(models.TextChoices):
    """How it went since the exit, as the person tells it."""

    STILL_THERE = "still_there", _("nog steeds")
    CHANGED = "changed", _("iets anders gevonden")
    RETURNED = "returned", _("terug in een uitkering")
    STOPPED = "stopped", _("gestopt")
    NOT_REACHED = "not_reached", _("niet bereikt")


class FollowUpQuerySet(ScopedQuerySet["FollowUp"]):
    """What became of the participants of one's team."""

    team_path = "enrolment__programme__centre__team"
    file_path = "enrolment__person__"


class FollowUp(TenantModel):
    """So many months after the exit it was asked whether it lasted (WIJ-06, WIJ-07)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("maanden na het afscheid"))
    asked_on = models.DateField(_("gevraagd op"))
    lasting = models.CharField(_("hoe het is"), max_length=12, choices=Lasting.choices)
    words = models.CharField(_("in eigen woorden"), max_length=400, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("navraag")
        verbose_name_plural = _("navragen")
        ordering = ["months", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "months"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.months}"


class AfterTalk(TenantModel):
    """A talk after the exit, so that nobody falls off the edge (ALP-28)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="after_talks")
    held_on = models.DateField(_("op"))
    words = models.CharField(_("waar het over ging"), max_length=400, blank=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("met"))

    class Meta:
        verbose_name = _("nazorggesprek")
        verbose_name_plural = _("nazorggesprekken")
        ordering = ["held_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "held_on"], name="after_talk_once_a_day")]

    def __str__(self) -> str:
        return f"{self.enrolment.person} {self.held_on:%d-%m-%Y}"
