"""May it happen now? Questions about the duties of a centre, and about who is there."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, User
from bloei.centres.models import Centre, Duty, DutyTerm, OpeningHours, StaffHours
from bloei.kit.objections import Objection
from bloei.people.models import Person


def belongs_to_centre(duty: Duty, person: Person) -> Objection | None:
    """The duties are divided among the people of the centre itself."""
    if person.team_id == duty.centre.team_id and person.archived_on is None:
        return None
    return Objection("not_of_centre", _("%s hoort niet bij dit centrum.") % person.name)


def not_carried_by(duty: Duty, person: Person) -> Objection | None:
    """Nobody takes a duty twice."""
    if not duty.terms.filter(person=person, until__isnull=True).exists():
        return None
    return Objection("already_carried", _("%s heeft deze taak al.") % person.name)


def still_carried(term: DutyTerm) -> Objection | None:
    """The duty was not handed over or laid down before."""
    return None if term.until is None else Objection("not_carried", _("Deze beurt is al afgesloten."))


def guides_here(centre: Centre, user: User, on: datetime.date) -> Objection | None:
    """Professionals of the centre: its consultants, and coordinators (MAC-18)."""
    held = Membership.objects.in_force(on).filter(user=user, role__in=STAFF)
    if held.filter(Q(team=centre.team_id) | Q(team__isnull=True)).exists():
        return None
    return Objection("guides_here", _("%s begeleidt niet in dit centrum.") % user.name)


def hours_in_order(hours: StaffHours) -> Objection | None:
    """Somebody leaves later than she comes."""
    return None if hours.ends > hours.starts else Objection("hours_in_order", _("Kies een latere eindtijd."))


def hours_free(hours: StaffHours) -> Objection | None:
    """Nobody stands twice at the same time in the week of a centre."""
    same = StaffHours.objects.filter(centre=hours.centre_id, user=hours.user_id, weekday=hours.weekday)
    if not same.filter(starts__lt=hours.ends, ends__gt=hours.starts).exists():
        return None
    return Objection("hours_free", _("%s staat er dan al.") % hours.user.name)


def opening_in_order(hours: OpeningHours) -> Objection | None:
    """A centre closes later than it opens."""
    return (
        None if hours.closes > hours.opens else Objection("opening_in_order", _("Kies een latere eindtijd."))
    )


def opening_free(hours: OpeningHours) -> Objection | None:
    """The same hour does not stand there twice."""
    same = OpeningHours.objects.filter(centre=hours.centre_id, weekday=hours.weekday)
    if not same.filter(opens__lt=hours.closes, closes__gt=hours.opens).exists():
        return None
    return Objection("opening_free", _("Het centrum is dan al open."))
