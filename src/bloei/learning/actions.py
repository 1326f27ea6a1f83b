"""Trainings enter the catalogue, sessions are planned, people sign up, it is noted who came; papers are signed."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.kit.objections import Objection, Refused, refuse_if_any
from bloei.learning import rules
from bloei.learning.models import Attendance, InfoSheet, Paper, Session, Signature, SignUp, Training
from bloei.learning.telling import tell_called_off
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment


@transaction.atomic
def add_training(training: Training, *, by: Actor) -> Training:
    """The (unsaved) training stands in the catalogue (ALM-29)."""
    training.save()
    record("add_training", training, by=by)
    return training


@transaction.atomic
def plan_session(session: Session, *, by: Actor) -> Session:
    """The (unsaved) session is planned. Refused for a training that is no longer given, and for a second day of a
    theme that a group follows in one day (ALP-14)."""
    if session.training.archived_on:
        raise Refused(Objection("archived", _("Deze training geven we niet meer.")))
    refuse_if_any(rules.theme_in_one_day(session))
    session.save()
    record("plan_session", session, by=by)
    return session


@transaction.atomic
def cancel_session(session: Session, *, by: Actor, at: datetime.datetime) -> None:
    """The session does not go on, and who signed up reads that. The sign-ups stay. Refused once it began."""
    refuse_if_any(rules.session_goes_on(session), rules.session_is_ahead(session, at=at))
    session.cancelled_at = at
    session.save(update_fields=["cancelled_at"])
    record("cancel_session", session, by=by)
    coming = session.sign_ups.filter(withdrawn_at__isnull=True).select_related("enrolment__person")
    for signed in coming:
        tell_called_off(signed.enrolment.person, session)


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


@transaction.atomic
def write_sheet(sheet: InfoSheet, *, by: Actor) -> InfoSheet:
    """The page stands in the information package of its language (ALP-04 to ALP-06)."""
    sheet.save()
    record("write_sheet", sheet, by=by)
    return sheet


@transaction.atomic
def archive_sheet(sheet: InfoSheet, *, by: Actor, on: datetime.date) -> None:
    """The page is no longer in the package."""
    sheet.archived_on = on
    sheet.save(update_fields=["archived_on"])
    record("archive_sheet", sheet, by=by)


@transaction.atomic
def make_paper(enrolment: Enrolment, key: str, *, by: Actor, on: datetime.date) -> Paper:
    """The paper is there in the words that the model has now; when nobody signs it, it is complete at once."""
    refuse_if_any(rules.paper_known(enrolment, key), rules.paper_not_made(enrolment, key))
    document = model_of(enrolment).document(key)
    paper = Paper.objects.create(
        enrolment=enrolment,
        key=key,
        kind=document.kind,
        title=str(document.title),
        text=str(document.text),
        made_on=on,
        signed_on=None if document.signed_by else on,
    )
    record("make_paper", paper, by=by, about=enrolment.person, note=key)
    return paper


@transaction.atomic
def sign_paper(paper: Paper, role: str, *, name: str, way: str, by: Actor, on: datetime.date) -> Signature:
    """Somebody signed. With the last signature that the model asks for, the paper is complete (ALP-27)."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    refuse_if_any(rules.may_sign(paper, role), rules.not_signed_yet(paper, role), rules.signer_named(name))
    signature = Signature.objects.create(paper=paper, role=role, name=name.strip(), way=way, signed_on=on)
    if set(rules.paper_signed_by(paper)) <= set(paper.signatures.values_list("role", flat=True)):
        paper.signed_on = on
        paper.save(update_fields=["signed_on"])
    record("sign_paper", paper, by=by, about=paper.enrolment.person, note=role)
    return signature


@transaction.atomic
def remove_paper(paper: Paper, *, by: Actor) -> None:
    """A paper that nobody signed is gone; it can be made again in newer words."""
    refuse_if_any(rules.nobody_signed(paper))
    record("remove_paper", paper, by=by, about=paper.enrolment.person, note=paper.key)
    paper.delete()
