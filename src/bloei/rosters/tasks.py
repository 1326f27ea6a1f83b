"""The job that makes a proposal. Its arguments are ids: the job table lies outside the walls."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.rosters import actions
from bloei.rosters.actions.drafts import MAKING
from bloei.rosters.models import Draft


@app.task(name=MAKING)
def make_draft(municipality_id: int, draft_id: int) -> None:
    """The proposal is there."""
    with transaction.atomic():
        draft = Draft.objects.get(pk=draft_id)
    actions.make_draft(draft, at=timezone.now())
