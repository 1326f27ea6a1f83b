"""Verbs: somebody puts on another hat. What she was stays readable; what she becomes is a new enrolment (MDW-20)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.companions.actions import step_back
from bloei.journal import actions as journal
from bloei.journeys.enrolments import start_enrolment
from bloei.kit.objections import Objection, present, refuse_if_any
from bloei.outreach.actions import propose_participation, put_on_list
from bloei.outreach.models import Approach, CameBy
from bloei.programmes import rules
from bloei.programmes.actions import add_companion, end_companion, leave_group
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Destination, Enrolment
from bloei.programmes.parts import Role

KEPT = (
    "person",
    "programme",
    "referred_by",
    "benefit_ground",
    "out_of_work_since",
    "distance_exception",
    "voluntary_yes_on",
    "voluntary_yes_way",
)


def roles_after(enrolment: Enrolment) -> list[Role]:
    """The roles that the model lets her go to from the one she has now."""
    model = model_of(enrolment)
    allowed = model.role(enrolment.role).exit_to
    return [role for role in model.roles if role.key in allowed and role.key != enrolment.role]


def _role_follows(enrolment: Enrolment, role: str) -> Objection | None:
    if role in [each.key for each in roles_after(enrolment)]:
        return None
    return Objection("role_follows", _("Vanuit de rol van nu kan dat niet in dit programma."))


def objections_to_change_role(enrolment: Enrolment, role: str) -> list[Objection]:
    """Why she cannot go to this role now."""
    standing = present([rules.not_ended(enrolment), rules.has_started(enrolment)])
    return standing or present([_role_follows(enrolment, role)])


def _lay_down(enrolment: Enrolment, words: str, by: Actor, on: datetime.date) -> list[Companion]:
    """The hat of now is off: the enrolment has ended, and who stood beside her until now."""
    beside = list(enrolment.companions.filter(until__isnull=True).select_related("user"))
    enrolment.ended_on, enrolment.destination, enrolment.exit_words = on, Destination.ANOTHER_ROLE, words
    enrolment.save()
    for member in enrolment.group_members.filter(until__isnull=True).select_related("group"):
        leave_group(member, by=by, on=on)
    for companion in beside:
        companion.enrolment = enrolment
        end_companion(companion, by=by, on=on)
    step_back(enrolment, by=by, on=on)
    return beside


@transaction.atomic
def change_role(enrolment: Enrolment, role: str, *, words: str, by: Actor, on: datetime.date) -> Enrolment:
    """From this day on she takes part in another role: a new enrolment with an own plan, the old one closed (MDW-20).

    The professionals and partners beside her stay, with who is responsible; a lead among peers does not. ``words``
    are hers, about the role that she leaves. Refused with the reasons of the model when she cannot start there.
    """
    refuse_if_any(*objections_to_change_role(enrolment, role))
    beside = _lay_down(enrolment, words, by, on)
    following = Enrolment.objects.create(
        role=role,
        model_version=enrolment.programme.model_version,
        registered_on=on,
        **{name: getattr(enrolment, name) for name in KEPT},
    )
    kinds = model_of(following)
    for companion in beside:
        if kinds.companion(companion.kind).of != "participant":
            add_companion(following, companion.user, kind=companion.kind, by=by, on=on)
    start_enrolment(following, by=by, on=on)
    journal.record("change_role", following, by=by, about=enrolment.person, note=f"{enrolment.role} - {role}")
    return following


@transaction.atomic
def recruit(
    enrolment: Enrolment, *, given_name: str, phone: str, words: str, by: Actor, on: datetime.date
) -> Approach:
    """Somebody whom a participant knows stands on the list with a proposal to take part; the yes or no is theirs
    (MDW-16, MAC-14, WIJ-54). Refused as ``put_on_list`` and ``propose_participation`` refuse."""
    centre = enrolment.programme.centre
    approach = Approach(
        centre=centre,
        neighbourhood=centre.neighbourhood,
        given_name=given_name,
        phone=phone,
        came_by=CameBy.PARTICIPANT,
        recruited_by=enrolment,
    )
    put_on_list(approach, by=by, on=on)
    return propose_participation(approach, programme=enrolment.programme, words=words, by=by, on=on)
