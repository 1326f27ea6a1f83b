"""What comes out of the planner, and how it is written down."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """An answer: costs as in the file. ``reasons`` say, when nothing is possible, which rules together forbid it."""

    format: str
    status: str
    cost: float | None
    bound: float | None
    seconds: float
    assignments: list[list[Any]] = field(default_factory=list)
    extra_cost: float | None = None
    reasons: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """The answer as JSON has it."""
        body: dict[str, Any] = {
            "format": self.format,
            "status": self.status,
            "cost": self.cost,
            "bound": self.bound,
            "seconds": round(self.seconds, 3),
            "assignments": self.assignments,
        }
        if self.extra_cost is not None:
            body["extra_cost"] = self.extra_cost
        if self.reasons:
            body["reasons"] = list(self.reasons)
        return body


def number(value: float, scale: int) -> float | int:
    """A scaled cost as it is in the file: whole when it is whole."""
    plain = value / scale
    return int(plain) if float(plain).is_integer() else round(plain, 6)
