"""A round of matching: people laid beside jobs, or beside each other; what was asked, and what did not fit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, Actor
from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.placements.models import ClickAnswer, Proposal
from bloei.programmes.models import Companion, Enrolment
from bloei.tenancy.models import TenantModel

ONE_OF_TWO = models.Q(request__isnull=True, beside__isnull=False) | models.Q(
    request__isnull=False, beside__isnull=True
)
"""A row is about a job, or about somebody who could stand beside her."""


class RoundQuerySet(ScopedQuerySet["Round"]):
    """Rounds of the centres of one's team."""

    team_path = "centre__team"


class Round(TenantModel):
    """All open jobs of a centre and its people were laid beside each other. It proposes; people ask and answer.

    With a ``kind`` of companion: who has nobody of that kind was laid beside who could be it, such as buddies and
    ambassadors (MDW-18). ``facts``: figures before and after, see ``matching.rounds`` and ``matching.peer_rounds``.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="rounds")
    kind = models.SlugField(_("als"), blank=True, default="")
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
                fields=["centre", "kind"],
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


class IntroductionQuerySet(ScopedQuerySet["Introduction"]):
    """Introductions of the participants of one's team; both see their own."""

    team_path = "enrolment__programme__centre__team"
    file_path = "enrolment__person__"
    other_file_path = "beside__person__"

    def _own(self, actor: Actor) -> models.Q:
        if actor.user is None:
            return NO_ROW
        return models.Q(enrolment__person__user=actor.user) | models.Q(beside__person__user=actor.user)


class Introduction(TenantModel):
    """Two participants are asked whether ``beside`` will stand beside her, as this kind of companion (MDW-16, MDW-18).

    Both say yes, no or not now, out of free will. ``companion`` is what came of it.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="introductions", verbose_name=_("wie")
    )
    beside = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="introduced_beside", verbose_name=_("wie ernaast")
    )
    kind = models.SlugField(_("als"))
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("gevraagd door")
    )
    asked_on = models.DateField(_("gevraagd op"))
    person_answer = models.CharField(
        _("antwoord van wie iemand zoekt"), max_length=8, choices=ClickAnswer.choices, blank=True
    )
    beside_answer = models.CharField(
        _("antwoord van wie ernaast komt"), max_length=8, choices=ClickAnswer.choices, blank=True
    )
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    companion = models.OneToOneField(
        Companion, on_delete=models.SET_NULL, null=True, blank=True, related_name="introduction"
    )

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kennismaking")
        verbose_name_plural = _("kennismakingen")
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(enrolment=models.F("beside")), name="introduction_of_two"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "beside", "kind"],
                condition=models.Q(answered_on__isnull=True, withdrawn_on__isnull=True),
                name="introduction_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.beside.person}"

    @property
    def both_said_yes(self) -> bool:
        """Whether both want it."""
        return self.person_answer == self.beside_answer == ClickAnswer.YES

    @property
    def is_refused(self) -> bool:
        """Whether one of them said no, or not now."""
        return bool({self.person_answer, self.beside_answer} & {ClickAnswer.NO, ClickAnswer.NOT_NOW})


class SuggestionQuerySet(ScopedQuerySet["Suggestion"]):
    """Suggestions about the participants of one's team."""

    team_path = "round__centre__team"
    file_path = "enrolment__person__"
    other_file_path = "beside__person__"


class Suggestion(TenantModel):
    """The round lays this job, or somebody who could stand beside her, beside this participant.

    ``proposal`` or ``introduction`` is what came of it, when she was asked.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="suggestions")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="suggestions", verbose_name=_("wie")
    )
    request = models.ForeignKey(
        Request,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("klus"),
    )
    beside = models.ForeignKey(
        Enrolment,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="suggested_beside",
        verbose_name=_("wie ernaast"),
    )
    is_first_chance = models.BooleanField(_("had nog geen klus, of nog niemand"), default=False)
    proposal = models.OneToOneField(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion"
    )
    introduction = models.OneToOneField(
        Introduction, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion"
    )
    set_aside_on = models.DateField(_("opzij gelegd op"), null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestie")
        verbose_name_plural = _("suggesties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "enrolment", "request"], name="suggestion_once_a_round"),
            models.UniqueConstraint(
                fields=["round", "enrolment", "beside"], name="suggestion_of_two_once_a_round"
            ),
            models.CheckConstraint(condition=ONE_OF_TWO, name="suggestion_of_job_or_companion"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.request or self.beside}"

    @property
    def was_asked(self) -> bool:
        """Whether somebody asked her because of it."""
        return bool(self.proposal_id or self.introduction_id)


class MisfitReason(models.TextChoices):
    """Why it does not fit now; about the job, the two together or the moment, never about the person."""

    TIME = "time", _("de tijden passen niet")
    DISTANCE = "distance", _("te ver weg")
    WORK = "work", _("ander soort werk gewenst")
    PRACTICAL = "practical", _("praktisch kan het niet")
    COMPANY = "company", _("liever met of bij iemand anders")
    NOT_NOW = "not_now", _("nu niet, later wel")
    LANGUAGE = "language", _("samen geen taal om in te praten")


JOB_REASONS = [each for each in MisfitReason if each != MisfitReason.LANGUAGE]
PEER_REASONS = [each for each in MisfitReason if each not in (MisfitReason.WORK, MisfitReason.PRACTICAL)]
"""Which reasons can be noted about a job, and which about two people beside each other."""


class MisfitQuerySet(ScopedQuerySet["Misfit"]):
    """What did not fit for the participants of one's team."""

    team_path = "enrolment__programme__centre__team"
    file_path = "enrolment__person__"
    other_file_path = "beside__person__"


class Misfit(TenantModel):
    """A job, or somebody beside her, does not fit a participant, in one tap; the next round leaves it out."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="misfits")
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, null=True, blank=True, related_name="misfits"
    )
    beside = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, null=True, blank=True, related_name="misfits_beside"
    )
    kind = models.SlugField(_("als"), blank=True, default="")
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
            ),
            models.UniqueConstraint(
                fields=["enrolment", "beside", "kind"],
                condition=models.Q(taken_back_on__isnull=True),
                name="misfit_of_two_once",
            ),
            models.CheckConstraint(condition=ONE_OF_TWO, name="misfit_of_job_or_companion"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.request or self.beside}"
