"""Sources of money of a programme, and jobs that employers guarantee."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import Role
from bloei.accounts.scoping import M, ScopedQuerySet
from bloei.places.models import Partner
from bloei.programmes.models import Enrolment, Programme
from bloei.tenancy.models import TenantModel


class FundingKind(models.TextChoices):
    """Where money comes from (ALK-17, WIJ-17 to WIJ-21)."""

    MUNICIPALITY = "municipality", _("gemeente")
    WMO = "wmo", _("Wmo")
    CARE = "care", _("zorgorganisatie")
    UWV = "uwv", _("UWV")
    SUBSIDY = "subsidy", _("subsidie")
    OTHER = "other", _("anders")


class MoneyQuerySet(ScopedQuerySet[M]):
    """Coordinators see and change what is about the money of their programmes."""

    team_path = "programme__centre__team"

    def visible_to(self, actor: Actor) -> Self:
        return self.editable_by(actor)

    def editable_by(self, actor: Actor) -> Self:
        return self.filter(actor.team_filter(self.team_path, Role.COORDINATOR))


class FundingLineQuerySet(MoneyQuerySet["FundingLine"]):
    """Sources of money of one's programmes."""


class GuaranteeQuerySet(MoneyQuerySet["Guarantee"]):
    """Guarantees of one's programmes."""


class FundingLine(TenantModel):
    """A source of money of a programme: an amount, a share of the whole, or an amount per participant."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="funding_lines", verbose_name=_("programma")
    )
    kind = models.CharField(_("soort"), max_length=12, choices=FundingKind.choices)
    title = models.CharField(_("naam"), max_length=150)
    amount = models.DecimalField(_("bedrag in euro"), max_digits=12, decimal_places=2, null=True, blank=True)
    share = models.DecimalField(_("deel in procent"), max_digits=5, decimal_places=2, null=True, blank=True)
    per_person = models.DecimalField(
        _("bedrag per deelnemer in euro"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    spend_by = models.DateField(_("besteden vóór"), null=True, blank=True)
    account_by = models.DateField(_("verantwoorden vóór"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)

    objects = FundingLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("geldbron")
        verbose_name_plural = _("geldbronnen")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(share__isnull=False) | Q(per_person__isnull=False),
                name="funding_line_says_how_much",
                violation_error_message=_("Vul een bedrag, een deel, of een bedrag per deelnemer in."),
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100),
                name="funding_line_share",
                violation_error_message=_("Een deel ligt tussen 0 en 100 procent."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="funding_line_ends_after_start",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BenefitCountQuerySet(models.QuerySet["BenefitCount"]):
    """Coordinators of the municipality see and change it."""

    def visible_to(self, actor: Actor) -> Self:
        return self.editable_by(actor)

    def editable_by(self, actor: Actor) -> Self:
        return self.all() if actor.has_role(Role.COORDINATOR) else self.none()


class BenefitCount(TenantModel):
    """So many people in the municipality were on social assistance on this day, says the source (WIJ-31)."""

    counted_on = models.DateField(_("op"))
    number = models.PositiveIntegerField(_("mensen met een bijstandsuitkering"))
    source = models.CharField(_("bron"), max_length=150)

    objects = BenefitCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("aantal uitkeringen")
        verbose_name_plural = _("aantallen uitkeringen")
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "counted_on"], name="benefit_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.counted_on:%d-%m-%Y}"


class Guarantee(TenantModel):
    """An employer promises to hire so many people afterwards (ALK-21)."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="guarantees", verbose_name=_("programma")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="guarantees", verbose_name=_("werkgever")
    )
    number = models.PositiveSmallIntegerField(_("hoeveel mensen"))
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    words = models.CharField(_("afspraak"), max_length=300, blank=True)

    objects = GuaranteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("baangarantie")
        verbose_name_plural = _("baangaranties")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="guarantee_of_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="guarantee_ends_after_start",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.number}"


class GuaranteedJob(TenantModel):
    """This participant was hired on the guarantee."""

    guarantee = models.ForeignKey(Guarantee, on_delete=models.CASCADE, related_name="jobs")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="guaranteed_jobs")
    hired_on = models.DateField(_("in dienst op"))

    class Meta:
        verbose_name = _("gegarandeerde baan")
        verbose_name_plural = _("gegarandeerde banen")
        ordering = ["hired_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["guarantee", "enrolment"], name="guaranteed_job_once")]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.guarantee.partner}"
