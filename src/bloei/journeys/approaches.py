"""Verbs: after the visit. A voluntary yes becomes an enrolment; a no leaves nothing behind but a number."""

import datetime

from django.db import transaction
from django.db.models import F

from bloei.accounts.actor import Actor
from bloei.journal import actions as journal
from bloei.journeys.enrolments import register_enrolment
from bloei.kit.objections import refuse_if_any
from bloei.outreach import rules
from bloei.outreach.models import Approach, CameBy, Tally
from bloei.people.actions import add_wish, register_person
from bloei.people.models import Person
from bloei.programmes.models import Enrolment, Programme, ReferredBy

REFERRED_BY = {
    CameBy.CASE_MANAGER: ReferredBy.CASE_MANAGER,
    CameBy.SELF: ReferredBy.SELF,
    CameBy.PARTICIPANT: ReferredBy.PARTICIPANT,
    CameBy.PARTNER: ReferredBy.PARTNER,
}
OWN = ("given_name", "family_name", "street", "house_number", "postcode", "city", "phone")


def _person_of(approach: Approach, *, by: Actor, on: datetime.date) -> Person:
    if approach.person:
        return approach.person
    own = {name: getattr(approach, name) for name in OWN}
    person = Person(team=approach.centre.team, neighbourhood=approach.neighbourhood, **own)
    return register_person(person, by=by, on=on)


@transaction.atomic
def join(
    approach: Approach,
    programme: Programme,
    *,
    way: str,
    role: str = "",
    distance_exception: str = "",
    by: Actor,
    on: datetime.date,
) -> Enrolment:
    """She said yes out of free will, in this ``way``: she has a file and is registered (MDW-16, DOOR-10).

    Her wishes go along. Refused: who takes part already, and what the programme asks of a registration.
    """
    refuse_if_any(rules.no_yes_yet(approach))
    person = _person_of(approach, by=by, on=on)
    enrolment = register_enrolment(
        person,
        programme,
        role=role,
        referred_by=REFERRED_BY.get(CameBy(approach.came_by), ReferredBy.NEIGHBOURHOOD),
        distance_exception=distance_exception,
        voluntary_yes_on=on,
        voluntary_yes_way=way,
        by=by,
        on=on,
    )
    for wish in approach.wishes.all():
        add_wish(person, wish.words, by=by, on=wish.wished_on)
    for name in OWN:
        setattr(approach, name, "")
    approach.person, approach.enrolment = person, enrolment
    approach.voluntary_yes_on, approach.yes_way = on, way
    approach.save()
    journal.record("join", approach, by=by, about=person, note=way)
    return enrolment


@transaction.atomic
def forget(approach: Approach, *, by: Actor, on: datetime.date) -> Tally:
    """She said no. All that was written about her for this is gone at once; a month and neighbourhood count one more.

    A file that existed for another reason stays as it was. Refused: who said yes leaves by the exit instead.
    """
    refuse_if_any(rules.no_yes_yet(approach))
    visits = approach.visits.filter(held_on__isnull=False).count()
    tally, _is_new = Tally.objects.get_or_create(
        centre=approach.centre, neighbourhood=approach.neighbourhood, month=on.replace(day=1)
    )
    tally.declined_count = F("declined_count") + 1
    tally.visited_count = F("visited_count") + (1 if visits else 0)
    tally.visits_count = F("visits_count") + visits
    tally.save()
    approach.delete()
    journal.record("forget", tally, by=by)
    tally.refresh_from_db()
    return tally
