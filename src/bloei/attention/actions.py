"""Verbs around a signal. It closes itself when its fact is gone; people take it or put it off."""

import datetime

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.attention.models import Look, News, Pause, Signal
from bloei.attention.news import PATHS, enrolments_in
from bloei.journal import actions as journal
from bloei.kit.objections import Objection, refuse_if_any
from bloei.programmes.models import Enrolment

FULL_EVERY = datetime.timedelta(days=7)
TAKE = f"""
WITH taken AS (DELETE FROM {News._meta.db_table} RETURNING source, key)
SELECT source, array_agg(key) FROM taken GROUP BY source
"""


def still_open(signal: Signal) -> Objection | None:
    """The fact behind the signal is still there."""
    return None if signal.closed_on is None else Objection("still_open", _("Dit signaal is al weg."))


def reason_given(reason: str) -> Objection | None:
    """Who silences a signal says why, so that a colleague understands."""
    return None if reason.strip() else Objection("reason_given", _("Schrijf waarom dit later kan."))


def later_than(until: datetime.date, on: datetime.date) -> Objection | None:
    """A signal sleeps until a day that is still to come."""
    return None if until > on else Objection("later_than", _("Kies een dag na vandaag."))


@transaction.atomic
def take_signal(signal: Signal, *, by: Actor) -> None:
    """Colleagues see that this one is taken care of, and by whom."""
    refuse_if_any(still_open(signal))
    signal.taken_by = by.user
    signal.save(update_fields=["taken_by"])
    journal.record("take_signal", signal, by=by)


@transaction.atomic
def release_signal(signal: Signal, *, by: Actor) -> None:
    """Nobody has taken the signal, and it is awake."""
    refuse_if_any(still_open(signal))
    signal.taken_by, signal.snoozed_until, signal.snooze_reason = None, None, ""
    signal.save(update_fields=["taken_by", "snoozed_until", "snooze_reason"])
    journal.record("release_signal", signal, by=by)


@transaction.atomic
def snooze_signal(signal: Signal, *, until: datetime.date, reason: str, by: Actor, on: datetime.date) -> None:
    """The signal is silent until that day; when the fact is still there then, it speaks again."""
    refuse_if_any(still_open(signal), reason_given(reason), later_than(until, on))
    signal.snoozed_until, signal.snooze_reason = until, reason
    signal.save(update_fields=["snoozed_until", "snooze_reason"])
    journal.record("snooze_signal", signal, by=by, note=reason)


@transaction.atomic
def pause_signals(
    enrolment: Enrolment, *, until: datetime.date, reason: str, by: Actor, on: datetime.date
) -> Pause:
    """No signal about this participant speaks until that day, because of what was agreed. An earlier pause ends."""
    refuse_if_any(reason_given(reason), later_than(until, on))
    _end_pauses(enrolment, on)
    pause = Pause.objects.create(
        enrolment=enrolment, since=on, until=until, reason=reason, paused_by=by.login
    )
    journal.record("pause_signals", pause, by=by, about=enrolment.person, note=reason)
    return pause


@transaction.atomic
def resume_signals(enrolment: Enrolment, *, by: Actor, on: datetime.date) -> None:
    """The signals about this participant speak again."""
    for pause in _end_pauses(enrolment, on):
        journal.record("resume_signals", pause, by=by, about=enrolment.person)


def _end_pauses(enrolment: Enrolment, on: datetime.date) -> list[Pause]:
    running = list(Pause.objects.filter(enrolment=enrolment, ended_on__isnull=True, until__gt=on))
    for pause in running:
        pause.ended_on = on
        pause.save(update_fields=["ended_on"])
    return running


def take_news() -> dict[type[Model], set[int]]:
    """About which enrolments something was written since the last look, by table. From now on it is no news.

    What others write meanwhile stays for the next look, even when this one happens to see it.
    """
    tables = {model._meta.db_table: model for model in PATHS}
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        return {tables[source]: enrolments_in(tables[source], keys) for source, keys in cursor.fetchall()}


def forget_news() -> dict[type[Model], set[int]]:
    """What was written until now is no news any more, as everybody is looked at: about nobody in particular."""
    News.objects.all().delete()
    return {}


def latest_look(on: datetime.date) -> Look | None:
    """The latest look, when one can go on from there: it was for this day or before, and a full one was this week."""
    latest = Look.objects.first()
    full = Look.objects.filter(was_full=True, on__gt=on - FULL_EVERY)
    return latest if latest and latest.on <= on and full.exists() else None


def note_look(on: datetime.date, words: str, *, was_full: bool) -> None:
    """The signals are right for this day."""
    Look.objects.create(on=on, words=words, was_full=was_full)
