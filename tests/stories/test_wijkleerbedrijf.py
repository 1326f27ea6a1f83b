"""Wijkleerbedrijf: Noor, student, and mevrouw De Wit, who gets help at home; from a flyer to her first job in care."""

import datetime

import pytest
from django.urls import reverse

from bloei.accounts.models import User
from bloei.demand.models import Request
from bloei.funding.models import Guarantee
from bloei.learning.models import Paper
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Hours, Placement
from bloei.places.models import Partner
from bloei.programmes.models import Enrolment, Programme
from tests.cast import Town, enter

from .beginnings import registered, started
from .conftest import Clock, Open
from .deeds import Somebody, ask_after, click, person_named, plan_of, propose, say_goodbye, start, work
from .walking import Walker
from .work import accept, answers, ask, job, sign


@pytest.fixture
def programme(town: Town) -> Programme:
    """The neighbourhood learning company is what Haven runs."""
    Programme.objects.update(model_key="wijkleerbedrijf", name="Wijkleerbedrijf")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, coordinator of the students."""
    return Walker(bram)


def register(desk: Walker, town: Town, given_name: str, *, born: str = "2008-05-01", **given: str) -> None:
    """Somebody of the school is registered, or an adult."""
    desk.send(
        "team:person_new", given_name=given_name, family_name="Nijland", birth_date=born,
        neighbourhood=town.haven.neighbourhood, needs_extra_guidance="on",
    )  # fmt: skip
    desk.send("team:enrol", person_named(given_name).pk, **{"referred_by": "partner", **given})


@pytest.fixture
def noor(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Noor takes part since the second of February."""
    clock("2026-02-02")
    person = {"birth_date": datetime.date(2008, 5, 1), "needs_extra_guidance": True}
    enrolment = registered(desk, town, "Noor Nijland", person=person, referred_by="partner")
    return started(desk, enrolment, coordinator=bram)


@pytest.fixture
def at_work(noor: Somebody, town: Town, desk: Walker) -> Placement:
    """She helps mevrouw De Wit."""
    return work(desk, noor, job(desk, town, "Samen koken bij mevrouw De Wit"))


def write_hours(noor: Somebody, desk: Walker, placement: Placement, day: str, minutes: int) -> None:
    """She writes her hours, and the coordinator confirms them."""
    noor.phone.send("me:hours", placement.pk, day=day, minutes=str(minutes))
    hours = Hours.objects.get(worked_on=day)
    desk.send("team:proposal", placement.proposal_id, at=f"/uren/{hours.pk}/bevestig/")


def told(what: str, page: str) -> str:
    """What the page of outcomes says behind these words."""
    return page.split(what)[1][:80]


@pytest.mark.covers("ALK-15")
def test_a_flyer_brings_a_neighbour_and_who_calls_is_written_down(
    town: Town, desk: Walker, clock: Clock
) -> None:
    clock("2026-02-02")
    assert (
        "<svg"
        in enter(desk.user).get(reverse("neighbourhood:flyer", args=["almere", "haven"])).content.decode()
    )
    ask(town, "Samen wandelen")
    desk.send(
        "team:request_new", title="Een lamp ophangen", kind="help", contact_name="Meneer Vos",
        contact_phone="0612345678",
    )  # fmt: skip
    assert set(Request.objects.values_list("title", flat=True)) == {"Samen wandelen", "Een lamp ophangen"}


@pytest.mark.covers("ALK-05")
def test_extra_guidance_is_known_without_a_why(town: Town, desk: Walker, bram: User, clock: Clock) -> None:
    clock("2026-02-02")
    register(desk, town, "Noor")
    assert start(desk, "Noor", coordinator=bram).enrolment.person.needs_extra_guidance is True


@pytest.mark.covers("ALK-06", "ALK-13")
def test_a_talk_about_talents_opens_the_click_interview(noor: Somebody, town: Town, desk: Walker) -> None:
    assert "Talentgesprek" in desk.see("team:file", noor.key)
    desk.is_refused("team:phase", noor.key, phase="klikgesprek")
    cooking = TalentFactory(name="Koken")
    desk.send("team:profile", noor.key, at="/talenten/", talent=cooking, seen_by="self")
    desk.send("team:phase", noor.key, phase="klikgesprek")
    asked = job(desk, town, "Samen koken")
    asked.talents.create(talent=cooking)
    assert "Heeft talent: Koken" in desk.see("team:request", asked.pk)


@pytest.mark.covers("ALK-14", "ALK-16")
def test_she_begins_only_when_it_clicks_on_both_sides(noor: Somebody, town: Town, desk: Walker) -> None:
    proposal = propose(desk, noor, job(desk, town, "Samen koken"))
    desk.send(
        "team:proposal",
        proposal.pk,
        at="/klikgesprek/",
        day="2026-02-02",
        time="10:00",
        place="Bij haar thuis",
    )
    begin = {"starts_on": "2026-02-02", "supervisor": "Ank", "insurance": "school"}
    address = reverse("team:placement_start", args=[proposal.pk])
    noor.phone.send("me:proposal", proposal.pk, at="/antwoord/", answer="yes")
    assert enter(desk.user).post(address, begin).status_code == 422
    desk.send("team:proposal", proposal.pk, at="/antwoord/", side="host", answer="yes")
    desk.send("team:proposal", proposal.pk, at="/plaatsing/", **begin)
    assert Placement.objects.get().starts_on == datetime.date(2026, 2, 2)


@pytest.mark.covers("ALK-24")
def test_help_does_not_replace_care(noor: Somebody, town: Town, desk: Walker) -> None:
    asked = accept(desk, ask(town, "Steunkousen aantrekken"))
    desk.is_refused("team:check", asked.pk, **answers(replaces_care="True"))
    desk.send(
        "team:check",
        asked.pk,
        **answers(replaces_care="True", outcome="not_agreed", conditions="Dat is zorg"),
    )
    shown = desk.is_refused("team:propose", asked.pk, noor.enrolment.pk, fit="Zij wil dit leren")
    assert (Placement.objects.exists(), "verdringingstoets" in shown) == (False, True)


@pytest.mark.covers("ALK-08")
def test_with_children_only_who_has_a_vog(noor: Somebody, town: Town, desk: Walker) -> None:
    asked = job(desk, town, "Spelen met de kinderen")
    desk.send("team:request_change", asked.pk, vog_required="on")
    proposal = propose(desk, noor, asked)
    click(desk, noor, proposal)
    begin = {"starts_on": "2026-02-02", "supervisor": "Ank", "insurance": "school"}
    answer = enter(desk.user).post(reverse("team:placement_start", args=[proposal.pk]), begin)
    assert (answer.status_code, Placement.objects.exists()) == (422, False)
    desk.send("team:person_change", noor.key, vog_seen_on="2026-02-01")
    desk.send("team:proposal", proposal.pk, at="/plaatsing/", **begin)
    assert Placement.objects.exists()


@pytest.mark.covers("ALK-01", "ALK-07", "ALK-10")
def test_a_resident_gets_help_and_a_student_hours(
    noor: Somebody, at_work: Placement, desk: Walker, clock: Clock
) -> None:
    clock("2026-02-04")
    write_hours(noor, desk, at_work, "2026-02-03", 120)
    assert [(each.minutes, each.confirmed_on) for each in Hours.objects.all()] == [
        (120, datetime.date(2026, 2, 4))
    ]
    desk.send(
        "team:proposal",
        at_work.proposal_id,
        at="/bedankje/",
        dank__from_name="Mevrouw De Wit",
        dank__words="Heerlijk gegeten",
    )
    assert "Heerlijk gegeten" in noor.phone.see("me:today")


@pytest.mark.covers("ALK-09")
def test_she_helps_at_an_activity_of_the_neighbourhood(noor: Somebody, town: Town, desk: Walker) -> None:
    work(desk, noor, job(desk, town, "Koffie schenken bij de buurtmiddag", kind="event"))
    assert Placement.objects.get().proposal.request.kind == "event"


@pytest.mark.covers("ALK-11")
def test_somebody_talks_with_her_regularly(noor: Somebody, desk: Walker, clock: Clock, signals: Open) -> None:
    clock("2026-02-17")
    assert {"no_contact", "no_next_appointment"} <= set(signals(noor.enrolment))
    desk.send(
        "team:contact_quick",
        query=f"?person={noor.key}",
        person=noor.key,
        kind="talk",
        note="Over haar stage",
    )
    desk.send(
        "team:appointment_new", query=f"?person={noor.key}", person=noor.enrolment.person, kind="talk", user=desk.user,
        day="2026-02-24", starts="10:00", ends="10:30",
    )  # fmt: skip
    assert signals(noor.enrolment) == []


@pytest.mark.covers("ALK-12", "ALK-22")
def test_week_tasks_are_set_by_both_and_ticked_on_the_phone(noor: Somebody, desk: Walker) -> None:
    plan_of(noor)
    desk.send(
        "team:week_task_new",
        noor.key,
        words="Dinsdag en donderdag bij mevrouw De Wit",
        week="2026-02-02",
        repeats="on",
    )
    noor.phone.send("me:week_task_new", words="Woensdag naar school", often="weekly")
    for task in noor.enrolment.plan.week_tasks.all():
        noor.phone.send("me:plan", at=f"/week/{task.pk}/")
    assert desk.see("team:plan", noor.key).count("klaar op maandag 2 februari") == 2


@pytest.mark.covers("ALK-20")
@pytest.mark.parametrize(
    ("born", "is_in"), [("1969-05-01", True), ("1955-05-01", False), ("2012-05-01", False)]
)
def test_adults_join_in_a_next_round(
    town: Town, desk: Walker, bram: User, clock: Clock, born: str, is_in: bool
) -> None:
    clock("2026-02-02")
    desk.send(
        "team:person_new",
        given_name="Ger",
        family_name="Smit",
        birth_date=born,
        neighbourhood=town.haven.neighbourhood,
    )
    sending = desk.send if is_in else desk.is_refused
    sending(
        "team:enrol", person_named("Ger").pk, referred_by="case_manager", benefit_ground="social_assistance"
    )
    assert Enrolment.objects.exists() is is_in


@pytest.mark.covers("ALK-02", "ALK-03")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("NiKo", "health"), ("Horizon College", "school"), ("Gemeente Alkmaar", "municipality")],
)
def test_care_and_school_are_partners(
    town: Town, desk: Walker, noor: Somebody, dirk: User, name: str, kind: str
) -> None:
    desk.send("team:partner_change", town.partner.pk, name=name, kind=kind)
    desk.send("team:companions", noor.key, kind="docent", user=dirk)
    assert (Partner.objects.get().kind, "Dirk Dijkstra" in noor.phone.see("me:people")) == (kind, True)


@pytest.mark.covers("ALK-17")
def test_money_comes_from_three_sides(programme: Programme, els: User, desk: Walker) -> None:
    office = Walker(els)
    for kind, title, share in (
        ("care", "NiKo", "40"),
        ("subsidy", "Subsidie", "40"),
        ("wmo", "Wmo-geld", "20"),
    ):
        office.send(
            "team:funding_new",
            programme=programme,
            kind=kind,
            title=title,
            share=share,
            starts_on="2026-01-01",
        )
    shown = office.see("team:funding")
    assert [title in shown for title in ("NiKo", "Subsidie", "Wmo-geld")] == [True] * 3


@pytest.mark.covers("ALK-18", "ALK-19")
def test_diplomas_and_hours_stand_beside_what_was_aimed_at(
    noor: Somebody, at_work: Placement, desk: Walker, els: User, clock: Clock
) -> None:
    clock("2026-02-04")
    write_hours(noor, desk, at_work, "2026-02-03", 120)
    desk.send("team:papers", noor.key, at="/nieuw/", key="diploma")
    sign(desk, noor.enrolment, "diploma", official="Horizon College")
    shown = Walker(els).see("team:outcomes")
    assert Paper.objects.get().kind == "diploma"
    assert ["diploma's in het eerste jaar" in shown, "uren hulp in het eerste jaar" in shown] == [True, True]
    assert told("diploma's in het eerste jaar", shown).startswith(" 1 Wijkleerbedrijf wil: 30")
    assert told("uren hulp in het eerste jaar", shown).startswith(" 2 Wijkleerbedrijf wil: 7")


@pytest.mark.covers("ALK-21", "ALK-10")
def test_a_guaranteed_job_is_hers_and_lasts(
    noor: Somebody, town: Town, desk: Walker, els: User, clock: Clock, signals: Open
) -> None:
    office = Walker(els)
    office.send(
        "team:guarantee_new",
        programme=town.programme,
        partner=town.partner,
        number="15",
        starts_on="2026-01-01",
    )
    clock("2026-12-01")
    office.send("team:guarantee_fill", Guarantee.objects.get().pk, enrolment=noor.enrolment, on="2026-12-01")
    assert "1 van 15 banen vervuld" in office.see("team:funding")
    say_goodbye(desk, noor, "job", "Ik werk nu bij NiKo")
    clock("2027-06-02")
    assert "follow_up_due" in signals(noor.enrolment)
    ask_after(desk, noor, 6, "still_there", "Ik werk er nog")
    assert "follow_up_due" not in signals(noor.enrolment)
