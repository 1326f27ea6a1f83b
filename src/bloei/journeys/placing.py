"""Verb: the work starts, when both sides said yes and the model has nothing against it."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.journeys.vocabulary import objections_to_placement
from bloei.kit.objections import Objection, present, refuse_if_any
from bloei.placements import actions
from bloei.placements.models import Placement, Proposal


def objections_to_placing(proposal: Proposal, on: datetime.date) -> list[Objection]:
    """Why the work cannot start on this day: what always holds, and what the model of this participant asks."""
    found = [*present(actions.objections_to_placing(proposal, on)), *objections_to_placement(proposal, on=on)]
    return list({objection.code: objection for objection in found}.values())


@transaction.atomic
def start_placement(placement: Placement, *, by: Actor) -> Placement:
    """The participant does the job from ``starts_on`` on, as the model asks (MAC-07, ALK-14, ALK-24)."""
    refuse_if_any(*objections_to_placing(placement.proposal, placement.starts_on))
    return actions.start_placement(placement, by=by)
