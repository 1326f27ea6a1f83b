"""A social activation centre: Sanne of the core team, her year, and those whom she brings along."""

import datetime

import pytest
from django.test import Client

from bloei.accounts.models import User
from bloei.centres.models import OpeningHours
from bloei.demand.models import Inquiry, Interview, Request
from bloei.learning.models import Session, SignUp, Training
from bloei.outreach.models import Approach
from bloei.programmes.models import Group, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town

from .beginnings import registered, started
from .conftest import Clock, Open
from .deeds import (
    Somebody,
    ask_after,
    click,
    need,
    person_named,
    plan_of,
    propose,
    request,
    say_goodbye,
    start,
    work,
)
from .walking import Walker


@pytest.fixture
def programme(town: Town) -> Programme:
    """A MAC is what Haven runs."""
    Programme.objects.update(model_key="mac", name="MAC Haven")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, case manager at the centre."""
    return Walker(bram)


def register(desk: Walker, town: Town, given_name: str, role: str, **said: str) -> int:
    """Somebody has a file and is registered in a role."""
    here = town.haven.neighbourhood
    desk.send("team:person_new", given_name=given_name, family_name="Smit", neighbourhood=here)
    person = person_named(given_name)
    desk.send("team:enrol", person.pk, role=role, **said)
    return person.pk


@pytest.fixture
def sanne(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Sanne starts in the core team; her case manager asked her."""
    clock("2026-01-05")
    said = {"referred_by": "case_manager", "benefit_ground": "social_assistance"}
    return started(desk, registered(desk, town, "Sanne Smit", role="kernploeg", **said), casemanager=bram)


@pytest.fixture
def trained(sanne: Somebody, desk: Walker, clock: Clock) -> Somebody:
    """She followed the short training: how to ask people questions."""
    clock("2026-01-12")
    desk.send("team:training_new", title="Vragen stellen", theme="interviewing", aim="Een gesprek voeren")
    training = Training.objects.get()
    desk.send("team:session_new", training=training, day="2026-01-13", starts="10:00", ends="12:00")
    session = Session.objects.get()
    desk.send("team:session", session.pk, at="/aanmelden/", enrolment=sanne.enrolment)
    clock("2026-01-14")
    desk.send("team:session", session.pk, at="/aanwezig/", **{f"row__{SignUp.objects.get().pk}": "present"})
    return sanne


@pytest.mark.covers("MAC-08", "MAC-12")
def test_the_core_team_is_for_whom_the_case_manager_asks(
    town: Town, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-01-05")
    came = register(desk, town, "Wim", "kernploeg", referred_by="self", benefit_ground="none")
    desk.send("team:companions", came, kind="casemanager", user=bram)
    shown = desk.see("team:start", came)
    assert ("Dit programma is voor mensen met: bijstand." in shown, "kom je via: klantmanager" in shown) == (
        True, True,
    )  # fmt: skip
    desk.send("team:registration", came, referred_by="case_manager", benefit_ground="social_assistance")
    desk.send("team:start", came)
    assert "Gekomen via" not in desk.see("team:phase", came)
    assert person_named("Wim").enrolments.get().started_on == datetime.date(2026, 1, 5)


@pytest.mark.covers("MAC-15", "MAC-16")
def test_others_with_and_without_a_benefit_take_part(
    town: Town, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-01-05")
    register(desk, town, "Joke", "deelnemer", referred_by="participant", benefit_ground="other_benefit")
    register(desk, town, "Ria", "bewoner", referred_by="neighbourhood")
    people = [start(desk, name, casemanager=bram) for name in ("Joke", "Ria")]
    assert [(each.enrolment.role, each.enrolment.benefit_ground) for each in people] == [
        ("deelnemer", "other_benefit"), ("bewoner", ""),
    ]  # fmt: skip
    assert [each.enrolment.contract_ends_on for each in people] == [None, None]


@pytest.mark.covers("MAC-10", "MAC-11")
def test_a_contract_of_a_year_takes_her_out_of_the_benefit(
    sanne: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    assert sanne.enrolment.contract_ends_on == datetime.date(2027, 1, 4)
    desk.send("team:registration", sanne.key, benefit_ground="none")
    desk.send(
        "team:ladder", sanne.key, voice="professional", rung="5", reason="Heeft een contract van een jaar"
    )
    sanne.enrolment.refresh_from_db()
    assert (sanne.enrolment.benefit_ground, sanne.enrolment.ladder_readings.get().rung) == ("none", 5)
    clock("2026-11-04")
    assert "contract_ends_within" not in signals(sanne.enrolment)
    clock("2026-11-05")
    assert "contract_ends_within" in signals(sanne.enrolment)
    desk.send("team:term", sanne.key, at="/contract/", contract__reason="Nog een jaar")
    sanne.enrolment.refresh_from_db()
    assert sanne.enrolment.contract_ends_on == datetime.date(2028, 1, 4)
    assert "contract_ends_within" not in signals(sanne.enrolment)


@pytest.mark.covers("MAC-10")
def test_the_contract_is_signed_by_both(sanne: Somebody, desk: Walker) -> None:
    desk.send("team:papers", sanne.key, at="/nieuw/", key="jaarcontract")
    paper = sanne.enrolment.papers.get()
    for role, name in (("participant", "Sanne"), ("official", "Fatima Aziz")):
        desk.send("team:papers", sanne.key, at="/onderteken/", role=role, name=name)
    paper.refresh_from_db()
    assert (paper.kind, paper.signed_on) == ("contract", datetime.date(2026, 1, 5))


@pytest.mark.covers("MAC-04")
def test_first_a_short_training(sanne: Somebody, desk: Walker) -> None:
    shown = desk.is_refused("team:phase", sanne.key, phase="buurtonderzoek")
    assert "Nog niet gevolgd: interviewtechnieken." in shown


@pytest.mark.covers("MAC-04", "MAC-06", "MAC-07")
def test_then_she_asks_the_neighbourhood_and_the_work_follows_from_it(
    town: Town, trained: Somebody, desk: Walker
) -> None:
    desk.send("team:phase", trained.key, phase="buurtonderzoek")
    desk.send(
        "team:inquiry_new",
        title="Wat mist de wijk?",
        method="interview",
        centre=town.haven,
        neighbourhood=town.haven.neighbourhood,
        questions="Wat mist u?",
    )
    inquiry = Inquiry.objects.get()
    question = inquiry.questions.get()
    assert "Wat mist de wijk?" in trained.phone.see("me:agenda", query="?toon=centrum")
    trained.phone.send("me:inquiry", inquiry.pk, spot="Bij de winkels", **{f"q{question.pk}": "Een eettafel"})
    assert Interview.objects.get().interviewer == trained.enrolment
    desk.send("team:inquiry_close", inquiry.pk, conclusion="Mensen eten alleen")
    desk.send("team:need_new", query=f"?onderzoek={inquiry.pk}", title="Mensen eten alleen")
    found = inquiry.needs.get()
    desk.send(
        "team:request_new", title="Koken", kind="hosting", contact_name="Ank", contact_phone="0612345678"
    )
    asked = Request.objects.get()
    desk.is_refused("team:request_accept", asked.pk, worth="Samen eten")
    desk.send("team:request_accept", asked.pk, need=found, worth="Samen eten")
    assert "Koken" in desk.see("team:need", found.pk)


@pytest.mark.covers("MAC-07")
def test_what_does_not_connect_to_a_need_is_not_begun(town: Town, trained: Somebody, desk: Walker) -> None:
    plan_of(trained)
    asked = request(desk, "Koffie schenken", need(desk, town.haven, "Mensen zitten alleen"))
    assert work(desk, trained, asked).starts_on == datetime.date(2026, 1, 14)
    other = request(desk, "Soep koken", need(desk, town.haven, "Niemand kookt"))
    proposal = propose(desk, trained, other)
    click(desk, trained, proposal)
    Request.objects.filter(pk=other.pk).update(need=None)
    shown = desk.see("team:proposal", proposal.pk)
    assert "behoefte" in shown


@pytest.mark.covers("MAC-05")
def test_they_work_in_a_team(town: Town, sanne: Somebody, programme: Programme, desk: Walker) -> None:
    desk.send("team:group_new", town.haven.pk, name="Kernploeg", programme=programme)
    team = Group.objects.get()
    desk.send("team:group", team.pk, enrolment=sanne.enrolment)
    assert "Sanne" in desk.see("team:group", team.pk)


@pytest.mark.covers("MAC-13", "MAC-14")
def test_she_sets_up_activities_and_brings_others_along(sanne: Somebody, desk: Walker, clock: Clock) -> None:
    sanne.phone.send("me:activity_new", title="Eettafel", day="2026-01-16", starts="17:00", place="Keuken")
    assert "Eettafel" in desk.see("team:activities")
    sanne.phone.send("me:recruit", given_name="Omar", phone="06 22223333", words="Kom mee", may_call="on")
    asked = Approach.objects.get()
    clock("2026-01-19")
    desk.send("team:door_yes", asked.pk, way="said", role="deelnemer")
    omar = person_named("Omar").enrolments.get()
    assert (omar.role, omar.referred_by, asked.recruited_by) == ("deelnemer", "participant", sanne.enrolment)


@pytest.mark.covers("MAC-09")
def test_about_ten_people_are_the_core_team(
    sanne: Somebody, programme: Programme, desk: Walker, signals: Open
) -> None:
    assert ("places_free" in signals(), "programme_full" in signals()) == (True, False)
    EnrolmentFactory.create_batch(9, programme=programme, role="kernploeg")
    assert ("places_free" in signals(), "programme_full" in signals()) == (False, True)


@pytest.mark.covers("MAC-17")
def test_somebody_is_always_there(
    town: Town, sanne: Somebody, desk: Walker, bram: User, signals: Open
) -> None:
    OpeningHours.objects.create(centre=town.haven, weekday=2, opens="09:00", closes="12:00")
    assert "professional_missing" in signals()
    desk.send("team:staff_hours", town.haven.pk, user=bram, weekday=2, starts="08:30", ends="12:30")
    assert "professional_missing" not in signals()


@pytest.mark.covers("MAC-18", "MAC-19")
def test_case_manager_and_coordinator_guide_her_through_the_year(
    sanne: Somebody, desk: Walker, els: User, clock: Clock, signals: Open
) -> None:
    desk.send("team:companions", sanne.key, kind="coordinator", user=els)
    shown = desk.see("team:companions", sanne.key)
    assert ("Casemanager" in shown, "Coördinator" in shown) == (True, True)
    plan_of(sanne)
    clock("2026-01-20")
    assert "no_contact" in signals(sanne.enrolment)
    desk.send("team:contact_quick", query=f"?person={sanne.key}", kind="talk", note="Over de eettafel")
    assert "no_contact" not in signals(sanne.enrolment)
    clock("2026-04-20")
    assert "review_due" in signals(sanne.enrolment)
    desk.send("team:review", sanne.key, own_words="Ik durf meer", next_on="2026-07-20")
    assert "review_due" not in signals(sanne.enrolment)
    assert "Over de eettafel" in sanne.phone.see("me:contacts")


@pytest.mark.covers("MAC-02", "MAC-20")
def test_to_a_job_and_asked_after_half_a_year_and_a_year(
    sanne: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    clock("2026-12-01")
    say_goodbye(desk, sanne, "job", "Ik kook nu in het ziekenhuis")
    shown = desk.see("team:outcomes")
    assert ("betaald werk" in shown.lower(), "buurt" in shown.lower()) == (True, True)
    for months, day in ((6, "2027-06-02"), (12, "2027-12-02")):
        clock(day)
        ask_after(desk, sanne, months, "still_there", f"Na {months} maanden nog fijn")
    shown = desk.see("team:aftercare", sanne.key)
    assert ("Na 6 maanden nog fijn" in shown, "Na 12 maanden nog fijn" in shown) == (True, True)


@pytest.mark.covers("MAC-03")
def test_it_is_a_place_where_one_can_go(town: Town, programme: Programme) -> None:
    shown = Client().get(f"/buurt/almere/{town.haven.slug}/").content.decode()
    assert town.haven.address in shown


@pytest.mark.covers("MAC-21", "MAC-22")
def test_whose_method_it_is_stands_with_the_model(town: Town, els: User) -> None:
    shown = Walker(els).see("office:model", "mac", 1)
    assert ("RadarAdvies" in shown, "Inzicht in eigen Kracht" in shown) == (True, True)
