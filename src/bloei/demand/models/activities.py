"""Things to do for the neighbourhood, at a time and a place."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models.needs import Need
from bloei.demand.models.requests import Request
from bloei.places.models import Neighbourhood
from bloei.tenancy.models import TenantModel


class Threshold(models.IntegerChoices):
    """How big the step to an activity is (DOOR-11). It says something about the activity, not about people."""

    HOME = 1, _("thuis of met z'n tweeën")
    TOGETHER = 2, _("klein groepje, iemand gaat mee")
    GROUP = 3, _("gewone groep, je komt zelf")
    TASK = 4, _("je hebt een eigen taak")


class ActivityQuerySet(ScopedQuerySet["Activity"]):
    """Activities are public in the municipality; the own centre changes them."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "ActivityQuerySet":
        return self.all()


class Activity(TenantModel):
    """Something for the neighbourhood at a time and a place, such as a bingo (ALM-42); in a neighbourhood (MDW-44)."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="activities", verbose_name=_("centrum")
    )
    request = models.ForeignKey(
        Request,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("klus"),
    )
    need = models.ForeignKey(
        Need,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("behoefte"),
    )
    title = models.CharField(_("wat"), max_length=150)
    pictogram = models.CharField(_("plaatje"), max_length=60, blank=True)
    starts_at = models.DateTimeField(_("van"))
    ends_at = models.DateTimeField(_("tot"))
    place = models.CharField(_("waar"), max_length=150, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("buurt"),
    )
    threshold = models.PositiveSmallIntegerField(
        _("drempel"), choices=Threshold.choices, default=Threshold.GROUP
    )
    visitors_count = models.PositiveIntegerField(_("hoeveel bezoekers"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("afgelast op"), null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.title
