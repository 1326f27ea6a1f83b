"""What people wish at their door, until something that fits exists; and what remains of those who said no."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, STAFF, Actor
from bloei.accounts.models import Role, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models import Activity, Need, Threshold
from bloei.outreach.models.approaches import Approach
from bloei.outreach.models.visits import Visit
from bloei.places.models import Neighbourhood
from bloei.tenancy.models import TenantModel


class DoorWishQuerySet(ScopedQuerySet["DoorWish"]):
    """Wishes from the visits of one's team; a volunteer's are those of the people she goes to."""

    team_path = "approach__centre__team"

    def visible_to(self, actor: Actor) -> "DoorWishQuerySet":
        mine = Q(approach__assigned_to=actor.user) if actor.user else NO_ROW
        as_visitor = actor.team_filter(self.team_path, Role.VISITOR) & mine
        return self.filter(actor.team_filter(self.team_path, *STAFF) | as_visitor)

    def editable_by(self, actor: Actor) -> "DoorWishQuerySet":
        return self.visible_to(actor)

    def unmet(self) -> "DoorWishQuerySet":
        """For which nothing is there: no activity, or one that was cancelled."""
        none = Q(activity__isnull=True) | Q(activity__cancelled_at__isnull=False)
        return self.filter(none)


class DoorWish(TenantModel):
    """What somebody said she would like to do; from wish to request for an offer to activity (DOOR-13, DOOR-17).

    ``highest_threshold`` is how high a threshold she can take (DOOR-11).
    """

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="wishes")
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="wishes")
    words = models.CharField(_("wens, in eigen woorden"), max_length=200)
    highest_threshold = models.PositiveSmallIntegerField(
        _("hoe hoog mag de drempel zijn"), choices=Threshold.choices, default=Threshold.TOGETHER
    )
    wished_on = models.DateField(_("op"))
    need = models.ForeignKey(
        Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="door_wishes"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="door_wishes"
    )
    told_on = models.DateField(_("gehoord op"), null=True, blank=True)
    told_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verteld door"),
    )

    objects = DoorWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wens van een bezoek")
        verbose_name_plural = _("wensen van bezoeken")
        ordering = ["wished_on", "pk"]

    def __str__(self) -> str:
        return self.words


class TallyQuerySet(ScopedQuerySet["Tally"]):
    """Counts of the centres of one's team."""

    team_path = "centre__team"


class Tally(TenantModel):
    """How many people said no in a neighbourhood in a month; nothing else of them remains.

    ``visited_count`` of them had been visited, ``visits_count`` times together.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt")
    )
    month = models.DateField(_("maand"))
    declined_count = models.PositiveIntegerField(_("mensen die nee zeiden"), default=0)
    visited_count = models.PositiveIntegerField(_("van wie bezocht"), default=0)
    visits_count = models.PositiveIntegerField(_("huisbezoeken bij hen"), default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("anonieme telling")
        verbose_name_plural = _("anonieme tellingen")
        ordering = ["-month", "neighbourhood__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "neighbourhood", "month"], name="tally_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="tally_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood} {self.month:%m-%Y}"
