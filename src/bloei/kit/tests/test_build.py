"""The asset build: what comes out, and what stops it."""

import json
import re
from pathlib import Path

import pytest

from bloei.kit.pictograms import PICTOGRAMS
from bloei.kit.tests.assets import ROOT, build, icons


def test_sprite_holds_what_templates_and_code_name(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{% icon "bell" %} {% signal "x" icon="phone-off" %} <p class="home">')
    (tmp_path / "b.py").write_text('icon_of = {"late": "clock"}')
    (tmp_path / "c.toml").write_text('icon = "broom"\nother = "leaf"')
    (tmp_path / "d.py").write_text('word = "sun"')
    sprite = icons.sprite(tmp_path, build.MODULES)
    assert {
        name for name in ("bell", "phone-off", "clock", "leaf", "home", "sun") if f'id="{name}"' in sprite
    } == {
        "bell",
        "phone-off",
        "clock",
        "leaf",
    }


def test_an_icon_that_does_not_exist_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{% icon "no-such-thing" %}')
    with pytest.raises(icons.UnknownIconError, match="no such icon: no-such-thing"):
        icons.sprite(tmp_path, build.MODULES)


def test_every_pictogram_of_the_list_has_a_picture() -> None:
    sheets = icons.pictograms(ROOT / "src/bloei/kit/pictograms.py", build.MODULES)
    drawn = re.findall(r'<symbol id="([^"]+)"', "".join(sheets.values()))
    assert sorted(drawn) == sorted(PICTOGRAMS)


def test_layers_stand_in_order_and_licences_are_told() -> None:
    css = build.stylesheet("")
    assert css.index("@layer reset,nlds,app;") < css.index("@layer nlds{") < css.index("@layer app{")
    assert "EUPL-1.2" in css
    assert "sourceMappingURL" not in css


def test_the_lock_file_names_no_addresses() -> None:
    lock = (ROOT / "package-lock.json").read_text()
    packages = [package for name, package in json.loads(lock)["packages"].items() if name]
    assert ("resolved" in lock, "http" in lock) == (False, False)
    assert all(package["integrity"] for package in packages)


def test_versions_are_exact() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert [version for version in wanted.values() if not version[0].isdigit()] == []
