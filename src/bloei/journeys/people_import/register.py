"""Who is known in the municipality, and who came by in the file, findable by what a row says. Read once."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bloei.accounts.actor import Actor
from bloei.people.models import ImportedRow, Person, Verdict


class Entry(NamedTuple):
    """The facts of one person by which a row is compared."""

    pk: int
    is_mine: bool
    team: str
    name: str
    born: datetime.date | None
    phone: str
    email: str
    number: str


class Judgement(NamedTuple):
    """A verdict, with the person whom the actor may see, or the centre of one whom she may not."""

    verdict: Verdict
    match: int | None = None
    known_at: str = ""


def _share_contact(row: ImportedRow, entry: Entry) -> bool:
    return (row.phone != "" and row.phone == entry.phone) or (row.email != "" and row.email == entry.email)


def _is_numbered(row: ImportedRow, entry: Entry) -> bool:
    return row.client_number != "" and row.client_number == entry.number


def is_same(row: ImportedRow, entry: Entry) -> bool:
    """The same client number; or the same name (in any order) with the same birth date; or the same name with the
    same phone or e-mail address, while the birth dates do not contradict each other."""
    if _is_numbered(row, entry):
        return True
    if entry.name not in (row.folded_name, row.swapped_name):
        return False
    if row.birth_date and entry.born:
        return row.birth_date == entry.born
    return _share_contact(row, entry)


def is_perhaps_same(row: ImportedRow, entry: Entry) -> bool:
    """The same name while a birth date is unknown; or born the same day with the same phone, e-mail address or
    family name."""
    if row.birth_date and row.birth_date == entry.born:
        family = row.folded_family != "" and entry.name.startswith(f"{row.folded_family} ")
        return family or _share_contact(row, entry)
    unknown = row.birth_date is None or entry.born is None
    return unknown and entry.name in (row.folded_name, row.swapped_name)


class Register:
    """Everybody of the municipality; of people of other teams only the centre comes out."""

    def __init__(self, by: Actor) -> None:
        self.by_name: dict[str, list[Entry]] = defaultdict(list)
        self.by_birth: dict[datetime.date, list[Entry]] = defaultdict(list)
        self.by_number: dict[str, list[Entry]] = defaultdict(list)
        mine = set(Person.objects.visible_to(by).order_by().values_list("pk", flat=True))
        facts = ("pk", "team__name", "folded_name", "birth_date", "phone", "email", "client_number")
        for pk, team, *rest in Person.objects.order_by("pk").values_list(*facts).iterator(chunk_size=2000):
            self._add(Entry(pk, pk in mine, team, *rest))

    def _add(self, entry: Entry) -> None:
        self.by_name[entry.name].append(entry)
        if entry.born:
            self.by_birth[entry.born].append(entry)
        if entry.number:
            self.by_number[entry.number].append(entry)

    def _candidates(self, row: ImportedRow) -> Iterator[Entry]:
        for name in {row.folded_name, row.swapped_name}:
            yield from self.by_name.get(name, ())
        if row.birth_date:
            yield from self.by_birth.get(row.birth_date, ())

    def judge(self, row: ImportedRow) -> Judgement:
        """New, the same as somebody, perhaps the same, or known at a centre whose files the actor may not see."""
        numbered = self.by_number.get(row.client_number, []) if row.client_number else []
        found = sorted(set(self._candidates(row)))
        for sure in (numbered, [entry for entry in found if is_same(row, entry)]):
            if mine := next((entry for entry in sure if entry.is_mine), None):
                return Judgement(Verdict.SAME, match=mine.pk)
            if sure:
                return Judgement(Verdict.ELSEWHERE, known_at=sure[0].team)
        perhaps = next((e for e in found if e.is_mine and is_perhaps_same(row, e)), None)
        return Judgement(Verdict.POSSIBLE, match=perhaps.pk) if perhaps else Judgement(Verdict.NEW)


class Seen:
    """The rows of the file that came before: who stands in it twice, counts once."""

    def __init__(self) -> None:
        self.facts: set[tuple[object, ...]] = set()

    def again(self, row: ImportedRow) -> bool:
        """Whether an earlier row has the same client number, or the same name with the same birth date, phone or
        e-mail address, or the same name while neither says more. The row is seen from now on."""
        facts = {("name", row.folded_name, fact) for fact in (row.birth_date, row.phone, row.email) if fact}
        facts = facts or {("bare", row.folded_name, "")}
        keys: set[tuple[object, ...]] = {*facts}
        if row.client_number:
            keys.add(("number", row.client_number))
        is_again = not self.facts.isdisjoint(keys)
        self.facts |= keys
        return is_again
