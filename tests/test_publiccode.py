"""The description of the project that other governments search by: publiccode.yml 0.7."""

from pathlib import Path

import pytest
import yaml

FILE = Path(__file__).parents[1] / "publiccode.yml"
DEPRECATED = {"monochromeLogo", "inputTypes", "outputTypes", "genericName", "repoOwner", "authorsFile"}


@pytest.fixture(scope="module")
def said() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_everything_mandatory_is_there(said: dict) -> None:
    mandatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert mandatory - said.keys() == set()
    assert said["publiccodeYmlVersion"] == "0.7.0"
    assert said["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert said["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert said["legal"]["license"] == "EUPL-1.2"


def test_contacts_are_named_where_the_kind_of_maintenance_asks_it(said: dict) -> None:
    if said["maintenance"]["type"] in {"internal", "community"}:
        assert said["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_descriptions_have_the_right_length(said: dict, language: str) -> None:
    told = said["description"][language]

    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert told["features"]


def test_nothing_is_deprecated(said: dict) -> None:
    assert DEPRECATED & said.keys() == set()


def test_the_languages_are_those_of_the_program(said: dict, settings: object) -> None:
    assert said["localisation"]["availableLanguages"] == [code for code, _ in settings.LANGUAGES]
