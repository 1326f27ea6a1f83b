"""Who works for a team."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, Role, Team, User
from bloei.programmes.models import Enrolment


def colleagues_of(team: Team, on: datetime.date) -> QuerySet[User]:
    """The consultants and coordinators who work for this team, or for all teams, on this day."""
    return _members(team, on, STAFF)


def owners_of(enrolment: Enrolment, on: datetime.date) -> QuerySet[User]:
    """Who may own an agreement beside the participant: colleagues, and whoever else stands beside her (MDW-23, MDW-24)."""
    beside = enrolment.companions.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
    others = User.objects.filter(pk__in=beside.values("user"), is_active=True)
    return (colleagues_of(enrolment.programme.centre.team, on) | others).order_by("name", "pk")


def visitors_of(team: Team, on: datetime.date) -> QuerySet[User]:
    """The same, and the volunteers of this team who visit people at home."""
    return _members(team, on, (*STAFF, Role.VISITOR))


def _members(team: Team, on: datetime.date, roles: Sequence[str]) -> QuerySet[User]:
    holds = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    members = Membership.objects.filter(holds, Q(team=team) | Q(team__isnull=True), role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")
