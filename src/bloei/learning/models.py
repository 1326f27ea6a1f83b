"""Trainings and their sessions: who signs up, who comes. Papers with signatures, and sheets to take along."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.guidance.models import Way
from bloei.people.models import home_team_filter
from bloei.programmes.models import Enrolment, Group
from bloei.tenancy.models import TenantModel


class TrainingTheme(models.TextChoices):
    """What a training is about (ALM-29, ALM-32, ALM-33, ALM-51, MDW-32 to MDW-35, ALP-15 to ALP-21).

    A programme model may name more: the themes of its workshops.
    """

    INTERVIEWING = "interviewing", _("interviewtechnieken")
    EMPOWERMENT = "empowerment", _("empowerment")
    LANGUAGE = "language", _("taal")
    TALENT = "talent", _("wat kan en wil ik")
    WORK = "work", _("werk zoeken")
    CRAFT = "craft", _("vak of hobby")
    GROUP = "group", _("groepsproces en samenwerken")
    COMMUNICATION = "communication", _("communicatie")
    BELIEFS = "beliefs", _("gedachten die in de weg zitten")
    HOUSING = "housing", _("wonen")
    VALUES = "core_values", _("kernwaarden")
    HEALTH = "health", _("gezondheid")
    MONEY = "money", _("lening, verzekering en bankpas")
    DIGITAL = "digital", _("computer en telefoon")
    OTHER = "other", _("anders")


class TrainingQuerySet(ScopedQuerySet["Training"]):
    """The catalogue is open to everybody of the municipality; staff change it."""

    def visible_to(self, actor: Actor) -> "TrainingQuerySet":
        return self.all()

    def editable_by(self, actor: Actor) -> "TrainingQuerySet":
        return self.all() if actor.has_role(*STAFF) else self.none()


class Training(TenantModel):
    """A training of the catalogue."""

    title = models.CharField(_("naam"), max_length=120)
    theme = models.SlugField(_("thema"), max_length=40, choices=TrainingTheme.choices, db_index=False)
    aim = models.CharField(_("wat je leert"), max_length=300)
    pictogram = models.CharField(_("plaatje"), max_length=60, blank=True)
    archived_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainingen")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class SessionQuerySet(ScopedQuerySet["Session"]):
    """Sessions at the centres of one's team; participants see those of their own centre."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "SessionQuerySet":
        return self.filter(
            actor.team_filter(self.team_path, *STAFF) | home_team_filter(self.team_path, actor)
        )


class Session(TenantModel):
    """A training, or a meeting of a group, at a time and in a room."""

    training = models.ForeignKey(
        Training,
        on_delete=models.PROTECT,
        related_name="sessions",
        db_index=False,
        verbose_name=_("training"),
    )
    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("centrum")
    )
    group = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("groep"),
    )
    starts_at = models.DateTimeField(_("van"))
    ends_at = models.DateTimeField(_("tot"))
    room = models.CharField(_("zaal"), max_length=80, blank=True)
    trainer_name = models.CharField(_("trainer"), max_length=100, blank=True)
    guest_name = models.CharField(_("gastspreker"), max_length=100, blank=True)
    guest_from = models.CharField(_("van welke organisatie"), max_length=100, blank=True)
    material = models.CharField(_("materiaal"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(_("plekken"), default=12)
    cancelled_at = models.DateTimeField(_("afgelast op"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["municipality", "starts_at"]),
            models.Index(
                fields=["training", "starts_at"], include=["id", "municipality"], name="session_of_training"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.training} {self.starts_at:%d-%m-%Y}"


class Attendance(models.TextChoices):
    """What happened with a sign-up."""

    PRESENT = "present", _("was er")
    EXCUSED = "excused", _("afgemeld")
    ABSENT = "absent", _("niet gekomen")


class SignUp(TenantModel):
    """The participant wants to come; ``attendance`` says afterwards whether she did."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sign_ups", db_index=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="sign_ups", db_index=False
    )
    signed_up_at = models.DateTimeField(_("aangemeld op"))
    withdrawn_at = models.DateTimeField(_("afgemeld op"), null=True, blank=True)
    attendance = models.CharField(_("aanwezig"), max_length=8, choices=Attendance.choices, blank=True)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["signed_up_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="sign_up_once")]
        indexes = [
            models.Index(
                fields=["enrolment"],
                include=["session", "attendance", "municipality"],
                name="sign_up_of_enrolment",
            ),
            models.Index(
                fields=["municipality", "enrolment"],
                include=["session"],
                condition=Q(attendance="absent"),
                name="sign_up_absent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.enrolment.person}"


class InfoSheetQuerySet(ScopedQuerySet["InfoSheet"]):
    """Everybody of the municipality reads the sheets; staff change them."""

    def visible_to(self, actor: Actor) -> "InfoSheetQuerySet":
        return self.all()

    def editable_by(self, actor: Actor) -> "InfoSheetQuerySet":
        return self.all() if actor.has_role(*STAFF) else self.none()


class InfoSheet(TenantModel):
    """A page of the information package in one language: what a newcomer takes along (ALP-04 to ALP-06)."""

    language = models.CharField(_("taal"), max_length=3)
    title = models.CharField(_("waar het over gaat"), max_length=120)
    text = models.TextField(_("tekst"))
    position = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    archived_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = InfoSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("informatieblad")
        verbose_name_plural = _("informatiebladen")
        ordering = ["language", "position", "pk"]

    def __str__(self) -> str:
        return self.title


class PaperQuerySet(ScopedQuerySet["Paper"]):
    """Papers of the participants of one's team; a participant reads her own."""

    team_path = "enrolment__programme__centre__team"
    own_path = "enrolment__person__user"


class Paper(TenantModel):
    """A declaration, contract, certificate or diploma of one participant, in the words of the model on that day.

    ``signed_on`` is the day on which everybody had signed whom the model names (ALP-27, ALK-18).
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="papers")
    key = models.SlugField(_("document"))
    kind = models.SlugField(_("soort"))
    title = models.CharField(_("naam"), max_length=150)
    text = models.TextField(_("tekst"))
    made_on = models.DateField(_("gemaakt op"))
    signed_on = models.DateField(_("ondertekend op"), null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "key"], name="paper_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(signed_on__gte=F("made_on")),
                name="paper_signed_after_made",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Signature(TenantModel):
    """Somebody signed a paper, as the participant, as the official, or as the model calls it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="signatures")
    role = models.SlugField(_("als"))
    name = models.CharField(_("naam"), max_length=150)
    way = models.CharField(_("hoe"), max_length=10, choices=Way.choices)
    signed_on = models.DateField(_("op"))

    class Meta:
        verbose_name = _("handtekening")
        verbose_name_plural = _("handtekeningen")
        ordering = ["signed_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "role"], name="signature_once_per_role")]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"
