"""The numbers and texts of a model file with their places, to change some of them and leave all the rest as it is.

A **spot** is one number, date or text. Its name tells where it stands, with keys and words in place of counts:
``role.maatje.term.max_months``, ``watch.no_contact.days``, ``phase.training.title.nl``.
"""

import datetime
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
Value = int | str | datetime.date
BLANK = re.compile(r"(?:\s|#[^\n]*)*")
HEADER = re.compile(r"(\[\[?)\s*([\w.-]+)\s*\]\]?")
KEY = re.compile(r"""([\w.-]+|"[^"\n]*")\s*=\s*""")
STRING = re.compile(r'"""(?s:.*?)"""|"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'")
SCALAR = re.compile(r"[^\s,\]}#]+")


@dataclass(frozen=True)
class Spot:
    """A value of the file, from ``start`` up to ``end`` of its text."""

    path: Path
    name: str
    start: int
    end: int
    value: Value


class _Scanner:
    """Walks through text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.values = tomllib.loads(text)
        self.rows: dict[Path, int] = {}

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not understood at {self.at}")
        self.at = found.end()
        return found

    def spots(self) -> Iterator[Spot]:
        table: Path = ()
        self._match(BLANK)
        while self.at < len(self.text):
            header = HEADER.match(self.text, self.at)
            if header:
                self.at = header.end()
                table = self._table(header[2], is_row=header[1] == "[[")
            else:
                yield from self._pair(table)
            self._match(BLANK)

    def _table(self, name: str, *, is_row: bool) -> Path:
        path: Path = ()
        for step in name.split("."):
            if path in self.rows:
                path = (*path, self.rows[path])
            path = (*path, step)
        if is_row:
            self.rows[path] = self.rows.get(path, -1) + 1
            path = (*path, self.rows[path])
        return path

    def _pair(self, table: Path) -> Iterator[Spot]:
        key = self._match(KEY)[1].strip('"')
        yield from self._value((*table, key))

    def _value(self, path: Path) -> Iterator[Spot]:
        match self.text[self.at]:
            case "[":
                yield from self._row(path, "]")
            case "{":
                yield from self._row(path, "}")
            case '"' | "'":
                yield self._spot(path, self._match(STRING))
            case _:
                yield self._spot(path, self._match(SCALAR))

    def _row(self, path: Path, ends: str) -> Iterator[Spot]:
        self.at += 1
        number = 0
        self._match(BLANK)
        while self.text[self.at] != ends:
            yield from (self._pair(path) if ends == "}" else self._value((*path, number)))
            number += 1
            self._match(BLANK)
            if self.text[self.at] == ",":
                self.at += 1
                self._match(BLANK)
        self.at += 1

    def _spot(self, path: Path, found: re.Match[str]) -> Spot:
        value = tomllib.loads(f"value = {found[0]}")["value"]
        return Spot(path, named(self.values, path), found.start(), found.end(), value)


def _key_of(row: Any, number: int) -> str:
    if not isinstance(row, Mapping):
        return str(number)
    word = next((str(row[name]) for name in ("key", "theme", "rule", "watch") if name in row), str(number))
    kind = row.get("kind") if "rule" in row or "watch" in row else None
    return f"{word}({kind})" if kind else word


def named(values: Any, path: Path) -> str:
    """The place in words: keys of tables and names of words instead of counts."""
    steps = []
    for step in path:
        values = values[step]
        steps.append(_key_of(values, step) if isinstance(step, int) else step)
    return ".".join(steps)


def spots_of(text: str) -> list[Spot]:
    """Every number, date and text of a file that is TOML, in its order."""
    return [spot for spot in _Scanner(text).spots() if type(spot.value) in (int, str, datetime.date)]


def _written(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def with_values(text: str, changes: Mapping[Path, Value]) -> str:
    """The text with these values in place of what stood there; comments and order stay."""
    found: Iterable[Spot] = sorted(spots_of(text), key=lambda spot: spot.start, reverse=True)
    for spot in found:
        if spot.path in changes:
            text = text[: spot.start] + _written(changes[spot.path]) + text[spot.end :]
    return text
