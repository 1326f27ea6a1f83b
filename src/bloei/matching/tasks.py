"""The job that makes a round. Its arguments are ids: the job table lies outside the walls."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.matching import actions
from bloei.matching.models import Round
from bloei.tenancy.models import Municipality


@app.task(name=actions.ROUND)
def make_round(municipality_id: int, round_id: int) -> None:
    """The suggestions are there; a round that does not succeed says so, and can be asked again."""
    with transaction.atomic():
        program = Actor(Municipality.objects.get(pk=municipality_id), visitor_name="ronde")
        asked = Round.objects.select_related("centre").get(pk=round_id)
    if not asked.is_busy:
        return
    try:
        actions.make_round(asked, by=program, at=timezone.now())
    except Exception:
        actions.fail_round(asked, by=program)
        raise
