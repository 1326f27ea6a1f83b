"""A round of matching: jobs and people laid beside each other; and what did not fit, so that the next round knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.placements.models import Proposal
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class RoundQuerySet(ScopedQuerySet["Round"]):
    """Rounds of the centres of one's team."""

    team_path = "centre__team"


class Round(TenantModel):
    """All open jobs of a centre and its people were laid beside each other. It proposes; people ask and answer.

    ``facts``: figures before and after, see ``matching.rounds``.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="rounds")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    has_failed = models.BooleanField(_("mislukt"), default=False)
    facts = models.JSONField(_("feiten"), default=dict, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre"],
                condition=models.Q(finished_at__isnull=True, has_failed=False),
                name="round_one_runs",
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre}, {self.asked_at:%d-%m-%Y}"

    @property
    def is_busy(self) -> bool:
        """Whether a job still works on it."""
        return self.finished_at is None and not self.has_failed


class SuggestionQuerySet(ScopedQuerySet["Suggestion"]):
    """Suggestions about the participants of one's team."""

    team_path = "round__centre__team"
    file_path = "enrolment__person__"


class Suggestion(TenantModel):
    """The round lays this job beside this participant. ``proposal`` is what came of it, when she was asked."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="suggestions")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="suggestions", verbose_name=_("wie")
    )
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="suggestions", verbose_name=_("klus")
    )
    is_first_chance = models.BooleanField(_("had nog geen klus"), default=False)
    proposal = models.OneToOneField(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion"
    )
    set_aside_on = models.DateField(_("opzij gelegd op"), null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestie")
        verbose_name_plural = _("suggesties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "enrolment", "request"], name="suggestion_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.request}"


class MisfitReason(models.TextChoices):
    """Why a job does not fit now; about the job and the moment, never about the person."""

    TIME = "time", _("de tijden passen niet")
    DISTANCE = "distance", _("te ver weg")
    WORK = "work", _("ander soort werk gewenst")
    PRACTICAL = "practical", _("praktisch kan het niet")
    COMPANY = "company", _("liever met of bij iemand anders")
    NOT_NOW = "not_now", _("nu niet, later wel")


class MisfitQuerySet(ScopedQuerySet["Misfit"]):
    """What did not fit for the participants of one's team."""

    team_path = "enrolment__programme__centre__team"
    file_path = "enrolment__person__"


class Misfit(TenantModel):
    """A job does not fit a participant, in one tap; the next round leaves it out, and learns from the reason."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="misfits")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="misfits")
    reason = models.CharField(_("waarom niet"), max_length=10, choices=MisfitReason.choices)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    noted_on = models.DateField(_("op"))
    taken_back_on = models.DateField(_("teruggenomen op"), null=True, blank=True)

    objects = MisfitQuerySet.as_manager()

    class Meta:
        verbose_name = _("past niet")
        verbose_name_plural = _("past niet")
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "request"],
                condition=models.Q(taken_back_on__isnull=True),
                name="misfit_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.request}"
