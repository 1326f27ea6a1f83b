"""The operator's command that puts the signals right."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from bloei.attention.models import Signal
from bloei.journeys.attention import evaluate
from tests.cast import TODAY


def test_it_says_per_municipality_how_many_rose_and_closed(town, enrolment):
    out = io.StringIO()
    call_command("evaluate_attention", municipality="almere", on=TODAY, stdout=out)
    number = Signal.objects.filter(closed_on=None).count()
    assert re.fullmatch(rf"Almere: {number} signals raised, 0 closed, in \d+\.\d s\n", out.getvalue())
    assert evaluate(on=TODAY).raised == 0


def test_all_municipalities_when_none_is_named(town):
    out = io.StringIO()
    call_command("evaluate_attention", on=TODAY, stdout=out)
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == ["Almere", "Purmerend"]


def test_an_unknown_municipality_is_told(town):
    with pytest.raises(CommandError, match="no municipality with the short name nergens"):
        call_command("evaluate_attention", municipality="nergens")
