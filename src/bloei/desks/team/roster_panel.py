"""What one shift says: who stands on it, who can in the order of who waited longest, who cannot and why."""

from dataclasses import dataclass, field
from typing import Any

from bloei.accounts.actor import Actor
from bloei.rosters.models import Coming, Shift

YES, NO = {"answer": Coming.YES.value}, {"answer": Coming.NO.value}
TONES = {"": ("neutral", "clock"), Coming.YES: ("positive", "check"), Coming.NO: ("warning", "x")}
FIRST = 3


@dataclass(frozen=True)
class Standing:
    """Somebody on the shift, with what she answered."""

    pk: int
    name: str
    given_name: str
    href: str
    sub: str
    answer: str
    tone: str
    icon: str
    is_pinned: bool
    may_answer: bool
    concerns: tuple[str, ...] = ()


@dataclass
class Panel:
    """A shift with everybody who is on it or could be."""

    shift: Shift
    standing: list[Standing]
    missing: int
    may_change: bool
    is_known: bool
    swap_asked: str = ""
    candidates: list[Any] = field(default_factory=list)
    cannot: list[Any] = field(default_factory=list)
    why_nobody: str = ""
    yes = YES
    no = NO
    pin = {"pinned": "yes"}
    unpin = {"pinned": "no"}

    @property
    def coming(self) -> int:
        """How many will be there as far as is known."""
        return self.shift.people_needed - self.missing

    @property
    def first(self) -> list[Any]:
        """Who waited longest."""
        return self.candidates[:FIRST]

    @property
    def rest(self) -> list[Any]:
        """All others who can."""
        return self.candidates[FIRST:]


def panel_of(shift: Shift, actor: Actor) -> Panel:
    """Everything about one shift."""
    return Panel(shift, [], 0, True, bool(shift.roster.published_at))
