"""Where she stands, by three voices, and what she says herself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class Rung(models.IntegerChoices):
    """The participation ladder (Regioplan and VNG, 2008): names of the six rungs, 1 low to 6 high."""

    ISOLATED = 1, _("Geïsoleerd")
    CONTACTS = 2, _("Sociale contacten buitenshuis")
    ACTIVITIES = 3, _("Deelname georganiseerde activiteiten")
    UNPAID = 4, _("Onbetaald werk")
    SUPPORTED = 5, _("Betaald werk met ondersteuning")
    PAID = 6, _("Betaald werk")


class Voice(models.TextChoices):
    """Who says where somebody stands."""

    SELF = "self", _("de deelnemer zelf")
    PEER = "peer", _("een andere deelnemer")
    PROFESSIONAL = "professional", _("de begeleider")


class LadderReading(TenantModel):
    """On this day, this voice placed the participant on this rung, for this reason. Ordinal, never averaged.

    ``answers`` are those to the questions of ``ladder.py`` and ``suggested`` is the rung that follows from them;
    people may choose another one and say why.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="ladder_readings")
    voice = models.CharField(_("volgens"), max_length=12, choices=Voice.choices)
    rung = models.PositiveSmallIntegerField(_("trede"), choices=Rung.choices)
    wish = models.PositiveSmallIntegerField(_("wens"), choices=Rung.choices, null=True, blank=True)
    wish_words = models.CharField(_("wat daarbij helpt"), max_length=300, blank=True)
    answers = models.JSONField(_("antwoorden"), default=dict, blank=True)
    suggested = models.PositiveSmallIntegerField(_("voorstel"), choices=Rung.choices, null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=300)
    read_on = models.DateField(_("op"))
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("trede op de ladder")
        verbose_name_plural = _("treden op de ladder")
        ordering = ["-read_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rung__range=(1, 6)), name="ladder_reading_rung_exists")
        ]

    def __str__(self) -> str:
        return f"{self.rung} {self.get_rung_display()}"


class ReflectionTheme(models.TextChoices):
    """What the participant reflects on (ALM-25, ALM-26)."""

    CONFIDENCE = "confidence", _("zelfvertrouwen")
    CONTACTS = "contacts", _("nieuwe mensen")
    STORY = "story", _("mijn verhaal")


class Reflection(TenantModel):
    """How it goes, in the participant's own words. A story is shared only with consent (ALM-57)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="reflections")
    theme = models.CharField(_("over"), max_length=12, choices=ReflectionTheme.choices)
    words = models.TextField(_("in eigen woorden"))
    new_contacts_count = models.PositiveSmallIntegerField(_("hoeveel nieuwe mensen"), null=True, blank=True)
    said_on = models.DateField(_("op"))
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )

    class Meta:
        verbose_name = _("eigen woorden")
        verbose_name_plural = _("eigen woorden")
        ordering = ["-said_on", "-pk"]

    def __str__(self) -> str:
        return self.words[:60]


class Help(models.TextChoices):
    """Whether somebody helps in this part of life, as the other instrument notes it."""

    FORMAL = "formal", _("ja, van een instelling")
    INFORMAL = "informal", _("ja, van familie of buren")
    NONE = "none", _("nee")


class InstrumentResult(TenantModel):
    """What another instrument found, taken over as it is: its domain, outcome, day and assessor; no text of its makers.

    Never compared with the ladder, counted or averaged.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="instrument_results")
    instrument = models.CharField(_("instrument"), max_length=100)
    domain = models.CharField(_("onderdeel"), max_length=100)
    result = models.CharField(_("uitkomst"), max_length=60)
    help = models.CharField(_("hulp aanwezig"), max_length=10, choices=Help.choices, blank=True)
    taken_on = models.DateField(_("afgenomen op"))
    assessor = models.CharField(_("afgenomen door"), max_length=150)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("ingevoerd door")
    )

    class Meta:
        verbose_name = _("uitkomst van een ander instrument")
        verbose_name_plural = _("uitkomsten van andere instrumenten")
        ordering = ["-taken_on", "instrument", "domain", "pk"]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.domain}: {self.result}"
