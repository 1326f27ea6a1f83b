"""May it happen now? Questions about the duties of a centre."""

from django.utils.translation import gettext as _

from bloei.centres.models import Duty, DutyTerm
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
