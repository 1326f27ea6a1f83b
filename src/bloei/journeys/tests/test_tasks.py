"""The signals are put right at night, one municipality at a time."""

from bloei.attention.models import Signal
from bloei.journeys.tasks import evaluate_attention


def test_the_night_finds_what_needs_attention(town, enrolment):
    evaluate_attention(municipality_id=town.municipality.pk)
    assert Signal.objects.filter(word="no_plan", enrolment=enrolment).count() == 1
