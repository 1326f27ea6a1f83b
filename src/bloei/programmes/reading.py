"""Reads a model file into dataclasses. Whatever is wrong is told with file and line; nothing is guessed."""

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from bloei.programmes.model import Example, Line, Model, Participant, Phase, TeamShape, Text, Word

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
    """A table of the file that knows its line, hands out checked values and tells what nobody asked for."""

    def __init__(self, file: str, lines: list[str], values: Mapping[str, Any], line: int = 1) -> None:
        self.file, self.lines, self.values, self.line = file, lines, values, line
        self.asked: set[str] = set()

    def fault(self, text: str, at: str = "") -> ModelFault:
        """A fault on the line where key ``at`` stands."""
        line = _find(self.lines, rf"(^|[{{,\s]){re.escape(at)}\s*=", self.line) if at else self.line
        return ModelFault(self.file, line, text)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key; refused when missing (unless there is a default) or of another type."""
        self.asked.add(key)
        value = self.values.get(key, default)
        if value is None:
            raise self.fault(f'hier hoort "{key}" te staan.')
        if type(value) is not kind:
            raise self.fault(f'"{key}" moet {NAMES_OF_TYPES[kind]} zijn.', key)
        return value

    def strings(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list, default)
        if any(not isinstance(value, str) for value in values):
            raise self.fault(f'"{key}" moet een lijst van teksten zijn.', key)
        return tuple(values)

    def text(self, key: str) -> Text:
        """A text in languages; Dutch is required."""
        return self.section(key).as_text()

    def as_text(self) -> Text:
        """This table read as a text in languages."""
        words = {language: self.take(language, str, "") for language in LANGUAGES}
        if not words["nl"]:
            raise self.fault('hier hoort de tekst in het Nederlands ("nl") te staan.')
        self.done()
        return Text(**words)

    def section(self, key: str) -> "Section":
        """A table within this one: ``[key]`` on its own lines, or ``key = { ... }``."""
        values = self.take(key, dict)
        line = _find(self.lines, rf"^\s*(\[{key}\]|{key}\s*=)", self.line)
        return Section(self.file, self.lines, values, line)

    def sections(self, key: str) -> list["Section"]:
        """The tables ``[[key]]``, in the order of the file."""
        found = self.take(key, list, [])
        return [
            Section(self.file, self.lines, values, _find(self.lines, rf"^\[\[{key}\]\]", 1, nth))
            for nth, values in enumerate(found)
        ]

    def words(self, key: str, kind: str) -> tuple[Word, ...]:
        """A list of words of the vocabulary: ``{ rule = "...", parameter = ... }``."""
        return tuple(self._inner(key, values, kind).as_word(kind) for values in self.take(key, list, []))

    def _inner(self, key: str, values: Any, kind: str) -> "Section":
        start = _find(self.lines, rf"^\s*{key}\s*=", self.line)
        name = values.get(kind, "") if isinstance(values, dict) else ""
        line = _find(self.lines, rf'{kind}\s*=\s*"{re.escape(str(name))}"', start)
        if not isinstance(values, dict):
            raise ModelFault(self.file, start, f'"{key}" moet een lijst zijn van {{ {kind} = "..." }}.')
        return Section(self.file, self.lines, values, line)

    def as_word(self, kind: str) -> Word:
        """This table read as a word: its name under ``kind``, all the rest are parameters."""
        name = self.take(kind, str)
        line = _find(self.lines, rf'{kind}\s*=\s*"{re.escape(name)}"', self.line)
        return Word(name, {key: value for key, value in self.values.items() if key != kind}, line)

    def done(self) -> None:
        """Refuses keys that nobody asked for: a typing error must not pass in silence."""
        for key in self.values:
            if key not in self.asked:
                raise self.fault(f'"{key}" ken ik hier niet.{did_you_mean(key, self.asked)}', key)


def _participant(section: Section) -> Participant:
    found = Participant(section.text("one"), section.text("many"))
    section.done()
    return found


def _goal(section: Section) -> Line:
    return Line(section.take("key", str), section.as_text())


def _team(section: Section) -> TeamShape:
    found = TeamShape(
        consultants=section.take("consultants", int),
        group_max=section.take("group_max", int),
        duties=section.strings("duties"),
        trainings=section.strings("trainings", []),
    )
    section.done()
    return found


def _phase(section: Section) -> Phase:
    found = Phase(
        section.take("key", str), section.text("title"), section.text("text"), section.words("enter", "rule")
    )
    section.done()
    return found


def _example(section: Section) -> Example:
    found = Example(
        text=section.take("text", str),
        given=section.take("given", dict),
        expect=section.strings("expect", []),
        attempt=section.take("attempt", str, ""),
        refused=section.strings("refused", []),
    )
    section.done()
    return found


def read_model(text: str, file: str) -> Model:
    """The model in this text; raises ``ModelFault`` with the line of the first thing that is wrong."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ModelFault(file, int(line[1]) if line else 1, f"dit is geen TOML ({error}).") from error
    top = Section(file, text.splitlines(), values)
    entry, leave = top.section("entry"), top.section("exit")
    model = Model(
        key=top.take("key", str),
        version=top.take("version", int),
        valid_from=top.take("valid_from", datetime.date),
        source=top.take("source", str),
        covers=top.strings("covers", []),
        title=top.text("title"),
        participant=_participant(top.section("participant")),
        target_group=top.text("target_group"),
        goals=tuple(_goal(section) for section in top.sections("goal")),
        team=_team(top.section("team")),
        register=entry.words("register", "rule"),
        start=entry.words("start", "rule"),
        phases=tuple(_phase(section) for section in top.sections("phase")),
        destinations=leave.strings("destinations"),
        close=leave.words("close", "rule"),
        watches=tuple(section.as_word("watch") for section in top.sections("watch")),
        examples=tuple(_example(section) for section in top.sections("example")),
        file=file,
    )
    for section in (top, entry, leave):
        section.done()
    if not model.phases:
        raise top.fault("een model heeft minstens één stap ([[phase]]).")
    return model
