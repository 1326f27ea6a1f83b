"""Trainings enter the catalogue, sessions are planned, people sign up, and it is noted who came."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.kit.objections import Objection, Refused, refuse_if_any
from bloei.learning import rules
from bloei.learning.models import Attendance, Session, SignUp, Training
from bloei.programmes.models import Enrolment


@transaction.atomic
def add_training(training: Training, *, by: Actor) -> Training:
    """The (unsaved) training stands in the catalogue (ALM-29)."""
    training.save()
    record("add_training", training, by=by)
    return training


@transaction.atomic
def plan_session(session: Session, *, by: Actor) -> Session:
    """The (unsaved) session is planned. Refused for a training that is no longer given."""
    if session.training.archived_on:
        raise Refused(Objection("archived", _("Deze training geven we niet meer.")))
    session.save()
    record("plan_session", session, by=by)
    return session


@transaction.atomic
def cancel_session(session: Session, *, by: Actor, at: datetime.datetime) -> None:
    """The session does not go on; sign-ups stay, so that people can be told. Refused once it began."""
    refuse_if_any(rules.session_goes_on(session), rules.session_is_ahead(session, at=at))
    session.cancelled_at = at
    session.save(update_fields=["cancelled_at"])
    record("cancel_session", session, by=by)


@transaction.atomic
def sign_up(session: Session, enrolment: Enrolment, *, by: Actor, at: datetime.datetime) -> SignUp:
    """The participant has a place. Refused when there is none, when it began, and what ``rules`` adds."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    refuse_if_any(*rules.objections_to_sign_up(session, enrolment, at=at))
    signed, _created = SignUp.objects.update_or_create(
        session=session,
        enrolment=enrolment,
        defaults={"signed_up_at": at, "withdrawn_at": None, "attendance": ""},
    )
    record("sign_up", signed, by=by, about=enrolment.person)
    return signed


@transaction.atomic
def withdraw_sign_up(sign_up: SignUp, *, by: Actor, at: datetime.datetime) -> None:
    """The place is free again. Refused once the session began or when she signed off before."""
    refuse_if_any(rules.still_signed_up(sign_up), rules.session_is_ahead(sign_up.session, at=at))
    sign_up.withdrawn_at = at
    sign_up.save(update_fields=["withdrawn_at"])
    record("withdraw_sign_up", sign_up, by=by, about=sign_up.enrolment.person)


@transaction.atomic
def decline_session(session: Session, enrolment: Enrolment, *, by: Actor, at: datetime.datetime) -> SignUp:
    """The participant says beforehand that she does not come to a session of her group."""
    refuse_if_any(
        rules.session_goes_on(session),
        rules.session_is_ahead(session, at=at),
        rules.not_signed_up_yet(session, enrolment),
    )
    signed, _created = SignUp.objects.update_or_create(
        session=session, enrolment=enrolment, defaults={"signed_up_at": at, "withdrawn_at": at}
    )
    record("decline_session", signed, by=by, about=enrolment.person)
    return signed


@transaction.atomic
def record_attendance(session: Session, attendance: Mapping[int, str], *, by: Actor) -> None:
    """For each sign-up (by pk) it stands whether she came (ALM-29); an empty word takes it back.

    Refused for a cancelled session, for a sign-up of another session, and for a word that does not exist.
    """
    rows = {row.pk: row for row in session.sign_ups.select_related("enrolment__person").order_by("pk")}
    known = set(attendance) <= set(rows) and set(attendance.values()) <= {"", *Attendance.values}
    refuse_if_any(
        rules.session_goes_on(session),
        None if known else Objection("unknown", _("Deze aanmelding hoort niet bij deze bijeenkomst.")),
    )
    for pk, word in attendance.items():
        if rows[pk].attendance != word:
            rows[pk].attendance = word
            rows[pk].save(update_fields=["attendance"])
            record("record_attendance", rows[pk], by=by, about=rows[pk].enrolment.person, note=word)
