"""A theme is a few numbers; nobody can make one that people cannot read."""

import json
from pathlib import Path

import pytest

from bloei.kit.tests.assets import ROOT, build, mapping, oklch, theme, tokens

THEMES = sorted((ROOT / "assets/themes").glob("*.json"))
HERE = Path(__file__).parent / "themes"


def write(folder: Path, name: str, **data: object) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(data))
    return path


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(oklch.contrast(one, other), 2) == ratio


@pytest.mark.parametrize(
    ("colour", "expected"),
    [((1, 0, 0), "#ffffff"), ((0, 0, 0), "#000000"), ((0.627955, 0.257683, 29.2339), "#ff0000")],
)
def test_oklch_becomes_srgb(colour: tuple[float, float, float], expected: str) -> None:
    assert oklch.hex_of(*colour) == expected


@pytest.mark.parametrize("path", [*THEMES, *sorted(HERE.glob("*.json"))], ids=lambda path: path.stem)
def test_every_theme_is_readable_in_all_schemes(path: Path) -> None:
    assert theme.weak_pairs(theme.read(path)) == []


def test_the_proof_is_not_empty() -> None:
    assert len(theme.pairs()) * len(theme.SCHEMES) > 1000


@pytest.mark.parametrize("hue", range(0, 360, 30))
def test_any_hue_gives_a_readable_theme(tmp_path: Path, hue: int) -> None:
    roles = {role: [hue, 0.12] for role in ("accent-1", "action-1", "action-2")}
    assert theme.weak_pairs(theme.read(write(tmp_path, "kleur", roles=roles))) == []


def test_a_weak_theme_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "zwak", lightness={"color-subtle": 0.3})
    monkeypatch.setenv("BLOEI_THEMES", str(tmp_path))
    with pytest.raises(theme.WeakThemeError, match=r"zwak light: .* needs 4\.5"):
        build.write_themes("a{color:var(--basis-color-default-color-subtle)}", tmp_path)
    assert not (tmp_path / "theme-zwak.css").exists()


def test_a_typing_error_in_a_role_is_refused(tmp_path: Path) -> None:
    with pytest.raises(theme.WeakThemeError, match=r"fout.json: unknown role acent-1; known: default"):
        theme.read(write(tmp_path, "fout", roles={"acent-1": [200, 0.1]}))


def test_a_municipality_drops_a_file_and_has_its_own_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOEI_THEMES", str(HERE))
    css = build.stylesheet("")
    build.write_themes(css, tmp_path)
    own, other = ((tmp_path / f"theme-{name}.css").read_text() for name in ("bloei", "voorbeeld"))
    assert "--basis-border-radius-lg:2px" in other
    assert "--basis-border-radius-lg:12px" in own
    fill = "--basis-color-action-1-inverse-bg-default:"
    assert own.split(fill)[1][:7] != other.split(fill)[1][:7]


def test_only_tokens_that_are_used_are_shipped(tmp_path: Path) -> None:
    build.write_themes("a{color:var(--basis-color-default-color-subtle)}", tmp_path)
    css = (tmp_path / "theme-bloei.css").read_text()
    assert "--basis-color-default-color-subtle:" in css
    assert "--nl-button" not in css


def test_tokens_reach_through_other_tokens() -> None:
    assert tokens.reachable("a{b:var(--x)}", {"--x": "var(--y, 1px)", "--y": "2px", "--z": "3px"}) == {
        "--x",
        "--y",
    }


def test_token_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    """Which tokens each component reads, and which the package, our mapping, or nobody defines."""
    package, ours = tokens.package_tokens(build.MODULES), mapping.fixed()
    sheets = {
        name: build.MODULES / f"@nl-design-system-candidate/{name}-css/dist/{name}.css"
        for name in build.CANDIDATE
    }
    sheets |= {name: build.MODULES / f"@utrecht/{name}-css/dist/index.css" for name in build.UTRECHT}
    lines, unstyled = [], {}
    for name, sheet in sheets.items():
        reads = {
            token for token in tokens.REFERENCE.findall(sheet.read_text()) if not token.startswith("--_")
        }
        gaps = reads - set(package) - set(ours)
        lines.append(
            f"{name:26} reads {len(reads):3}  package {len(reads & set(package)):3}  ours {len(reads & set(ours)):3}  nobody {len(gaps):3}"
        )
        if {gap for gap in gaps if gap.endswith("color")} and name in build.CANDIDATE:
            unstyled[name] = sorted(gaps)
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201 - the matrix is for who updates the packages
    assert unstyled == {}
