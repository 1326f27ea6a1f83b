"""What a programme model says, read from its file: names, texts, numbers, and which words apply where."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language


@dataclass(frozen=True)
class Text:
    """A text in Dutch, and in other languages where the designer gave them."""

    nl: str
    en: str = ""
    ar: str = ""

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nl")[:2], "") or self.nl)


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary with its parameters, and the line of the file on which it stands."""

    name: str
    parameters: Mapping[str, Any]
    line: int


@dataclass(frozen=True)
class Participant:
    """What somebody who takes part is called (ALM-08)."""

    one: Text
    many: Text


@dataclass(frozen=True)
class Line:
    """One of the lines along which a programme wants to reach something (ALM-06, ALM-07)."""

    key: str
    text: Text


@dataclass(frozen=True)
class TeamShape:
    """Numbers and duties of a centre that runs the programme (ALM-14, ALM-20, ALM-46)."""

    consultants: int
    group_max: int
    duties: tuple[str, ...]
    trainings: tuple[str, ...]


@dataclass(frozen=True)
class Phase:
    """A step of the programme, and what must be true to enter it."""

    key: str
    title: Text
    text: Text
    enter: tuple[Word, ...]


@dataclass(frozen=True)
class Example:
    """What the designer expects in a case: the signals that rise, or the rules that refuse an attempt."""

    text: str
    given: Mapping[str, Any]
    expect: tuple[str, ...]
    attempt: str
    refused: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """A programme model in one version. Enrolments keep the version that they started under."""

    key: str
    version: int
    valid_from: datetime.date
    source: str
    covers: tuple[str, ...]
    title: Text
    participant: Participant
    target_group: Text
    goals: tuple[Line, ...]
    team: TeamShape
    register: tuple[Word, ...]
    start: tuple[Word, ...]
    phases: tuple[Phase, ...]
    destinations: tuple[str, ...]
    close: tuple[Word, ...]
    watches: tuple[Word, ...]
    examples: tuple[Example, ...]
    file: str

    def phase(self, key: str) -> Phase:
        """The phase with this key; KeyError when the model has none."""
        return self.phases[self.phase_keys.index(key)]

    @property
    def phase_keys(self) -> list[str]:
        """The keys of the phases, in their order."""
        return [phase.key for phase in self.phases]

    def next_phase(self, key: str) -> Phase | None:
        """The phase after this one; the first one when none was entered yet; None after the last."""
        after = self.phase_keys.index(key) + 1 if key in self.phase_keys else 0
        return self.phases[after] if after < len(self.phases) else None

    @property
    def rules(self) -> tuple[Word, ...]:
        """Every rule that the model names, wherever it stands."""
        return (
            *self.register,
            *self.start,
            *self.close,
            *(word for phase in self.phases for word in phase.enter),
        )

    def watch(self, name: str) -> Word | None:
        """The watch with this name, when the model uses it."""
        return next((word for word in self.watches if word.name == name), None)
