"""docs/coverage.md says for every row of the checklist which test proves it, or why none does.

``python -m tests.test_coverage`` writes the page anew.
"""

import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "coverage.md"
HEAD = """# Which test proves which row

Made by `python -m tests.test_coverage` from the marks `@pytest.mark.covers(...)`. A row counts only when its test
goes red as soon as the row stops working.

| row | what | test |
|---|---|---|
"""


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.covers"):
                    yield from ((str(ast.literal_eval(row)), node.name) for row in mark.args)


def marked() -> dict[str, list[str]]:
    """Per row the tests that are marked with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder in ("tests", "src"):
        for file in sorted((ROOT / folder).rglob("test_*.py")):
            for row, name in _marks(ast.parse(file.read_text(encoding="utf-8"))):
                found[row].append(f"`{file.relative_to(ROOT)}::{name}`")
    return found


def rows() -> dict[str, dict[str, str]]:
    """The rows with what they ask."""
    return tomllib.loads((Path(__file__).parent / "coverage_rows.toml").read_text(encoding="utf-8"))


def page() -> str:
    """The page as it should be."""
    tests = marked()
    lines = [
        f"| {row} | {said['what']} | {'<br>'.join(tests.get(row, [])) or said.get('why_not', '**nothing yet**')} |"
        for row, said in rows().items()
    ]
    return HEAD + "\n".join(lines) + "\n"


def test_every_row_is_proven_or_explained() -> None:
    tests = marked()

    assert [row for row, said in rows().items() if row not in tests and "why_not" not in said] == []


def test_a_mark_names_a_row_that_exists() -> None:
    assert sorted(set(marked()) - set(rows())) == []


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.test_coverage"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
