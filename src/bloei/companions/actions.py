"""Verbs of standing beside somebody: cover, handover, moves, and what works with her."""

import datetime
from collections.abc import Collection

from django.db import transaction

from bloei.accounts import rules as access
from bloei.accounts.actor import Actor
from bloei.accounts.models import Membership, Role, Team, User
from bloei.companions import rules
from bloei.companions.models import (
    Absence,
    CaseloadMove,
    Handover,
    MovedCompanion,
    OutsideTalk,
    WhatWorks,
)
from bloei.companions.queries import among_peers, can_come_back, movable, preview_of
from bloei.guidance.actions import cancel_appointment, plan_appointment
from bloei.guidance.models import Appointment, MeetingKind
from bloei.guidance.rules import acts_herself_as
from bloei.journal.actions import record, record_all
from bloei.kit.objections import refuse_if_any
from bloei.people.models import Person
from bloei.programmes.actions import end_companion
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.rules import companion_has_room


def _grant_cover(absence: Absence, *, by: Actor) -> None:
    """Who covers has the role in the team for those days, when she does not work there already."""
    user = absence.covered_by
    if user is None or rules.works_for_team(user, absence):
        return
    refuse_if_any(access.within_reach(by, Role.CONSULTANT, absence.team))
    absence.granted = Membership.objects.create(
        user=user,
        role=Role.CONSULTANT,
        team=absence.team,
        since=absence.first_day,
        until=absence.last_day,
    )
    record("grant_cover", absence.granted, by=by, note=user.name)


@transaction.atomic
def note_absence(absence: Absence, *, by: Actor) -> Absence:
    """The colleague of the unsaved absence is away in those days; who covers sees her people and their signals.

    Refused: days in the wrong order or noted before, somebody who does not work here, cover by herself, by an
    outsider, or by somebody who is away too.
    """
    cover = absence.covered_by
    refuse_if_any(
        rules.days_in_order(absence),
        rules.works_here(absence),
        rules.not_away_yet(absence),
        rules.somebody_else(absence, cover),
        rules.is_colleague(cover, absence),
        rules.is_there(cover, absence),
    )
    _grant_cover(absence, by=by)
    absence.save()
    record("note_absence", absence, by=by, note=cover.name if cover else "")
    return absence


@transaction.atomic
def arrange_cover(absence: Absence, user: User, *, by: Actor, on: datetime.date) -> None:
    """From now on this colleague covers; who covered before no longer does."""
    refuse_if_any(
        rules.not_over(absence, on),
        rules.somebody_else(absence, user),
        rules.is_colleague(user, absence),
        rules.is_there(user, absence),
    )
    _take_back(absence, on)
    absence.covered_by = user
    _grant_cover(absence, by=by)
    absence.save()
    record("arrange_cover", absence, by=by, note=user.name)


def _take_back(absence: Absence, on: datetime.date) -> None:
    granted, absence.granted = absence.granted, None
    if granted is None:
        return
    if granted.since >= on:
        granted.delete()
        return
    granted.until = on - datetime.timedelta(days=1)
    granted.save(update_fields=["until"])


@transaction.atomic
def end_absence(absence: Absence, *, by: Actor, on: datetime.date) -> None:
    """The colleague is back on this day: cover and what it opened end. One that was still to come never was."""
    refuse_if_any(rules.not_over(absence, on))
    record("end_absence", absence, by=by, note=absence.user.name)
    _take_back(absence, on)
    if absence.first_day >= on:
        absence.delete()
        return
    absence.last_day = on - datetime.timedelta(days=1)
    absence.save()


@transaction.atomic
def say_what_works(page: WhatWorks, *, by: Actor, on: datetime.date) -> WhatWorks:
    """The page reads as given, saved or not before; only she herself writes it. Refused when it says nothing."""
    refuse_if_any(acts_herself_as(page.person, by), rules.says_something(page))
    page.changed_on = on
    page.save()
    record("say_what_works", page, by=by, about=page.person)
    return page


@transaction.atomic
def plan_handover(
    companion: Companion, to_user: User, talk: Appointment, *, reason: str, by: Actor
) -> Handover:
    """The talk of the three stands in the agenda; until it was held, nothing about who guides her changes."""
    refuse_if_any(
        rules.still_beside(companion),
        rules.no_handover_planned(companion),
        rules.goes_to_another(companion, to_user),
        rules.with_reason(reason),
        companion_has_room(companion.enrolment, to_user, companion.kind),
    )
    talk.enrolment, talk.user, talk.kind = companion.enrolment, companion.user, MeetingKind.THREE_WAY
    plan_appointment(talk, by=by)
    handover = Handover.objects.create(
        companion=companion, to_user=to_user, appointment=talk, reason=reason.strip()
    )
    record("plan_handover", handover, by=by, about=companion.enrolment.person, note=to_user.name)
    return handover


def _pass_on(companion: Companion, user: User, *, reason: str, on: datetime.date) -> Companion:
    """The companion leaves and the user comes in the same place; who was there already stays once."""
    companion.until = max(on, companion.since)
    companion.save(update_fields=["until"])
    following, _is_new = Companion.objects.get_or_create(
        enrolment=companion.enrolment,
        user=user,
        kind=companion.kind,
        until=None,
        defaults={"since": on, "reason": reason},
    )
    return following


@transaction.atomic
def move_responsibility(
    companion: Companion, user: User, *, reason: str, by: Actor, on: datetime.date
) -> Companion:
    """The final responsibility for her lies with this user from this day on, and why (MDW-37).

    Joining never does this. Refused: without a reason, to the same user, for a companion without responsibility.
    """
    refuse_if_any(
        rules.still_beside(companion),
        rules.is_responsible(companion),
        rules.goes_to_another(companion, user),
        rules.with_reason(reason),
    )
    following = _pass_on(companion, user, reason=reason.strip(), on=on)
    record(
        "move_responsibility",
        following,
        by=by,
        about=companion.enrolment.person,
        note=f"{companion.user.name} - {user.name}: {reason.strip()}",
    )
    return following


@transaction.atomic
def complete_handover(handover: Handover, *, by: Actor, on: datetime.date) -> Companion:
    """After the talk of the three the next one stands beside her, and the other one no longer does."""
    refuse_if_any(
        rules.handover_open(handover),
        rules.still_beside(handover.companion),
        rules.talk_was_held(handover, on),
    )
    following = _pass_on(handover.companion, handover.to_user, reason=handover.reason, on=on)
    handover.done_on = on
    handover.save(update_fields=["done_on"])
    record(
        "complete_handover",
        handover,
        by=by,
        about=following.enrolment.person,
        note=f"{handover.companion.user.name} - {handover.to_user.name}",
    )
    return following


@transaction.atomic
def cancel_handover(handover: Handover, *, by: Actor, at: datetime.datetime) -> None:
    """Everything stays as it is; the talk is cancelled when it was still to come."""
    refuse_if_any(rules.handover_open(handover))
    if handover.appointment.starts_at > at and handover.appointment.cancelled_at is None:
        cancel_appointment(handover.appointment, by=by, at=at)
    handover.cancelled_on = at.date()
    handover.save(update_fields=["cancelled_on"])
    record("cancel_handover", handover, by=by, about=handover.companion.enrolment.person)


@transaction.atomic
def move_caseload(
    team: Team,
    from_user: User,
    to_user: User,
    *,
    kind: str,
    chosen: Collection[int],
    reason: str,
    by: Actor,
    on: datetime.date,
) -> CaseloadMove:
    """The chosen companions (keys) of ``from_user`` in the team end, and ``to_user`` stands in their place.

    Set-based, however many they are. Who has ``to_user`` beside her already keeps both. Refused without a reason,
    to oneself, or when nobody is left to move.
    """
    refuse_if_any(rules.with_reason(reason), rules.moves_to_another(from_user, to_user))
    going = preview_of(movable(team, from_user, kind), to_user, chosen).goes
    refuse_if_any(rules.somebody_goes(going), rules.has_room_for(going, to_user))
    move = CaseloadMove.objects.create(
        team=team,
        from_user=from_user,
        to_user=to_user,
        kind=kind,
        reason=reason.strip(),
        moved_on=on,
        moved_by=by.login,
    )
    Companion.objects.filter(pk__in=[row.pk for row in going]).update(until=on)
    begun = Companion.objects.bulk_create(
        Companion(enrolment_id=row.enrolment_id, user=to_user, kind=kind, since=on, reason=move.reason)
        for row in going
    )
    MovedCompanion.objects.bulk_create(
        MovedCompanion(move=move, ended=before, begun=after)
        for before, after in zip(going, begun, strict=True)
    )
    _tell(move, "move_caseload", {row.enrolment.person_id for row in going}, by)
    return move


@transaction.atomic
def undo_move(move: CaseloadMove, *, by: Actor, on: datetime.date) -> int:
    """Who went and was not changed since is back where she was; how many. The others stay as they are now."""
    refuse_if_any(rules.move_stands(move))
    rows = list(can_come_back(move.moved.all()).select_related("begun__enrolment"))
    Companion.objects.filter(pk__in=[row.begun_id for row in rows]).update(until=on)
    Companion.objects.filter(pk__in=[row.ended_id for row in rows]).update(until=None)
    move.undone_on = on
    move.save(update_fields=["undone_on"])
    _tell(move, "undo_move", {row.begun.enrolment.person_id for row in rows}, by)
    return len(rows)


def _tell(move: CaseloadMove, verb: str, people: Collection[int], by: Actor) -> None:
    record(verb, move, by=by, note=move.reason)
    record_all(verb, Person, people, by=by, note=f"{move.from_user.name} - {move.to_user.name}")


@transaction.atomic
def step_back(enrolment: Enrolment, *, by: Actor, on: datetime.date) -> list[Companion]:
    """Those beside whom she stood as a participant of this programme have nobody in her place (MDW-18).

    For who leaves or goes on in another role; what she did for them stays readable.
    """
    rows = Companion.objects.filter(
        user=enrolment.person.user_id, until__isnull=True, enrolment__programme=enrolment.programme_id
    ).select_related("enrolment__person", "enrolment__programme", "user")
    ended = [row for row in rows.order_by("pk") if among_peers(row)]
    for row in ended:
        end_companion(row, by=by, on=on)
    return ended


@transaction.atomic
def note_outside_talk(talk: OutsideTalk, *, by: Actor) -> OutsideTalk:
    """The unsaved talk with an organisation stands there, by whom it was held (MDW-13)."""
    talk.by = by.login
    talk.save()
    record("note_outside_talk", talk, by=by, note=talk.organisation)
    return talk
