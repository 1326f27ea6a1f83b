"""Reads tables of a model file value by value. Whatever is wrong is told with file and line; nothing is guessed."""

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from bloei.programmes.parts import Band, Text, Word

T = TypeVar("T")
LANGUAGES = ("nl", "en", "ar")
NAMES_OF_TYPES = {
    int: "een heel getal",
    str: "een tekst",
    list: "een lijst",
    dict: "een tabel",
    bool: "ja of nee (true of false)",
    datetime.date: "een datum",
}
IN_PLACE_OF: Mapping[type, Any] = {
    int: 0,
    str: "",
    list: [],
    dict: {},
    bool: False,
    datetime.date: datetime.date.min,
}
SLUG = re.compile(r"[a-z0-9_-]{1,50}")


class ModelFault(ValueError):
    """A model file cannot be used; the text says in which file, on which line, and why."""

    def __init__(self, file: str, line: int, text: str) -> None:
        super().__init__(f"{file}, regel {line}: {text}")
        self.line = line


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f' Bedoelde je "{near[0]}"?' if near else ""


def _find(lines: list[str], pattern: str, start: int, nth: int = 0) -> int:
    """The 1-based line of the nth match after ``start``, or ``start`` itself."""
    hits = [number for number, line in enumerate(lines, 1) if number >= start and re.search(pattern, line)]
    return hits[nth] if nth < len(hits) else max(start, 1)


class Section:
    """A table of the file that knows its line, hands out checked values and tells what nobody asked for.

    What is wrong is added to ``faults``, which all tables of the file share; an empty value takes its place.
    """

    def __init__(
        self,
        file: str,
        lines: list[str],
        values: Mapping[str, Any],
        line: int = 1,
        *,
        faults: list[ModelFault],
    ) -> None:
        self.file, self.lines, self.values, self.line, self.faults = file, lines, values, line, faults
        self.asked: set[str] = set()

    def _part(self, values: Mapping[str, Any], line: int) -> "Section":
        return Section(self.file, self.lines, values, line, faults=self.faults)

    def complain(self, text: str, at: str = "") -> None:
        """There is a fault on the line where key ``at`` stands, else where this table begins."""
        name = re.escape(at)
        pattern = rf"(^|[{{,\s]){name}\s*=|^\s*\[+{name}\]"
        line = _find(self.lines, pattern, self.line) if at else self.line
        self.faults.append(ModelFault(self.file, line, text))

    def has(self, key: str) -> bool:
        """Whether the file gives this key here."""
        self.asked.add(key)
        return key in self.values

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key; it must be there (unless there is a default) and be of this type."""
        self.asked.add(key)
        value = self.values.get(key, default)
        if type(value) is kind:
            return value
        if value is None:
            self.complain(f'hier hoort "{key}" te staan.')
        else:
            self.complain(f'"{key}" moet {NAMES_OF_TYPES[kind]} zijn.', key)
        return cast("T", IN_PLACE_OF[kind])

    def number(self, key: str) -> int | None:
        """A whole number that may be left out."""
        return self.take(key, int) if self.has(key) else None

    def key(self) -> str:
        """The name under which other parts of the file, and the program, know this table."""
        value = self.take("key", str)
        if value and not SLUG.fullmatch(value):
            self.complain(
                f'"{value}" kan geen naam zijn: gebruik kleine letters, cijfers, "-" en "_".', "key"
            )
        return value

    def choice(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """One of the known texts."""
        value = self.take(key, str, default)
        if value:
            self._known(value, key, list(known))
        return value

    def choices(self, key: str, known: Iterable[str], default: list[str] | None = None) -> tuple[str, ...]:
        """A list of known texts."""
        values, options = self.strings(key, default), list(known)
        for value in values:
            self._known(value, key, options)
        return values

    def _known(self, value: str, key: str, known: list[str]) -> None:
        if value not in known:
            meant = did_you_mean(value, known) or f" Kies uit: {', '.join(known)}."
            self.complain(f'"{value}" ken ik niet bij "{key}".{meant}', key)

    def _list_of(self, key: str, kind: type[T], name: str, default: list[Any] | None) -> tuple[T, ...]:
        values = self.take(key, list, default)
        if any(type(value) is not kind for value in values):
            self.complain(f'"{key}" moet een lijst van {name} zijn.', key)
        return tuple(value for value in values if type(value) is kind)

    def strings(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        return self._list_of(key, str, "teksten", default)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; without it, none."""
        return self._list_of(key, int, "hele getallen", [])

    def band(self, key: str) -> Band | None:
        """Two numbers, ``{ min = ..., max = ... }``; None when the file does not give them."""
        if not self.has(key):
            return None
        section = self.section(key)
        found = Band(section.take("min", int), section.take("max", int))
        if found.least > found.most:
            section.complain(f'bij "{key}" is "min" groter dan "max".')
        section.done()
        return found

    def text(self, key: str) -> Text:
        """A text in languages; Dutch is required."""
        found = self.section(key)
        return found.as_text() if found.values or self.values.get(key) == {} else Text("")

    def text_or_none(self, key: str) -> Text | None:
        """A text in languages that may be left out."""
        return self.text(key) if self.has(key) else None

    def as_text(self) -> Text:
        """This table read as a text in languages."""
        words = {language: self.take(language, str, "") for language in LANGUAGES}
        if not words["nl"]:
            self.complain('hier hoort de tekst in het Nederlands ("nl") te staan.')
        self.done()
        return Text(**words)

    def section(self, key: str, default: dict[str, Any] | None = None) -> "Section":
        """A table within this one: ``[key]`` on its own lines, or ``key = { ... }``."""
        values = self.take(key, dict, default)
        name = re.escape(key)
        return self._part(values, _find(self.lines, rf'^\s*(\[{name}\]|"?{name}"?\s*=)', self.line))

    def sections(self, key: str) -> list["Section"]:
        """The tables ``[[key]]``, in the order of the file; no two with the same key."""
        found = [
            self._part(values, _find(self.lines, rf"^\[\[{key}\]\]", 1, nth))
            for nth, values in enumerate(self.take(key, list, []))
            if isinstance(values, dict)
        ]
        if len(found) < len(self.values.get(key, [])):
            self.complain(f'"{key}" moet een rij tabellen zijn: [[{key}]].', key)
        seen = Counter(section.values.get("key") for section in found)
        for section in found:
            name = section.values.get("key")
            if isinstance(name, str) and seen[name] > 1:
                section.complain(f'"{name}" staat er twee keer ([[{key}]]).', "key")
        return found

    def words(self, key: str, kind: str) -> tuple[Word, ...]:
        """A list of words of the vocabulary: ``{ rule = "...", parameter = ... }``."""
        found, seen = [], Counter[str]()
        for values in self.take(key, list, []):
            if not isinstance(values, dict):
                self.complain(f'"{key}" moet een lijst zijn van {{ {kind} = "..." }}.', key)
                continue
            name = str(values.get(kind, ""))
            start = _find(self.lines, rf"^\s*{key}\s*=", self.line)
            line = _find(self.lines, rf'{kind}\s*=\s*"{re.escape(name)}"', start, seen[name])
            found.append(self._part(values, line).as_word(kind))
            seen[name] += 1
        return tuple(found)

    def as_word(self, kind: str) -> Word:
        """This table read as a word: its name under ``kind``, all the rest are parameters."""
        name = self.take(kind, str)
        line = _find(self.lines, rf'{kind}\s*=\s*"{re.escape(name)}"', self.line)
        return Word(name, {key: value for key, value in self.values.items() if key != kind}, line)

    def whole(self, found: T) -> T:
        """What was read from this table, after all its keys were asked for."""
        self.done()
        return found

    def done(self) -> None:
        """Tells keys that nobody asked for: a typing error must not pass in silence."""
        for key in self.values:
            if key not in self.asked:
                self.complain(f'"{key}" ken ik hier niet.{did_you_mean(key, self.asked)}', key)
