"""What somebody agreed to, line by line, and what changed between two texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bloei.guidance.models import Topic


@dataclass(frozen=True)
class Line:
    """A line of a plan. ``change`` is "same", "gone" or "new"; ``depth`` 0 for a heading, 1 for what stands under it."""

    text: str
    depth: int
    change: str = "same"


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "j F Y") if text else ""


def _goal(goal: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    yield _("Doel: %(words)s") % {"words": goal["words"]}, 0
    named = [
        (_("Waarom"), goal["why"]),
        (_("Nodig"), goal["needs"]),
        (_("Vóór"), _day(goal["by_on"])),
        (_("In woorden van de begeleider"), goal["worker_words"]),
    ]
    yield from ((f"{name}: {text}", 1) for name, text in named if text)
    for step in goal["steps"]:
        parts = [step["words"], step["owner"] or _("ik zelf"), _day(step["due_on"])]
        yield _("Afspraak: %(words)s") % {"words": ", ".join(part for part in parts if part)}, 1


def _own(said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    yield f"{capfirst(str(Topic(said['topic']).label))}: {said['words'] or '–'}", 0
    if said["worker_words"]:
        yield f"{_('In woorden van de begeleider')}: {said['worker_words']}", 1


def lines_of(wording: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The text of a plan as lines with a depth."""
    lines = [line for each in wording.get("own_words", []) for line in _own(each)]
    for goal in wording.get("goals", []):
        lines.extend(_goal(goal))
    return lines


def compared(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Line]:
    """The text ``after``, with the lines that are new, and between them the lines of ``before`` that are gone."""
    new = lines_of(after)
    if before is None:
        return [Line(text, depth) for text, depth in new]
    old = lines_of(before)
    lines: list[Line] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            lines += [Line(text, depth) for text, depth in new[new_start:new_end]]
        else:
            lines += [Line(text, depth, "gone") for text, depth in old[old_start:old_end]]
            lines += [Line(text, depth, "new") for text, depth in new[new_start:new_end]]
    return lines
