"""Her plan, shared by her: which parts, with whom, until when."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, Actor
from bloei.accounts.models import User
from bloei.guidance.models.plan import Plan
from bloei.tenancy.models import TenantModel


class PlanPart(models.TextChoices):
    """The parts of a plan that are shared one by one."""

    WORDS = "words", _("waarom ik meedoe en wat ik wil")
    GOALS = "goals", _("mijn doelen")
    WEEK = "week", _("mijn week")
    MILESTONES = "milestones", _("waar ik trots op ben")
    REVIEWS = "reviews", _("samen teruggekeken")


class ShareQuerySet(models.QuerySet["Share"]):
    """A share is seen by whom it names, as long as it holds."""

    def in_force(self, on: datetime.date) -> "ShareQuerySet":
        """Not withdrawn, and not over."""
        return self.filter(withdrawn_on__isnull=True, since__lte=on, until__gte=on)

    def visible_to(self, actor: Actor) -> "ShareQuerySet":
        """What was shared with this actor."""
        return self.filter(Q(user=actor.user) if actor.user else NO_ROW)

    def editable_by(self, actor: Actor) -> "ShareQuerySet":
        """Who reads along, does not change."""
        return self.none()


class Share(TenantModel):
    """She shares these parts with somebody: a ``user``, or with family by a link and a code, of which hashes are kept."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("met")
    )
    name = models.CharField(_("naam"), max_length=100)
    parts = ArrayField(models.CharField(max_length=10, choices=PlanPart.choices), verbose_name=_("wat"))
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"))
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    token_hash = models.CharField(max_length=64, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("gedeeld plan")
        verbose_name_plural = _("gedeelde plannen")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, token_hash="") | Q(user__isnull=True) & ~Q(token_hash=""),
                name="share_with_user_or_link",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="share_ends_after_start"),
            models.UniqueConstraint(
                fields=["municipality", "token_hash"], condition=~Q(token_hash=""), name="share_token_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part_names(self) -> list[str]:
        """The parts in words, in their usual order."""
        return [str(part.label) for part in PlanPart if part in self.parts]
