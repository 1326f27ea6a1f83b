"""May it happen now? Questions about going to somebody's door."""

import datetime
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, Role, Team, User
from bloei.demand.models import Activity
from bloei.kit.objections import Objection
from bloei.outreach.models import Approach, CameBy, DoorWish, StepKind, Visit, Visitor
from bloei.people.notation import holds_bsn

LONGEST_VISIT = datetime.timedelta(hours=4)


def somebody_named(approach: Approach) -> Objection | None:
    """It is known who it is."""
    if approach.person_id or approach.given_name.strip():
        return None
    return Objection("somebody_named", _("Schrijf een voornaam op."))


def can_be_found(approach: Approach) -> Objection | None:
    """There is a door to knock at, or a number to call."""
    if approach.address or approach.phone_number:
        return None
    return Objection("can_be_found", _("Schrijf een adres of een telefoonnummer op."))


def texts_hold_no_bsn(*texts: str) -> Objection | None:
    """Bloei keeps no citizen service number, also not in a remark."""
    if not any(holds_bsn(text) for text in texts):
        return None
    return Objection("bsn", _("In de tekst staat een burgerservicenummer (BSN). Haal het weg."))


def reason_fits(approach: Approach) -> Objection | None:
    """Who was recruited, was so at an event or by a participant that is named (MAC-14)."""
    if approach.came_by == CameBy.RECRUITMENT and approach.recruitment_id is None:
        return Objection("which_recruitment", _("Kies bij welke werving het was."))
    if approach.came_by == CameBy.PARTICIPANT and approach.recruited_by_id is None:
        return Objection("which_participant", _("Kies welke deelnemer iemand wierf."))
    return None


def not_listed_yet(approach: Approach) -> Objection | None:
    """Nobody stands on the list twice."""
    known = Approach.objects.open().filter(person=approach.person_id).exclude(pk=approach.pk)
    if approach.person_id is None or not known.exists():
        return None
    return Objection("not_listed_yet", _("Deze persoon staat al op de lijst."))


def no_yes_yet(approach: Approach) -> Objection | None:
    """The person did not say yes already."""
    if approach.voluntary_yes_on is None:
        return None
    return Objection("no_yes_yet", _("Deze persoon doet al mee."))


def proposal_stands(approach: Approach) -> Objection | None:
    """Something was proposed."""
    if approach.proposed_on is not None:
        return None
    return Objection("proposal_stands", _("Er is nog geen voorstel gedaan."))


def works_in_team(user: User, team: Team, on: datetime.date) -> Objection | None:
    """The colleague or visitor belongs to the team on this day."""
    held = Membership.objects.in_force(on).filter(user=user, role__in=[*STAFF, Role.VISITOR])
    if held.filter(team=team).exists() or held.filter(team__isnull=True).exists():
        return None
    return Objection("works_in_team", _("%(name)s hoort niet bij dit team.") % {"name": user.name})


def vog_seen(user: User, team: Team, on: datetime.date) -> Objection | None:
    """Of a volunteer who goes to people's homes, the certificate of conduct was seen (facts 2.10)."""
    if Membership.objects.in_force(on).filter(user=user, role__in=STAFF).exists():
        return None
    if Visitor.objects.filter(team=team, user=user, vog_seen_on__lte=on).exists():
        return None
    return Objection(
        "vog_seen", _("De VOG van %(name)s is nog niet gezien. Doe dat eerst.") % {"name": user.name}
    )


def somebody_else_knows(visit: Visit) -> Objection | None:
    """The one who looks after the visitor is not the visitor."""
    if visit.colleague_id != visit.visitor_id:
        return None
    return Objection("somebody_else_knows", _("Kies een collega die van het bezoek weet."))


def end_is_known(visit: Visit) -> Objection | None:
    """The expected end is after the beginning, and not so late that nobody would notice."""
    if visit.starts_at < visit.expected_end <= visit.starts_at + LONGEST_VISIT:
        return None
    return Objection("end_is_known", _("Kies hoe laat je klaar bent: na het begin, en binnen vier uur."))


def no_visit_waits(approach: Approach) -> Objection | None:
    """One planned visit at a time."""
    waiting = Visit.objects.filter(approach=approach, held_on__isnull=True, cancelled_at__isnull=True)
    if not waiting.exists():
        return None
    return Objection("no_visit_waits", _("Er staat al een bezoek gepland."))


def visit_stands(visit: Visit) -> Objection | None:
    """The visit was not cancelled."""
    if visit.cancelled_at is None:
        return None
    return Objection("visit_stands", _("Dit bezoek ging niet door."))


def not_out_yet(visit: Visit) -> Objection | None:
    """One sets out once."""
    if visit.set_out_at is None:
        return None
    return Objection("not_out_yet", _("Je bent al op weg gegaan."))


def is_out(visit: Visit) -> Objection | None:
    """One checks out of what one set out for."""
    return None if visit.is_out else Objection("is_out", _("Je bent niet op bezoek."))


def steps_known(steps: Collection[str]) -> Objection | None:
    """Each step is one of the kinds that are counted."""
    if set(steps) <= set(StepKind.values):
        return None
    return Objection("steps_known", _("Kies stappen uit de lijst."))


def threshold_is_low_enough(wish: DoorWish, activity: Activity) -> Objection | None:
    """The activity asks no bigger step than this person can take (DOOR-11)."""
    if activity.threshold <= wish.highest_threshold:
        return None
    return Objection(
        "threshold_is_low_enough",
        _("De drempel is te hoog voor de wens: %(wish)s.") % {"wish": wish.words},
    )


def activity_comes(wish: DoorWish) -> Objection | None:
    """There is something to tell about."""
    if wish.activity is not None and wish.activity.cancelled_at is None:
        return None
    return Objection("activity_comes", _("Er is nog geen activiteit voor deze wens."))
