"""A programme runs at a centre by a programme model; people are enrolled in it and go through its phases."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Role, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.people.models import Person
from bloei.tenancy.models import TenantModel


class ModelVersionQuerySet(models.QuerySet["ModelVersion"]):
    """Every colleague may read the versions of the municipality; coordinators add to them."""

    def visible_to(self, actor: Actor) -> Self:
        """The versions that this actor may read."""
        return self.all() if actor.has_role(*STAFF) else self.none()

    def editable_by(self, actor: Actor) -> Self:
        """The versions from which this actor may make a next one."""
        return self.all() if actor.has_role(Role.COORDINATOR) else self.none()


class ModelVersion(TenantModel):
    """A municipality's own version of a programme model: the whole file, by whom, when and why. It never changes."""

    append_only = True

    key = models.SlugField(_("model"))
    version = models.PositiveSmallIntegerField(_("versie"))
    text = models.TextField(_("tekst"))
    file = models.CharField(_("bestand"), max_length=100)
    adopted_on = models.DateField(_("vastgesteld op"))
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("door")
    )

    objects = ModelVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van een model")
        verbose_name_plural = _("versies van modellen")
        ordering = ["key", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key", "version"], name="model_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class ProgrammeQuerySet(ScopedQuerySet["Programme"]):
    """The programmes of the centres of one's team."""

    team_path = "centre__team"


class Programme(TenantModel):
    """A centre runs a programme model from a date on, in the profile of its town if the model has those."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("centrum")
    )
    name = models.CharField(_("naam"), max_length=100)
    model_key = models.SlugField(_("model"))
    model_version = models.PositiveSmallIntegerField(_("versie"))
    profile = models.SlugField(_("profiel"), blank=True)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programma")
        verbose_name_plural = _("programma's")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BenefitGround(models.TextChoices):
    """On what ground somebody takes part (ALM-09). Says nothing about rights or duties."""

    SOCIAL_ASSISTANCE = "social_assistance", _("bijstand")
    OTHER_BENEFIT = "other_benefit", _("andere uitkering")
    NONE = "none", _("geen uitkering")


class ReferredBy(models.TextChoices):
    """How somebody came to the programme."""

    CASE_MANAGER = "case_manager", _("klantmanager")
    SELF = "self", _("zelf gekomen")
    PARTICIPANT = "participant", _("via een deelnemer")
    PARTNER = "partner", _("via een partner")
    NEIGHBOURHOOD = "neighbourhood", _("via de buurt")


class Destination(models.TextChoices):
    """Where somebody went at the exit (ALM-23, ALM-35; list after facts of Divosa, 2024)."""

    VOLUNTEERING = "volunteering", _("vrijwilligerswerk")
    REINTEGRATION = "reintegration", _("re-integratietraject")
    JOB = "job", _("betaald werk")
    SELF_EMPLOYED = "self_employed", _("eigen bedrijf")
    EDUCATION = "education", _("opleiding")
    CARE = "care", _("zorg of herstel")
    MOVED = "moved", _("verhuisd")
    OWN_CHOICE = "own_choice", _("eigen keuze")
    PENSION = "pension", _("pensioen")
    DECEASED = "deceased", _("overleden")
    ANOTHER_ROLE = "another_role", _("andere rol in het programma")
    OTHER = "other", _("anders")


class EnrolmentQuerySet(ScopedQuerySet["Enrolment"]):
    """Enrolments at the centres of one's team; a participant sees her own."""

    team_path = "programme__centre__team"
    own_path = "person__user"


class Enrolment(TenantModel):
    """A person takes part in a programme, in a role of its model. It keeps the version that it started under.

    ``started_on`` is the day on which the person becomes a *medewerker* (ALM-12); before it, the
    enrolment is only registered. ``planned_end_on`` follows from the term of the role, and ``contract_ends_on``
    from its contract; both are the last day (MDW-17, MAC-10).
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("wie")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("programma")
    )
    model_version = models.PositiveSmallIntegerField(_("versie"))
    role = models.SlugField(_("rol"))
    registered_on = models.DateField(_("aangemeld op"))
    started_on = models.DateField(_("gestart op"), null=True, blank=True)
    referred_by = models.CharField(_("gekomen via"), max_length=15, choices=ReferredBy.choices)
    benefit_ground = models.CharField(_("inkomen"), max_length=20, choices=BenefitGround.choices, blank=True)
    out_of_work_since = models.PositiveSmallIntegerField(_("zonder werk sinds (jaar)"), null=True, blank=True)
    distance_exception = models.CharField(_("waarom toch, van verder weg"), max_length=300, blank=True)
    voluntary_yes_on = models.DateField(_("zelf ja gezegd op"), null=True, blank=True)
    voluntary_yes_way = models.CharField(_("hoe ja gezegd"), max_length=10, blank=True)
    planned_end_on = models.DateField(_("loopt tot en met"), null=True, blank=True)
    contract_ends_on = models.DateField(_("contract tot en met"), null=True, blank=True)
    ended_on = models.DateField(_("uitgestroomd op"), null=True, blank=True)
    destination = models.CharField(_("waarheen"), max_length=20, choices=Destination.choices, blank=True)
    exit_words = models.TextField(_("in eigen woorden bij het afscheid"), blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        ordering = ["-registered_on", "-pk"]
        indexes = [
            models.Index(
                fields=["registered_on"],
                condition=Q(started_on__isnull=True),
                name="enrolment_waits_for_start",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"], condition=Q(ended_on__isnull=True), name="enrolment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, destination="")
                | Q(ended_on__isnull=False) & ~Q(destination=""),
                name="enrolment_ends_with_destination",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(started_on__gte=F("registered_on")),
                name="enrolment_starts_after_registration",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("registered_on")),
                name="enrolment_ends_after_registration",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.programme})"


class PhaseEntry(TenantModel):
    """The enrolment entered a phase of its model on this day. The latest one is the current phase."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="phase_entries", db_index=False
    )
    phase = models.SlugField(_("stap"))
    entered_on = models.DateField(_("sinds"))
    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ["entered_on", "pk"]
        indexes = [
            models.Index(fields=["entered_on"]),
            models.Index(
                fields=["enrolment", "-entered_on"],
                include=["id", "phase", "municipality"],
                name="phase_entry_latest",
            ),
        ]

    def __str__(self) -> str:
        return self.phase


class GroupQuerySet(ScopedQuerySet["Group"]):
    """Groups at the centres of one's team."""

    team_path = "programme__centre__team"


class Group(TenantModel):
    """A small group of participants that meets; its size is limited by the model (ALM-46, ALM-50)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("naam"), max_length=100)
    closed_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("groep")
        verbose_name_plural = _("groepen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class GroupMember(TenantModel):
    """The enrolment belongs to the group from ``since`` on."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="group_members")
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("groepslid")
        verbose_name_plural = _("groepsleden")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "enrolment"], condition=Q(until__isnull=True), name="group_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.enrolment}"


class Companion(TenantModel):
    """A user who stands beside the participant from ``since`` on; ``kind`` names a kind of companion of the model."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="companions")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="companionships", verbose_name=_("wie")
    )
    kind = models.SlugField(_("als"))
    reason = models.CharField(_("waarom"), max_length=200, blank=True)
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("begeleiding")
        verbose_name_plural = _("begeleiding")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "user", "kind"], condition=Q(until__isnull=True), name="companion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.enrolment}"
