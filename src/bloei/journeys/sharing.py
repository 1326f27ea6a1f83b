"""With whom somebody can share her plan."""

import datetime

from django.db.models import Q, QuerySet

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, Role, User
from bloei.placements.models import Placement
from bloei.programmes.models import Companion, Enrolment, GroupMember


def people_to_share_with(enrolment: Enrolment, *, on: datetime.date) -> QuerySet[User]:
    """Who stands beside her, who is in her group, and whom she works for; not the team, which sees the plan already."""
    beside = Companion.objects.filter(enrolment=enrolment, until__isnull=True)
    groups = GroupMember.objects.filter(enrolment=enrolment, until__isnull=True)
    others = GroupMember.objects.filter(group__in=groups.values("group"), until__isnull=True)
    jobs = Placement.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), proposal__enrolment=enrolment
    )
    contacts = Membership.objects.in_force(on).filter(
        role=Role.PARTNER_CONTACT, team__in=jobs.values("proposal__request__partner__team")
    )
    team = Membership.objects.in_force(on).filter(
        Q(team=enrolment.programme.centre.team) | Q(team__isnull=True), role__in=STAFF
    )
    return (
        User.objects.filter(
            Q(pk__in=beside.values("user"))
            | Q(pk__in=others.values("enrolment__person__user"))
            | Q(pk__in=contacts.values("user"))
        )
        .exclude(pk__in=team.values("user"))
        .exclude(pk=enrolment.person.user_id or 0)
        .order_by("name", "pk")
    )
