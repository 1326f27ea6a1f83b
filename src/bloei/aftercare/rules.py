"""May it be noted now? Questions about the time after the exit."""

import datetime

from django.utils.translation import gettext as _

from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.kit.days import months_after
from bloei.kit.objections import Objection
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment


def has_left(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The person took leave before or on this day."""
    if enrolment.ended_on is not None and enrolment.ended_on <= on:
        return None
    return Objection("not_left", _("Dit kan na het afscheid."))


def moment_of_the_model(enrolment: Enrolment, months: int) -> Objection | None:
    """The model asks at this moment."""
    if months in model_of(enrolment).follow_up_months:
        return None
    return Objection("moment_unknown", _("Het programma vraagt niet na %s maanden.") % months)


def moment_has_come(enrolment: Enrolment, months: int, on: datetime.date) -> Objection | None:
    """So many months have passed since the exit."""
    if enrolment.ended_on is None or months_after(enrolment.ended_on, months) <= on:
        return None
    return Objection(
        "too_early", _("Vraag dit op %s.") % f"{months_after(enrolment.ended_on, months):%d-%m-%Y}"
    )


def not_asked_yet(enrolment: Enrolment, months: int) -> Objection | None:
    """It was not noted before for this moment."""
    if not FollowUp.objects.filter(enrolment=enrolment, months=months).exists():
        return None
    return Objection("asked", _("Dit is al gevraagd."))


def talks_allowed(enrolment: Enrolment) -> int | None:
    """How many talks after the exit the model foresees; None when it says nothing."""
    word = model_of(enrolment).watch("after_talk_due", role=enrolment.role)
    return int(word.parameters["most"]) if word else None


def talk_left(enrolment: Enrolment) -> Objection | None:
    """There were fewer talks than the model foresees."""
    most = talks_allowed(enrolment)
    if most is None or AfterTalk.objects.filter(enrolment=enrolment).count() < most:
        return None
    return Objection("talks_over", _("Er zijn al %s nazorggesprekken geweest.") % most)


def not_talked_that_day(talk: AfterTalk) -> Objection | None:
    """One talk a day is noted."""
    if not AfterTalk.objects.filter(enrolment=talk.enrolment, held_on=talk.held_on).exists():
        return None
    return Objection("talked", _("Voor deze dag staat al een gesprek."))
