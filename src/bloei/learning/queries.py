"""Reads that more than one page needs."""

import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from bloei.accounts.actor import Actor
from bloei.learning.models import Session, SignUp
from bloei.programmes.models import Enrolment


def open_sign_ups(session: Session) -> QuerySet[SignUp]:
    """Who signed up and did not sign off."""
    return session.sign_ups.filter(withdrawn_at__isnull=True)


def sessions_ahead(actor: Actor, *, at: datetime.datetime) -> QuerySet[Session]:
    """What goes on from now, with ``taken``: the number of places that are taken."""
    return (
        Session.objects.visible_to(actor)
        .filter(ends_at__gt=at, cancelled_at__isnull=True)
        .select_related("training", "centre", "group")
        .annotate(taken=Count("sign_ups", filter=Q(sign_ups__withdrawn_at__isnull=True)))
        .order_by("starts_at", "pk")
    )


def with_own_sign_up(sessions: QuerySet[Session], enrolment: Enrolment) -> QuerySet[Session]:
    """Each session knows ``own_sign_up`` (pk or None) and ``signed_off_at`` of this participant."""
    own = SignUp.objects.filter(session=OuterRef("pk"), enrolment=enrolment)
    return sessions.annotate(
        own_sign_up=Subquery(own.values("pk")), signed_off_at=Subquery(own.values("withdrawn_at"))
    )


def sessions_followed(enrolment: Enrolment) -> QuerySet[SignUp]:
    """The sessions at which the participant was present, latest first: what her certificate lists."""
    return (
        enrolment.sign_ups.filter(attendance="present")
        .select_related("session__training")
        .annotate(day=F("session__starts_at"))
        .order_by("-day", "pk")
    )
