"""Going to somebody's home: safely, with three questions, and what changed afterwards."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, STAFF, Actor
from bloei.accounts.models import Role, Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.outreach.models.approaches import Approach
from bloei.tenancy.models import TenantModel


class VisitQuerySet(ScopedQuerySet["Visit"]):
    """Staff see the visits of their team; a visitor her own and those she looks after."""

    team_path = "approach__centre__team"

    def visible_to(self, actor: Actor) -> "VisitQuerySet":
        hers = Q(visitor=actor.user) | Q(colleague=actor.user)
        return self.filter(actor.team_filter(self.team_path, *STAFF) | self._as_visitor(actor, hers))

    def editable_by(self, actor: Actor) -> "VisitQuerySet":
        hers = Q(visitor=actor.user)
        return self.filter(actor.team_filter(self.team_path, *STAFF) | self._as_visitor(actor, hers))

    def _as_visitor(self, actor: Actor, hers: Q) -> Q:
        return actor.team_filter(self.team_path, Role.VISITOR) & hers if actor.user else NO_ROW

    def out(self) -> "VisitQuerySet":
        """Of which the visitor set out and has not checked out."""
        return self.filter(set_out_at__isnull=False, checked_out_at__isnull=True)

    def held(self) -> "VisitQuerySet":
        """That took place."""
        return self.filter(held_on__isnull=False)


class Visit(TenantModel):
    """A home visit: planned, set out for, checked out of, and written down in the person's own words.

    ``colleague`` knows the address and ``expected_end`` before the visitor sets out. The three answers are those
    to the questions of Project Door: what do you do now, what do you want of life, what do you need (DOOR-08,
    DOOR-09, DOOR-16).
    """

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="visits")
    visitor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("wie gaat"))
    colleague = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("welke collega weet ervan")
    )
    starts_at = models.DateTimeField(_("van"))
    expected_end = models.DateTimeField(_("klaar om"))
    set_out_at = models.DateTimeField(_("vertrokken om"), null=True, blank=True)
    checked_out_at = models.DateTimeField(_("afgemeld om"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("ging niet door"), null=True, blank=True)
    held_on = models.DateField(_("geweest op"), null=True, blank=True)
    now_words = models.TextField(_("wat doe je nu"), blank=True)
    life_words = models.TextField(_("wat wil je van het leven"), blank=True)
    needs_words = models.TextField(_("wat heb je nodig om mee te doen"), blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("huisbezoek")
        verbose_name_plural = _("huisbezoeken")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["municipality", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_end__gt=F("starts_at")), name="visit_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(cancelled_at__isnull=True),
                name="visit_held_or_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d-%m-%Y %H:%M}"

    @property
    def is_out(self) -> bool:
        """Whether the visitor is on her way or inside."""
        return self.set_out_at is not None and self.checked_out_at is None


class StepKind(models.TextChoices):
    """A step that somebody took (DOOR-05, DOOR-15)."""

    OUTSIDE = "outside", _("vaker de deur uit")
    CONTACT = "contact", _("nieuwe mensen ontmoet")
    ACTIVITY = "activity", _("naar een activiteit geweest")
    COURSE = "course", _("een cursus begonnen")
    VOLUNTEERING = "volunteering", _("vrijwilligerswerk begonnen")
    SUPPORT = "support", _("hulp gevraagd en gekregen")
    OTHER = "other", _("iets anders")


class StepTaken(TenantModel):
    """On this day somebody had taken this step."""

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("welke stap"), max_length=12, choices=StepKind.choices)
    words = models.CharField(_("in eigen woorden"), max_length=200, blank=True)
    taken_on = models.DateField(_("op"))
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("gezette stap")
        verbose_name_plural = _("gezette stappen")
        ordering = ["-taken_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["approach", "kind", "taken_on"], name="step_taken_once_a_day")
        ]

    def __str__(self) -> str:
        return self.words or self.get_kind_display()


class StepDefinitionQuerySet(ScopedQuerySet["StepDefinition"]):
    """What counts at the centres of one's team."""

    team_path = "centre__team"


class StepDefinition(TenantModel):
    """From ``since`` on, these kinds of steps count at this centre, within so many days after the visit (DOOR-15)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="step_definitions")
    since = models.DateField(_("geldt vanaf"))
    kinds = models.JSONField(_("wat telt als stap"), default=list)
    within_days = models.PositiveSmallIntegerField(_("binnen hoeveel dagen na het bezoek"), default=365)
    words = models.TextField(_("waarom zo"), blank=True)

    objects = StepDefinitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("wat telt als stap")
        verbose_name_plural = _("wat telt als stap")
        ordering = ["-since", "-pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "since"], name="step_definition_once_a_day")]

    def __str__(self) -> str:
        return f"{self.centre} {self.since}"


class VisitorQuerySet(ScopedQuerySet["Visitor"]):
    """The visitors of one's team."""


class Visitor(TenantModel):
    """A volunteer who visits people at home; the certificate of conduct (VOG) was seen, its number is not kept."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", verbose_name=_("team"))
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("wie"))
    vog_seen_on = models.DateField(_("VOG gezien op"))
    seen_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("gezien door")
    )

    objects = VisitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("bezoeker")
        verbose_name_plural = _("bezoekers")
        ordering = ["user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="visitor_once")]

    def __str__(self) -> str:
        return str(self.user)
