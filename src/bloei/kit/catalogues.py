"""The translations: which Dutch texts there are, and whether each language has them all.

Needs no GNU gettext: Babel reads and writes the files. ``locale/scope.toml`` says what is translated.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.checkers import checkers
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LOCALE = SOURCE / "locale"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


@dataclass(frozen=True)
class Scope:
    """What is translated: whole files, and of other files the labels of some classes."""

    languages: list[str]
    files: list[str]
    classes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """A text in the source, with where it stands and the context that tells it from a namesake."""

    path: str
    id: str | tuple[str, ...]
    context: str | None = None


def scope() -> Scope:
    """As ``locale/scope.toml`` says."""
    return Scope(**tomllib.loads((LOCALE / "scope.toml").read_text()))


def po_path(language: str) -> Path:
    """Where the translations into a language stand."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _python_of(path: Path) -> str:
    source = path.read_text()
    if path.suffix == ".py":
        return source
    return "\n".join(line.strip() for line in templatize(source).splitlines())


def texts_in(path: Path, lines: set[int] | None = None) -> Iterator[Text]:
    """The texts in a Python file or a template, if wanted only those on some lines."""
    name = path.relative_to(SOURCE).as_posix()
    for line, found, _comments, context in extract("python", BytesIO(_python_of(path).encode()), KEYWORDS):
        if lines is None or line in lines:
            yield Text(name, tuple(found) if isinstance(found, (list, tuple)) else found, context)


def _lines_of(path: Path, classes: list[str]) -> set[int]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
    wanted = [node for node in nodes if node.name in classes]
    return {line for node in wanted for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def texts(wanted: Scope) -> list[Text]:
    """Every text in scope, in a stable order."""
    paths = sorted({path for pattern in wanted.files for path in SOURCE.glob(pattern)})
    found = [text for path in paths if "tests" not in path.parts for text in texts_in(path)]
    for app, classes in sorted(wanted.classes.items()):
        for path in sorted([*SOURCE.glob(f"{app}/models.py"), *SOURCE.glob(f"{app}/models/*.py")]):
            found += texts_in(path, _lines_of(path, classes))
    return found


def template(found: list[Text]) -> Catalog:
    """The empty catalogue: every text once, with the files where it stands."""
    catalogue = Catalog()
    for text in found:
        catalogue.add(text.id, locations=[(text.path, 0)], context=text.context)
    for message in catalogue:
        message.locations = list(dict.fromkeys(message.locations))
    return catalogue


def catalogue_of(language: str) -> Catalog:
    """What stands translated now."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Bloei", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, empty: Catalog) -> None:
    """New texts stand in the file, texts that are gone do not; translations are kept."""
    catalogue = catalogue_of(language)
    catalogue.header_comment = "# Texts of Bloei; the source is Dutch. How to review: docs/translations.md"
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Bloei", "", ""
    catalogue.last_translator = catalogue.language_team = ""
    catalogue.update(empty, no_fuzzy_matching=True, update_creation_date=False)
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    with po_path(language).open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, ignore_obsolete=True, sort_by_file=True)


def compile_catalogue(language: str) -> bool:
    """The compiled file is as new as the translations; tells whether it was written."""
    source = po_path(language)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
        return False
    with target.open("wb") as file:
        write_mo(file, catalogue_of(language))
    return True


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    words = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(words)


def _mistakes(catalogue: Catalog, message: Message) -> Iterator[str]:
    for check in checkers:
        try:
            check(catalogue, message)
        except Exception as mistake:
            yield str(mistake)


def problems(language: str, found: list[Text]) -> list[str]:
    """What is missing, unsure or wrong in a language, each as one line."""
    catalogue, lines = catalogue_of(language), []
    for text in dict.fromkeys(found):
        key = text.id[0] if isinstance(text.id, tuple) else text.id
        message = catalogue.get(key, text.context)
        if not _is_translated(message):
            lines.append(f"{language}: {text.path}: {key}")
        elif message is not None:
            lines += [
                f"{language}: {text.path}: {key}: {mistake}" for mistake in _mistakes(catalogue, message)
            ]
    return lines
