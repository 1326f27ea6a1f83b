"""Participatieraad: Yara, member of the council, from her own yes to what the residents hear back, and her goodbye.

The subjects, the networks and the consultations of the council have no screens yet; what the model carries is here.
"""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.catalogue import newest
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town

from .beginnings import registered, started
from .conftest import Clock, Open
from .deeds import Somebody, person_named, say_goodbye
from .walking import Walker


@pytest.fixture
def programme(town: Town) -> Programme:
    """The council is what Haven runs."""
    Programme.objects.update(model_key="participatieraad", name="Participatieraad")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, policy adviser of the municipality."""
    return Walker(bram)


def register(desk: Walker, town: Town, given_name: str, **given: str) -> None:
    """Somebody wants to be a member."""
    desk.send(
        "team:person_new", given_name=given_name, family_name="Yilmaz", neighbourhood=town.haven.neighbourhood
    )
    desk.send("team:enrol", person_named(given_name).pk, referred_by="self", **given)


@pytest.fixture
def yara(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Yara is a member since the first of April 2026."""
    today = clock("2026-04-01")
    said = {"referred_by": "self", "voluntary_yes_on": today, "voluntary_yes_way": "said"}
    return started(desk, registered(desk, town, "Yara Yilmaz", **said), beleidsadviseur=bram)


@pytest.mark.covers("IJM-07", "IJM-08")
def test_members_are_volunteers_beside_whom_an_official_stands(
    town: Town, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-04-01")
    register(desk, town, "Yara")
    person = person_named("Yara")
    assert "Kies eerst wie er is als beleidsadviseur." in desk.see("team:start", person.pk)
    desk.send("team:companions", person.pk, kind="beleidsadviseur", user=bram)
    before = desk.see("team:start", person.pk)
    desk.send(
        "team:registration",
        person.pk,
        referred_by="self",
        voluntary_yes_on="2026-04-01",
        voluntary_yes_way="said",
    )
    desk.send("team:start", person.pk)
    assert ("Eerste dag" in before, Enrolment.objects.get().started_on) == (False, datetime.date(2026, 4, 1))


@pytest.mark.covers("IJM-18")
def test_a_member_goes_out_when_her_own_knowledge_is_known(yara: Somebody, desk: Walker) -> None:
    desk.is_refused("team:phase", yara.key, phase="naar_buiten")
    desk.send(
        "team:profile", yara.key, at="/talenten/", talent=TalentFactory(name="Jongeren"), seen_by="self"
    )
    desk.send("team:phase", yara.key, phase="naar_buiten")
    desk.send("team:phase", yara.key, phase="terugkoppelen")
    assert yara.enrolment.phase_entries.latest("pk").phase == "terugkoppelen"


@pytest.mark.covers("IJM-02", "IJM-13")
def test_the_council_gives_no_verdict_on_papers(programme: Programme) -> None:
    model: Model = newest("participatieraad")
    assert [phase.key for phase in model.phases] == ["kennismaken", "naar_buiten", "terugkoppelen"]
    assert model.documents == ()


@pytest.mark.covers("IJM-07")
def test_the_seats_and_the_term_are_watched(
    town: Town, programme: Programme, yara: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    assert "places_free" in signals()
    EnrolmentFactory.create_batch(6, programme=programme, started_on=datetime.date(2026, 3, 1), role="lid")
    assert "places_free" not in signals()
    EnrolmentFactory.create_batch(5, programme=programme, started_on=datetime.date(2026, 3, 1), role="lid")
    assert "programme_full" in signals()
    assert yara.enrolment.planned_end_on == datetime.date(2030, 3, 31)
    clock("2030-02-01")
    assert "term_ends_within" in signals(yara.enrolment)


@pytest.mark.covers("IJM-16")
def test_her_work_stays_doable(yara: Somebody) -> None:
    role = newest("participatieraad").role("lid")
    assert [
        (word.name, word.parameters["most"]) for word in role.watches if word.name == "hours_outside_band"
    ] == [("hours_outside_band", 6)]


def test_she_leaves_with_her_own_words(yara: Somebody, desk: Walker, clock: Clock) -> None:
    clock("2028-04-03")
    desk.is_refused("team:exit", yara.key, destination="volunteering", exit_words="")
    say_goodbye(desk, yara, "volunteering", "De school hoort nu wat ouders zeggen")
    assert yara.enrolment.ended_on == datetime.date(2028, 4, 3)
