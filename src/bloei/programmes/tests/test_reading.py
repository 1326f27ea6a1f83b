"""A model file is read whole, or refused with file and line."""

import pytest
from django.utils.translation import override

from bloei.programmes.catalogue import FOLDER, model_of, newest, shipped
from bloei.programmes.parts import Text
from bloei.programmes.reading import read_model
from bloei.programmes.sections import ModelFault

TEXT = (FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")


def refusal(text: str) -> str:
    with pytest.raises(ModelFault) as caught:
        read_model(text, "eigen.toml")
    return str(caught.value)


def line_of(needle: str, text: str = TEXT) -> int:
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.covers("ALM-06", "ALM-07", "ALM-08", "ALM-14", "ALM-20", "ALM-23", "ALM-46")
def test_the_activation_centre_says_what_the_source_says():
    model = shipped()["activeringscentrum", 1]
    assert str(model.role().many) == "medewerkers"
    assert [line.key for line in model.goals] == ["person", "neighbourhood"]
    assert (model.team.professionals, model.capacity.group) == (2, 10)
    assert model.team.duties == ("cash", "cleaning", "stock", "activities", "host")
    assert {"volunteering", "reintegration"} <= set(model.destinations)


@pytest.mark.covers("ALM-30", "ALM-32", "ALM-33", "ALM-34", "ALM-35")
def test_it_has_four_steps_in_order():
    model = shipped()["activeringscentrum", 1]
    assert model.phase_keys == ["onderzoek", "training", "aan_de_slag", "uitstroom"]
    assert model.next_phase("") == model.phases[0]
    assert model.next_phase("training") == model.phase("aan_de_slag")
    assert model.next_phase("uitstroom") is None
    assert model.team.trainings == ("interviewing", "empowerment")


def test_a_text_speaks_the_language_of_the_screen():
    text = Text("medewerker", en="co-worker")
    with override("en"):
        assert str(text) == "co-worker"
    with override("ar"):
        assert str(text) == "medewerker"


def test_an_enrolment_keeps_the_version_that_it_started_under(enrolment):
    assert model_of(enrolment) is shipped()["activeringscentrum", 1]
    assert model_of(enrolment.programme) is shipped()["activeringscentrum", 1]


def test_a_typing_error_is_told_with_its_line():
    text = TEXT.replace("group = 10", "grup = 10")
    assert refusal(text) == (
        f'eigen.toml, regel {line_of("group = 10")}: "grup" ken ik hier niet. Bedoelde je "group"?'
    )
    text = TEXT.replace('source = "000_c6a1a458b7bcecdd.txt"', "")
    assert refusal(text) == 'eigen.toml, regel 1: hier hoort "source" te staan.'


def test_a_wrong_type_is_told_with_its_line():
    text = TEXT.replace("group = 10", 'group = "tien"')
    assert refusal(text) == f'eigen.toml, regel {line_of("group = 10")}: "group" moet een heel getal zijn.'


def test_dutch_is_required():
    text = TEXT.replace('nl = "Activeringscentrum"\n', "")
    assert refusal(text) == (
        f'eigen.toml, regel {line_of("[title]")}: hier hoort de tekst in het Nederlands ("nl") te staan.'
    )


def test_what_is_no_toml_is_told_with_its_line():
    assert refusal("key = \n").startswith("eigen.toml, regel 1: dit is geen TOML")


def test_a_word_must_be_a_table_with_its_name():
    text = TEXT.replace('{ rule = "lives_near_or_exception" }', '"lives_near_or_exception"')
    assert refusal(text) == (
        f'eigen.toml, regel {line_of("register = [")}: "register" moet een lijst zijn van {{ rule = "..." }}.'
    )


def test_a_model_has_a_step():
    text = TEXT[: TEXT.index("# De vier stappen")] + TEXT[TEXT.index("# Afscheid") :]
    assert refusal(text) == "eigen.toml, regel 1: een model heeft minstens één stap ([[phase]])."


def test_an_unknown_model_is_not_guessed(town):
    with pytest.raises(KeyError):
        newest("bestaat-niet")


def test_who_leads_others_stands_in_the_file():
    model = shipped()["meedoen-werkt", 1]
    found = model.leads_as("ambassadeur")
    assert (found and found.key, found and found.most, model.leads_as("maatje")) == ("ambassadeur", 5, None)


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('role = "ambassadeur"', 'role = "ambasadeur"', '"ambasadeur" ken ik niet bij "role".'),
        ('of = "participant"', 'of = "partner"', '"role" hoort bij of = "participant".'),
    ],
)
def test_only_who_takes_part_has_a_role(was: str, becomes: str, fault: str):
    text = (FOLDER / "meedoen-werkt.toml").read_text(encoding="utf-8")
    line = line_of('role = "ambassadeur"', text)
    assert refusal(text.replace(was, becomes)).startswith(f"eigen.toml, regel {line}: {fault}")
