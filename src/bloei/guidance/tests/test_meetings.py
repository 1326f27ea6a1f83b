"""Appointments and contacts: the day's agenda is the source of the contacts."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.models import Answer, Appointment, Contact, MeetingKind
from bloei.guidance.tests.factories import MONDAY, AppointmentFactory, ContactFactory
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import actor

HOUR = datetime.timedelta(hours=1)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def lines() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("pk").values_list("verb", "note"))


@pytest.mark.covers("ALM-22")
def test_a_contact_and_an_attempt_without_answer_are_logged(enrolment: Enrolment, bram: User) -> None:
    spoken = actions.log_contact(
        enrolment, kind=MeetingKind.TALK, at=MONDAY, note="Het gaat goed", by=actor(bram)
    )
    missed = actions.log_contact(
        enrolment, kind=MeetingKind.PHONE, at=MONDAY, note="", reached=False, by=actor(bram)
    )

    assert (spoken.by, spoken.note, spoken.reached) == (bram, "Het gaat goed", True)
    assert (missed.kind, missed.reached) == ("phone", False)
    assert lines() == [("log_contact", ""), ("log_contact", "")]


@pytest.mark.covers("ALM-22")
def test_an_appointment_becomes_one_contact(enrolment: Enrolment, bram: User) -> None:
    appointment = AppointmentFactory(enrolment=enrolment, user=bram)

    def log() -> Contact:
        return actions.log_contact(
            enrolment,
            kind=appointment.kind,
            at=appointment.starts_at,
            note="",
            appointment=appointment,
            by=actor(bram),
        )

    assert log().appointment == appointment
    with pytest.raises(Refused) as refused:
        log()
    assert codes(refused) == ["appointment_has_no_contact"]
    assert Contact.objects.count() == 1


def test_a_contact_comes_from_her_own_appointment_that_took_place(enrolment: Enrolment, bram: User) -> None:
    other = AppointmentFactory(enrolment=EnrolmentFactory(programme=enrolment.programme), cancelled_at=MONDAY)
    with pytest.raises(Refused) as refused:
        actions.log_contact(
            enrolment, kind=MeetingKind.TALK, at=MONDAY, note="", appointment=other, by=actor(bram)
        )
    assert codes(refused) == ["appointment_of", "appointment_stands"]
    assert (Contact.objects.count(), lines()) == (0, [])


def test_only_she_reads_what_was_written_about_her(enrolment: Enrolment, bram: User, anna: User) -> None:
    contact = ContactFactory(enrolment=enrolment, by=bram)
    with pytest.raises(Refused):
        actions.see_contact(contact, by=actor(bram), at=MONDAY)
    contact.refresh_from_db()
    assert contact.seen_at is None

    actions.see_contact(contact, by=actor(anna), at=MONDAY)
    actions.see_contact(contact, by=actor(anna), at=MONDAY + HOUR)
    contact.refresh_from_db()
    assert contact.seen_at == MONDAY
    assert lines() == [("see_contact", "")]


def test_somebody_who_is_elsewhere_is_an_objection_that_may_be_overruled(
    enrolment: Enrolment, bram: User
) -> None:
    colleague_is_busy = AppointmentFactory(
        user=bram,
        enrolment=EnrolmentFactory(programme=enrolment.programme),
        starts_at=MONDAY,
        ends_at=MONDAY + HOUR,
    )

    def wanted(shift: datetime.timedelta) -> Appointment:
        return Appointment(
            enrolment=enrolment, user=bram, starts_at=MONDAY + shift, ends_at=MONDAY + shift + HOUR
        )

    with pytest.raises(Refused) as refused:
        actions.plan_appointment(wanted(HOUR / 2), by=actor(bram))
    assert codes(refused) == ["time_is_free"]
    assert str(refused.value) == "Bram Bos heeft dan al een afspraak."
    assert Appointment.objects.count() == 1

    actions.plan_appointment(wanted(HOUR), by=actor(bram))
    actions.plan_appointment(wanted(HOUR / 2), by=actor(bram), despite_overlap=True)
    assert Appointment.objects.exclude(pk=colleague_is_busy.pk).count() == 2
    assert lines() == [("plan_appointment", ""), ("plan_appointment", "")]


def test_the_participant_cannot_be_in_two_places(enrolment: Enrolment, bram: User, els: User) -> None:
    AppointmentFactory(enrolment=enrolment, user=els)
    AppointmentFactory(
        enrolment=enrolment, user=els, starts_at=MONDAY + HOUR, ends_at=MONDAY + 2 * HOUR, cancelled_at=MONDAY
    )
    with pytest.raises(Refused) as refused:
        actions.plan_appointment(
            Appointment(enrolment=enrolment, user=bram, starts_at=MONDAY, ends_at=MONDAY + 2 * HOUR),
            by=actor(bram),
        )
    assert str(refused.value) == "Anna Asante heeft dan al een afspraak."


def test_an_appointment_takes_time(enrolment: Enrolment, bram: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.plan_appointment(
            Appointment(enrolment=enrolment, user=bram, starts_at=MONDAY, ends_at=MONDAY), by=actor(bram)
        )
    assert codes(refused) == ["ends_after_start"]
    assert Appointment.objects.count() == 0


def test_she_answers_and_it_is_cancelled_once(enrolment: Enrolment, bram: User, anna: User) -> None:
    appointment = AppointmentFactory(enrolment=enrolment, user=bram)
    actions.answer_appointment(appointment, Answer.COMING, by=actor(anna))
    actions.cancel_appointment(appointment, by=actor(bram), at=MONDAY)
    appointment.refresh_from_db()
    assert (appointment.answer, appointment.cancelled_at) == ("coming", MONDAY)

    for verb in (
        lambda: actions.answer_appointment(appointment, Answer.NOT_COMING, by=actor(anna)),
        lambda: actions.cancel_appointment(appointment, by=actor(bram), at=MONDAY + HOUR),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert codes(refused) == ["appointment_stands"]
    appointment.refresh_from_db()
    assert (appointment.answer, appointment.cancelled_at) == ("coming", MONDAY)
    assert lines() == [("answer_appointment", "coming"), ("cancel_appointment", "")]
