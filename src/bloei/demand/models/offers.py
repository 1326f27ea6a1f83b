"""What partners and neighbours can give."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Role
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.places.models import Partner
from bloei.tenancy.models import TenantModel


class OfferKind(models.TextChoices):
    """What a partner or a neighbour can give (ALM-54), and the places to take part that partners have (WIJ-24)."""

    MATERIAL = "material", _("spullen")
    COURSE = "course", _("een cursus")
    ROOM = "room", _("een ruimte")
    TIME = "time", _("tijd en kennis")
    DAY_CARE = "day_care", _("dagbesteding")
    WORKSHOP = "workshop", _("een sociale werkplaats")
    ENTERPRISE = "enterprise", _("een plek bij een maatschappelijke onderneming")
    LEARNING = "learning", _("een plek bij een leerwerkbedrijf")
    RENEWAL = "renewal", _("een plek bij een ontwikkelingsmaatschappij")
    ACTIVATION = "activation", _("een activeringsproject")
    OTHER = "other", _("anders")


class OfferQuerySet(ScopedQuerySet["Offer"]):
    """Offers to the centres of one's team; a partner sees its own."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "OfferQuerySet":
        return self.filter(
            actor.team_filter(self.team_path, *STAFF)
            | actor.team_filter("partner__team", Role.PARTNER_CONTACT)
        )


class Offer(TenantModel):
    """Somebody offers something to the centre and its participants: what can we mean for each other (ALM-52)."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="offers", verbose_name=_("centrum")
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("partner"),
    )
    contact_name = models.CharField(_("naam"), max_length=150)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    kind = models.CharField(_("soort"), max_length=10, choices=OfferKind.choices)
    title = models.CharField(_("wat bied je aan"), max_length=150)
    description = models.TextField(_("uitleg"), blank=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    received_at = models.DateTimeField(_("ontvangen op"))
    accepted_on = models.DateField(_("aangenomen op"), null=True, blank=True)
    declined_on = models.DateField(_("bedankt en niet gebruikt op"), null=True, blank=True)
    used_for = models.CharField(_("gebruikt voor"), max_length=200, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbod")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.title
