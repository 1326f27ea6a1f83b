"""The laws of the house (docs/house.md), each with what to do when it is broken."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

import bloei

SOURCE = Path(bloei.__file__).parent
ROOT = SOURCE.parents[1]
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
    "layers"
]
STOREYS = {app.strip(): height for height, layer in enumerate(reversed(LAYERS)) for app in layer.split("|")}
OURS = [model for model in apps.get_models() if model.__module__.startswith("bloei.")]

FILE_ALARM, FUNCTION_ALARM, TEMPLATE_ALARM, README_ALARM = 400, 40, 120, 30
FORBIDDEN_ROOMS = {"services", "selectors", "managers", "helpers", "utils", "mixins", "constants"}
NO_SUBJECT = {"cli", "embedded", "planner"}
ROOMS_THAT_WRITE = ("journeys/", "demo/", "tenancy/")
FILES_THAT_WRITE = {"actions.py"}
FOLDERS_THAT_WRITE = {"actions"}
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "acreate", "asave", "aupdate", "adelete", "create_user",
}  # fmt: skip
HARMLESS_OWNERS = {
    "hashlib",
    "dict",
    "set",
    "data",
    "values",
    "context",
    "session",
    "found",
    "attrs",
    "h",
    "seal",
}


def _sources(folder: Path = SOURCE) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def _program() -> list[Path]:
    return [path for path in _sources() if "tests" not in path.parts]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _place(path: Path, node: ast.AST | None = None) -> str:
    line = f":{node.lineno}" if isinstance(node, ast.expr | ast.stmt) else ""
    return f"{path.relative_to(ROOT)}{line}"


def _complain(law: str, found: list[str]) -> None:
    assert not found, f"{law}\n" + "\n".join(found)


def _apps() -> list[Path]:
    return [Path(config.path) for config in apps.get_app_configs() if config.name.startswith("bloei.")]


def _storey(model: type[models.Model]) -> int:
    return STOREYS[model.__module__.split(".")[1]]


def test_foreign_keys_point_down() -> None:
    found = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and field.related_model in OURS
        and _storey(field.related_model) > _storey(model)
    ]
    _complain("A relation's table lives in the higher of its two ends. Move these tables up:", found)


def test_relations_of_many_have_a_table_of_their_own() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created  # type: ignore[union-attr]
    ]
    _complain(
        "Give these an explicit through model that is a TenantModel (row security stands on it):", found
    )


def _may_write(path: Path) -> bool:
    inside = path.relative_to(SOURCE)
    return (
        inside.name in FILES_THAT_WRITE
        or inside.as_posix().startswith(ROOMS_THAT_WRITE)
        or bool(FOLDERS_THAT_WRITE & set(inside.parts[:-1]))
        or inside.as_posix() == "accounts/models.py"
    )


def _writes(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            owner = node.func.value
            if not (isinstance(owner, ast.Name) and owner.id in HARMLESS_OWNERS) and not _is_plain(node):
                yield node


def _is_plain(call: ast.Call) -> bool:
    """``picture.save(paper)``, ``words.update({...})``, ``form.save(commit=False)`` and such write no rows."""
    assert isinstance(call.func, ast.Attribute)
    if any(keyword.arg == "commit" for keyword in call.keywords):
        return True
    return call.func.attr in {"save", "update"} and bool(call.args)


def test_only_verbs_write() -> None:
    found = [
        f"{_place(path, call)}: .{call.func.attr}(...)"  # type: ignore[attr-defined]
        for path in _program()
        if not _may_write(path)
        for call in _writes(path)
    ]
    _complain("Rows are written by verbs in actions.py or journeys, with a line in the journal. Move:", found)


def test_every_model_is_in_the_glossary() -> None:
    known = set(re.findall(r"^\| (\w+) \|", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE))
    found = [model.__name__ for model in OURS if model.__name__ not in known]
    _complain("Give these models a line in docs/glossary.md (code word | screen word | one sentence):", found)


def test_no_glossary_line_without_a_thing() -> None:
    known = re.findall(r"^\| ([A-Z]\w+) \|", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE)
    words = {model.__name__ for model in OURS} | {
        "Actor",
        "Objection",
        "Role",
        "Rule",
        "Watch",
        "TenantModel",
    }
    _complain("These words are gone; take their lines out of docs/glossary.md:", sorted(set(known) - words))


def test_files_stay_readable() -> None:
    found = [
        f"{_place(p)}: {n} lines" for p in _sources() if (n := len(p.read_text().splitlines())) > FILE_ALARM
    ]
    _complain(f"A file over {FILE_ALARM} lines asks for a better shape, not for a cut in two:", found)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, without the docstring and the functions inside."""
    inner = [each for each in ast.walk(node) if isinstance(each, ast.FunctionDef) and each is not node]
    body = node.body[1:] if ast.get_docstring(node) else node.body
    total = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
    return total - sum((each.end_lineno or 0) - each.lineno + 1 for each in inner)


def test_functions_stay_readable() -> None:
    found = [
        f"{_place(path, node)} {node.name}: {length} lines"
        for path in _program()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := _length(node)) > FUNCTION_ALARM
    ]
    _complain(f"A function over {FUNCTION_ALARM} lines does more than one thing. Name its parts:", found)


def test_templates_stay_readable() -> None:
    found = [
        f"{_place(p)}: {n} lines"
        for p in _templates()
        if (n := len(p.read_text().splitlines())) > TEMPLATE_ALARM
    ]
    _complain(
        f"A template over {TEMPLATE_ALARM} lines: move a part to an own file, or make a component:", found
    )


def test_every_app_tells_what_it_knows() -> None:
    found = []
    for app in _apps():
        readme = app / "README.md"
        if not readme.exists():
            found.append(f"{_place(app)}: no README.md")
        elif (count := len(readme.read_text().splitlines())) > README_ALARM:
            found.append(f"{_place(readme)}: {count} lines")
    _complain(
        f"A README.md of at most {README_ALARM} lines: what it knows, its tables, its verbs, what it refuses:",
        found,
    )


def test_no_room_for_everything() -> None:
    found = [
        _place(path)
        for path in _sources()
        if FORBIDDEN_ROOMS & {path.stem, *path.parent.parts}
        and path.relative_to(SOURCE).parts[0] not in NO_SUBJECT
    ]
    _complain(
        "No room for everything. Say what it holds: rules, queries, actions, tasks, or a word of the subject:",
        found,
    )


def test_no_import_hides_in_a_function() -> None:
    found = [
        _place(path, inner)
        for path in _program()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    _complain("Imports stand at the top. Needs it what stands above? Move the verb up to journeys:", found)


def test_no_signal_and_no_pointer_to_anything() -> None:
    words = re.compile(r"\b(django\.dispatch|@receiver|post_save|pre_save|GenericForeignKey|get_model\()")
    found = [_place(path) for path in _program() if words.search(path.read_text())]
    _complain(
        "No signals, no generic foreign keys: a verb says what it does, a foreign key says to whom:", found
    )


def test_verbs_do_not_read_the_clock() -> None:
    clocks = {"now", "localdate", "localtime", "today", "utcnow"}
    found = [
        _place(path, node)
        for path in _program()
        if path.name == "actions.py" or path.parent.name in {"actions", "journeys"} or path.name == "rules.py"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and not node.args
        and path.name != "tasks.py"
    ]
    _complain("Verbs and rules are told the day (on=, at=); the desk or the task reads the clock:", found)


def _templates() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("templates/**/*.html"))


def _template_names() -> dict[str, Path]:
    return {str(path).rpartition("/templates/")[2]: path for path in _templates()}


@cache
def _all_text() -> str:
    paths = [*_program(), *_templates(), *SOURCE.rglob("*.toml")]
    return "\n".join(path.read_text() for path in paths)


CALLED_BY_OTHERS = ("account/", "allauth/", "mfa/", "django/", "django_tables2/", "400.html", "403.html", "404.html", "413.html", "500.html", "403_csrf.html")  # fmt: skip


def _is_shown(name: str, path: Path) -> bool:
    """Named in full, or by its last word in the code of its own app (``page(request, "today")``)."""
    if name.startswith(CALLED_BY_OTHERS) or f'"{name}' in _all_text():
        return True
    app = Path(str(path).rpartition("/templates/")[0])
    return any(re.search(rf'"([\w/]+/)?{path.stem}"', each.read_text()) for each in _sources(app))


def test_every_template_is_used() -> None:
    found = [_place(path) for name, path in _template_names().items() if not _is_shown(name, path)]
    _complain("Nothing shows these templates. Take them away:", found)


def test_every_template_compiles() -> None:
    for name in _template_names():
        get_template(name)


def _url_names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _url_names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        (re.compile(r"""{%\s*url\s+["']([\w:-]+)["']"""), _templates()),
        (re.compile(r"""\b(?:reverse|redirect|reverse_lazy)\(\s*["']([a-z_]+:[\w-]+)["']"""), _program()),
    ],
    ids=["templates", "code"],
)
def test_every_address_that_is_named_exists(pattern: re.Pattern[str], files: list[Path]) -> None:
    known = set(_url_names(get_resolver()))
    found = [
        f"{_place(path)}: {name}"
        for path in files
        for name in pattern.findall(path.read_text())
        if name not in known and not name.startswith("kit:")
    ]
    _complain("No address has this name. Mend the name, or the screen does not exist yet:", found)


def test_public_verbs_say_what_becomes_true() -> None:
    found = [
        f"{_place(path, node)} {node.name}"
        for path in _program()
        if path.name == "actions.py" or path.parent.name in {"actions", "journeys"}
        for node in _tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    _complain("A verb has a docstring: what becomes true, units, what is refused:", found)


def test_no_verb_without_a_meaning() -> None:
    empty = re.compile(r"^(get|handle|process|manage|do)_")
    found = [
        f"{_place(path, node)} {node.name}"
        for path in _program()
        if path.name in {"actions.py", "queries.py", "rules.py"} or path.parent.name == "journeys"
        for node in _tree(path).body
        if isinstance(node, ast.FunctionDef) and empty.match(node.name)
    ]
    _complain(
        "Verbs say what becomes true, reads are nouns. Never get_, handle_, process_, manage_, do_:", found
    )
