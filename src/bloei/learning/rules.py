"""May somebody sign up now, or sign off? Each rule answers with an objection or with nothing."""

import datetime

from django.utils.translation import gettext_lazy as _

from bloei.kit.objections import Objection, present
from bloei.learning.models import Session, SignUp
from bloei.learning.queries import open_sign_ups
from bloei.programmes.models import Enrolment


def session_goes_on(session: Session) -> Objection | None:
    """The session is not cancelled."""
    return Objection("cancelled", _("Deze bijeenkomst gaat niet door.")) if session.cancelled_at else None


def session_is_ahead(session: Session, *, at: datetime.datetime) -> Objection | None:
    """The session has not begun."""
    return Objection("begun", _("Deze bijeenkomst is al begonnen.")) if session.starts_at <= at else None


def session_has_a_place(session: Session) -> Objection | None:
    """Fewer people have signed up than there are places."""
    if open_sign_ups(session).count() < session.places:
        return None
    return Objection("full", _("Er is geen plek meer."))


def not_signed_up_yet(session: Session, enrolment: Enrolment) -> Objection | None:
    """The participant has not signed up, or signed off again."""
    if not open_sign_ups(session).filter(enrolment=enrolment).exists():
        return None
    return Objection("signed_up", _("Je bent al aangemeld."))


def enrolment_is_open(enrolment: Enrolment) -> Objection | None:
    """The participant still takes part."""
    return Objection("ended", _("De deelname is gestopt.")) if enrolment.ended_on else None


def held_in_the_own_centre(session: Session, enrolment: Enrolment) -> Objection | None:
    """The session is in the centre where the participant takes part."""
    if session.centre_id == enrolment.programme.centre_id:
        return None
    return Objection("elsewhere", _("Deze bijeenkomst is in een ander centrum."))


def still_signed_up(sign_up: SignUp) -> Objection | None:
    """The participant did not sign off before."""
    return Objection("withdrawn", _("Je bent al afgemeld.")) if sign_up.withdrawn_at else None


def objections_to_sign_up(
    session: Session, enrolment: Enrolment, *, at: datetime.datetime
) -> list[Objection]:
    """Everything that stands in the way of a sign-up now."""
    return present(
        [
            session_goes_on(session),
            session_is_ahead(session, at=at),
            enrolment_is_open(enrolment),
            held_in_the_own_centre(session, enrolment),
            not_signed_up_yet(session, enrolment) or session_has_a_place(session),
        ]
    )
