"""Where things happen and who else is there: neighbourhoods, the neighbourhood approach, partners."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Role, Team
from bloei.accounts.scoping import ScopedQuerySet
from bloei.tenancy.models import TenantModel


class Neighbourhood(TenantModel):
    """A neighbourhood with its CBS code: a *buurt* (BU), or a *wijk* (WK) where no finer one is used (ALM-02)."""

    code = models.CharField(
        _("CBS-code"),
        max_length=10,
        validators=[RegexValidator(r"^(WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$")],
    )
    name = models.CharField(_("naam"), max_length=100)
    district = models.CharField(_("stadsdeel"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("buurt")
        verbose_name_plural = _("buurten")
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="neighbourhood_code_once"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^(WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4})$"),
                name="neighbourhood_code_is_cbs",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Adjacency(TenantModel):
    """``near`` counts as near to ``neighbourhood`` (ALM-11). Recorded both ways."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="adjacencies")
    near = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("buurt dichtbij")
        verbose_name_plural = _("buurten dichtbij")
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "near"], name="adjacency_once")]

    def __str__(self) -> str:
        return f"{self.neighbourhood} - {self.near}"


class PostcodePoint(TenantModel):
    """Where a postcode lies: the middle of its addresses, in metres of the Dutch grid (RD New, EPSG:28992).

    Public data, and yet each municipality keeps its own: it says itself which file holds and since when, its journal
    tells who brought it in, and nobody's file changes the minutes of another.
    """

    postcode = models.CharField(_("postcode"), max_length=7)
    x = models.PositiveIntegerField(_("x"))
    y = models.PositiveIntegerField(_("y"))

    class Meta:
        verbose_name = _("punt van een postcode")
        verbose_name_plural = _("punten van postcodes")
        ordering = ["postcode"]
        constraints = [
            models.UniqueConstraint(fields=["postcode", "municipality"], name="postcode_point_once"),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{3} [A-Z]{2}$"), name="postcode_point_is_written"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postcode}: {self.x}, {self.y}"


class NeighbourhoodApproach(TenantModel):
    """The joint plan of the municipality and its partners for a neighbourhood, *wijkaanpak* (ALM-03, ALM-05)."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="approaches", verbose_name=_("buurt")
    )
    name = models.CharField(_("naam"), max_length=150)
    aim = models.TextField(_("doel"), blank=True)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("wijkaanpak")
        verbose_name_plural = _("wijkaanpakken")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnerKind(models.TextChoices):
    """What sort of organisation a partner is (ALM-04, WIJ-22)."""

    MUNICIPALITY = "municipality", _("gemeente")
    HOUSING = "housing", _("woningcorporatie")
    NEIGHBOURHOOD = "neighbourhood", _("buurtbeheerbedrijf")
    SHELTERED = "sheltered", _("sociale werkvoorziening")
    SCHOOL = "school", _("school")
    WELFARE = "welfare", _("welzijnswerk")
    HEALTH = "health", _("zorg")
    SHOPKEEPERS = "shopkeepers", _("winkeliers")
    RESIDENTS = "residents", _("bewonersgroep")
    SPORTS = "sports", _("sport")
    COMPANY = "company", _("bedrijf")
    OTHER = "other", _("anders")


class PartnerQuerySet(ScopedQuerySet["Partner"]):
    """All staff of the municipality see all partners; a contact person sees the own organisation."""

    def visible_to(self, actor: Actor) -> "PartnerQuerySet":
        if actor.is_staff:
            return self.all()
        return self.filter(actor.team_filter("team", Role.PARTNER_CONTACT))

    def editable_by(self, actor: Actor) -> "PartnerQuerySet":
        return self.all() if actor.has_role(*STAFF) else self.none()


class Partner(TenantModel):
    """An organisation that works along in the neighbourhood."""

    name = models.CharField(_("naam"), max_length=150)
    kind = models.CharField(_("soort"), max_length=20, choices=PartnerKind.choices)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("buurt"),
    )
    approach = models.ForeignKey(
        NeighbourhoodApproach,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partners",
        verbose_name=_("doet mee in wijkaanpak"),
    )
    contact_name = models.CharField(_("contactpersoon"), max_length=150, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    team = models.OneToOneField(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="partner", editable=False
    )
    archived_on = models.DateField(_("niet meer actief sinds"), null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="partner_name_once")]

    def __str__(self) -> str:
        return self.name
