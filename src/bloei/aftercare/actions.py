"""Verbs after the exit: it is noted whether it lasted, and that there was a talk."""

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.aftercare import rules
from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any


@transaction.atomic
def note_follow_up(follow_up: FollowUp, *, by: Actor) -> FollowUp:
    """It stands how somebody is, so many months after the exit (WIJ-06). Refused before the day, and twice."""
    enrolment, months, on = follow_up.enrolment, follow_up.months, follow_up.asked_on
    refuse_if_any(
        rules.has_left(enrolment, on),
        rules.moment_of_the_model(enrolment, months),
        rules.moment_has_come(enrolment, months, on),
        rules.not_asked_yet(enrolment, months),
    )
    follow_up.asked_by = by.login
    follow_up.save()
    record("note_follow_up", follow_up, by=by, about=enrolment.person, note=str(months))
    return follow_up


@transaction.atomic
def note_after_talk(talk: AfterTalk, *, by: Actor) -> AfterTalk:
    """There was a talk after the exit (ALP-28). Refused when the model foresees no more."""
    refuse_if_any(
        rules.has_left(talk.enrolment, talk.held_on),
        rules.talk_left(talk.enrolment),
        rules.not_talked_that_day(talk),
    )
    talk.held_by = by.login
    talk.save()
    record("note_after_talk", talk, by=by, about=talk.enrolment.person)
    return talk
