"""A week: its shifts, who stands on them, what the planner proposed, and the professionals who stand in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.people.models import home_team_filter
from bloei.programmes.models import Enrolment
from bloei.rosters.models.tasks import IN_ORDER, OfCentreQuerySet, Task
from bloei.tenancy.models import TenantModel


class RosterQuerySet(OfCentreQuerySet["Roster"]):
    """The weeks of a centre."""


class Roster(TenantModel):
    """A week of a centre; a draft until it is published. ``week`` is its Monday."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="rosters")
    week = models.DateField(_("week van"))
    published_at = models.DateTimeField(_("bekendgemaakt op"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("door")
    )

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = _("rooster")
        verbose_name_plural = _("roosters")
        ordering = ["-week", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "week"], name="roster_once_a_week"),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="roster_week_is_a_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.centre}, {self.week:%d-%m-%Y}"


class ShiftQuerySet(ScopedQuerySet["Shift"]):
    """Shifts are changed by the team; participants of the centre see those of a published week."""

    team_path = "roster__centre__team"

    def visible_to(self, actor: Actor) -> "ShiftQuerySet":
        own = home_team_filter(self.team_path, actor) & Q(roster__published_at__isnull=False)
        return self.filter(actor.team_filter(self.team_path, *STAFF) | own)

    def standing(self) -> "ShiftQuerySet":
        """Not called off."""
        return self.filter(cancelled_at__isnull=True)


class Shift(TenantModel):
    """The task on one day, from ``starts`` to ``ends``, by ``people_needed`` people."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="shifts")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("taak"))
    on = models.DateField(_("dag"))
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))
    people_needed = models.PositiveSmallIntegerField(_("hoeveel mensen"), default=1)
    cancelled_at = models.DateTimeField(_("vervalt sinds"), null=True, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ["on", "starts", "pk"]
        indexes = [models.Index(fields=["task", "on"])]
        constraints = [
            models.CheckConstraint(
                condition=IN_ORDER,
                name="shift_in_order",
                violation_error_message=_("Kies een latere eindtijd."),
            ),
            models.CheckConstraint(condition=Q(people_needed__gte=1), name="shift_needs_people"),
        ]

    def __str__(self) -> str:
        return f"{self.task}, {self.on:%d-%m-%Y} {self.starts:%H:%M}-{self.ends:%H:%M}"


class Origin(models.TextChoices):
    """How somebody came to stand on a shift."""

    PROPOSED = "proposed", _("voorstel van Bloei")
    HAND = "hand", _("met de hand")
    FIXED = "fixed", _("vaste plek")
    SWAP = "swap", _("overgenomen")


class Coming(models.TextChoices):
    """What the participant says when she hears of it."""

    YES = "yes", _("ik kom")
    NO = "no", _("ik kan niet")


class AssignmentQuerySet(ScopedQuerySet["Assignment"]):
    """Who is on which shift: seen and changed by the team; a participant sees her own once she was told."""

    team_path = "shift__roster__centre__team"
    own_path = "enrolment__person__user"

    def visible_to(self, actor: Actor) -> "AssignmentQuerySet":
        return self.filter(self._of_team(actor) | self._own(actor) & Q(told_at__isnull=False))

    def in_force(self) -> "AssignmentQuerySet":
        """Not taken off again, on a shift that goes on. Who said "ik kan niet" does not count."""
        return self.filter(withdrawn_at__isnull=True, shift__cancelled_at__isnull=True).exclude(
            answer=Coming.NO
        )


class Assignment(TenantModel):
    """Somebody stands on a shift. ``is_pinned``: a new proposal leaves it; ``told_at``: she was told; ``reminded_at``: she
    was asked once more whether she comes."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="assignments")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("wie")
    )
    origin = models.CharField(_("hoe"), max_length=8, choices=Origin.choices)
    is_pinned = models.BooleanField(_("blijft staan bij een nieuw voorstel"), default=False)
    made_at = models.DateTimeField(_("sinds"))
    told_at = models.DateTimeField(_("verteld op"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    answer = models.CharField(_("antwoord"), max_length=3, choices=Coming.choices, blank=True)
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("eraf gehaald op"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inzet")
        verbose_name_plural = _("inzet")
        ordering = ["shift", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "enrolment"],
                condition=Q(withdrawn_at__isnull=True),
                name="assignment_once_per_shift",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.shift}"


class SwapQuerySet(ScopedQuerySet["Swap"]):
    """Offered shifts: seen by the team and by the participants of the centre."""

    team_path = "assignment__shift__roster__centre__team"

    def visible_to(self, actor: Actor) -> "SwapQuerySet":
        return self.filter(
            actor.team_filter(self.team_path, *STAFF) | home_team_filter(self.team_path, actor)
        )


class Swap(TenantModel):
    """A participant asks who takes her shift over; ``taken`` is what came of it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="swaps")
    offered_at = models.DateTimeField(_("gevraagd op"))
    taken = models.OneToOneField(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_from"
    )
    closed_at = models.DateTimeField(_("gesloten op"), null=True, blank=True)

    objects = SwapQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruilvraag")
        verbose_name_plural = _("ruilvragen")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(closed_at__isnull=True), name="swap_one_open"
            )
        ]

    def __str__(self) -> str:
        return str(self.assignment)


class Draft(TenantModel):
    """A proposal for a week by the planner: what it would change, and facts before and after. People apply it.

    ``changes``: [{"enrolment": pk, "shift": pk, "adds": true}, ...]. ``facts``: see ``rosters.drafting``.
    """

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="drafts")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    is_repair = models.BooleanField(_("zo weinig mogelijk veranderen"), default=False)
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    has_failed = models.BooleanField(_("mislukt"), default=False)
    changes = models.JSONField(_("veranderingen"), default=list, blank=True)
    facts = models.JSONField(_("feiten"), default=dict, blank=True)
    applied_at = models.DateTimeField(_("overgenomen op"), null=True, blank=True)
    undone_at = models.DateTimeField(_("teruggedraaid op"), null=True, blank=True)

    class Meta:
        verbose_name = _("roostervoorstel")
        verbose_name_plural = _("roostervoorstellen")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return str(self.roster)


class StandInQuerySet(OfCentreQuerySet["StandIn"]):
    """Who stands in at a centre."""


class StandIn(TenantModel):
    """A professional is at the centre on this one day, beside those of every week (MAC-17)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="stand_ins")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("wie"))
    on = models.DateField(_("dag"))
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("invaller")
        verbose_name_plural = _("invallers")
        ordering = ["on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=IN_ORDER,
                name="stand_in_in_order",
                violation_error_message=_("Kies een latere eindtijd."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.on:%d-%m-%Y}"
