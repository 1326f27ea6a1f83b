"""May it happen now? Questions about cover, handover and moves."""

import datetime
from collections.abc import Sequence, Sized

from django.db.models import Q
from django.utils.translation import gettext as _

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, User
from bloei.companions.models import Absence, CaseloadMove, Handover, WhatWorks
from bloei.kit.objections import Objection
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion


def days_in_order(absence: Absence) -> Objection | None:
    """The last day is not before the first one."""
    if absence.first_day <= absence.last_day:
        return None
    return Objection("days_in_order", _("De laatste dag ligt voor de eerste dag."))


def works_for_team(user: User, absence: Absence) -> bool:
    """Whether the user guides people of the team of this absence on all of its days."""
    here = Q(team=absence.team) | Q(team__isnull=True)
    held = Membership.objects.in_force(absence.first_day).in_force(absence.last_day)
    return held.filter(here, user=user, role__in=STAFF).exists()


def works_here(absence: Absence) -> Objection | None:
    """Who is away works for this team."""
    if works_for_team(absence.user, absence):
        return None
    return Objection("works_here", _("%s werkt niet bij dit centrum.") % absence.user.name)


def not_away_yet(absence: Absence) -> Objection | None:
    """Nobody is away twice on one day."""
    same = Absence.objects.filter(
        team=absence.team, user=absence.user, first_day__lte=absence.last_day, last_day__gte=absence.first_day
    )
    if not same.exclude(pk=absence.pk).exists():
        return None
    return Objection("not_away_yet", _("Voor deze dagen staat er al een afwezigheid."))


def somebody_else(absence: Absence, user: User | None) -> Objection | None:
    """Nobody covers for herself."""
    if user is None or user.pk != absence.user_id:
        return None
    return Objection("somebody_else", _("Kies een collega. Niemand neemt voor zichzelf waar."))


def is_colleague(user: User | None, absence: Absence) -> Objection | None:
    """Who covers guides people in this municipality."""
    if (
        user is None
        or Membership.objects.in_force(absence.first_day).filter(user=user, role__in=STAFF).exists()
    ):
        return None
    return Objection("is_colleague", _("%s werkt hier niet als begeleider.") % user.name)


def is_there(user: User | None, absence: Absence) -> Objection | None:
    """Who covers is not away in those days."""
    away = Absence.objects.filter(
        user=user, first_day__lte=absence.last_day, last_day__gte=absence.first_day
    ).first()
    if user is None or away is None:
        return None
    return Objection("is_there", _("%s is er in die dagen zelf niet.") % user.name)


def not_over(absence: Absence, on: datetime.date) -> Objection | None:
    """The absence has not passed."""
    if absence.last_day >= on:
        return None
    return Objection("not_over", _("Deze afwezigheid is voorbij."))


def says_something(page: WhatWorks) -> Objection | None:
    """There is a word on the page."""
    if (page.helps + page.hinders + page.reach).strip():
        return None
    return Objection("words", _("Schrijf minstens één ding op."))


def still_beside(companion: Companion) -> Objection | None:
    """The companion did not leave before."""
    if companion.until is None and companion.enrolment.ended_on is None:
        return None
    return Objection("still_there", _("Deze begeleiding is al gestopt."))


def is_responsible(companion: Companion) -> Objection | None:
    """The model gives this kind of companion the final responsibility."""
    if model_of(companion.enrolment).companion(companion.kind).is_responsible:
        return None
    return Objection("is_responsible", _("%s is niet verantwoordelijk.") % companion.user.name)


def no_handover_planned(companion: Companion) -> Objection | None:
    """One handover at a time."""
    if not companion.handovers.filter(done_on__isnull=True, cancelled_on__isnull=True).exists():
        return None
    return Objection("no_handover_planned", _("Er staat al een overdracht gepland."))


def goes_to_another(companion: Companion, user: User) -> Objection | None:
    """The one who comes is not the one who goes."""
    if companion.user_id != user.pk:
        return None
    return Objection("goes_to_another", _("%s begeleidt al.") % user.name)


def handover_open(handover: Handover) -> Objection | None:
    """It is neither done nor cancelled."""
    if handover.done_on is None and handover.cancelled_on is None:
        return None
    return Objection("handover_open", _("Deze overdracht is al klaar of gaat niet door."))


def talk_was_held(handover: Handover, on: datetime.date) -> Objection | None:
    """The three of them had the day of their talk, and it was not cancelled."""
    talk = handover.appointment
    if talk.cancelled_at is None and talk.starts_at.date() <= on:
        return None
    return Objection("talk_was_held", _("Het gesprek met zijn drieën is nog niet geweest."))


def with_reason(reason: str) -> Objection | None:
    """It is said why."""
    return None if reason.strip() else Objection("with_reason", _("Schrijf op waarom."))


def move_stands(move: CaseloadMove) -> Objection | None:
    """It was not undone before."""
    return None if move.undone_on is None else Objection("move_stands", _("Dit is al teruggedraaid."))


def moves_to_another(from_user: User, to_user: User) -> Objection | None:
    """People go to somebody else."""
    if from_user.pk != to_user.pk:
        return None
    return Objection("moves_to_another", _("Kies twee verschillende collega's."))


def has_room_for(going: Sequence[Companion], user: User) -> Objection | None:
    """Nobody stands beside more people than the model says; those who come are counted with who is there."""
    if not going:
        return None
    kind = model_of(going[0].enrolment).companion(going[0].kind)
    standing = Companion.objects.filter(
        user=user, kind=kind.key, until__isnull=True, enrolment__ended_on__isnull=True
    ).count()
    if kind.most is None or standing + len(going) <= kind.most:
        return None
    text = _("%(name)s begeleidt er al %(standing)d. Er is plek voor hooguit %(most)d.")
    return Objection("has_room_for", text % {"name": user.name, "standing": standing, "most": kind.most})


def somebody_goes(going: Sized) -> Objection | None:
    """There is somebody to move."""
    return None if len(going) else Objection("somebody_goes", _("Er is niemand om over te dragen."))
