"""A file that nobody of Bloei wrote becomes a model, a centre runs it, and people move to another version."""

import datetime
from pathlib import Path

import pytest

from bloei.accounts.tests.factories import MembershipFactory
from bloei.attention.models import Signal
from bloei.journal.models import Entry
from bloei.journeys.attention import evaluate
from bloei.journeys.enrolments import close_enrolment, enter_phase, register_enrolment, start_enrolment
from bloei.journeys.model_versions import (
    add_model_version,
    adopt_model_version,
    move_enrolments,
    objections_to_move,
    run_version,
)
from bloei.journeys.tests.test_examples import play
from bloei.journeys.vocabulary import faults_of
from bloei.kit.objections import Refused
from bloei.people.models import PersonTalent, Talent
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.actions import add_companion
from bloei.programmes.catalogue import FOLDER, model_of, models, newest, parsed, version_of
from bloei.programmes.models import Enrolment, ModelVersion
from bloei.tenancy.context import acting_in
from tests.cast import TODAY, actor

FILES = Path(__file__).parent / "files"
GARDEN = (FILES / "moestuin.toml").read_text(encoding="utf-8")
NONSENSE = (FILES / "onzin.toml").read_text(encoding="utf-8")
CENTRE = (FOLDER / "activeringscentrum.toml").read_text(encoding="utf-8")
OWN = CENTRE.replace("version = 1", "version = 101").replace("group = 10", "group = 8")


def codes(caught) -> list[str]:
    return [objection.code for objection in caught.value.objections]


def add(text: str, by, file: str = "eigen.toml") -> ModelVersion:
    return add_model_version(text, file, reason="het past beter", by=actor(by), on=TODAY)


@pytest.fixture
def garden(town, els):
    add(GARDEN, els, "moestuin.toml")
    model = newest("moestuin")
    return run_version(town.haven, model, reason="", by=actor(els), on=TODAY)


def test_a_file_becomes_a_version_with_day_reason_and_author(town, els):
    row = add(GARDEN, els, "moestuin.toml")
    assert (row.key, row.version, row.adopted_on, row.reason, row.by) == (
        "moestuin",
        1,
        TODAY,
        "het past beter",
        els,
    )
    assert newest("moestuin") is version_of(town.municipality.pk, "moestuin", 1)
    assert Entry.objects.get(verb="add_model_version").note == "moestuin 1 het past beter"


def test_nonsense_is_refused_with_every_fault(town, els):
    with pytest.raises(Refused) as caught:
        add(NONSENSE, els, "onzin.toml")
    assert codes(caught) == ["model_fault"] * len(faults_of(NONSENSE, "onzin.toml")) == ["model_fault"] * 19
    assert ModelVersion.objects.count() == 0
    assert ("Onzin!", 0) not in models()


def test_numbers_of_bloei_and_of_the_municipality_never_meet(town, els):
    with pytest.raises(Refused) as caught:
        add(CENTRE, els)
    assert codes(caught) == ["version_is_newer", "version_is_own"]
    with pytest.raises(Refused) as caught:
        add(CENTRE.replace("version = 1", "version = 2"), els)
    assert codes(caught) == ["version_is_own"]
    assert add(OWN, els).version == 101
    with pytest.raises(Refused) as caught:
        add(OWN, els)
    assert codes(caught) == ["version_is_newer"]


def test_a_version_stays_within_the_municipality(town, els, garden):
    assert ("moestuin", 1) in models()
    with acting_in(town.elsewhere.pk):
        assert ("moestuin", 1) not in models()
        with pytest.raises(KeyError):
            version_of(town.elsewhere.pk, "moestuin", 1)


@pytest.mark.parametrize(
    "example", parsed(GARDEN, "moestuin.toml").examples, ids=lambda example: example.text
)
def test_the_file_carries_its_own_examples(town, els, bram, example):
    add(GARDEN, els, "moestuin.toml")
    play(town, bram, newest("moestuin"), example)


def test_a_model_that_is_only_a_file_runs_from_registration_to_exit(town, els, bram, garden):
    by, person = actor(bram), PersonFactory(team=town.haven.team)
    MembershipFactory(team=town.haven.team)
    enrolment = register_enrolment(person, garden, referred_by="self", by=by, on=TODAY)
    assert (enrolment.role, str(model_of(enrolment).role(enrolment.role).one)) == ("tuinder", "tuinder")
    with pytest.raises(Refused) as caught:
        start_enrolment(enrolment, by=by, on=TODAY)
    assert codes(caught) == ["benefit_ground_known", "has_companion"]
    enrolment.benefit_ground = "none"
    add_companion(enrolment, bram, kind="tuincoach", by=by, on=TODAY)
    start_enrolment(enrolment, by=by, on=TODAY)
    with pytest.raises(Refused) as caught:
        enter_phase(enrolment, "oogsten", by=by, on=TODAY)
    assert codes(caught) == ["talent_recorded"]
    PersonTalent.objects.create(person=person, talent=Talent.objects.create(name="zaaien"), since=TODAY)
    enter_phase(enrolment, "oogsten", by=by, on=TODAY)
    evaluate(on=TODAY + datetime.timedelta(days=21))
    found = Signal.objects.filter(enrolment=enrolment, closed_on=None).order_by("word", "part")
    assert list(found.values_list("word", "part")) == [("no_companion", "buur"), ("no_contact", "")]
    with pytest.raises(Refused) as caught:
        close_enrolment(enrolment, destination="education", exit_words="Dag!", by=by, on=TODAY)
    assert codes(caught) == ["destination_known"]
    close_enrolment(enrolment, destination="job", exit_words="Dag tuin!", by=by, on=TODAY)
    assert Enrolment.objects.get().destination == "job"


def test_companions_keep_to_the_numbers_of_the_model(town, els, bram, garden):
    by = actor(bram)
    first, second, third = (
        register_enrolment(PersonFactory(team=town.haven.team), garden, referred_by="self", by=by, on=TODAY)
        for _ in range(3)
    )
    for enrolment in (first, second):
        add_companion(enrolment, bram, kind="tuincoach", by=by, on=TODAY)
    for enrolment, user, kind, code in (
        (third, bram, "tuincoach", "companion_has_room"),
        (first, els, "tuincoach", "is_the_only_one"),
        (third, els, "consultant", "companion_kind_known"),
    ):
        with pytest.raises(Refused) as caught:
            add_companion(enrolment, user, kind=kind, by=by, on=TODAY)
        assert codes(caught) == [code]


def test_a_profile_brings_its_own_numbers(town, els, bram):
    add(GARDEN, els, "moestuin.toml")
    model = newest("moestuin")
    with pytest.raises(Refused) as caught:
        run_version(town.haven, model, profile="stad", reason="", by=actor(els), on=TODAY)
    assert codes(caught) == ["profile_known"]
    village = run_version(town.haven, model, profile="dorp", reason="", by=actor(els), on=TODAY)
    city = run_version(town.haven, model, reason="", by=actor(els), on=TODAY)
    for programme in (village, city):
        person = PersonFactory(team=town.haven.team)
        register_enrolment(person, programme, referred_by="self", by=actor(bram), on=TODAY)
    evaluate(on=TODAY + datetime.timedelta(days=12))
    waiting = Signal.objects.filter(word="waits_for_start")
    assert list(waiting.values_list("enrolment__programme__profile", flat=True)) == [""]
    assert [model.capacity_in(each).group for each in ("", "dorp")] == [2, 4]


def test_who_takes_part_keeps_the_version_that_she_started_under(town, els, enrolment):
    add(OWN, els)
    adopt_model_version(town.programme, 101, reason="kleiner", by=actor(els), on=TODAY)
    enrolment.refresh_from_db()
    assert (model_of(town.programme).capacity.group, model_of(enrolment).capacity.group) == (8, 10)
    with pytest.raises(Refused) as caught:
        adopt_model_version(town.programme, 101, reason="", by=actor(els), on=TODAY)
    assert codes(caught) == ["version_is_other"]
    evaluate(on=TODAY)
    assert Signal.objects.filter(enrolment=enrolment, closed_on=None).count() > 0


def test_running_enrolments_move_when_nothing_stands_in_the_way(town, els, enrolment):
    add(OWN, els)
    moved = move_enrolments([enrolment], 101, reason="kleinere groepen", by=actor(els), on=TODAY)
    enrolment.refresh_from_db()
    assert (moved, enrolment.model_version) == (1, 101)
    assert Entry.objects.get(verb="move_enrolment").note == "1 -> 101 kleinere groepen"
    with pytest.raises(Refused) as caught:
        move_enrolments([enrolment], 101, reason="", by=actor(els), on=TODAY)
    assert codes(caught) == ["moves_elsewhere"]
    with pytest.raises(Refused) as caught:
        move_enrolments([], 101, reason="", by=actor(els), on=TODAY)
    assert codes(caught) == ["somebody_chosen"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('key = "medewerker"', 'key = "meedoener"', "role_stays"),
        ('key = "onderzoek"', 'key = "verkennen"', "phase_stays"),
        ('"consultant"', '"coach"', "companions_stay"),
        ("enter = []", "enter = [{ rule = 'talent_recorded', at_least = 3 }]", "talent_recorded"),
    ],
)
def test_who_cannot_move_is_told_why_and_nobody_moves(town, els, enrolment, old, new, code):
    other = PersonFactory(team=town.haven.team, neighbourhood=town.haven.neighbourhood)
    free = register_enrolment(other, town.programme, referred_by="self", by=actor(els), on=TODAY)
    add(OWN.replace(old, new), els)
    assert [each.code for each in objections_to_move(enrolment, 101, on=TODAY)] == [code]
    with pytest.raises(Refused) as caught:
        move_enrolments([free, enrolment], 101, reason="", by=actor(els), on=TODAY)
    assert code in codes(caught)
    assert "Anna Asante: " in str(caught.value)
    assert set(Enrolment.objects.values_list("model_version", flat=True)) == {1}
