"""Jobs of an import: large files, and what nobody decided about."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor, actor_of
from bloei.accounts.models import User
from bloei.journeys.people_import import actions
from bloei.journeys.people_import.background import CARRYING_OUT, JUDGING, UNDOING, stop_waiting
from bloei.people.models import PersonImport
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality


def _carried_out(municipality_id: int, import_id: int, user_id: int, verb: Callable[..., object]) -> None:
    """The verb, by the colleague who asked for it, with the hats of today."""
    now = timezone.now()
    with transaction.atomic():
        user = User.objects.get(pk=user_id)
    by = actor_of(user, on=timezone.localdate(now), municipality_id=municipality_id)
    try:
        with acting_in(municipality_id, user_id=user_id):
            with transaction.atomic():
                person_import = PersonImport.objects.get(pk=import_id)
            verb(person_import, by=by, at=now)
    except Exception:
        with acting_in(municipality_id):
            stop_waiting(import_id)
        raise


@app.task(name=JUDGING)
def judge_import(municipality_id: int, import_id: int, user_id: int) -> None:
    """Each row of a large file has a verdict."""
    _carried_out(municipality_id, import_id, user_id, actions.judge_rows)


@app.task(name=CARRYING_OUT)
def carry_out_import(municipality_id: int, import_id: int, user_id: int) -> None:
    """The people of a large file are in."""
    _carried_out(municipality_id, import_id, user_id, actions.carry_out_import)


@app.task(name=UNDOING)
def undo_import(municipality_id: int, import_id: int, user_id: int) -> None:
    """The import of a large file is taken back."""
    _carried_out(municipality_id, import_id, user_id, actions.undo_import)


@app.periodic(cron="50 2 * * *")
@app.task(name="abandon_forgotten_imports", queueing_lock="abandon_forgotten_imports")
def abandon_forgotten_imports(timestamp: int) -> None:
    """Every night each municipality throws uploads away that waited for a week."""
    for municipality in Municipality.objects.order_by("pk"):
        abandon_imports.defer(municipality_id=municipality.pk)


@app.task(name="abandon_imports")
def abandon_imports(municipality_id: int) -> None:
    """The uploads of this municipality that waited for a week are thrown away."""
    program = Actor(Municipality.objects.get(pk=municipality_id), visitor_name="import")
    actions.abandon_forgotten(by=program, at=timezone.now())
