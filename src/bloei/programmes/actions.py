"""Verbs: a centre runs a programme; people stand beside an enrolment; groups meet."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.centres.actions import divide_duties
from bloei.centres.models import Centre
from bloei.journal import actions as journal
from bloei.kit.objections import Objection, present, refuse_if_any
from bloei.programmes import rules
from bloei.programmes.catalogue import newest, version_of
from bloei.programmes.models import Companion, Enrolment, Group, GroupMember, Programme


@transaction.atomic
def adopt_model(
    centre: Centre,
    key: str,
    *,
    version: int | None = None,
    profile: str = "",
    by: Actor,
    on: datetime.date,
) -> Programme:
    """The centre runs this version of the model, else the newest, from the day on, and has its duties to divide."""
    model = newest(key) if version is None else version_of(centre.municipality_id, key, version)
    refuse_if_any(rules.profile_known(model, profile))
    programme = Programme.objects.create(
        centre=centre,
        name=str(model.title),
        model_key=key,
        model_version=model.version,
        profile=profile,
        starts_on=on,
    )
    divide_duties(centre, model.team.duties, by=by)
    journal.record("adopt_model", programme, by=by, note=f"{key} {model.version}")
    return programme


def objections_to_companion(enrolment: Enrolment, user: User, kind: str) -> list[Objection]:
    """Why this user cannot stand beside the participant as this kind."""
    standing = present([rules.not_ended(enrolment), rules.companion_kind_known(enrolment, kind)])
    return standing or present(
        [
            rules.not_companion_yet(enrolment, user, kind),
            rules.is_the_only_one(enrolment, kind),
            rules.companion_has_room(enrolment, user, kind),
        ]
    )


@transaction.atomic
def add_companion(enrolment: Enrolment, user: User, *, kind: str, by: Actor, on: datetime.date) -> Companion:
    """The user stands beside the participant from this day on, as a kind that the model knows (ALM-20, MDW-18)."""
    refuse_if_any(*objections_to_companion(enrolment, user, kind))
    companion = Companion.objects.create(enrolment=enrolment, user=user, kind=kind, since=on)
    journal.record("add_companion", companion, by=by, about=enrolment.person, note=user.name)
    return companion


@transaction.atomic
def end_companion(companion: Companion, *, by: Actor, on: datetime.date) -> None:
    """The user no longer stands beside the participant; that it was so stays readable. The last one who is
    responsible does not simply go: responsibility is moved (MDW-37)."""
    refuse_if_any(rules.still_there(companion), rules.somebody_stays_responsible(companion))
    companion.until = max(on, companion.since)
    companion.save()
    journal.record(
        "end_companion", companion, by=by, about=companion.enrolment.person, note=companion.user.name
    )


@transaction.atomic
def open_group(programme: Programme, name: str, *, by: Actor) -> Group:
    """There is a group that people can join (ALM-50)."""
    group = Group.objects.create(programme=programme, name=name)
    journal.record("open_group", group, by=by, note=name)
    return group


@transaction.atomic
def join_group(group: Group, enrolment: Enrolment, *, by: Actor, on: datetime.date) -> GroupMember:
    """The participant belongs to the group, when it has room (ALM-46)."""
    refuse_if_any(
        rules.group_open(group),
        rules.same_programme(group, enrolment),
        rules.not_ended(enrolment),
        rules.not_member_yet(group, enrolment),
        rules.not_guided_alone(enrolment),
        rules.group_has_room(group),
    )
    member = GroupMember.objects.create(group=group, enrolment=enrolment, since=on)
    journal.record("join_group", member, by=by, about=enrolment.person, note=group.name)
    return member


@transaction.atomic
def leave_group(member: GroupMember, *, by: Actor, on: datetime.date) -> None:
    """The participant no longer belongs to the group."""
    refuse_if_any(rules.still_there(member))
    member.until = max(on, member.since)
    member.save()
    journal.record("leave_group", member, by=by, about=member.enrolment.person, note=member.group.name)


@transaction.atomic
def close_group(group: Group, *, by: Actor, on: datetime.date) -> None:
    """The group no longer meets; its members have left it."""
    refuse_if_any(rules.group_open(group))
    for member in group.members.filter(until__isnull=True).select_related("enrolment__person", "group"):
        leave_group(member, by=by, on=on)
    group.closed_on = on
    group.save()
    journal.record("close_group", group, by=by, note=group.name)
