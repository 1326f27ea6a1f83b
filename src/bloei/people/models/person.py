"""A person: who she is and how to reach her. No BSN, no health data."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, Actor
from bloei.accounts.models import Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.people.notation import folded, shown_phone
from bloei.places.models import Neighbourhood
from bloei.places.postcodes import PostcodeField
from bloei.tenancy.models import TenantModel


class ReachBy(models.TextChoices):
    """How somebody likes to be reached."""

    PHONE = "phone", _("bellen")
    SMS = "sms", _("sms of app")
    EMAIL = "email", _("e-mail")
    LETTER = "letter", _("brief")
    VISIT = "visit", _("langskomen")


class PersonQuerySet(ScopedQuerySet["Person"]):
    """Staff see the people of their team, a participant sees herself."""

    own_path = "user"


class Person(TenantModel):
    """Somebody whose file is kept by one team."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="people", verbose_name=_("centrum"))
    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person", editable=False
    )
    given_name = models.CharField(_("voornaam"), max_length=80)
    name_prefix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=120)
    folded_name = models.CharField(max_length=230, editable=False)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    street = models.CharField(_("straat"), max_length=100, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=12, blank=True)
    postcode = PostcodeField(_("postcode"))
    city = models.CharField(_("woonplaats"), max_length=80, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("buurt"),
    )
    language = models.CharField(
        _("taal van de schermen"), max_length=7, choices=settings.LANGUAGES, default="nl"
    )
    reach_by = models.CharField(
        _("liefst bereikbaar via"), max_length=10, choices=ReachBy.choices, default="phone"
    )
    reach_note = models.CharField(_("over bereiken"), max_length=200, blank=True)
    client_number = models.CharField(_("klantnummer gemeente"), max_length=30, blank=True)
    vog_seen_on = models.DateField(_("VOG gezien op"), null=True, blank=True)
    is_guided_alone = models.BooleanField(_("individuele begeleiding, niet in een groep"), db_default=False)
    readers_only = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("alleen te lezen door"),
        null=True,
        blank=True,
        editable=False,
    )
    needs_extra_guidance = models.BooleanField(_("extra begeleiding"), db_default=False)
    registered_on = models.DateField(_("bekend sinds"))
    archived_on = models.DateField(_("gearchiveerd op"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["folded_name", "pk"]
        indexes = [
            models.Index(fields=["municipality", "folded_name"]),
            models.Index(fields=["municipality", "birth_date"]),
            models.Index(fields=["municipality", "phone"]),
            models.Index(fields=["municipality", "email"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "client_number"],
                condition=~models.Q(client_number=""),
                name="person_client_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given name, prefix and family name."""
        return " ".join(part for part in (self.given_name, self.name_prefix, self.family_name) if part)

    @property
    def phone_shown(self) -> str:
        """The number as people write it: 06 12345678 at home, +32 ... from abroad."""
        return shown_phone(self.phone)

    @property
    def address(self) -> str:
        """Street, number, postcode and city on one line."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        street = " ".join(part for part in (self.street, self.house_number) if part)
        return ", ".join(part for part in (street, place) if part)

    @property
    def sort_name(self) -> str:
        """As a Dutch list sorts it: family name first, prefix last."""
        return f"{self.family_name}, {' '.join(p for p in (self.given_name, self.name_prefix) if p)}"

    def fold_name(self) -> None:
        """``folded_name`` holds family name, given name and prefix without accents, for search and order."""
        self.folded_name = folded(f"{self.family_name} {self.given_name} {self.name_prefix}")


def home_team_filter(path: str, actor: Actor) -> models.Q:
    """Rows whose team (at lookup ``path``) keeps the file of this actor: what belongs to "her" centre."""
    if actor.user is None:
        return NO_ROW
    return models.Q(**{f"{path}__in": Person.objects.filter(user=actor.user).values("team")})
