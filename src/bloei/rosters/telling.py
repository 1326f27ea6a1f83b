"""What people read when their week changes, in their own language. Who has no address is told in person."""

from collections.abc import Collection
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.people.models import Person
from bloei.post.actions import send_message
from bloei.rosters.models import Shift


def _line(shift: Shift) -> str:
    hours = f"{shift.starts:%H:%M} - {shift.ends:%H:%M}"
    what = f"{shift.task.title} ({shift.task.place})" if shift.task.place else shift.task.title
    return f"{date_format(shift.on, 'l j F')}, {hours}: {what}"


def _tell(person: Person, subject: Promise, body: Promise, *shifts: Shift, **more: Any) -> None:
    """One message about these shifts, in order of time."""
    if not person.email:
        return
    with translation.override(person.language):
        ordered = sorted(shifts, key=lambda shift: (shift.on, shift.starts, shift.pk))
        words = {"name": person.given_name, "shifts": "\n".join(map(_line, ordered)), **more}
        send_message(to=person.email, subject=str(subject) % words, body=str(body) % words)


def tell_week(person: Person, shifts: Collection[Shift]) -> None:
    """This is her week."""
    body = _("Hallo %(name)s,\n\nJij staat op het rooster:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n")
    _tell(person, _("Jouw week"), body, *shifts)


def tell_again(person: Person, shifts: Collection[Shift]) -> None:
    """She did not answer yet."""
    body = _("Hallo %(name)s,\n\nKom je? We weten het nog niet:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n")
    _tell(person, _("Kom je?"), body, *shifts)


def tell_added(person: Person, shift: Shift) -> None:
    """Something came into her week."""
    body = _("Hallo %(name)s,\n\nDit is erbij gekomen:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n")
    _tell(person, _("Nieuw in jouw week"), body, shift)


def tell_removed(person: Person, shift: Shift) -> None:
    """Something is no longer in her week."""
    body = _("Hallo %(name)s,\n\nDit staat niet meer in jouw week:\n\n%(shifts)s\n")
    _tell(person, _("Dit hoef je niet te doen"), body, shift)


def tell_changed(person: Person, shift: Shift) -> None:
    """Something in her week is at another time."""
    body = _("Hallo %(name)s,\n\nDit is veranderd:\n\n%(shifts)s\n\nZeg in Bloei of je komt.\n")
    _tell(person, _("Een andere tijd"), body, shift)


def tell_cancelled(person: Person, shift: Shift) -> None:
    """Something in her week does not go on."""
    body = _("Hallo %(name)s,\n\nDit gaat niet door:\n\n%(shifts)s\n")
    _tell(person, _("Dit gaat niet door"), body, shift)


def tell_taken_over(person: Person, shift: Shift, by_whom: str) -> None:
    """Somebody else does what she offered."""
    body = _("Hallo %(name)s,\n\n%(other)s doet dit voor jou:\n\n%(shifts)s\n")
    _tell(person, _("Iemand neemt het over"), body, shift, other=by_whom)
