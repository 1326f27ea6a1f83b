"""Who acts: a user with the hats that are valid today, or a visitor without an account."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from bloei.accounts.models import Membership, Role, User
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

STAFF = (Role.CONSULTANT, Role.COORDINATOR)
NO_ROW = Q(pk__in=[])
EVERY_ROW = ~NO_ROW  # not Q(): an empty Q vanishes in an "or"


@dataclass(frozen=True)
class Actor:
    """A user within one municipality. ``user`` is None for a visitor with a link, or for the program itself."""

    municipality: Municipality
    user: User | None = None
    memberships: tuple[Membership, ...] = ()
    visitor_name: str = ""

    @property
    def name(self) -> str:
        """What the journal and the screens call this actor."""
        return self.user.name if self.user else self.visitor_name

    def has_role(self, *roles: str) -> bool:
        """Whether one of these roles is held today."""
        return any(membership.role in roles for membership in self.memberships)

    @property
    def login(self) -> User:
        """The user, where the database needs one. A visitor may not do such things."""
        if self.user is None:
            raise PermissionDenied
        return self.user

    @property
    def is_staff(self) -> bool:
        """Whether the actor guides participants or runs a centre."""
        return self.has_role(*STAFF)

    def team_filter(self, path: str, *roles: str) -> Q:
        """Rows whose team (at lookup ``path``) lies in the scope of the memberships with these roles."""
        teams = [membership.team_id for membership in self.memberships if membership.role in roles]
        if None in teams:
            return EVERY_ROW
        return Q(**{f"{path}__in": teams}) if teams else NO_ROW


def actor_of(
    user: User, *, on: datetime.date, municipality_id: int | None = None, by_card: bool = False
) -> Actor | None:
    """The actor that ``user`` is on this day, in the given municipality or else in the first one found.

    A card with a PIN proves less than a password: who entered by card wears the hat of a participant only.
    """
    with acting_in(None, user_id=user.pk), transaction.atomic():
        held = Membership.objects.in_force(on).filter(user=user).select_related("municipality")
        memberships = list(held.filter(role=Role.PARTICIPANT) if by_card else held)
    homes = [membership.municipality for membership in memberships]
    if not homes:
        return None
    chosen = next((home for home in homes if home.pk == municipality_id), homes[0])
    return Actor(chosen, user, tuple(each for each in memberships if each.municipality_id == chosen.pk))


def homes_of(user: User, *, on: datetime.date) -> list[Municipality]:
    """The municipalities in which this user may act on this day, by name."""
    with acting_in(None, user_id=user.pk), transaction.atomic():
        held = Membership.objects.in_force(on).filter(user=user).select_related("municipality")
        return sorted({each.municipality for each in held}, key=lambda municipality: municipality.name)
