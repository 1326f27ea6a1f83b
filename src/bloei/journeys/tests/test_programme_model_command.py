"""``bloei model``: check, list, show, diff and adopt, as an operator sees it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bloei.journeys.tests.test_model_versions import CENTRE, FILES, OWN
from bloei.programmes.models import ModelVersion, Programme
from tests.cast import TODAY

GARDEN = str(FILES / "moestuin.toml")


def told(*words: str, **options: object) -> str:
    out = StringIO()
    call_command("programme_model", *words, stdout=out, **options)
    return out.getvalue()


def refused(*words: str, **options: object) -> str:
    with pytest.raises(CommandError) as caught:
        told(*words, **options)
    return str(caught.value)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "eigen.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_a_good_file_is_good():
    assert told("check", GARDEN) == "moestuin.toml is goed: Buurtmoestuin, versie 1.\n"


def test_every_fault_is_told_with_line_and_what_was_meant():
    answer = refused("check", str(FILES / "onzin.toml")).splitlines()
    assert answer[-1] == "19 fouten"
    assert answer[4] == 'onzin.toml, regel 9: "rol" ken ik hier niet. Bedoelde je "role"?'


def test_a_file_that_is_not_there_is_no_crash(tmp_path):
    assert "kan niet gelezen worden" in refused("check", str(tmp_path / "weg.toml"))


def test_models_are_listed_and_shown():
    assert "activeringscentrum:1  Activeringscentrum\n" in told("list")
    page = told("show", GARDEN)
    assert page.startswith("Buurtmoestuin, versie 1 (moestuin)\n")
    assert "  - Tuinder: Duurt: 3 tot 9 maanden\n" in page
    assert refused("show", "activeringscentrm") == (
        'Er is geen model "activeringscentrm". Bedoelde je "activeringscentrum"?'
    )


def test_two_versions_are_compared_in_plain_dutch(own):
    assert told("diff", "activeringscentrum:1", own) == (
        "Het centrum, Mensen in een groep, hooguit\n  was:   10\n  wordt: 8\n"
    )
    assert told("diff", own, own) == "De twee zeggen hetzelfde.\n"


def test_a_centre_adopts_a_file_and_runs_it(town, own):
    place = {"municipality": town.municipality.slug, "centre": town.stad.slug}
    assert told("adopt", GARDEN, **place, reason="proef") == (
        f"{town.stad} werkt met Buurtmoestuin, versie 1.\n"
    )
    told("adopt", own, **place)
    programmes = Programme.objects.filter(centre=town.stad).order_by("model_key")
    assert list(programmes.values_list("model_key", "model_version")) == [
        ("activeringscentrum", 101),
        ("moestuin", 1),
    ]
    assert "moestuin:1  Buurtmoestuin" in told("list", municipality=town.municipality.slug)
    assert refused("adopt", GARDEN, **place) == "Het programma werkt al met deze versie."
    assert ModelVersion.objects.count() == 2


def test_another_text_under_the_same_number_is_refused(town, tmp_path):
    path = tmp_path / "eigen.toml"
    path.write_text(CENTRE.replace("group = 10", "group = 9"), encoding="utf-8")
    place = {"municipality": town.municipality.slug, "centre": town.stad.slug}
    assert "Versie 1 is er al." in refused("adopt", str(path), **place)
    assert refused("adopt", str(path), municipality="nergens") == (
        "Er is geen gemeente met de korte naam nergens."
    )
    assert "geen centrum" in refused("adopt", GARDEN, municipality=town.municipality.slug, centre="maan")
    assert (ModelVersion.objects.count(), Programme.objects.filter(centre=town.stad).count()) == (0, 0)


def test_own_versions_are_checked_after_a_release(town, own):
    place = {"municipality": town.municipality.slug}
    told("adopt", own, **place, centre=town.stad.slug)
    assert told("check", **place) == "Eigen versies: 1. Alles is goed.\n"
    ModelVersion.objects.create(
        key="oud",
        version=1,
        text=OWN.replace('"has_companion"', '"has_coach"'),
        file="oud.toml",
        adopted_on=TODAY,
    )
    assert "oud 1: oud.toml, regel" in refused("check", **place)
