"""Where the one thing to do about a signal is done."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from bloei.attention.models import Signal
from bloei.journeys.signals import Spoken, spoken

IN_THE_FILE = {
    "plan": "team:plan",
    "start": "team:start",
    "term": "team:term",
    "companions": "team:companions",
    "phase": "team:phase",
    "jobs": "team:person_jobs",
    "work": "team:work",
    "papers": "team:papers",
    "aftercare": "team:aftercare",
}
FOR_A_PERSON = {"contact": "team:contact_quick", "appointment": "team:appointment_new"}


ABOUT_A_ROW = {
    "request": "team:request",
    "visit": "team:visit",
    "approach": "team:door",
    "shift": "team:shift",
}


@dataclass(frozen=True)
class Row:
    """A signal in words, the address of who or what it is about, and that of the deed."""

    spoken: Spoken
    about: str
    deed: str


def _deed(deed: str, person_id: int) -> str:
    if deed in IN_THE_FILE:
        return reverse(IN_THE_FILE[deed], args=[person_id])
    return f"{reverse(FOR_A_PERSON[deed])}?{urlencode({'person': person_id, 'next': 'attention'})}"


def _row(each: Spoken) -> Row:
    if each.person_id:
        return Row(each, reverse("team:file", args=[each.person_id]), _deed(each.saying.deed, each.person_id))
    if each.saying.deed in ABOUT_A_ROW:
        address = reverse(ABOUT_A_ROW[each.saying.deed], args=[each.subject_id])
        return Row(each, address, address)
    if each.saying.deed == "wishes":
        address = reverse("team:door_wishes")
        return Row(each, address, address)
    if each.saying.deed == "absences":
        return Row(each, reverse("team:absences"), reverse("team:cover", args=[each.subject_id]))
    address = reverse("team:centre_of", args=[each.signal.team.centre.pk])
    if each.saying.deed == "staff_hours":
        return Row(each, address, reverse("team:staff_hours", args=[each.signal.team.centre.pk]))
    return Row(each, address, address)


def rows_of(signals: Iterable[Signal], *, on: datetime.date) -> list[Row]:
    """The signals as rows of the list."""
    return [_row(each) for each in spoken(signals, on=on)]
