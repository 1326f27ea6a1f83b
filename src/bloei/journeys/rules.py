"""The rules that a programme model may name: each judges one enrolment on one day, and answers with a reason.

The name of the function is the word in the file; its keyword parameters are those that the file gives.
"""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.guidance.models import Contact, LadderReading, MeetingKind, Plan
from bloei.guidance.queries import last_agreement, wording_of
from bloei.journeys.naming import theme_names
from bloei.kit.objections import Objection
from bloei.learning.models import Attendance, Paper, SignUp
from bloei.outreach.models import Visit
from bloei.places.models import Adjacency
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import BenefitGround, Companion, Enrolment, ReferredBy


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


def voluntary_yes_recorded(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The person said yes herself: taking part is voluntary (MDW-16)."""
    if enrolment.voluntary_yes_on is not None:
        return None
    text = _("%s heeft nog niet zelf ja gezegd. Meedoen is vrijwillig.") % enrolment.person.name
    return Objection("voluntary_yes_recorded", text)


def programme_has_place(enrolment: Enrolment, on: datetime.date, *, most: int) -> Objection | None:
    """Fewer than so many people take part in the programme at the same time (WIJ-30, MAC-09)."""
    others = Enrolment.objects.filter(programme=enrolment.programme_id, ended_on__isnull=True)
    if others.exclude(pk=enrolment.pk).count() < most:
        return None
    text = ngettext(
        "Het programma is vol: hooguit %d persoon tegelijk.",
        "Het programma is vol: hooguit %d mensen tegelijk.",
        most,
    )
    return Objection("programme_has_place", text % most)


def ladder_between(enrolment: Enrolment, on: datetime.date, *, lowest: int, highest: int) -> Objection | None:
    """The last reading of the ladder, whose ever, lies between these rungs (DOOR-02, WIJ-41)."""
    readings = LadderReading.objects.filter(enrolment__person=enrolment.person_id).order_by("-read_on", "-pk")
    rung = readings.values_list("rung", flat=True).first()
    if rung is None:
        return Objection("ladder_between", _("Bespreek eerst samen de ladder."))
    if lowest <= rung <= highest:
        return None
    rungs = {"lowest": lowest, "highest": highest}
    text = _("Dit programma is voor trede %(lowest)d tot en met %(highest)d van de ladder.") % rungs
    return Objection("ladder_between", text)


def age_between(enrolment: Enrolment, on: datetime.date, *, least: int, most: int) -> Objection | None:
    """The person is of this age on the day (ALK-01)."""
    born = enrolment.person.birth_date
    if born is None:
        return Objection("age_between", _("Vul de geboortedatum in: dit programma vraagt een leeftijd."))
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if least <= age <= most:
        return None
    ages = {"least": least, "most": most}
    return Objection(
        "age_between", _("Dit programma is voor mensen van %(least)d tot en met %(most)d jaar.") % ages
    )


def benefit_ground_in(enrolment: Enrolment, on: datetime.date, *, grounds: list[str]) -> Objection | None:
    """The person has one of these incomes; residents without a benefit may be among them (MAC-08, MAC-16)."""
    if enrolment.benefit_ground in grounds:
        return None
    names = ", ".join(str(BenefitGround(ground).label) for ground in grounds)
    return Objection("benefit_ground_in", _("Dit programma is voor mensen met: %s.") % names)


def referred_by_in(enrolment: Enrolment, on: datetime.date, *, ways: list[str]) -> Objection | None:
    """The person came in one of these ways (MAC-12, DOOR-03)."""
    if enrolment.referred_by in ways:
        return None
    names = ", ".join(str(ReferredBy(way).label) for way in ways)
    return Objection("referred_by_in", _("Bij dit programma kom je via: %s.") % names)


def home_visit_made(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """Somebody was at the person's home and spoke with her (DOOR-07)."""
    visits = Visit.objects.filter(approach__person=enrolment.person_id, held_on__isnull=False)
    spoken = Contact.objects.filter(
        enrolment__person=enrolment.person_id, kind=MeetingKind.VISIT, reached=True
    )
    if visits.exists() or spoken.exists():
        return None
    return Objection("home_visit_made", _("Ga eerst langs: er was nog geen huisbezoek."))


def term_not_over(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The term of the participation has not passed; it can be made longer (MDW-17)."""
    if enrolment.planned_end_on is None or enrolment.planned_end_on >= on:
        return None
    return Objection("term_not_over", _("De afgesproken tijd is voorbij. Verleng eerst de deelname."))
