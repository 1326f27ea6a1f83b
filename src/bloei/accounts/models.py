"""Who logs in, and what that person may do where, and since when."""

import base64
import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bloei.tenancy.models import TenantModel

if TYPE_CHECKING:
    from bloei.accounts.actor import Actor

M = TypeVar("M", bound=models.Model, covariant=True)


class UserManager(BaseUserManager["User"]):
    """Makes users with a normalised e-mail address."""

    def create_user(
        self, *, email: str | None, name: str, password: str | None = None, **extra: Any
    ) -> "User":
        """A login exists; without a password one enters by card only."""
        user = self.model(email=self.normalize_email(email) or None if email else None, name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login and a name, nothing more. What a user may do follows from memberships."""

    email = models.EmailField(_("e-mailadres"), unique=True, null=True, blank=True)
    name = models.CharField(_("naam"), max_length=150)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    language = models.CharField(_("taal"), max_length=7, choices=settings.LANGUAGES, default="nl")
    is_active = models.BooleanField(_("actief"), default=True)
    joined_at = models.DateTimeField(_("sinds"), auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as Django's forms and mails ask for it."""
        return self.name

    @property
    def photo(self) -> str:
        """The portrait for in a page; empty when there is none."""
        portrait: Portrait | None = getattr(self, "portrait", None)
        return portrait.data_uri if portrait else ""


class Portrait(models.Model):
    """A small picture of a user, so that people know each other's faces. JPEG, at most 256 x 256."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="portrait")
    jpeg = models.BinaryField(_("foto"))

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto's")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def data_uri(self) -> str:
        """The picture for in a page, so that it has no address of its own to guess."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.jpeg).decode()}"


class TeamQuerySet(models.QuerySet["Team"]):
    """A coordinator knows all teams, a consultant the own ones."""

    def visible_to(self, actor: "Actor") -> Self:
        """The teams whose people this actor may bring in."""
        if actor.has_role(Role.COORDINATOR):
            return self.all()
        return self.filter(actor.team_filter("pk", Role.CONSULTANT))

    def editable_by(self, actor: "Actor") -> Self:
        """The same rows."""
        return self.visible_to(actor)


class Team(TenantModel):
    """The scope of a membership: the people of one centre, or of one partner organisation."""

    name = models.CharField(_("naam"), max_length=100)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """The hats that people wear. One person may wear several."""

    PARTICIPANT = "participant", _("deelnemer")
    CONSULTANT = "consultant", _("consulent")
    COORDINATOR = "coordinator", _("coördinator")
    VISITOR = "visitor", _("bezoeker aan huis")
    PARTNER_CONTACT = "partner_contact", _("contactpersoon van een partner")
    POLICY_OFFICER = "policy_officer", _("beleidsmedewerker")


GRANTED_BY_CONSULTANT = (Role.PARTICIPANT, Role.CONSULTANT, Role.VISITOR)


class AccessQuerySet(models.QuerySet[M]):
    """Who may come in: all of it for a coordinator; for a consultant, participants and colleagues of own teams."""

    def visible_to(self, actor: "Actor") -> Self:
        """The rows this actor may see, and change."""
        if actor.has_role(Role.COORDINATOR):
            return self.all()
        return self.filter(actor.team_filter("team", Role.CONSULTANT), role__in=GRANTED_BY_CONSULTANT)

    def editable_by(self, actor: "Actor") -> Self:
        """The same rows."""
        return self.visible_to(actor)


class MembershipQuerySet(AccessQuerySet["Membership"]):
    """Memberships, by the day."""

    def in_force(self, day: datetime.date) -> Self:
        """Those that hold on this day."""
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))


class InvitationQuerySet(AccessQuerySet["Invitation"]):
    """Invitations, by the moment."""

    def open_at(self, at: datetime.datetime) -> Self:
        """Those whose link still works."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)


class Membership(TenantModel):
    """From ``since`` up to and including ``until``, this user has this role in this team, or in all teams."""

    also_visible_to_user = "user_id"

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("gebruiker")
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("team"),
    )
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["municipality", "user", "role", "team"],
                condition=models.Q(until__isnull=True),
                nulls_distinct=False,
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the membership is in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Invitation(TenantModel):
    """A colleague asked someone to join. The link holds a token of which only the hash is kept."""

    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=150)
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("team")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("uitgenodigd door")
    )
    invited_at = models.DateTimeField(_("uitgenodigd op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    accepted_at = models.DateTimeField(_("aangenomen op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Card(TenantModel):
    """A participant's card: a QR code says who, a PIN proves it. Neither is kept readable."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="cards", verbose_name=_("gebruiker")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    pin_hash = models.CharField(max_length=128, editable=False)
    issued_at = models.DateTimeField(_("uitgegeven op"))
    issued_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("uitgegeven door")
    )
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    wrong_pins = models.PositiveSmallIntegerField(default=0, editable=False)
    blocked_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("kaart")
        verbose_name_plural = _("kaarten")
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at__isnull=True), name="card_one_valid_per_user"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
