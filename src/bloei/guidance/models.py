"""Walking along with somebody: the plan in her own words, appointments, contacts, the ladder, reflections."""

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
    motive = models.TextField(_("waarom ik meedoe, in eigen woorden"), blank=True)
    motive_entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )
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


class Way(models.TextChoices):
    """How the participant agreed."""

    PHONE = "phone", _("zelf, op de telefoon")
    PAPER = "paper", _("op papier, met code")


class Agreement(TenantModel):
    """The participant agreed with the plan as it stood that day; each change after it asks for a new one."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="agreements")
    agreed_on = models.DateField(_("op"))
    way = models.CharField(_("hoe"), max_length=6, choices=Way.choices)
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
    """What a goal is about. Paid work is possible, never required (ALM-24); nor is an own business (ALM-37)."""

    MEET = "meet", _("mensen ontmoeten")
    LEARN = "learn", _("iets leren")
    HELP = "help", _("iets doen voor de buurt")
    LANGUAGE = "language", _("Nederlands")
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

    def __str__(self) -> str:
        return f"{self.plan}: {self.held_on}"


class MeetingKind(models.TextChoices):
    """How two people spoke, or will speak."""

    TALK = "talk", _("gesprek")
    PHONE = "phone", _("telefoon")
    VISIT = "visit", _("huisbezoek")
    WALK_IN = "walk_in", _("inloop")
    INTAKE = "intake", _("kennismaking")
    REVIEW = "review", _("terugblik")
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

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="contacts")
    appointment = models.OneToOneField(
        Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=MeetingKind.choices)
    at = models.DateTimeField(_("wanneer"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    reached = models.BooleanField(_("gesproken"), default=True)
    note = models.TextField(_("wat er gebeurde"), blank=True)
    seen_at = models.DateTimeField(_("gelezen door de deelnemer"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["enrolment", "-at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d-%m-%Y}"


class Rung(models.IntegerChoices):
    """The participation ladder (Regioplan and VNG, 2008): names of the six rungs, 1 low to 6 high."""

    ISOLATED = 1, _("Geïsoleerd")
    CONTACTS = 2, _("Sociale contacten buitenshuis")
    ACTIVITIES = 3, _("Deelname georganiseerde activiteiten")
    UNPAID = 4, _("Onbetaald werk")
    SUPPORTED = 5, _("Betaald werk met ondersteuning")
    PAID = 6, _("Betaald werk")


class Voice(models.TextChoices):
    """Who says where somebody stands."""

    SELF = "self", _("de deelnemer zelf")
    PEER = "peer", _("een andere deelnemer")
    PROFESSIONAL = "professional", _("de begeleider")


class LadderReading(TenantModel):
    """On this day, this voice placed the participant on this rung, for this reason. Ordinal, never averaged.

    ``answers`` are those to the questions of ``ladder.py`` and ``suggested`` is the rung that follows from them;
    people may choose another one and say why.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="ladder_readings")
    voice = models.CharField(_("volgens"), max_length=12, choices=Voice.choices)
    rung = models.PositiveSmallIntegerField(_("trede"), choices=Rung.choices)
    wish = models.PositiveSmallIntegerField(_("wens"), choices=Rung.choices, null=True, blank=True)
    answers = models.JSONField(_("antwoorden"), default=dict, blank=True)
    suggested = models.PositiveSmallIntegerField(_("voorstel"), choices=Rung.choices, null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=300)
    read_on = models.DateField(_("op"))
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("trede op de ladder")
        verbose_name_plural = _("treden op de ladder")
        ordering = ["-read_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rung__range=(1, 6)), name="ladder_reading_rung_exists")
        ]

    def __str__(self) -> str:
        return f"{self.rung} {self.get_rung_display()}"


class ReflectionTheme(models.TextChoices):
    """What the participant reflects on (ALM-25, ALM-26)."""

    CONFIDENCE = "confidence", _("zelfvertrouwen")
    CONTACTS = "contacts", _("nieuwe mensen")
    STORY = "story", _("mijn verhaal")


class Reflection(TenantModel):
    """How it goes, in the participant's own words. A story is shared only with consent (ALM-57)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="reflections")
    theme = models.CharField(_("over"), max_length=12, choices=ReflectionTheme.choices)
    words = models.TextField(_("in eigen woorden"))
    new_contacts_count = models.PositiveSmallIntegerField(_("hoeveel nieuwe mensen"), null=True, blank=True)
    said_on = models.DateField(_("op"))
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opgeschreven door"),
    )

    class Meta:
        verbose_name = _("eigen woorden")
        verbose_name_plural = _("eigen woorden")
        ordering = ["-said_on", "-pk"]

    def __str__(self) -> str:
        return self.words[:60]
