"""Employers who promise to hire people of a programme, and those whom they hired (ALK-21)."""

import datetime
from collections.abc import Mapping

from bloei.accounts.actor import Actor
from bloei.accounts.models import Team
from bloei.funding.actions import fill_guarantee, give_guarantee
from bloei.funding.models import Guarantee
from bloei.places.models import Partner, PartnerKind
from bloei.programmes.models import Enrolment, Programme


def promise(programme: Programme, promised: Mapping[str, int], *, by: Actor, on: datetime.date) -> None:
    """Each employer promises so many jobs."""
    for employer, number in promised.items():
        partner = Partner.objects.create(
            name=employer,
            kind=PartnerKind.COMPANY,
            neighbourhood=programme.centre.neighbourhood,
            team=Team.objects.create(name=employer),
        )
        guarantee = Guarantee(programme=programme, partner=partner, number=number, starts_on=on)
        give_guarantee(guarantee, by=by)


def hire(enrolment: Enrolment, *, by: Actor, on: datetime.date) -> None:
    """The first employer with a promise left hires her; where nobody promised anything, nobody does."""
    for guarantee in Guarantee.objects.filter(programme=enrolment.programme_id).order_by("pk"):
        if guarantee.jobs.count() < guarantee.number:
            fill_guarantee(guarantee, enrolment, by=by, on=on)
            return
