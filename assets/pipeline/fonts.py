"""Font files and their ``@font-face`` rules, a file per script so that a phone fetches only what it shows."""

import re
from pathlib import Path

FACES = [
    (
        "@fontsource-variable/source-sans-3",
        "source-sans-3-{}-wght-normal",
        ("latin", "latin-ext", "cyrillic"),
        "200 900",
    ),
    ("@fontsource/noto-sans-arabic", "noto-sans-arabic-{}-400-normal", ("arabic",), "400"),
    ("@fontsource/noto-sans-arabic", "noto-sans-arabic-{}-700-normal", ("arabic",), "600 900"),
]
FAMILY = {
    "@fontsource-variable/source-sans-3": "Source Sans 3 Variable",
    "@fontsource/noto-sans-arabic": "Noto Sans Arabic",
}
BLOCK = re.compile(r"/\* ([\w-]+) \*/\s*@font-face \{(.*?)\}", re.S)


def _ranges(modules: Path, package: str) -> dict[str, str]:
    """The unicode range of each file, from the package's own CSS."""
    found = {}
    for sheet in (modules / package).glob("*.css"):
        for name, body in BLOCK.findall(sheet.read_text()):
            if match := re.search(r"unicode-range:\s*([^;]+);", body):
                found[name] = match.group(1).strip()
    return found


def faces(modules: Path) -> tuple[str, dict[str, Path]]:
    """The CSS, and the files it needs by their name in ``fonts/``."""
    css, files = [], {}
    for package, pattern, scripts, weight in FACES:
        ranges = _ranges(modules, package)
        for script in scripts:
            name = pattern.format(script)
            files[f"{name}.woff2"] = modules / package / "files" / f"{name}.woff2"
            scope = f"unicode-range:{ranges[name]};" if name in ranges else ""
            css.append(
                f"@font-face{{font-family:'{FAMILY[package]}';font-style:normal;font-display:swap;"
                f"font-weight:{weight};src:url(fonts/{name}.woff2) format('woff2');{scope}}}"
            )
    return "\n".join(css), files
