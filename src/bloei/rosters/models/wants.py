"""When people can, what they like and with whom, what was agreed, and their calendar."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.people.models import Person, Weekday
from bloei.programmes.models import Enrolment
from bloei.rosters.models.tasks import IN_ORDER, Task
from bloei.tenancy.models import TenantModel


class Busy(TenantModel):
    """The person cannot come: every week on ``weekday``, or from ``first_day`` to ``last_day``.

    Without times the whole day. ``is_school``: her own choice of school hours (ALK-22). No reason is asked.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="busy")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices, null=True, blank=True)
    first_day = models.DateField(_("van"), null=True, blank=True)
    last_day = models.DateField(_("tot en met"), null=True, blank=True)
    starts = models.TimeField(_("vanaf"), null=True, blank=True)
    ends = models.TimeField(_("tot"), null=True, blank=True)
    is_school = models.BooleanField(_("school"), default=False)

    class Meta:
        verbose_name = _("kan niet")
        verbose_name_plural = _("kan niet")
        ordering = ["weekday", "first_day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=False, first_day__isnull=True, last_day__isnull=True)
                | Q(weekday__isnull=True, first_day__isnull=False, last_day__gte=F("first_day")),
                name="busy_weekly_or_between_days",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | IN_ORDER,
                name="busy_times_in_order",
                violation_error_message=_("Kies een latere eindtijd."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_weekday_display() if self.weekday else self.first_day)


class TaskWish(TenantModel):
    """She likes this task, or rather not. A wish, never a duty."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="task_wishes")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="wishes")
    likes = models.BooleanField(_("doe ik graag"))

    class Meta:
        verbose_name = _("roosterwens")
        verbose_name_plural = _("roosterwensen")
        ordering = ["task__title"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "task"], name="task_wish_once")]

    def __str__(self) -> str:
        return str(self.task)


class Pair(TenantModel):
    """Two participants like to work together."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pairs")
    other = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="paired_by", verbose_name=_("met wie")
    )

    class Meta:
        verbose_name = _("duo")
        verbose_name_plural = _("duo's")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "other"], name="pair_once"),
            models.CheckConstraint(condition=~Q(enrolment=F("other")), name="pair_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}, {self.other.person}"


class RosterTerms(TenantModel):
    """What was agreed with a participant for her weeks; where it is empty the programme model speaks (MDW-10)."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="roster_terms")
    hours_least = models.DecimalField(
        _("minste uren per week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    hours_most = models.DecimalField(
        _("meeste uren per week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    evenings_most = models.PositiveSmallIntegerField(_("meeste avonden per week"), null=True, blank=True)
    days_most = models.PositiveSmallIntegerField(_("meeste dagen per week"), null=True, blank=True)

    class Meta:
        verbose_name = _("roosterafspraken")
        verbose_name_plural = _("roosterafspraken")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_least__isnull=True)
                | Q(hours_most__isnull=True)
                | Q(hours_most__gte=F("hours_least")),
                name="roster_terms_in_order",
                violation_error_message=_("Het meeste is minder dan het minste."),
            )
        ]

    def __str__(self) -> str:
        return str(self.enrolment.person)


class CalendarLink(TenantModel):
    """Her shifts as a calendar, at an address that only she knows and that can be revoked. The code is not kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_links")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("gemaakt op"))
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("agenda-adres")
        verbose_name_plural = _("agenda-adressen")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.person)
