"""A linear model over whole numbers that any solver here can take: columns with bounds and costs, and rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

INFINITY = 10**9
NO, YES = -1, -2


@dataclass
class Linear:
    """Columns and rows. An entry of a row is a column, or ``NO`` or ``YES`` for what is settled already."""

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    cost: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    weight: list[int] = field(default_factory=list)
    at_least: list[int] = field(default_factory=list)
    at_most: list[int] = field(default_factory=list)
    constant: int = 0

    def column(self, lower: int = 0, upper: int = 1, cost: int = 0) -> int:
        """A new whole number between its bounds; says its place."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        return len(self.cost) - 1

    def row(
        self,
        entries: Sequence[int],
        weights: Sequence[int] | None = None,
        low: int = -INFINITY,
        high: int = INFINITY,
    ) -> None:
        """``low <= sum of weight * entry <= high``; a row that has become empty must be true by itself."""
        settled, begun = 0, len(self.index)
        for place, entry in enumerate(entries):
            weight = 1 if weights is None else weights[place]
            if entry >= 0:
                self.index.append(entry)
                self.weight.append(weight)
            elif entry == YES:
                settled += weight
        self._close(
            begun, low if low <= -INFINITY else low - settled, high if high >= INFINITY else high - settled
        )

    def _close(self, begun: int, low: int, high: int) -> None:
        if len(self.index) == begun and low <= 0 <= high:
            return
        self.starts.append(len(self.index))
        self.at_least.append(low)
        self.at_most.append(high)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.cost)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.at_least)
