"""What she does this week, and what she is proud of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.guidance.models.plan import Plan
from bloei.tenancy.models import TenantModel


class WeekTask(TenantModel):
    """Something to do this week, or every week until it is stopped (ALK-12). ``starts_on`` is a Monday.

    ``set_by`` is the colleague who agreed it with her; empty when she chose it herself.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="week_tasks")
    words = models.CharField(_("wat"), max_length=200)
    starts_on = models.DateField(_("vanaf de week van"))
    repeats = models.BooleanField(_("elke week"), default=False)
    stopped_on = models.DateField(_("gestopt op"), null=True, blank=True)
    set_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("afgesproken door"),
    )

    class Meta:
        verbose_name = _("weektaak")
        verbose_name_plural = _("weektaken")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__iso_week_day=1), name="week_task_starts_on_monday"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("starts_on")),
                name="week_task_stops_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class WeekTick(TenantModel):
    """A week task was done in the week of this Monday, by whose word."""

    task = models.ForeignKey(WeekTask, on_delete=models.CASCADE, related_name="ticks")
    monday = models.DateField(_("week van"))
    done_on = models.DateField(_("klaar op"))
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("volgens"))

    class Meta:
        verbose_name = _("gedane weektaak")
        verbose_name_plural = _("gedane weektaken")
        constraints = [models.UniqueConstraint(fields=["task", "monday"], name="week_tick_once_a_week")]

    def __str__(self) -> str:
        return f"{self.task}: {self.monday}"


class Milestone(TenantModel):
    """Something that she can say of herself since a day: "ik ...", with her own words about it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="milestones")
    words = models.CharField(_("ik ..."), max_length=200)
    story = models.TextField(_("in eigen woorden"), blank=True)
    reached_on = models.DateField(_("sinds"))
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )

    class Meta:
        verbose_name = _("mijlpaal")
        verbose_name_plural = _("mijlpalen")
        ordering = ["-reached_on", "-pk"]

    def __str__(self) -> str:
        return self.words
