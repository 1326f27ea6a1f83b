"""Verbs about partner organisations."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.accounts.models import Team
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.places import rules
from bloei.places.models import Partner


@transaction.atomic
def add_partner(partner: Partner, *, by: Actor) -> Partner:
    """The (unsaved) organisation is known, with a team of its own for contacts who get a login (ALM-04)."""
    refuse_if_any(rules.name_is_free(partner))
    partner.team = Team.objects.create(name=partner.name)
    partner.save()
    record("add_partner", partner, by=by)
    return partner


@transaction.atomic
def change_partner(partner: Partner, *, by: Actor) -> Partner:
    """The organisation is described anew."""
    refuse_if_any(rules.name_is_free(partner))
    partner.save()
    record("change_partner", partner, by=by)
    return partner


@transaction.atomic
def archive_partner(partner: Partner, *, by: Actor, on: datetime.date) -> None:
    """The organisation no longer takes part; what it asked and gave stays readable."""
    refuse_if_any(rules.takes_part(partner))
    partner.archived_on = on
    partner.save(update_fields=["archived_on"])
    record("archive_partner", partner, by=by)


@transaction.atomic
def restore_partner(partner: Partner, *, by: Actor) -> None:
    """The organisation takes part again."""
    partner.archived_on = None
    partner.save(update_fields=["archived_on"])
    record("restore_partner", partner, by=by)
