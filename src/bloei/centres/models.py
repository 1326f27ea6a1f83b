"""The centre: a place with opening hours, and the duties that participants divide among themselves."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.people.models import Person, Weekday, home_team_filter
from bloei.places.models import Neighbourhood, NeighbourhoodApproach
from bloei.places.postcodes import PostcodeField
from bloei.tenancy.models import TenantModel


class CentreQuerySet(ScopedQuerySet["Centre"]):
    """Everybody of the municipality sees its centres; the own team changes them."""

    def visible_to(self, actor: Actor) -> "CentreQuerySet":
        return self.all()


class Centre(TenantModel):
    """A physical place in a neighbourhood where participants work and meet (ALM-01, ALM-02)."""

    team = models.OneToOneField(Team, on_delete=models.PROTECT, related_name="centre", editable=False)
    name = models.CharField(_("naam"), max_length=100)
    slug = models.SlugField(_("naam in adressen"))
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="centres", verbose_name=_("buurt")
    )
    approach = models.ForeignKey(
        NeighbourhoodApproach,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="centres",
        verbose_name=_("wijkaanpak"),
    )
    address = models.CharField(_("adres"), max_length=200)
    postcode = PostcodeField(_("postcode"))
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    website = models.URLField(_("website"), blank=True)

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("centrum")
        verbose_name_plural = _("centra")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "slug"], name="centre_slug_once")]

    def __str__(self) -> str:
        return self.name


class OpeningHours(TenantModel):
    """The centre is open on this weekday from ``opens`` to ``closes``."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    opens = models.TimeField(_("open"))
    closes = models.TimeField(_("dicht"))

    class Meta:
        verbose_name = _("openingstijd")
        verbose_name_plural = _("openingstijden")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="opening_hours_close_after_open",
                violation_error_message=_("Kies een latere eindtijd."),
            ),
            models.UniqueConstraint(fields=["centre", "weekday", "opens"], name="opening_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"


class StaffHours(TenantModel):
    """A professional is at the centre on this weekday, every week (MAC-17)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="staff_hours")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("wie"))
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))

    class Meta:
        verbose_name = _("aanwezigheid")
        verbose_name_plural = _("aanwezigheid")
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="staff_hours_end_after_start",
                violation_error_message=_("Kies een latere eindtijd."),
            ),
            models.UniqueConstraint(fields=["centre", "user", "weekday", "starts"], name="staff_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_weekday_display()} {self.starts:%H:%M}-{self.ends:%H:%M}"


class DutyKind(models.TextChoices):
    """The responsibilities of a centre that is "hun" centrum (ALM-14, ALM-17)."""

    CASH = "cash", _("kas")
    CLEANING = "cleaning", _("schoonmaak")
    STOCK = "stock", _("voorraad")
    ACTIVITIES = "activities", _("activiteiten")
    HOST = "host", _("gastvrouw of gastheer")


class DutyQuerySet(ScopedQuerySet["Duty"]):
    """Duties of a centre: seen by its team and by its participants."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "DutyQuerySet":
        return self.filter(
            actor.team_filter(self.team_path, *STAFF) | home_team_filter(self.team_path, actor)
        )


class Duty(TenantModel):
    """A responsibility that a centre divides."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(_("soort"), max_length=12, choices=DutyKind.choices)
    explanation = models.CharField(_("wat je doet"), max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("taak in het centrum")
        verbose_name_plural = _("taken in het centrum")
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["centre", "kind"], name="duty_once_per_centre")]

    def __str__(self) -> str:
        return self.get_kind_display()


class DutyTerm(TenantModel):
    """This person carries the duty from ``since`` until it is handed over to the next (ALM-13, ALM-14, ALM-49)."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="terms")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="duty_terms", verbose_name=_("wie")
    )
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    handed_over_to = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("overgedragen aan"),
    )
    handover_note = models.CharField(_("bij de overdracht"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("beurt van een taak")
        verbose_name_plural = _("beurten van taken")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="duty_term_in_order"
            ),
            models.UniqueConstraint(
                fields=["duty", "person"],
                condition=Q(until__isnull=True),
                name="duty_term_one_open_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.person}"
