"""Reading token packages, and keeping only the tokens that our CSS reaches."""

import re
from pathlib import Path

Tokens = dict[str, str]
DEFINITION = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")


def package_tokens(modules: Path) -> Tokens:
    """The component tokens of the shared theme; all of them point at the ``--basis-*`` layer.

    A token whose value is ``None`` is a leak of the package's own build and is left out.
    """
    text = (modules / "@nl-design-system-community/ma-design-tokens/dist/theme.css").read_text()
    found = dict(DEFINITION.findall(text))
    return {name: value.strip() for name, value in found.items() if value.strip() != "None"}


def reachable(css: str, tokens: Tokens) -> set[str]:
    """Names of all tokens that the CSS uses, directly or through other tokens."""
    todo, seen = set(REFERENCE.findall(css)), set()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo |= set(REFERENCE.findall(tokens.get(name, "")))
    return seen
