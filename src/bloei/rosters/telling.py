"""What people read when their week changes, in their own language. Who has no address is told in person."""

from collections.abc import Collection
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.people.models import Person
from bloei.post.actions import send_message
from bloei.rosters.models import Shift


def _line(shift: Shift) -> str:
    hours = f"{shift.starts:%H:%M} - {shift.ends:%H:%M}"
    what = f"{shift.task.title} ({shift.task.place})" if shift.task.place else shift.task.title
    return f"{date_format(shift.on, 'l j F')}, {hours}: {what}"


def _send(person: Person, subject: str, body: str, shifts: Collection[Shift], **more: Any) -> None:
    ordered = sorted(shifts, key=lambda shift: (shift.on, shift.starts, shift.pk))
    words = {"name": person.given_name, "shifts": "\n".join(_line(shift) for shift in ordered), **more}
    send_message(to=person.email, subject=subject % words, body=body % words)


def tell_week(person: Person, shifts: Collection[Shift]) -> None:
    """This is her week."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Jouw week"),
                _("Hallo %(name)s,\n\nJij staat op het rooster:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n"),
                shifts,
            )


def tell_added(person: Person, shift: Shift) -> None:
    """Something came into her week."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Nieuw in jouw week"),
                _("Hallo %(name)s,\n\nDit is erbij gekomen:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n"),
                [shift],
            )


def tell_removed(person: Person, shift: Shift) -> None:
    """Something is no longer in her week."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Dit hoef je niet te doen"),
                _("Hallo %(name)s,\n\nDit staat niet meer in jouw week:\n\n%(shifts)s\n"),
                [shift],
            )


def tell_changed(person: Person, shift: Shift) -> None:
    """Something in her week is at another time."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Een andere tijd"),
                _("Hallo %(name)s,\n\nDit is veranderd:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n"),
                [shift],
            )


def tell_cancelled(person: Person, shift: Shift) -> None:
    """Something in her week does not go on."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Dit gaat niet door"),
                _("Hallo %(name)s,\n\nDit gaat niet door:\n\n%(shifts)s\n"),
                [shift],
            )


def tell_taken_over(person: Person, shift: Shift, by_whom: str) -> None:
    """Somebody else does what she offered."""
    if person.email:
        with translation.override(person.language):
            _send(
                person,
                _("Iemand neemt het over"),
                _("Hallo %(name)s,\n\n%(other)s doet dit voor jou:\n\n%(shifts)s\n"),
                [shift],
                other=by_whom,
            )
