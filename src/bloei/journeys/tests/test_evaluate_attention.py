"""The operator's command that puts the signals right."""

import io

import pytest
from django.core.management import CommandError, call_command

from bloei.attention.models import Signal
from bloei.journeys.attention import evaluate
from bloei.journeys.vocabulary import WATCHES
from tests.cast import TODAY


def test_it_prints_a_table_of_what_stands_rose_and_closed(town, enrolment):
    out = io.StringIO()
    call_command("evaluate_attention", municipality="almere", on=TODAY, stdout=out)
    number = Signal.objects.filter(closed_on=None).count()
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert lines[0] == ["Almere,", "2026-11-23"]
    assert lines[1] == ["watch", "found", "raised", "closed", "ms"]
    assert [line[:4] for line in lines[2:]] == [
        *([word, "1", "1", "0"] for word in WATCHES if Signal.objects.filter(word=word).exists()),
        ["all", str(number), str(number), "0"],
    ]
    assert evaluate(on=TODAY).raised == 0


def test_a_second_time_only_what_is_new_is_looked_at_unless_all_is_asked(town, enrolment):
    outs = []
    for full in (False, False, True):
        outs.append(io.StringIO())
        call_command("evaluate_attention", municipality="almere", on=TODAY, full=full, stdout=outs[-1])
    number = str(Signal.objects.filter(enrolment=enrolment, closed_on=None).count())
    others = str(Signal.objects.filter(enrolment=None, closed_on=None).count())
    found = [out.getvalue().splitlines()[-1].split()[1:4] for out in outs]
    everything = str(int(number) + int(others))
    assert found == [[everything, everything, "0"], [others, "0", "0"], [everything, "0", "0"]]


def test_all_municipalities_when_none_is_named(town):
    out = io.StringIO()
    call_command("evaluate_attention", on=TODAY, stdout=out)
    heads = [line for line in out.getvalue().splitlines() if line.endswith(", 2026-11-23")]
    assert heads == ["Almere, 2026-11-23", "Purmerend, 2026-11-23"]


def test_an_unknown_municipality_is_told(town):
    with pytest.raises(CommandError, match="no municipality with the short name nergens"):
        call_command("evaluate_attention", municipality="nergens")
