"""A file goes into the archive: only when nothing runs any more."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.kit.objections import Objection, Refused, present
from bloei.people import rules
from bloei.people.actions import archive_person
from bloei.people.models import Person
from bloei.programmes.models import Enrolment


def no_enrolment_runs(person: Person) -> Objection | None:
    """Who still takes part has a file in use."""
    if not Enrolment.objects.filter(person=person, ended_on=None).exists():
        return None
    return Objection("enrolled", _("Deze persoon doet nog mee. Neem eerst afscheid."))


def objections_to_archiving(person: Person) -> list[Objection]:
    """Why the file cannot go into the archive now."""
    return present([rules.is_not_archived(person), no_enrolment_runs(person)])


@transaction.atomic
def archive_file(person: Person, *, by: Actor, on: datetime.date) -> Person:
    """The file stands in the archive from this day. Refused: an enrolment still runs."""
    if objections := objections_to_archiving(person):
        raise Refused(*objections)
    return archive_person(person, by=by, on=on)
