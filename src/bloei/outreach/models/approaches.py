"""People to go and see: how they came on the list, and who tried when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import NO_ROW, STAFF, Actor
from bloei.accounts.models import Role, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.centres.models import Centre
from bloei.people.models import Person
from bloei.people.notation import shown_phone
from bloei.places.models import Neighbourhood
from bloei.programmes.models import Enrolment, Programme
from bloei.tenancy.models import TenantModel


class RecruitmentKind(models.TextChoices):
    """How people hear about the programme (MDW-12, MDW-43)."""

    INFORMATION = "information", _("voorlichting")
    WORKSHOP = "workshop", _("workshop")
    STALL = "stall", _("kraam of tafel in de wijk")
    NETWORK = "network", _("via een netwerk of voorziening")


class RecruitmentQuerySet(ScopedQuerySet["Recruitment"]):
    """Events of the centres of one's team."""

    team_path = "centre__team"


class Recruitment(TenantModel):
    """An event in a neighbourhood where people hear about the programme; its yield is counted (MDW-12, MDW-43)."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", verbose_name=_("centrum"))
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt")
    )
    title = models.CharField(_("wat"), max_length=150)
    kind = models.CharField(_("soort"), max_length=12, choices=RecruitmentKind.choices)
    place = models.CharField(_("waar"), max_length=150, blank=True)
    held_on = models.DateField(_("op"))
    visitors_count = models.PositiveIntegerField(_("hoeveel mensen er waren"), null=True, blank=True)

    objects = RecruitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("werving")
        verbose_name_plural = _("wervingen")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class CameBy(models.TextChoices):
    """Why somebody is on the list."""

    CASE_MANAGER = "case_manager", _("verwezen door de klantmanager")
    SELF = "self", _("vroeg er zelf om")
    NEIGHBOURS = "neighbours", _("via buren")
    PARTICIPANT = "participant", _("geworven door een deelnemer")
    RECRUITMENT = "recruitment", _("via een werving in de wijk")
    PARTNER = "partner", _("via een partner")
    LADDER = "ladder", _("staat op een van de onderste twee treden")


class YesWay(models.TextChoices):
    """How somebody said yes, out of free will."""

    SAID = "said", _("gezegd tijdens het bezoek")
    PHONED = "phoned", _("later gebeld of gestuurd")
    SIGNED = "signed", _("met een handtekening")


class ApproachQuerySet(ScopedQuerySet["Approach"]):
    """Staff see the list of their team; a visitor those whom she goes to, or whose visitor she looks after now."""

    team_path = "centre__team"

    def visible_to(self, actor: Actor) -> "ApproachQuerySet":
        looked_after = Q(
            visits__colleague=actor.user,
            visits__set_out_at__isnull=False,
            visits__checked_out_at__isnull=True,
        )
        return self.filter(self._staff(actor) | self._hers(actor, looked_after)).distinct()

    def editable_by(self, actor: Actor) -> "ApproachQuerySet":
        return self.filter(self._staff(actor) | self._hers(actor, NO_ROW))

    def _staff(self, actor: Actor) -> Q:
        return actor.team_filter(self.team_path, *STAFF)

    def _hers(self, actor: Actor, also: Q) -> Q:
        if actor.user is None:
            return NO_ROW
        return actor.team_filter(self.team_path, Role.VISITOR) & (Q(assigned_to=actor.user) | also)

    def open(self) -> "ApproachQuerySet":
        """Those who have not said yes; who says no is no longer here."""
        return self.filter(voluntary_yes_on__isnull=True)


class Approach(TenantModel):
    """Somebody to go and see, one by one (DOOR-03). Without a rank: the list is in the order of the street.

    The own name and address stand here only until the yes; from then on they stand in ``person``. A no takes the
    row away. ``was_known`` says whether the programme knew the person before (DOOR-06).
    """

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, related_name="approaches", verbose_name=_("centrum")
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="approaches"
    )
    given_name = models.CharField(_("voornaam"), max_length=80)
    family_name = models.CharField(_("achternaam"), max_length=120, blank=True)
    street = models.CharField(_("straat"), max_length=100, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=12, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("woonplaats"), max_length=80, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    came_by = models.CharField(_("waarom op de lijst"), max_length=15, choices=CameBy.choices)
    referrer = models.CharField(_("wie verwees"), max_length=120, blank=True)
    recruitment = models.ForeignKey(
        Recruitment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="approaches",
        verbose_name=_("welke werving"),
    )
    recruited_by = models.ForeignKey(
        Enrolment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recruited",
        verbose_name=_("welke deelnemer"),
    )
    was_known = models.BooleanField(_("was al bekend"), default=False)
    listed_on = models.DateField(_("op de lijst sinds"))
    assigned_to = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie gaat erheen"),
    )
    proposed_programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programma"),
    )
    proposal = models.TextField(_("voorstel"), blank=True)
    proposed_on = models.DateField(_("voorgesteld op"), null=True, blank=True)
    accepted_on = models.DateField(_("voorstel aangenomen op"), null=True, blank=True)
    voluntary_yes_on = models.DateField(_("zelf ja gezegd op"), null=True, blank=True)
    yes_way = models.CharField(_("hoe ja gezegd"), max_length=10, choices=YesWay.choices, blank=True)
    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.SET_NULL, null=True, blank=True, related_name="approach"
    )

    objects = ApproachQuerySet.as_manager()

    class Meta:
        verbose_name = _("benadering")
        verbose_name_plural = _("benaderingen")
        ordering = ["street", "house_number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_name="") | Q(person__isnull=False), name="approach_has_somebody"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(proposed_on__isnull=False),
                name="approach_accepts_a_proposal",
            ),
            models.UniqueConstraint(
                fields=["municipality", "person"],
                condition=Q(voluntary_yes_on__isnull=True, person__isnull=False),
                name="approach_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How the person is called."""
        return self.person.name if self.person else f"{self.given_name} {self.family_name}".strip()

    @property
    def address(self) -> str:
        """Where the door is."""
        if self.person:
            return self.person.address
        street, place = f"{self.street} {self.house_number}".strip(), f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (street, place) if part)

    @property
    def phone_number(self) -> str:
        """The number to call first, if there is one."""
        return self.person.phone if self.person else self.phone

    @property
    def phone_shown(self) -> str:
        """The number as people write it."""
        return shown_phone(self.phone_number)


class Outcome(models.TextChoices):
    """What came of going there."""

    NOT_HOME = "not_home", _("niet thuis")
    LATER = "later", _("later terugkomen")
    SPOKE = "spoke", _("gesproken aan de deur")


class AttemptQuerySet(ScopedQuerySet["Attempt"]):
    """Attempts by the team."""

    team_path = "approach__centre__team"


class Attempt(TenantModel):
    """Somebody rang the bell or called."""

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(_("wanneer"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    outcome = models.CharField(_("hoe ging het"), max_length=10, choices=Outcome.choices)
    again_on = models.DateField(_("opnieuw op"), null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("poging")
        verbose_name_plural = _("pogingen")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.at:%d-%m-%Y}"
