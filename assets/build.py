"""Builds ``build/static``: CSS, themes, fonts, icons, pictograms and scripts.

    python assets/build.py            build (fetches packages first when the lock file changed)
    python assets/build.py --check    only say whether the build is older than its sources

Themes come from ``assets/themes`` and from the folder in ``BLOEI_THEMES``.
"""

import hashlib
import os
import re
import shutil
import sys
import time
from pathlib import Path

from pipeline import fonts, icons, mapping, npm, theme, tokens

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
SOURCE = ROOT / "src" / "bloei"
TARGET = ROOT / "build" / "static"
CANDIDATE = ("heading", "paragraph", "link", "skip-link", "button", "data-badge", "number-badge")
UTRECHT = (
    "alert", "table", "form-field", "form-label", "form-field-description", "form-field-error-message",
    "textbox", "textarea", "select", "checkbox", "radio-button",
)  # fmt: skip
MAP_COMMENT = re.compile(r"/\*# sourceMappingURL=.*?\*/")
COMMENT = re.compile(r"/\*(?!\s*\*?\s*@license).*?\*/", re.S)
SPACE = re.compile(r"\s*\n\s*")


def component_css() -> str:
    """The component sheets of NL Design System that we use, unchanged."""
    sheets = [MODULES / f"@nl-design-system-candidate/{name}-css/dist/{name}.css" for name in CANDIDATE]
    sheets += [MODULES / f"@utrecht/{name}-css/dist/index.css" for name in UTRECHT]
    return "\n".join(sheet.read_text() for sheet in sheets)


def own_css() -> str:
    """Our own layer: ``assets/css/*.css`` in the order of their names, without the reset."""
    return "\n".join(
        path.read_text() for path in sorted((ROOT / "assets/css").glob("*.css")) if path.stem != "00-reset"
    )


def _small(css: str) -> str:
    return SPACE.sub("\n", COMMENT.sub("", MAP_COMMENT.sub("", css)))


def stylesheet(font_css: str) -> str:
    """All layers in one file. Later layers win, whatever their selectors weigh."""
    reset = (ROOT / "assets/css/00-reset.css").read_text()
    return (
        "/* NL Design System and Utrecht components: EUPL-1.2 */\n@layer reset,nlds,app;\n" + font_css + "\n"
        f"@layer reset{{{_small(reset)}}}\n@layer nlds{{{_small(component_css())}}}\n@layer app{{{_small(own_css())}}}\n"
    )


def theme_files() -> list[Path]:
    """Theme files of the program and of this installation; the latter win."""
    folders = [
        ROOT / "assets/themes",
        *filter(Path.is_dir, [Path(os.environ.get("BLOEI_THEMES", "/nonexistent"))]),
    ]
    return list({path.stem: path for folder in folders for path in sorted(folder.glob("*.json"))}.values())


def write_themes(css: str, target: Path) -> None:
    """One small stylesheet per theme, with only the tokens that the CSS reaches."""
    fixed = {**tokens.package_tokens(MODULES), **mapping.fixed()}
    keep = tokens.reachable(css, fixed)
    fixed = {name: value for name, value in fixed.items() if not name.startswith("--basis-color")}
    for path in theme_files():
        (target / f"theme-{path.stem}.css").write_text(theme.stylesheet(theme.read(path), fixed, keep))


def fingerprint() -> str:
    """One hash over everything the build reads."""
    paths = [ROOT / "package-lock.json", *(ROOT / "assets").rglob("*"), *theme_files()]
    paths += [path for kind in ("*.html", "*.py", "*.toml") for path in SOURCE.rglob(kind)]
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def build() -> None:
    """Fill a fresh folder and put it in place of the old one."""
    fresh = TARGET.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    font_css, font_files = fonts.faces(MODULES)
    for name, path in font_files.items():
        shutil.copyfile(path, fresh / "fonts" / name)
    css = stylesheet(font_css)
    (fresh / "app.css").write_text(css)
    write_themes(css, fresh)
    (fresh / "icons.svg").write_text(icons.sprite(SOURCE, MODULES))
    for name, svg in icons.pictograms(SOURCE / "kit/pictograms.py", MODULES).items():
        (fresh / name).write_text(svg)
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", fresh / "htmx.min.js")
    for path in sorted((ROOT / "assets/files").iterdir()):
        shutil.copyfile(path, fresh / path.name)
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)
    (TARGET.parent / "static.hash").write_text(fingerprint())


def say(words: str) -> None:
    """One line for who is watching."""
    sys.stdout.write(f"front end: {words}\n")
    sys.stdout.flush()


def main() -> int:
    mark = TARGET.parent / "static.hash"
    if "--check" in sys.argv:
        fresh = mark.is_file() and mark.read_text() == fingerprint()
        say("up to date" if fresh else "older than its sources; run: python assets/build.py")
        return 0 if fresh else 1
    try:
        if npm.install(ROOT):
            say("packages fetched")
        start = time.perf_counter()
        build()
    except (theme.WeakThemeError, icons.UnknownIconError, npm.NoNodeError) as problem:
        sys.stderr.write(f"front end: {problem}\n")
        return 1
    say(f"built in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
