"""What people read when a session does not go on, in their own language. Who has no address is told in person."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.learning.models import Session
from bloei.people.models import Person
from bloei.post.actions import send_message


def tell_called_off(person: Person, session: Session) -> None:
    """The session for which she signed up does not go on."""
    if not person.email:
        return
    starts = timezone.localtime(session.starts_at)
    with translation.override(person.language):
        words = {
            "name": person.given_name,
            "what": session.training.title,
            "when": f"{date_format(starts, 'l j F')}, {starts:%H:%M}",
            "phone": session.centre.phone,
        }
        send_message(
            to=person.email,
            subject=_("Gaat niet door: %(what)s") % words,
            body=_(
                "Hallo %(name)s,\n\nDit gaat niet door:\n\n%(what)s\n%(when)s\n\nBel ons gerust: %(phone)s\n"
            )
            % words,
        )
