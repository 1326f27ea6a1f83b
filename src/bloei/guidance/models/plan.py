"""The plan in her own words: goals, agreements, her yes, looking back together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class PlanQuerySet(ScopedQuerySet["Plan"]):
    """The plan is the participant's: she sees and changes it, and so does the team that guides her (ALM-21)."""

    team_path = "enrolment__programme__centre__team"
    own_path = "enrolment__person__user"

    def editable_by(self, actor: Actor) -> "PlanQuerySet":
        return self.visible_to(actor)


class Plan(TenantModel):
    """The plan of one enrolment: own steps in an own life."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="plan")
    paper_code = models.CharField(_("code op papier"), max_length=8, editable=False)
    started_on = models.DateField(_("gemaakt op"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "paper_code"], name="plan_paper_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}"


class Topic(models.TextChoices):
    """What her own words in the plan are about (MDW-08, MDW-21, MDW-22, MDW-42)."""

    MOTIVE = "motive", _("waarom ik meedoe")
    AIM = "aim", _("waar ik naartoe wil")
    NEEDS = "needs", _("wat ik nodig heb")
    TOGETHER = "together", _("hoe we samenwerken")


class PlanWords(TenantModel):
    """One thing about the whole plan, as she says it; the worker's wording stands beside it, never over it.

    ``entered_by`` is the colleague who wrote the words down for her; empty when she wrote them herself.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="own_words")
    topic = models.CharField(_("waarover"), max_length=10, choices=Topic.choices)
    words = models.TextField(_("in eigen woorden"), blank=True)
    worker_words = models.TextField(_("in woorden van de begeleider"), blank=True)
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )

    class Meta:
        verbose_name = _("woorden in het plan")
        verbose_name_plural = _("woorden in het plan")
        constraints = [models.UniqueConstraint(fields=["plan", "topic"], name="plan_words_once_per_topic")]

    def __str__(self) -> str:
        return self.words[:60]


class Way(models.TextChoices):
    """How the participant agreed."""

    PHONE = "phone", _("zelf, op de telefoon")
    PAPER = "paper", _("op papier, met code")
    SPOKEN = "spoken", _("hardop, in een gesprek")


class Agreement(TenantModel):
    """The participant agreed with the plan as it stood that day; each change after it asks for a new one.

    Who said yes aloud, did so in front of a ``witness`` (an interpreter, a family member), who is named.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="agreements")
    agreed_on = models.DateField(_("op"))
    way = models.CharField(_("hoe"), max_length=6, choices=Way.choices)
    witness = models.CharField(_("wie erbij was"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("ingevoerd door")
    )
    wording = models.JSONField(_("de tekst van die dag"))

    class Meta:
        verbose_name = _("akkoord met het plan")
        verbose_name_plural = _("akkoorden met het plan")
        ordering = ["-agreed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.agreed_on}"


class GoalKind(models.TextChoices):
    """What a goal is about. Paid work is possible, never required (ALM-24); nor is an own business (ALM-37).

    Being on time is a goal that one may choose (WIJ-56), nothing that is counted.
    """

    MEET = "meet", _("mensen ontmoeten")
    LEARN = "learn", _("iets leren")
    HELP = "help", _("iets doen voor de buurt")
    LANGUAGE = "language", _("Nederlands")
    RHYTHM = "rhythm", _("op tijd komen en afspraken")
    HOME = "home", _("thuis en geld")
    VOLUNTEER = "volunteer", _("vrijwilligerswerk")
    WORK = "work", _("betaald werk")
    BUSINESS = "business", _("eigen bedrijf")


class Goal(TenantModel):
    """What the participant wants, as she says it. The worker's wording stands beside it, never over it.

    ``entered_by`` is the colleague who wrote the words down for her; empty when she wrote them herself.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(_("mijn doel, in mijn eigen woorden"), max_length=200)
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )
    why = models.CharField(_("waarom ik dit wil"), max_length=300, blank=True)
    needs = models.CharField(_("wat ik daarvoor nodig heb"), max_length=300, blank=True)
    worker_words = models.CharField(_("in woorden van de begeleider"), max_length=300, blank=True)
    kind = models.CharField(_("waar het over gaat"), max_length=10, choices=GoalKind.choices)
    by_on = models.DateField(_("ik wil dit vóór"), null=True, blank=True)
    set_on = models.DateField(_("gekozen op"))
    reached_on = models.DateField(_("gelukt op"), null=True, blank=True)
    dropped_on = models.DateField(_("gestopt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("doel")
        verbose_name_plural = _("doelen")
        ordering = ["set_on", "pk"]
        indexes = [models.Index(fields=["set_on"])]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return self.reached_on is None and self.dropped_on is None


class Step(TenantModel):
    """An agreement with an owner and a day (screen word: *afspraak*): who does what before when."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(_("wat"), max_length=200)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wie")
    )
    due_on = models.DateField(_("wanneer klaar"), null=True, blank=True)
    done_on = models.DateField(_("klaar op"), null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="step_open_by_day")
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_own(self) -> bool:
        """Whether the participant herself does it (no other owner is named)."""
        return self.owner_id is None


class Review(TenantModel):
    """Participant and consultant looked back together at the plan; both have their own words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField(_("op"))
    own_words = models.TextField(_("wat ik zelf vind"), blank=True)
    worker_words = models.TextField(_("wat de begeleider ziet"), blank=True)
    next_on = models.DateField(_("volgende keer"), null=True, blank=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("met"))

    class Meta:
        verbose_name = _("terugblik")
        verbose_name_plural = _("terugblikken")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["held_on"]), models.Index(fields=["next_on"])]

    def __str__(self) -> str:
        return f"{self.plan}: {self.held_on}"
