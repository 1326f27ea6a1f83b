"""Who works for a team."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, Role, Team, User


def colleagues_of(team: Team, on: datetime.date) -> QuerySet[User]:
    """The consultants and coordinators who work for this team, or for all teams, on this day."""
    return _members(team, on, STAFF)


def visitors_of(team: Team, on: datetime.date) -> QuerySet[User]:
    """The same, and the volunteers of this team who visit people at home."""
    return _members(team, on, (*STAFF, Role.VISITOR))


def _members(team: Team, on: datetime.date, roles: Sequence[str]) -> QuerySet[User]:
    holds = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    members = Membership.objects.filter(holds, Q(team=team) | Q(team__isnull=True), role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")
