"""Person meets job: a proposal with two reasons, a click interview, a placement, hours and thanks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import Role, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.demand.models import Request
from bloei.guidance.models import Goal
from bloei.people.models import PersonTalent, Wish
from bloei.programmes.models import Enrolment
from bloei.tenancy.models import TenantModel


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    """Proposals of the participants of one's team; a participant sees her own."""

    team_path = "enrolment__programme__centre__team"
    own_path = "enrolment__person__user"


class ClickAnswer(models.TextChoices):
    """What each side says after the click interview; a no needs no reason."""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    NOT_NOW = "not_now", _("nu niet")


class Proposal(TenantModel):
    """A professional proposes this job to this participant, for two reasons (ALM-19). Both sides decide."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("wie")
    )
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("klus")
    )
    worth = models.CharField(_("waarde voor de buurt"), max_length=300)
    fit = models.CharField(_("past bij talent of wens"), max_length=300)
    talent = models.ForeignKey(
        PersonTalent,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("talent"),
    )
    wish = models.ForeignKey(
        Wish, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("wens")
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("doel"),
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("voorgesteld door")
    )
    proposed_on = models.DateField(_("voorgesteld op"))
    interview_at = models.DateTimeField(_("klikgesprek op"), null=True, blank=True)
    interview_place = models.CharField(_("waar"), max_length=150, blank=True)
    person_answer = models.CharField(
        _("antwoord van de deelnemer"), max_length=8, choices=ClickAnswer.choices, blank=True
    )
    host_answer = models.CharField(
        _("antwoord van de vrager"), max_length=8, choices=ClickAnswer.choices, blank=True
    )
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(worth="") & ~Q(fit=""), name="proposal_has_two_reasons"),
            models.UniqueConstraint(
                fields=["enrolment", "request"],
                condition=Q(answered_on__isnull=True, withdrawn_on__isnull=True),
                name="proposal_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person}: {self.request}"

    @property
    def work(self) -> "Placement | None":
        """The placement that came of it, if any; select ``placement`` along to save a query."""
        return getattr(self, "placement", None)


class InsuranceBasis(models.TextChoices):
    """By what insurance the work is covered (collective volunteer insurance is not self-evident)."""

    MUNICIPAL = "municipal", _("vrijwilligersverzekering van de gemeente")
    HOST = "host", _("verzekering van de organisatie")
    SCHOOL = "school", _("stageverzekering")


class WorkForm(models.TextChoices):
    """Under which law or agreement somebody works; from when until when each holds stands in ``parameters.toml``."""

    VOLUNTARY = "voluntary", _("vrijwilligerswerk")
    SOCIAL_PARTICIPATION = "social_participation", _("maatschappelijke participatie")
    SOCIAL_ACTIVATION = "social_activation", _("sociale activering")
    RETURN_SERVICE = "return_service", _("tegenprestatie")
    PARTICIPATION_POST = "participation_post", _("participatieplaats")
    INTEGRATION = "integration", _("inburgering, Z-route")
    INTERNSHIP = "internship", _("stage mbo")
    GENERAL_PROVISION = "general_provision", _("algemene voorziening Wmo")


class PlacementQuerySet(ScopedQuerySet["Placement"]):
    """Placements of the participants of one's team; a participant sees her own; a partner those of its jobs."""

    team_path = "proposal__enrolment__programme__centre__team"
    own_path = "proposal__enrolment__person__user"

    def visible_to(self, actor: Actor) -> "PlacementQuerySet":
        return self.filter(
            self._of_team(actor)
            | self._own(actor)
            | actor.team_filter("proposal__request__partner__team", Role.PARTNER_CONTACT)
        )


class Placement(TenantModel):
    """The participant does the job from ``starts_on`` on; both sides said yes."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="placement")
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    hours_per_week = models.DecimalField(
        _("uren per week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    supervisor = models.CharField(_("begeleiding op de plek"), max_length=150)
    insurance = models.CharField(_("verzekering"), max_length=10, choices=InsuranceBasis.choices)
    work_form = models.CharField(_("vorm van het werk"), max_length=25, choices=WorkForm.choices, blank=True)
    work_form_words = models.CharField(_("wat de deelnemer over deze vorm zegt"), max_length=300, blank=True)
    end_reason = models.CharField(_("waarom gestopt"), max_length=200, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("plaatsing")
        verbose_name_plural = _("plaatsingen")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class HoursSource(models.TextChoices):
    """Who wrote the hours down."""

    SELF = "self", _("deelnemer")
    HOST = "host", _("vrager")
    STAFF = "staff", _("begeleider")


class Hours(TenantModel):
    """Time worked on one day, in minutes, with who said so. Confirmed by the host or by staff."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="hours")
    worked_on = models.DateField(_("op"))
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    source = models.CharField(_("genoteerd door"), max_length=5, choices=HoursSource.choices)
    note = models.CharField(_("wat ik deed"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("bevestigd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("uren")
        verbose_name_plural = _("uren")
        ordering = ["-worked_on", "-pk"]
        indexes = [
            models.Index(
                fields=["placement", "worked_on"],
                include=["municipality"],
                condition=Q(confirmed_on__isnull=True),
                name="hours_unconfirmed_by_day",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(1, 1440)), name="hours_within_a_day"),
            models.UniqueConstraint(
                fields=["placement", "worked_on", "source"], name="hours_once_per_day_and_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worked_on}: {self.minutes} min"


class Thanks(TenantModel):
    """Thanks of the one who was helped; it reaches the participant and her plan."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="thanks")
    from_name = models.CharField(_("van"), max_length=150)
    words = models.CharField(_("bedankje"), max_length=400)
    given_on = models.DateField(_("op"))
    seen_at = models.DateTimeField(_("gelezen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("bedankje")
        verbose_name_plural = _("bedankjes")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return self.words


class WorkTermQuerySet(ScopedQuerySet["WorkTerm"]):
    """Terms of the participants of one's team."""

    team_path = "enrolment__programme__centre__team"
    file_path = "enrolment__person__"


class WorkTerm(TenantModel):
    """A participatieplaats runs from ``starts_on`` on, over all places where it is worked (Participatiewet 10a)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="work_terms")
    starts_on = models.DateField(_("vanaf"))
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    has_start_qualification = models.BooleanField(_("heeft een startkwalificatie"), default=False)

    objects = WorkTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("participatieplaats")
        verbose_name_plural = _("participatieplaatsen")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(ended_on__isnull=True), name="work_term_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="work_term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.person} {self.starts_on:%d-%m-%Y}"


class TermMoment(TenantModel):
    """The municipality let know that it settled all that was due in this month of the term; not what it decided."""

    term = models.ForeignKey(WorkTerm, on_delete=models.CASCADE, related_name="moments")
    month = models.PositiveSmallIntegerField(_("maand"))
    settled_on = models.DateField(_("geregeld op"))

    class Meta:
        verbose_name = _("moment van een participatieplaats")
        verbose_name_plural = _("momenten van een participatieplaats")
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["term", "month"], name="term_moment_once")]

    def __str__(self) -> str:
        return f"{self.term}: {self.month}"


class Allowance(TenantModel):
    """A volunteer's allowance or a premium, as the participant told it; from any organisation.

    One that was wrong is written again: the new row counts, and the old one stays readable (``replaced_by``).
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="allowances")
    is_premium = models.BooleanField(_("het is een premie van de gemeente"), default=False)
    payer = models.CharField(_("van wie"), max_length=150)
    paid_on = models.DateField(_("gekregen op"))
    hours = models.DecimalField(_("voor hoeveel uur"), max_digits=5, decimal_places=1, default=0)
    amount = models.DecimalField(_("bedrag in euro"), max_digits=7, decimal_places=2)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        verbose_name = _("vergoeding")
        verbose_name_plural = _("vergoedingen")
        ordering = ["-paid_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="allowance_is_money")]

    def __str__(self) -> str:
        return f"{self.payer} {self.paid_on:%d-%m-%Y}"


class OtherPath(TenantModel):
    """Another trajectory that somebody follows, of another organisation: this programme comes beside it (WIJ-42)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="other_paths")
    title = models.CharField(_("wat"), max_length=150)
    organisation = models.CharField(_("van wie"), max_length=150)
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("ander traject")
        verbose_name_plural = _("andere trajecten")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="other_path_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class IncomeReport(TenantModel):
    """The participant tells what she earned in a month. What stays free is an indication; the municipality decides."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="income_reports")
    month = models.DateField(_("maand"), help_text=_("De eerste dag van de maand."))
    amount = models.DecimalField(_("verdiend in euro"), max_digits=7, decimal_places=2)
    reported_on = models.DateField(_("verteld op"))

    class Meta:
        verbose_name = _("verteld inkomen")
        verbose_name_plural = _("verteld inkomen")
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "month"], name="income_report_once_a_month"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="income_report_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m-%Y}"
