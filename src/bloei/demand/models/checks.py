"""The displacement check: nobody's paid work or formal care is replaced."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.demand.models.requests import Request
from bloei.tenancy.models import TenantModel


class CheckOutcome(models.TextChoices):
    """The outcome of the displacement check, given by a professional."""

    AGREED = "agreed", _("akkoord")
    CONDITIONAL = "conditional", _("akkoord met voorwaarden")
    NOT_AGREED = "not_agreed", _("niet akkoord")


class DisplacementCheck(TenantModel):
    """Seven questions, so that nobody's paid work or formal care is replaced.

    Source: Participatiewet art. 9(1)(c) and 10a(2), text valid on 1 July 2026; no national form exists.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="displacement_checks")
    normally_paid = models.BooleanField(_("1. Wordt dit werk hier gewoonlijk betaald?"))
    is_additional = models.BooleanField(_("2. Komt het naast of boven het gewone werk?"))
    paid_person_months = models.PositiveSmallIntegerField(
        _("3. Hoeveel maanden geleden deed een betaalde kracht dit? (leeg: nooit)"), null=True, blank=True
    )
    replaces_care = models.BooleanField(_("4. Vervangt het zorg waar iemand recht op heeft?"))
    supervisor = models.CharField(_("5. Wie is verantwoordelijk?"), max_length=150)
    ends_on = models.DateField(_("6a. Tot wanneer?"))
    review_on = models.DateField(_("6b. Wanneer kijken we opnieuw?"))
    signal_route = models.CharField(_("7. Waar kan iemand een zorg melden?"), max_length=200)
    outcome = models.CharField(_("uitkomst"), max_length=12, choices=CheckOutcome.choices)
    conditions = models.CharField(_("voorwaarden of reden"), max_length=300, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    checked_on = models.DateField(_("op"))

    class Meta:
        verbose_name = _("verdringingstoets")
        verbose_name_plural = _("verdringingstoetsen")
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__lte=F("ends_on")), name="displacement_review_before_end"
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
