"""The rules that a programme model may name: each judges one enrolment on one day, and answers with a reason.

The name of the function is the word in the file; its keyword parameters are those that the file gives.
"""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.guidance.models import LadderReading, Plan
from bloei.guidance.queries import last_agreement, wording_of
from bloei.journeys.naming import theme_names
from bloei.kit.objections import Objection
from bloei.learning.models import Attendance, Paper, SignUp
from bloei.places.models import Adjacency
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment


def lives_near_or_exception(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The person lives in the neighbourhood of the centre or near it, or a reason says why not (ALM-11)."""
    home, here = enrolment.person.neighbourhood_id, enrolment.programme.centre.neighbourhood_id
    if home == here or enrolment.distance_exception.strip():
        return None
    if home and Adjacency.objects.filter(neighbourhood_id=here, near_id=home).exists():
        return None
    return Objection(
        "lives_near_or_exception",
        _("%(name)s woont niet in of bij %(neighbourhood)s. Schrijf waarom het toch past.")
        % {"name": enrolment.person.name, "neighbourhood": enrolment.programme.centre.neighbourhood},
    )


def benefit_ground_known(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """It was asked and written down whether the person has a benefit, and which sort (ALM-09)."""
    if enrolment.benefit_ground:
        return None
    return Objection("benefit_ground_known", _("Vul in welk inkomen iemand heeft."))


def has_companion(enrolment: Enrolment, on: datetime.date, *, kind: str) -> Objection | None:
    """Somebody stands beside the person as this kind of companion (ALM-20, MDW-18, MDW-37)."""
    if Companion.objects.filter(enrolment=enrolment, kind=kind, until__isnull=True).exists():
        return None
    title = model_of(enrolment).companion(kind).title
    return Objection("has_companion", _("Kies eerst wie er is als %s.") % title)


def talent_recorded(enrolment: Enrolment, on: datetime.date, *, at_least: int = 1) -> Objection | None:
    """At least so many talents of the person are known: everybody has talent (ALM-27, ALM-31)."""
    if enrolment.person.talents.count() >= at_least:
        return None
    text = ngettext(
        "Schrijf eerst minstens %d talent op.", "Schrijf eerst minstens %d talenten op.", at_least
    )
    return Objection("talent_recorded", text % at_least)


def plan_agreed(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The participant said yes to the plan as it stands now (ALM-21)."""
    plan = Plan.objects.filter(enrolment=enrolment).first()
    agreement = last_agreement(plan) if plan else None
    if plan and agreement and agreement.wording == wording_of(plan):
        return None
    return Objection("plan_agreed", _("%s heeft nog geen ja gezegd tegen het plan.") % enrolment.person.name)


def _not_followed(enrolment: Enrolment, themes: list[str]) -> str:
    """The names of the themes in which the person was at no training or workshop."""
    came = SignUp.objects.filter(enrolment=enrolment, attendance=Attendance.PRESENT)
    missing = set(themes) - set(came.values_list("session__training__theme", flat=True))
    names = theme_names(model_of(enrolment))
    return ", ".join(names.get(theme, theme) for theme in themes if theme in missing)


def training_attended(enrolment: Enrolment, on: datetime.date, *, themes: list[str]) -> Objection | None:
    """The person was at a training in each of these themes (ALM-32, ALM-33)."""
    names = _not_followed(enrolment, themes)
    return Objection("training_attended", _("Nog niet gevolgd: %s.") % names) if names else None


def workshops_followed(enrolment: Enrolment, on: datetime.date, *, themes: list[str]) -> Objection | None:
    """The person followed the workshop on each of these themes (ALP-13)."""
    names = _not_followed(enrolment, themes)
    return Objection("workshops_followed", _("Nog niet gevolgd: %s.") % names) if names else None


def document_signed(enrolment: Enrolment, on: datetime.date, *, document: str) -> Objection | None:
    """Everybody whom the model names has signed this paper (ALP-27)."""
    if Paper.objects.filter(enrolment=enrolment, key=document, signed_on__lte=on).exists():
        return None
    title = model_of(enrolment).document(document).title
    return Objection("document_signed", _("Nog niet door iedereen ondertekend: %s.") % title)


def goodbye_said(enrolment: Enrolment, on: datetime.date, *, unless: list[str]) -> Objection | None:
    """The person looks back in her own words, except at these destinations (ALM-35)."""
    if enrolment.destination in unless or enrolment.exit_words.strip():
        return None
    return Objection("goodbye_said", _("Schrijf op wat de deelnemer zelf zegt bij het afscheid."))


def ladder_read(enrolment: Enrolment, on: datetime.date, *, days: int, unless: list[str]) -> Objection | None:
    """The ladder was read in the last so many days, except at these destinations (ALM-35)."""
    since = on - datetime.timedelta(days=days)
    if enrolment.destination in unless:
        return None
    if LadderReading.objects.filter(enrolment=enrolment, read_on__gte=since).exists():
        return None
    text = _("Bespreek eerst samen de ladder. De laatste keer moet hooguit %d dagen geleden zijn.")
    return Objection("ladder_read", text % days)
