"""Whose hand writes: her own, or that of a colleague who is named."""

from django.db.models import Model

from bloei.accounts.actor import Actor
from bloei.accounts.models import User
from bloei.guidance import rules
from bloei.journal.actions import record
from bloei.programmes.models import Enrolment

ON_BEHALF = "namens de deelnemer"


def user_of(by: Actor) -> User:
    """The user behind the actor; guidance is not given by a visitor."""
    if by.user is None:
        raise TypeError("Guidance is given by somebody who is logged in.")
    return by.user


def hand(enrolment: Enrolment, by: Actor) -> User | None:
    """Who writes the participant's words down for her; None when she does it herself."""
    return None if rules.is_herself(enrolment, by) else user_of(by)


def note_of(enrolment: Enrolment, by: Actor) -> str:
    """What the journal says about the hand that wrote."""
    return "" if rules.is_herself(enrolment, by) else ON_BEHALF


def write(verb: str, subject: Model, enrolment: Enrolment, by: Actor, note: str = "") -> None:
    """It stands in the journal, in the file of the participant."""
    record(verb, subject, by=by, about=enrolment.person, note=note)
