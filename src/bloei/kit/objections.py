"""Why something cannot happen now: a list of reasons, the same for the button, the page and the verb."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Objection:
    """One reason (screen word: *beletsel*). ``code`` is stable; ``text`` is plain Dutch for people."""

    code: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)


class Refused(Exception):
    """The verb did nothing; ``objections`` says why, all reasons at once."""

    def __init__(self, *objections: Objection) -> None:
        super().__init__("; ".join(str(objection) for objection in objections))
        self.objections = objections


def present(answers: Iterable[Objection | None]) -> list[Objection]:
    """The objections among the answers of rules."""
    return [answer for answer in answers if answer is not None]


def refuse_if_any(*answers: Objection | None) -> None:
    """Raise ``Refused`` with every objection among the answers of rules."""
    if objections := present(answers):
        raise Refused(*objections)
