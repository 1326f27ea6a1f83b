"""The icon sprite and the pictograms: only what the program names."""

import ast
import json
import re
from pathlib import Path

TAG = re.compile(r"{%.*?%}", re.S)
LITERAL = re.compile(r"""["']([a-z0-9][a-z0-9-]*)["']""")
ICON_TAG = re.compile(r"""{%\s*icon\s+["']([^"']+)["']""")


class UnknownIconError(Exception):
    """A template asks for an icon that the set does not have."""


def _named_in_templates(source: Path) -> tuple[set[str], set[str]]:
    """Words in template tags that may be icons, and those that must be."""
    may, must = set(), set()
    for path in source.rglob("*.html"):
        text = path.read_text()
        must |= set(ICON_TAG.findall(text))
        for tag in TAG.findall(text):
            may |= set(LITERAL.findall(tag))
    return may, must


def _named_in_code(source: Path) -> set[str]:
    """Words in Python and TOML files that speak of icons."""
    words: set[str] = set()
    for path in (*source.rglob("*.py"), *source.rglob("*.toml")):
        if "tests" not in path.parts and "icon" in (text := path.read_text()):
            words |= set(LITERAL.findall(text))
    return words


def sprite(source: Path, modules: Path) -> str:
    """One SVG with a symbol for every icon named in the source."""
    data = json.loads((modules / "@iconify-json/tabler/icons.json").read_text())
    bodies = {name: icon["body"] for name, icon in data["icons"].items()}
    bodies |= {
        name: bodies[alias["parent"]] for name, alias in data["aliases"].items() if alias["parent"] in bodies
    }
    may, must = _named_in_templates(source)
    if missing := must - set(bodies):
        raise UnknownIconError(f"no such icon: {', '.join(sorted(missing))}")
    names = sorted((may | must | _named_in_code(source)) & set(bodies))
    symbols = "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{bodies[name]}</symbol>' for name in names)
    symbols = symbols.replace('stroke-width="2"', 'stroke-width="1.75"')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'


def pictogram_names(catalogue: Path) -> list[str]:
    """The keys of ``PICTOGRAMS`` in the kit, read without importing the program."""
    for node in ast.parse(catalogue.read_text()).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            return [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
    raise UnknownIconError(f"{catalogue}: no PICTOGRAMS table")


def everyday_names(catalogue: Path) -> set[str]:
    """The names in ``EVERYDAY`` of the kit."""
    for node in ast.parse(catalogue.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EVERYDAY":
            return {leaf.value for leaf in ast.walk(node.value) if isinstance(leaf, ast.Constant)}
    raise UnknownIconError(f"{catalogue}: no EVERYDAY set")


def pictograms(catalogue: Path, modules: Path) -> dict[str, str]:
    """Two files with a symbol for every pictogram: those of every day, and the rest."""
    icons = json.loads((modules / "@iconify-json/fluent-emoji-flat/icons.json").read_text())["icons"]
    names, everyday = pictogram_names(catalogue), everyday_names(catalogue)
    if missing := (set(names) | everyday) - set(icons):
        raise UnknownIconError(f"no such pictogram: {', '.join(sorted(missing))}")
    sheets = {
        "pictograms.svg": [name for name in names if name in everyday],
        "pictograms-more.svg": [name for name in names if name not in everyday],
    }
    return {file: _sheet(names, icons) for file, names in sheets.items()}


def _sheet(names: list[str], icons: dict[str, dict[str, str]]) -> str:
    symbols = "".join(
        f'<symbol id="{name}" viewBox="0 0 32 32">{icons[name]["body"]}</symbol>' for name in names
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'
