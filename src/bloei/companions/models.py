"""Who stands in for whom, how people go from one companion to the next, and what works with somebody."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, Actor
from bloei.accounts.models import Membership, Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.guidance.models import Appointment
from bloei.people.models import Person
from bloei.programmes.models import Companion
from bloei.tenancy.models import TenantModel


class AbsenceQuerySet(ScopedQuerySet["Absence"]):
    """Absences in one's team."""

    def on(self, day: datetime.date) -> "AbsenceQuerySet":
        """Those that hold on this day."""
        return self.filter(first_day__lte=day, last_day__gte=day)


class Absence(TenantModel):
    """A colleague is away from a team from one day up to and including another; why is not asked.

    ``granted`` is the membership that the covering colleague got for those days, when she worked elsewhere.
    """

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="absences", verbose_name=_("centrum")
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="absences", verbose_name=_("wie is er niet")
    )
    first_day = models.DateField(_("eerste dag"))
    last_day = models.DateField(_("laatste dag"))
    covered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="covers",
        verbose_name=_("wie neemt waar"),
    )
    granted = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("afwezigheid")
        verbose_name_plural = _("afwezigheid")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(covered_by__isnull=True) | ~Q(covered_by=F("user")),
                name="absence_covered_by_other",
            ),
        ]

    def __str__(self) -> str:
        return self.user.name


class WhatWorksQuerySet(ScopedQuerySet["WhatWorks"]):
    """The team that guides her reads it; only she herself changes it."""

    team_path = "person__team"
    own_path = "person__user"

    def editable_by(self, actor: Actor) -> "WhatWorksQuerySet":
        return self.filter(person__user=actor.user) if actor.user else self.filter(NO_ROW)


class WhatWorks(TenantModel):
    """One page about what works with somebody, in her own words, for whoever comes next beside her."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="what_works")
    helps = models.TextField(_("dit helpt mij"), blank=True)
    hinders = models.TextField(_("dit werkt niet bij mij"), blank=True)
    reach = models.TextField(_("zo bereik je mij"), blank=True)
    changed_on = models.DateField(_("veranderd op"))

    objects = WhatWorksQuerySet.as_manager()

    class Meta:
        verbose_name = _("wat werkt bij mij")
        verbose_name_plural = _("wat werkt bij mij")

    def __str__(self) -> str:
        return str(self.person)


class HandoverQuerySet(ScopedQuerySet["Handover"]):
    """Handovers of the people of one's team; the participant knows of her own."""

    team_path = "companion__enrolment__programme__centre__team"
    own_path = "companion__enrolment__person__user"


class Handover(TenantModel):
    """Who stands beside her goes, and somebody else comes, after a talk of the three of them."""

    companion = models.ForeignKey(Companion, on_delete=models.CASCADE, related_name="handovers")
    to_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("aan wie"))
    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="handover")
    reason = models.CharField(_("waarom"), max_length=200)
    done_on = models.DateField(_("overgedragen op"), null=True, blank=True)
    cancelled_on = models.DateField(_("gaat niet door sinds"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("overdracht")
        verbose_name_plural = _("overdrachten")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["companion"],
                condition=Q(done_on__isnull=True, cancelled_on__isnull=True),
                name="handover_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.companion} - {self.to_user}"


class CaseloadMoveQuerySet(ScopedQuerySet["CaseloadMove"]):
    """Moves in one's team."""


class CaseloadMove(TenantModel):
    """Many people of one team went from one colleague to another at once."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", verbose_name=_("centrum"))
    from_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("van"))
    to_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("naar"))
    kind = models.SlugField(_("als"))
    reason = models.CharField(_("waarom"), max_length=200)
    moved_on = models.DateField(_("op"))
    moved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    undone_on = models.DateField(_("teruggedraaid op"), null=True, blank=True)

    objects = CaseloadMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("verplaatsing van mensen")
        verbose_name_plural = _("verplaatsingen van mensen")
        ordering = ["-moved_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.from_user} - {self.to_user}"


class MovedCompanion(TenantModel):
    """What a move ended and what it began, for one person, so that it can be taken back."""

    move = models.ForeignKey(CaseloadMove, on_delete=models.CASCADE, related_name="moved")
    ended = models.ForeignKey(Companion, on_delete=models.CASCADE, related_name="+")
    begun = models.ForeignKey(Companion, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("verplaatste persoon")
        verbose_name_plural = _("verplaatste personen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.begun}"


class OutsideTalkQuerySet(ScopedQuerySet["OutsideTalk"]):
    """What was said with organisations: the whole team reads it, the author too."""

    own_path = "by"


class OutsideTalk(TenantModel):
    """Somebody of the programme spoke with a school, a neighbourhood centre or an organisation (MDW-13)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", verbose_name=_("centrum"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    organisation = models.CharField(_("met welke organisatie"), max_length=120)
    spoke_with = models.CharField(_("met wie"), max_length=120, blank=True)
    note = models.CharField(_("waarover"), max_length=300)
    held_on = models.DateField(_("op"))

    objects = OutsideTalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("gesprek met een organisatie")
        verbose_name_plural = _("gesprekken met organisaties")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.organisation
