"""The agenda, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class MeetingKind(models.TextChoices):
    """How two people spoke, or will speak."""

    TALK = "talk", _("gesprek")
    PHONE = "phone", _("telefoon")
    VISIT = "visit", _("huisbezoek")
    WALK_IN = "walk_in", _("inloop")
    INTAKE = "intake", _("kennismaking")
    REVIEW = "review", _("terugblik")
    WEEKLY = "weekly", _("weekcontact")
    THREE_WAY = "three_way", _("gesprek met zijn drieën")
    MESSAGE = "message", _("bericht")


class Answer(models.TextChoices):
    """What the participant says to an invitation."""

    COMING = "coming", _("ik kom")
    NOT_COMING = "not_coming", _("ik kan niet")


class AppointmentQuerySet(ScopedQuerySet["Appointment"]):
    """Appointments with the participants of one's team; a participant sees her own."""

    team_path = "enrolment__programme__centre__team"
    own_path = "enrolment__person__user"


class Appointment(TenantModel):
    """A participant and a colleague meet at a time and a place. The day's agenda is made of these."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="appointments")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("met")
    )
    kind = models.CharField(_("soort"), max_length=10, choices=MeetingKind.choices, default=MeetingKind.TALK)
    starts_at = models.DateTimeField(_("van"))
    ends_at = models.DateTimeField(_("tot"))
    place = models.CharField(_("waar"), max_length=150, blank=True)
    about = models.CharField(_("waarover"), max_length=200, blank=True)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer.choices, blank=True)
    cancelled_at = models.DateTimeField(_("afgezegd op"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("afspraak in de agenda")
        verbose_name_plural = _("afspraken in de agenda")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["municipality", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.enrolment.person}"


class ContactQuerySet(ScopedQuerySet["Contact"]):
    """Contacts with the participants of one's team; a participant reads what was written about her."""

    team_path = "enrolment__programme__centre__team"
    own_path = "enrolment__person__user"


class Contact(TenantModel):
    """There was contact, or an attempt without answer (ALM-22). Short, and readable for the participant."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="contacts", db_index=False
    )
    appointment = models.OneToOneField(
        Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=MeetingKind.choices)
    at = models.DateTimeField(_("wanneer"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    reached = models.BooleanField(_("gesproken"), default=True)
    note = models.TextField(_("wat er gebeurde"), blank=True)
    seen_at = models.DateTimeField(_("gelezen door de deelnemer"), null=True, blank=True)
    thanked_at = models.DateTimeField(_("bedankt door de deelnemer"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["enrolment", "-at"], include=["municipality", "reached"], name="contact_latest"
            ),
            models.Index(
                fields=["municipality", "at"],
                include=["enrolment"],
                condition=Q(reached=True),
                name="contact_reached_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d-%m-%Y}"


class Attendee(TenantModel):
    """Somebody else was at the conversation too: an ambassador, a case manager, family."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="attendees")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wie")
    )
    name = models.CharField(_("naam"), max_length=100)
    bond = models.CharField(_("als"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("aanwezige bij een gesprek")
        verbose_name_plural = _("aanwezigen bij een gesprek")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "user"], condition=Q(user__isnull=False), name="attendee_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.bond})" if self.bond else self.name
