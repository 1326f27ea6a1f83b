"""Somebody asks for help; after the displacement check it is a job."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import Role
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models.needs import Need
from bloei.people.languages import language_name
from bloei.people.models import DayPart, Talent, Weekday
from bloei.places.models import Neighbourhood, Partner
from bloei.places.postcodes import PostcodeField
from bloei.tenancy.models import TenantModel


class JobKind(models.TextChoices):
    """What sort of work it is: ten examples of the Almere centres (ALM-36 to ALM-45), four of help at home (WIJ-33 to WIJ-36)."""

    PLAN = "plan", _("een plan schrijven")
    BUSINESS = "business", _("een eigen bedrijf opzetten")
    WEBSITE = "website", _("een website maken")
    SURVEY = "survey", _("onderzoek doen")
    HOSTING = "hosting", _("gastvrouw of gastheer zijn")
    EVENT = "event", _("een activiteit organiseren")
    CAMPAIGN = "campaign", _("je sterk maken voor iets")
    TRAINEESHIP = "traineeship", _("stage lopen")
    LESSON = "lesson", _("les geven")
    HELP = "help", _("een buurtgenoot helpen")
    FORMS = "forms", _("helpen met formulieren")
    CHORES = "chores", _("klusjes aan huis")
    COMPANY = "company", _("iemand gezelschap houden")
    GROCERIES = "groceries", _("boodschappen doen")


class Setting(models.TextChoices):
    """Whether a job is done with others (WIJ-25)."""

    GROUP = "group", _("met een groep")
    ALONE = "alone", _("alleen, op maat")


class Guidance(models.TextChoices):
    """How much guidance there is at a job (WIJ-25). It says something about the job, not about people."""

    ALWAYS = "always", _("er is steeds iemand bij")
    NEAR = "near", _("er kijkt iemand mee")
    OWN = "own", _("je werkt zelfstandig")


class ServiceLaw(models.TextChoices):
    """Which law the help belongs to for the one who gets it; the form of work says it for the one who works (WIJ-01)."""

    WMO = "wmo", _("Wmo: hulp om thuis te wonen en mee te doen")
    YOUTH = "youth", _("Jeugdwet: hulp voor kinderen en hun ouders")
    INTEGRATION = "integration", _("Wet inburgering: hulp om hier thuis te raken")
    NONE = "none", _("geen wet: gewone hulp van buren")


class RequestQuerySet(ScopedQuerySet["Request"]):
    """All staff of the municipality see requests; the own centre handles them; a partner sees its own."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "RequestQuerySet":
        if actor.is_staff:
            return self.all()
        return self.filter(actor.team_filter("partner__team", Role.PARTNER_CONTACT))


class Request(TenantModel):
    """A partner or a resident asks for help; after the displacement check it is a job (ALM-18, ALM-39, ALM-53)."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="requests", verbose_name=_("centrum")
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("partner"),
    )
    contact_name = models.CharField(_("naam"), max_length=150)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("buurt"),
    )
    place = models.CharField(_("plek"), max_length=150, blank=True)
    postcode = PostcodeField(_("postcode van de plek"))
    title = models.CharField(_("wat is er nodig"), max_length=150)
    description = models.TextField(_("uitleg"), blank=True)
    kind = models.CharField(_("soort werk"), max_length=12, choices=JobKind.choices)
    need = models.ForeignKey(
        Need,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("behoefte"),
    )
    reason_without_need = models.CharField(_("waarom zonder behoefte"), max_length=300, blank=True)
    worth = models.CharField(_("waarde voor de buurt"), max_length=300, blank=True)
    people_needed = models.PositiveSmallIntegerField(_("hoeveel mensen"), default=1)
    hours_per_week = models.DecimalField(
        _("uren per week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    setting = models.CharField(_("alleen of samen"), max_length=5, choices=Setting.choices, blank=True)
    guidance = models.CharField(_("begeleiding"), max_length=6, choices=Guidance.choices, blank=True)
    service_law = models.CharField(_("wet"), max_length=11, choices=ServiceLaw.choices, blank=True)
    language = models.CharField(_("iemand spreekt"), max_length=3, blank=True)
    vog_required = models.BooleanField(_("hiervoor is een VOG nodig"), default=False)
    people_helped_count = models.PositiveIntegerField(_("hoeveel mensen geholpen"), null=True, blank=True)
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    received_at = models.DateTimeField(_("ontvangen op"))
    accepted_on = models.DateField(_("aangenomen op"), null=True, blank=True)
    declined_on = models.DateField(_("afgewezen op"), null=True, blank=True)
    decline_reason = models.CharField(_("waarom niet"), max_length=300, blank=True)
    closed_on = models.DateField(_("klaar op"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("hulpvraag")
        verbose_name_plural = _("hulpvragen")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(declined_on__isnull=True), name="request_one_answer"
            ),
            models.CheckConstraint(condition=Q(people_needed__gte=1), name="request_needs_people"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="request_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        """The language that somebody has to speak, in words of the reader; empty when it does not matter."""
        return language_name(self.language) if self.language else ""


class RequestedTalent(TenantModel):
    """The job asks for this talent, or lets one learn it."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="talents")
    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    can_be_learned = models.BooleanField(_("kun je hier leren"), default=False)

    class Meta:
        verbose_name = _("gevraagd talent")
        verbose_name_plural = _("gevraagde talenten")
        ordering = ["talent__name"]
        constraints = [models.UniqueConstraint(fields=["request", "talent"], name="requested_talent_once")]

    def __str__(self) -> str:
        return str(self.talent)


class RequestedMoment(TenantModel):
    """Help is welcome in this part of this weekday."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="moments")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    part = models.CharField(_("dagdeel"), max_length=10, choices=DayPart.choices)

    class Meta:
        verbose_name = _("gevraagd moment")
        verbose_name_plural = _("gevraagde momenten")
        ordering = ["weekday", "part"]
        constraints = [
            models.UniqueConstraint(fields=["request", "weekday", "part"], name="requested_moment_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.get_part_display()}"
