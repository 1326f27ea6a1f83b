"""The parts of a programme model: texts, words, roles, companions, phases, documents and numbers."""

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


def not_here(key: str) -> Text:
    """What stands on a screen for a part that the model does not have."""
    return Text(
        f'"{key}" (staat niet in het programma)',
        f'"{key}" (is not in the programme)',
        f'"{key}" (غير موجود في البرنامج)',
    )


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary with its parameters, and the line of the file on which it stands."""

    name: str
    parameters: Mapping[str, Any]
    line: int

    @property
    def part(self) -> str:
        """What tells this use of the word from another one in the same model: its text parameters."""
        return " ".join(value for _, value in sorted(self.parameters.items()) if isinstance(value, str))


@dataclass(frozen=True)
class Band:
    """From ``least`` up to and including ``most``."""

    least: int
    most: int


@dataclass(frozen=True)
class Term:
    """For how many months somebody takes part, and how many can be added (MDW-17)."""

    min_months: int
    max_months: int
    extend_months: int


@dataclass(frozen=True)
class Role:
    """What somebody who takes part is called, and what goes for that role only (ALM-08, MDW-05, MDW-06).

    ``exit_to`` holds destinations and other roles; empty means every destination of the model.
    """

    key: str
    one: Text
    many: Text
    text: Text | None = None
    term: Term | None = None
    contract_months: int | None = None
    hours_per_week: Band | None = None
    start: tuple[Word, ...] = ()
    watches: tuple[Word, ...] = ()
    exit_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanionKind:
    """As what somebody may stand beside a participant, and who that may be.

    With a ``role`` it is somebody who takes part in that role, such as an ambassador (MDW-05). ``most`` is the number of people that one such companion has at the same time (MDW-18, MDW-37).
    """

    key: str
    title: Text
    of: str
    role: str = ""
    is_required: bool = False
    is_responsible: bool = False
    is_single: bool = False
    most: int | None = None


@dataclass(frozen=True)
class Capacity:
    """How many places a programme has, and how large a group may be."""

    places: Band | None = None
    group: int | None = None


@dataclass(frozen=True)
class Workshop:
    """One of the themes that are offered together on one day."""

    theme: str
    title: Text


@dataclass(frozen=True)
class WorkshopSet:
    """Whether all themes fit in one day, and within how many months somebody has followed them."""

    in_one_day: bool = False
    within_months: int | None = None


@dataclass(frozen=True)
class Document:
    """A paper that the programme knows, and who signs it."""

    key: str
    title: Text
    text: Text
    kind: str
    signed_by: tuple[str, ...]


@dataclass(frozen=True)
class Funding:
    """Where money comes from; a fact to tell, nothing is computed with it."""

    key: str
    title: Text
    kind: str
    note: str


@dataclass(frozen=True)
class Target:
    """A number that the programme wants to reach, shown as a fact beside what was reached.

    ``per`` is ``now`` (at the same time), ``year`` or ``total``. With a ``role`` or a ``profile`` it is about those
    only. ``line`` is where the file says it.
    """

    key: str
    title: Text
    indicator: str
    number: int
    per: str
    role: str
    profile: str
    line: int


@dataclass(frozen=True)
class Profile:
    """What is different in one town: texts, rules that come on top, and watches with other numbers."""

    key: str
    title: Text
    text: Text
    start: tuple[Word, ...]
    watches: tuple[Word, ...]
    capacity: Capacity | None


@dataclass(frozen=True)
class Use:
    """A watch as the model uses it: for one role or all, in some profiles or (None) everywhere."""

    word: Word
    role: str = ""
    profiles: frozenset[str] | None = None


@dataclass(frozen=True)
class Line:
    """One of the lines along which a programme wants to reach something (ALM-06, ALM-07)."""

    key: str
    text: Text


@dataclass(frozen=True)
class TeamShape:
    """Numbers and duties of a centre that runs the programme (ALM-14, ALM-20)."""

    professionals: int
    duties: tuple[str, ...]
    trainings: tuple[str, ...]


@dataclass(frozen=True)
class Phase:
    """A step of the programme, and what must be true to enter it."""

    key: str
    title: Text
    text: Text
    enter: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Example:
    """What the designer expects in a case: the signals that rise, or the rules that refuse an attempt."""

    text: str
    given: Mapping[str, Any]
    expect: tuple[str, ...]
    attempt: str
    refused: tuple[str, ...]
