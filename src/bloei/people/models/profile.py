"""What a person can and wants, when, and what she agreed to. No health data: only what a limit means."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.people.languages import language_name
from bloei.people.models.person import Person
from bloei.tenancy.models import TenantModel


class Talent(TenantModel):
    """A thing that people can be good at, in plain words, with a picture. "Iedereen heeft talent" (ALM-27)."""

    name = models.CharField(_("naam"), max_length=80)
    pictogram = models.CharField(_("plaatje"), max_length=60, blank=True)
    external_uri = models.URLField(_("code elders"), blank=True)

    class Meta:
        verbose_name = _("talent")
        verbose_name_plural = _("talenten")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="talent_once")]

    def __str__(self) -> str:
        return self.name


class SeenBy(models.TextChoices):
    """Who noticed the talent."""

    SELF = "self", _("zelf")
    PEER = "peer", _("een andere deelnemer")
    PROFESSIONAL = "professional", _("een begeleider")
    RESEARCH = "research", _("het talentonderzoek")


class PersonTalent(TenantModel):
    """This person has this talent (ALM-31)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="talents")
    talent = models.ForeignKey(
        Talent, on_delete=models.PROTECT, related_name="people", verbose_name=_("talent")
    )
    seen_by = models.CharField(_("gezien door"), max_length=15, choices=SeenBy.choices, default=SeenBy.SELF)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    since = models.DateField(_("sinds"))

    class Meta:
        verbose_name = _("talent van een persoon")
        verbose_name_plural = _("talenten van personen")
        ordering = ["talent__name"]
        constraints = [models.UniqueConstraint(fields=["person", "talent"], name="person_talent_once")]

    def __str__(self) -> str:
        return str(self.talent)


class Wish(TenantModel):
    """What a person would like, in her own words; with a talent it can be matched (ALM-19, ALM-27)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wishes")
    words = models.CharField(_("in eigen woorden"), max_length=200)
    talent = models.ForeignKey(
        Talent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="wishes",
        verbose_name=_("hoort bij"),
    )
    wished_on = models.DateField(_("op"))
    fulfilled_on = models.DateField(_("uitgekomen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("wens")
        verbose_name_plural = _("wensen")
        ordering = ["wished_on", "pk"]

    def __str__(self) -> str:
        return self.words


class LanguageLevel(models.TextChoices):
    """Common European Framework, and mother tongue."""

    A0 = "A0", _("nog niet")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    NATIVE = "native", _("moedertaal")


SPEAKS = (LanguageLevel.B1, LanguageLevel.B2, LanguageLevel.C1, LanguageLevel.NATIVE)
"""From these levels on somebody speaks a language well enough for work that asks it."""


class SpokenLanguage(TenantModel):
    """A language that the person speaks (ISO 639-1 or 639-3 code)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("taal"), max_length=3)
    level = models.CharField(_("niveau"), max_length=6, choices=LanguageLevel.choices)

    class Meta:
        verbose_name = _("taal van een persoon")
        verbose_name_plural = _("talen van personen")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="spoken_language_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_level_display()})"

    @property
    def name(self) -> str:
        """The language in words of the reader."""
        return language_name(self.code)


class DayPart(models.TextChoices):
    """The parts of a day in which things are planned."""

    MORNING = "morning", _("ochtend")
    AFTERNOON = "afternoon", _("middag")
    EVENING = "evening", _("avond")


class Weekday(models.IntegerChoices):
    """Monday is 1, as in ISO 8601."""

    MONDAY = 1, _("maandag")
    TUESDAY = 2, _("dinsdag")
    WEDNESDAY = 3, _("woensdag")
    THURSDAY = 4, _("donderdag")
    FRIDAY = 5, _("vrijdag")
    SATURDAY = 6, _("zaterdag")
    SUNDAY = 7, _("zondag")


class Availability(TenantModel):
    """The person can usually come in this part of this weekday."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="availability")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    part = models.CharField(_("dagdeel"), max_length=10, choices=DayPart.choices)

    class Meta:
        verbose_name = _("beschikbaarheid")
        verbose_name_plural = _("beschikbaarheid")
        ordering = ["weekday", "part"]
        constraints = [
            models.UniqueConstraint(fields=["person", "weekday", "part"], name="availability_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.get_part_display()}"


class LimitKind(models.TextChoices):
    """What a limit means for an activity; never why (ALM-10)."""

    LIFTING = "lifting", _("kan niet tillen")
    STANDING = "standing", _("kan niet lang staan")
    WALKING = "walking", _("kan niet ver lopen")
    STAIRS = "stairs", _("kan geen trappen lopen")
    QUIET = "quiet", _("heeft een rustige plek nodig")
    SHORT = "short", _("werkt in korte blokken")
    DAYTIME = "daytime", _("kan alleen overdag")
    CROWDS = "crowds", _("liever geen grote groep")
    ALONE = "alone", _("liever niet alleen op pad")


class PracticalLimit(TenantModel):
    """What somebody cannot do in an activity, for a while (``until``) or lastingly (no ``until``)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="limits")
    kind = models.CharField(_("wat"), max_length=10, choices=LimitKind.choices)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("praktische grens")
        verbose_name_plural = _("praktische grenzen")
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="practical_limit_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class ConsentPurpose(models.TextChoices):
    """What the person may say yes to."""

    PHOTO = "photo", _("foto gebruiken")
    STORY = "story", _("verhaal delen")
    SHARE_PARTNER = "share_partner", _("naam en telefoon delen met een partner")
    CONTACT_GROUP = "contact_group", _("telefoon delen met de groep")


class ConsentWay(models.TextChoices):
    """How the yes was given."""

    PHONE = "phone", _("op eigen telefoon")
    PAPER = "paper", _("op papier")
    SPOKEN = "spoken", _("in een gesprek")


class Consent(TenantModel):
    """The person said yes to a purpose; and perhaps took it back, which is always possible."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("waarvoor"), max_length=20, choices=ConsentPurpose.choices)
    way = models.CharField(_("hoe"), max_length=10, choices=ConsentWay.choices)
    given_on = models.DateField(_("gegeven op"))
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("genoteerd door")
    )

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="consent_one_valid_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
