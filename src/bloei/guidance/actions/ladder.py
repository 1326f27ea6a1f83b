"""Verbs of the ladder and of own words."""

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.guidance import rules
from bloei.guidance.actions.hands import hand, note_of, user_of, write
from bloei.guidance.models import (
    InstrumentResult,
    LadderReading,
    Reflection,
)
from bloei.kit.objections import refuse_if_any


@transaction.atomic
def read_ladder(reading: LadderReading, *, by: Actor) -> LadderReading:
    """The unsaved reading stands: this voice, this rung, this reason, this day."""
    refuse_if_any(rules.reading_has_reason(reading), rules.reading_by_right_voice(reading, by))
    reading.read_by = user_of(by)
    reading.save()
    write("read_ladder", reading, reading.enrolment, by)
    return reading


@transaction.atomic
def add_reflection(reflection: Reflection, *, by: Actor) -> Reflection:
    """The unsaved reflection stands in her own words; a colleague who writes it down is named (ALM-25, ALM-26)."""
    reflection.entered_by = hand(reflection.enrolment, by)
    reflection.save()
    write("add_reflection", reflection, reflection.enrolment, by, note_of(reflection.enrolment, by))
    return reflection


@transaction.atomic
def take_over_result(result: InstrumentResult, *, by: Actor) -> InstrumentResult:
    """The unsaved result of another instrument stands in the file as it was found; nothing follows from it here."""
    result.entered_by = user_of(by)
    result.save()
    write("take_over_result", result, result.enrolment, by)
    return result
