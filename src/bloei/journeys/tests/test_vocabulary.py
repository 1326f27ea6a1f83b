"""The words that a model may use, held against the files and against the database."""

import inspect

import pytest

from bloei.journeys.explanation import RULE_MEANINGS
from bloei.journeys.vocabulary import PLACEMENT_RULES, RULES, WATCHES, check, faults_of, parameters_of
from bloei.programmes.cases import cases_of
from bloei.programmes.catalogue import FOLDER, shipped
from bloei.programmes.reading import read_model
from bloei.programmes.sections import ModelFault
from tests.cast import TODAY

TEXT = (FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")
VALUES = {int: 7, str: "training", list[str]: ["interviewing"]}


def refusal(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(ModelFault) as caught:
        check(read_model(TEXT.replace(old, new, 1), "eigen.toml"))
    return str(caught.value)


def line_of(needle: str) -> int:
    return TEXT[: TEXT.index(needle)].count("\n") + 1


def test_every_word_in_the_catalogue_exists():
    assert all(check(model) is model for model in shipped().values())


def test_an_unknown_word_is_refused_with_what_was_meant():
    assert refusal('"no_companion"', '"no_companoin"') == (
        f'eigen.toml, regel {line_of(chr(34) + "no_companion")}: het woord "no_companoin" bestaat niet (watch).'
        ' Bedoelde je "no_companion"?'
    )
    assert 'het woord "talent_recordd" bestaat niet (rule). Bedoelde je "talent_recorded"?' in refusal(
        "talent_recorded", "talent_recordd"
    )


def test_parameters_are_checked():
    assert '"waits_for_start" kent geen "dagen".' in refusal("days = 21", "dagen = 14")
    assert 'bij "waits_for_start" hoort ook "days".' in refusal("days = 21", "")
    assert '"days" bij "waits_for_start" moet een heel getal zijn.' in refusal("days = 21", 'days = "21"')
    assert 'de stap "trainin" bestaat niet in dit model. Bedoelde je "training"?' in refusal(
        'phase = "training"', 'phase = "trainin"'
    )


@pytest.mark.parametrize("word", WATCHES)
def test_every_watch_is_one_query(town, word, django_assert_num_queries):
    watch = WATCHES[word]
    parameters = {name: VALUES[each.annotation] for name, each in parameters_of(watch.find).items()}
    with django_assert_num_queries(1):
        rows = list(watch.find(cases_of("activeringscentrum", 1, on=TODAY), **parameters))
    labels = {
        "professionals_short": f"centres.centre:{town.haven.pk}",
        "places_free": f"programmes.programme:{town.programme.pk}",
    }
    expected = [(town.haven.team_id, None, labels.get(word), town.programme.starts_on)]
    assert rows == (expected if word in labels else [])


@pytest.mark.parametrize("word", [*RULES, *PLACEMENT_RULES, *WATCHES])
def test_every_word_explains_itself(word):
    function = {**RULES, **PLACEMENT_RULES}.get(word) or WATCHES[word].find
    assert function.__name__ == word
    assert inspect.getdoc(function)
    assert all(parameter.annotation in VALUES for parameter in parameters_of(function).values())


def test_every_rule_is_explained_in_dutch():
    assert set(RULE_MEANINGS) == {*RULES, *PLACEMENT_RULES}


def test_every_fault_of_a_file_is_told_in_the_order_of_its_lines():
    text = TEXT.replace("[team]", "[teem]").replace("days = 21", "dagen = 21", 1)
    found = [str(fault) for fault in faults_of(text, "eigen.toml")]
    lines = [int(each.partition("regel ")[2].partition(":")[0]) for each in found]
    assert lines == [line_of("[team]"), line_of("days = 21") - 1, line_of("days = 21") - 1]
    assert found[0].endswith('"teem" ken ik hier niet. Bedoelde je "team"?')


def test_limits_are_about_numbers_of_the_file_and_hold():
    text = TEXT.replace("group = 10", "group = 3").replace(
        '"watch.review_due.days"', '"watch.reviw_due.days"'
    )
    assert [str(fault).partition(": ")[2] for fault in faults_of(text, "eigen.toml")] == [
        '"capacity.group" is 3; dat mag van 4 tot en met 15.',
        'het getal "watch.reviw_due.days" is er niet. Bedoelde je "watch.review_due.days"?',
    ]


def test_what_a_word_is_about_must_be_in_the_model():
    assert 'de begeleiding "consulent" bestaat niet in dit model. Bedoelde je "consultant"?' in refusal(
        'kind = "consultant"', 'kind = "consulent"'
    )
    assert 'het thema "empowerd" bestaat niet in dit model. Bedoelde je "empowerment"?' in refusal(
        'themes = ["interviewing", "empowerment"]', 'themes = ["interviewing", "empowerd"]'
    )
    assert 'de bestemming "verhuisd" bestaat niet in dit model.' in refusal(
        '"moved", "own_choice"] }', '"verhuisd"] }'
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_there_is_no_fault_in_the_catalogue(path):
    assert faults_of(path.read_text(encoding="utf-8"), path.name) == []


def test_a_training_of_the_team_must_be_a_theme():
    text = TEXT.replace('trainings = ["interviewing"', 'trainings = ["interviewng"')
    line = line_of('trainings = ["interviewing"')
    assert [str(fault) for fault in faults_of(text, "eigen.toml")] == [
        f'eigen.toml, regel {line}: het thema "interviewng" bestaat niet. Bedoelde je "interviewing"?'
    ]
