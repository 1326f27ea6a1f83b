"""Research by participants: how they find out what the neighbourhood needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.people.models import home_team_filter
from bloei.places.models import Neighbourhood, Partner
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class InquiryMethod(models.TextChoices):
    """How participants find out what the neighbourhood needs (ALM-30)."""

    INTERVIEW = "interview", _("gesprekken")
    SURVEY = "survey", _("enquête")
    COUNT = "count", _("telling")


class InquiryQuerySet(ScopedQuerySet["Inquiry"]):
    """Research by one's own centre; its participants take part in it."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "InquiryQuerySet":
        return self.filter(
            actor.team_filter(self.team_path, *STAFF) | home_team_filter(self.team_path, actor)
        )


class Inquiry(TenantModel):
    """Participants' own research in the neighbourhood: interviews, a survey or a count."""

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="inquiries", verbose_name=_("centrum")
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt")
    )
    title = models.CharField(_("waar het over gaat"), max_length=150)
    method = models.CharField(_("manier"), max_length=10, choices=InquiryMethod.choices)
    asked_by = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("op vraag van"),
    )
    started_on = models.DateField(_("gestart op"))
    closed_on = models.DateField(_("klaar op"), null=True, blank=True)
    conclusion = models.TextField(_("wat eruit kwam"), blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("buurtonderzoek")
        verbose_name_plural = _("buurtonderzoeken")
        ordering = ["-started_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Question(TenantModel):
    """A question of the form; ``is_count`` asks for a number."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("volgorde"))
    text = models.CharField(_("vraag"), max_length=200)
    is_count = models.BooleanField(_("antwoord is een getal"), default=False)

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Interview(TenantModel):
    """One filled-in form. The resident stays nameless."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="interviews")
    interviewer = models.ForeignKey(
        Enrolment, on_delete=models.SET_NULL, null=True, related_name="interviews", verbose_name=_("door")
    )
    held_on = models.DateField(_("op"))
    spot = models.CharField(_("waar"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("ingevuld formulier")
        verbose_name_plural = _("ingevulde formulieren")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.inquiry} {self.held_on}"


class InterviewAnswer(TenantModel):
    """What was said, or counted, at one question."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("antwoord"), blank=True)
    number = models.IntegerField(_("getal"), null=True, blank=True)

    class Meta:
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")
        ordering = ["question__position"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "question"], name="interview_answer_once")
        ]

    def __str__(self) -> str:
        return self.text or str(self.number)
