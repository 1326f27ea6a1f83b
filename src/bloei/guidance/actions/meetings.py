"""Verbs of the agenda and of contacts."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.guidance import rules
from bloei.guidance.actions.hands import user_of, write
from bloei.guidance.models import (
    Appointment,
    Attendee,
    Contact,
)
from bloei.kit.objections import refuse_if_any
from bloei.programmes.models import Enrolment


@transaction.atomic
def log_contact(
    enrolment: Enrolment,
    *,
    kind: str,
    at: datetime,
    note: str,
    reached: bool = True,
    appointment: Appointment | None = None,
    attendees: Iterable[Attendee] = (),
    following: Appointment | None = None,
    despite_overlap: bool = False,
    by: Actor,
) -> Contact:
    """There was contact, or with ``reached=False`` an attempt without answer (ALM-22). Possible after the exit too.

    The unsaved ``attendees`` were there too. The unsaved appointment ``following`` is the agreed next one; it stands
    in the agenda in the same breath, or nothing is written at all.
    """
    refuse_if_any(
        rules.appointment_of(appointment, enrolment),
        rules.appointment_stands(appointment),
        rules.appointment_has_no_contact(appointment),
    )
    contact = Contact.objects.create(
        enrolment=enrolment,
        appointment=appointment,
        kind=kind,
        at=at,
        by=user_of(by),
        reached=reached,
        note=note,
    )
    for attendee in attendees:
        attendee.contact = contact
        attendee.save()
    write("log_contact", contact, enrolment, by)
    if following is not None:
        plan_appointment(following, by=by, despite_overlap=despite_overlap)
    return contact


@transaction.atomic
def see_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """The participant read what was written about her; the first time counts."""
    refuse_if_any(rules.acts_herself(contact.enrolment, by))
    if contact.seen_at is not None:
        return
    contact.seen_at = at
    contact.save(update_fields=["seen_at"])
    write("see_contact", contact, contact.enrolment, by)


@transaction.atomic
def thank_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """The participant read it and says thanks; the writer sees that. The first time counts."""
    see_contact(contact, by=by, at=at)
    if contact.thanked_at is not None:
        return
    contact.thanked_at = at
    contact.save(update_fields=["thanked_at"])
    write("thank_contact", contact, contact.enrolment, by)


@transaction.atomic
def plan_appointment(appointment: Appointment, *, by: Actor, despite_overlap: bool = False) -> Appointment:
    """The unsaved appointment stands in both agendas. Somebody who is elsewhere is an objection one may overrule."""
    refuse_if_any(
        rules.enrolment_open(appointment.enrolment),
        rules.ends_after_start(appointment),
        None if despite_overlap else rules.time_is_free(appointment),
    )
    appointment.save()
    write("plan_appointment", appointment, appointment.enrolment, by)
    return appointment


@transaction.atomic
def answer_appointment(appointment: Appointment, answer: str, *, by: Actor) -> None:
    """It is known whether the participant comes. A colleague may note what she said by phone."""
    refuse_if_any(rules.appointment_stands(appointment))
    appointment.answer = answer
    appointment.save(update_fields=["answer"])
    write("answer_appointment", appointment, appointment.enrolment, by, answer)


@transaction.atomic
def cancel_appointment(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """The appointment does not take place; it stays readable."""
    refuse_if_any(rules.appointment_stands(appointment), rules.appointment_has_no_contact(appointment))
    appointment.cancelled_at = at
    appointment.save(update_fields=["cancelled_at"])
    write("cancel_appointment", appointment, appointment.enrolment, by)
