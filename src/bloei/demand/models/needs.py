"""What the neighbourhood needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models.inquiries import Inquiry
from bloei.people.models import home_team_filter
from bloei.places.models import Neighbourhood, NeighbourhoodApproach
from bloei.tenancy.models import TenantModel


class NeedTheme(models.TextChoices):
    """What a need is about: the five themes of the neighbourhood companies (WIJ-04)."""

    CLEAN = "clean", _("schoon")
    WHOLE = "whole", _("heel")
    SAFE = "safe", _("veilig")
    PLEASANT = "pleasant", _("prettig")
    CARING = "caring", _("zorgzaam")


class NeedField(models.TextChoices):
    """In which field of work a theme lies (WIJ-12)."""

    LIVEABLE = "liveable", _("leefbaarheid en veiligheid")
    CARE = "care", _("zorg en welzijn")


THEMES_OF = {
    NeedField.LIVEABLE: (NeedTheme.CLEAN, NeedTheme.WHOLE, NeedTheme.SAFE, NeedTheme.PLEASANT),
    NeedField.CARE: (NeedTheme.CARING,),
}


class NeedCause(models.TextChoices):
    """Why the neighbourhood came to need something (WIJ-16, WIJ-62, ALK-04)."""

    LOST_WORK = "lost_work", _("een baan of functie is weggevallen")
    ENDING = "ending", _("een activiteit dreigt te stoppen")
    CLOSED = "closed", _("een plek in de buurt ging dicht")
    MORE_CARE = "more_care", _("meer mensen hebben thuis hulp nodig")
    NEW = "new", _("een nieuw idee uit de buurt")


class NeedQuerySet(ScopedQuerySet["Need"]):
    """Needs are the neighbourhood's: all staff of the municipality see them; the own centre changes them."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "NeedQuerySet":
        return self.all() if actor.is_staff else self.filter(home_team_filter(self.team_path, actor))


class Need(TenantModel):
    """Something the neighbourhood needs, or a problem with a possible solution (ALM-05, ALM-28, ALM-30)."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="needs", verbose_name=_("centrum")
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="needs", verbose_name=_("buurt")
    )
    title = models.CharField(_("wat de buurt nodig heeft"), max_length=150)
    description = models.TextField(_("uitleg"), blank=True)
    theme = models.CharField(_("thema"), max_length=10, choices=NeedTheme.choices, blank=True)
    cause = models.CharField(_("waardoor het nodig is"), max_length=10, choices=NeedCause.choices, blank=True)
    possible_solution = models.TextField(_("mogelijke oplossing"), blank=True)
    inquiry = models.ForeignKey(
        Inquiry,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("uit onderzoek"),
    )
    approach = models.ForeignKey(
        NeighbourhoodApproach,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("hoort bij wijkaanpak"),
    )
    found_on = models.DateField(_("gevonden op"))
    met_on = models.DateField(_("opgelost op"), null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("behoefte")
        verbose_name_plural = _("behoeften")
        ordering = ["-found_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def field(self) -> NeedField | None:
        """The field of work of its theme."""
        return next((field for field, themes in THEMES_OF.items() if self.theme in themes), None)
