"""What a centre puts on its roster, and at which times of the week."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre, Duty
from bloei.demand.models import Request
from bloei.people.models import Talent, Weekday, home_team_filter
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel

M = TypeVar("M", bound=models.Model, covariant=True)
IN_ORDER = Q(ends__gt=F("starts"))


class OfCentreQuerySet(ScopedQuerySet[M]):
    """What belongs to a centre: changed by its team, and seen by its participants as well."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(
            actor.team_filter(self.team_path, *STAFF) | home_team_filter(self.team_path, actor)
        )


class TaskQuerySet(OfCentreQuerySet["Task"]):
    """The tasks of a centre."""


class Task(TenantModel):
    """Work that a centre puts on its roster: a duty, a lesson, a job at somebody's home (ALM-14, ALM-28)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("wat"), max_length=100)
    place = models.CharField(_("waar"), max_length=100, blank=True)
    pictogram = models.CharField(_("plaatje"), max_length=60, blank=True)
    duty = models.ForeignKey(
        Duty,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("hoort bij taak"),
    )
    request = models.ForeignKey(
        Request,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("hoort bij klus"),
    )
    language = models.CharField(_("iemand spreekt"), max_length=3, blank=True)
    experience_needed = models.BooleanField(_("altijd iemand erbij die het werk kent"), default=False)
    is_unpopular = models.BooleanField(_("niet geliefd: gaat om beurten"), default=False)
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("roostertaak")
        verbose_name_plural = _("roostertaken")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "title"], condition=Q(ended_on__isnull=True), name="task_once_per_centre"
            )
        ]

    def __str__(self) -> str:
        return self.title


class TaskTalent(TenantModel):
    """The task asks for this talent, or lets one learn it."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="talents")
    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    can_be_learned = models.BooleanField(_("kun je hier leren"), default=False)

    class Meta:
        verbose_name = _("talent bij een roostertaak")
        verbose_name_plural = _("talenten bij een roostertaak")
        ordering = ["talent__name"]
        constraints = [models.UniqueConstraint(fields=["task", "talent"], name="task_talent_once")]

    def __str__(self) -> str:
        return str(self.talent)


class StandingTime(TenantModel):
    """The task is done every week on this weekday at this time, by so many people."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))
    people_needed = models.PositiveSmallIntegerField(_("hoeveel mensen"), default=1)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("vaste tijd")
        verbose_name_plural = _("vaste tijden")
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=IN_ORDER,
                name="standing_time_in_order",
                violation_error_message=_("Kies een latere eindtijd."),
            ),
            models.CheckConstraint(condition=Q(people_needed__gte=1), name="standing_time_needs_people"),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_weekday_display()} {self.starts:%H:%M}-{self.ends:%H:%M}"


class FixedPlace(TenantModel):
    """Somebody has this time every week, such as a trainee: the proposal keeps it (ALK-22)."""

    time = models.ForeignKey(StandingTime, on_delete=models.CASCADE, related_name="fixed_places")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="fixed_places")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("vaste plek")
        verbose_name_plural = _("vaste plekken")
        ordering = ["time", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["time", "enrolment"], condition=Q(until__isnull=True), name="fixed_place_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.time}"
