"""Verbs: the duties of a centre are divided, taken and handed over (ALM-13, ALM-14, ALM-17)."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.centres import rules
from bloei.centres.models import Centre, Duty, DutyTerm, OpeningHours, StaffHours
from bloei.journal import actions as journal
from bloei.kit.objections import refuse_if_any
from bloei.people.models import Person


@transaction.atomic
def divide_duties(centre: Centre, kinds: Iterable[str], *, by: Actor) -> list[Duty]:
    """The centre has these duties to divide; those that it had already stay as they are."""
    known = set(centre.duties.values_list("kind", flat=True))
    added = [Duty.objects.create(centre=centre, kind=kind) for kind in kinds if kind not in known]
    for duty in added:
        journal.record("divide_duties", duty, by=by)
    return added


@transaction.atomic
def take_duty(duty: Duty, person: Person, *, by: Actor, on: datetime.date) -> DutyTerm:
    """The person carries the duty from this day on, alone or beside others."""
    refuse_if_any(rules.belongs_to_centre(duty, person), rules.not_carried_by(duty, person))
    term = DutyTerm.objects.create(duty=duty, person=person, since=on)
    journal.record("take_duty", term, by=by, about=person, note=str(duty))
    return term


@transaction.atomic
def hand_over_duty(term: DutyTerm, to: Person, *, note: str, by: Actor, on: datetime.date) -> DutyTerm:
    """The next person carries the duty; who had it, until when and what was said stays readable."""
    refuse_if_any(
        rules.still_carried(term), rules.belongs_to_centre(term.duty, to), rules.not_carried_by(term.duty, to)
    )
    _lay_down(term, on)
    term.handed_over_to, term.handover_note = to, note
    term.save()
    following = DutyTerm.objects.create(duty=term.duty, person=to, since=on)
    journal.record(
        "hand_over_duty", following, by=by, about=to, note=f"{term.duty}: {term.person.name}. {note}"
    )
    return following


@transaction.atomic
def end_duty(term: DutyTerm, *, by: Actor, on: datetime.date) -> None:
    """The person no longer carries the duty, and nobody took it over."""
    refuse_if_any(rules.still_carried(term))
    _lay_down(term, on)
    term.save()
    journal.record("end_duty", term, by=by, about=term.person, note=str(term.duty))


def _lay_down(term: DutyTerm, on: datetime.date) -> None:
    term.until = max(on, term.since)


@transaction.atomic
def add_staff_hours(hours: StaffHours, *, by: Actor, on: datetime.date) -> StaffHours:
    """The professional is at the centre on this weekday, every week from now on (MAC-17)."""
    refuse_if_any(
        rules.guides_here(hours.centre, hours.user, on), rules.hours_in_order(hours), rules.hours_free(hours)
    )
    hours.save()
    journal.record("add_staff_hours", hours, by=by, note=str(hours))
    return hours


@transaction.atomic
def remove_staff_hours(hours: StaffHours, *, by: Actor) -> None:
    """The professional is no longer there at these hours."""
    journal.record("remove_staff_hours", hours, by=by, note=str(hours))
    hours.delete()


@transaction.atomic
def add_opening_hours(hours: OpeningHours, *, by: Actor) -> OpeningHours:
    """The centre is open at these hours on this weekday, every week from now on."""
    refuse_if_any(rules.opening_in_order(hours), rules.opening_free(hours))
    hours.save()
    journal.record("add_opening_hours", hours, by=by, note=str(hours))
    return hours


@transaction.atomic
def remove_opening_hours(hours: OpeningHours, *, by: Actor) -> None:
    """The centre is no longer open at these hours."""
    journal.record("remove_opening_hours", hours, by=by, note=str(hours))
    hours.delete()
