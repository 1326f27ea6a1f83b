"""Wijkwerkbedrijf: Salma, long without work, from the desk of the case manager to a year after her goodbye."""

import datetime
from decimal import Decimal

import pytest

from bloei.accounts.models import User
from bloei.learning.models import Session, SignUp, Training
from bloei.outreach.tests.factories import DoorWishFactory
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Hours, Placement
from bloei.places.models import Partner
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town

from .beginnings import registered, started
from .conftest import Clock, Open
from .deeds import Somebody, ask_after, person_named, plan_of, say_goodbye, start, work
from .walking import Walker
from .work import accept, answers, ask, job, sign


@pytest.fixture
def programme(town: Town) -> Programme:
    """The neighbourhood work company is what Haven runs, as in Alphen."""
    Programme.objects.update(model_key="wijkwerkbedrijf", profile="alphen", name="Wijkwerkbedrijf")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, work supervisor."""
    return Walker(bram)


def register(desk: Walker, town: Town, given_name: str, **given: str) -> None:
    """Somebody comes in, sent by her case manager."""
    desk.send(
        "team:person_new", given_name=given_name, family_name="Saidi", neighbourhood=town.haven.neighbourhood
    )
    desk.send(
        "team:enrol", person_named(given_name).pk,
        **{"referred_by": "case_manager", "benefit_ground": "social_assistance", **given},
    )  # fmt: skip


@pytest.fixture
def salma(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Salma takes part since the second of March."""
    clock("2026-03-02")
    said = {"referred_by": "case_manager", "benefit_ground": "social_assistance"}
    return started(desk, registered(desk, town, "Salma Saidi", **said), werkbegeleider=bram)


@pytest.mark.covers("WIJ-05", "WIJ-26")
@pytest.mark.parametrize(
    ("ground", "begins"), [("social_assistance", True), ("other_benefit", True), ("none", False)]
)
def test_it_is_there_for_who_has_a_benefit(
    town: Town, desk: Walker, bram: User, clock: Clock, ground: str, begins: bool
) -> None:
    clock("2026-03-02")
    register(desk, town, "Henk", benefit_ground=ground)
    person = person_named("Henk")
    desk.send("team:companions", person.pk, kind="werkbegeleider", user=bram)
    assert ("Dit programma is voor mensen met" not in desk.see("team:start", person.pk)) is begins
    if begins:
        desk.send("team:start", person.pk)
    assert (Enrolment.objects.get(person=person).started_on is not None) is begins


@pytest.mark.covers("WIJ-02", "WIJ-40", "WIJ-58")
@pytest.mark.parametrize(("profile", "at_most"), [("alphen", 50), ("culemborg", 20)])
def test_each_town_has_its_own_size(
    town: Town,
    programme: Programme,
    desk: Walker,
    els: User,
    clock: Clock,
    signals: Open,
    profile: str,
    at_most: int,
) -> None:
    clock("2026-03-02")
    Programme.objects.update(profile=profile)
    EnrolmentFactory.create_batch(at_most - 1, programme=programme, started_on=datetime.date(2026, 3, 1))
    assert "programme_full" not in signals()
    EnrolmentFactory(programme=programme, started_on=datetime.date(2026, 3, 1))
    assert "programme_full" in signals()
    assert "Wijkwerkbedrijf" in Walker(els).see("team:centre_model", town.haven.pk)


@pytest.mark.covers("WIJ-47", "WIJ-58")
def test_in_ede_the_social_service_is_there_from_the_start(
    town: Town, programme: Programme, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-03-02")
    Programme.objects.update(profile="ede")
    register(desk, town, "Ria")
    desk.send("team:companions", person_named("Ria").pk, kind="werkbegeleider", user=bram)
    assert "Kies eerst wie er is als contact bij de sociale dienst." in desk.see(
        "team:start", person_named("Ria").pk
    )
    ria = start(desk, "Ria", sociale_dienst=bram)
    assert ria.enrolment.started_on == datetime.date(2026, 3, 2)


@pytest.mark.covers("WIJ-43", "WIJ-46")
@pytest.mark.parametrize(("profile", "speaks"), [("ede", True), ("alphen", False)])
def test_in_ede_who_stays_away_three_times_is_looked_after(
    town: Town, salma: Somebody, desk: Walker, clock: Clock, signals: Open, profile: str, speaks: bool
) -> None:
    Programme.objects.update(profile=profile)
    desk.send("team:training_new", title="Samen werken", theme="group", aim="Op tijd komen en elkaar helpen")
    for day in ("2026-03-04", "2026-03-11", "2026-03-18"):
        clock("2026-03-02")
        desk.send(
            "team:session_new",
            training=Training.objects.get(),
            day=day,
            starts="10:00",
            ends="12:00",
            places="8",
        )
        session = Session.objects.latest("pk")
        desk.send("team:session", session.pk, at="/aanmelden/", enrolment=salma.enrolment)
        clock("2026-03-19")
        desk.send(
            "team:session", session.pk, at="/aanwezig/", **{f"row-{session.sign_ups.get().pk}": "absent"}
        )
    assert ("absent_repeatedly" in signals(salma.enrolment)) is speaks
    assert (salma.enrolment.ended_on, "Salma" in desk.see("team:absence")) == (None, True)


@pytest.mark.covers("WIJ-48")
@pytest.mark.parametrize(("profile", "speaks"), [("almelo", True), ("alphen", False)])
def test_in_almelo_a_wish_of_the_neighbourhood_does_not_wait(
    town: Town, programme: Programme, clock: Clock, signals: Open, profile: str, speaks: bool
) -> None:
    clock("2026-03-02")
    Programme.objects.update(profile=profile)
    DoorWishFactory(approach__centre=town.haven, wished_on=datetime.date(2026, 3, 2))
    clock("2026-04-10")
    assert ("wish_unmet" in signals()) is speaks


@pytest.mark.covers("WIJ-38")
def test_first_somebody_lands_and_a_talent_opens_the_way(salma: Somebody, desk: Walker) -> None:
    assert "Landen" in desk.see("team:file", salma.key)
    desk.is_refused("team:phase", salma.key, phase="meedoen")
    desk.send("team:profile", salma.key, at="/talenten/", talent=TalentFactory(name="Koken"), seen_by="self")
    desk.send("team:phase", salma.key, phase="meedoen")
    assert "Meedoen" in desk.see("team:file", salma.key)


@pytest.mark.covers("WIJ-03", "WIJ-13", "WIJ-50")
def test_a_neighbour_is_helped_by_somebody_who_was_long_at_home(
    salma: Somebody, desk: Walker, town: Town, clock: Clock
) -> None:
    placement = work(desk, salma, job(desk, town, "Boodschappen voor mevrouw De Wit"))
    clock("2026-03-04")
    salma.phone.send("me:hours", placement.pk, day="2026-03-03", minutes="90")
    hours = Hours.objects.get()
    desk.send("team:proposal", placement.proposal_id, at=f"/uren/{hours.pk}/bevestig/")
    hours.refresh_from_db()
    assert (hours.minutes, hours.confirmed_on) == (90, datetime.date(2026, 3, 4))
    assert "Boodschappen voor mevrouw De Wit" in salma.phone.see("me:jobs")


@pytest.mark.covers("WIJ-11")
def test_what_neighbours_ask_meets_what_somebody_can(salma: Somebody, desk: Walker, town: Town) -> None:
    asked = job(desk, town, "Samen koken")
    cooking = TalentFactory(name="Koken")
    asked.talents.create(talent=cooking)
    desk.send("team:profile", salma.key, at="/talenten/", talent=cooking, seen_by="self")
    assert "Heeft talent: Koken" in desk.see("team:request", asked.pk)


@pytest.mark.covers("WIJ-15")
def test_paid_work_is_not_replaced(salma: Somebody, desk: Walker, town: Town) -> None:
    asked = accept(desk, ask(town, "De ramen van de flat"))
    desk.is_refused("team:check", asked.pk, **answers(normally_paid="True", is_additional="False"))
    desk.is_refused("team:propose", asked.pk, salma.enrolment.pk, fit="Zij kan dit")
    desk.send("team:check", asked.pk, **answers())
    work(desk, salma, asked)
    assert Placement.objects.count() == 1


@pytest.mark.covers("WIJ-14", "WIJ-52", "WIJ-60")
@pytest.mark.parametrize(
    ("kind", "name"), [("school", "Brede School De Brug"), ("health", "Zorgcentrum Overveld")]
)
def test_schools_and_care_ask_as_partners(
    salma: Somebody, desk: Walker, town: Town, kind: str, name: str
) -> None:
    desk.send("team:partner_new", name=name, kind=kind)
    partner = Partner.objects.get(name=name)
    desk.send(
        "team:request_new", title="Koffie schenken", kind="hosting", partner=partner, contact_name="Jos",
        contact_phone="0612345678",
    )  # fmt: skip
    assert name in desk.see("team:requests")
    assert "Koffie schenken" in desk.see("team:partner", partner.pk)


@pytest.mark.covers("WIJ-61")
def test_a_partner_offers_a_room_to_the_others(town: Town, desk: Walker, dirk: User) -> None:
    Walker(dirk).send(
        "partner:offer",
        title="De grote zaal op dinsdag",
        kind="room",
        centre=town.haven,
        contact_name="Dirk",
        contact_phone="0612345678",
    )
    assert "De grote zaal op dinsdag" in desk.see("team:offers")


@pytest.mark.covers("WIJ-37")
def test_language_lessons_are_in_the_centre(salma: Somebody, desk: Walker, town: Town, clock: Clock) -> None:
    desk.send("team:training_new", title="Starterstaal", theme="language", aim="Praten met de buren")
    desk.send(
        "team:session_new",
        training=Training.objects.get(),
        day="2026-03-04",
        starts="10:00",
        ends="12:00",
        places="8",
    )
    session = Session.objects.get()
    desk.send("team:session", session.pk, at="/aanmelden/", enrolment=salma.enrolment)
    clock("2026-03-05")
    desk.send("team:session", session.pk, at="/aanwezig/", **{f"row-{session.sign_ups.get().pk}": "present"})
    assert (SignUp.objects.get().attendance, session.centre) == ("present", town.haven)


@pytest.mark.covers("WIJ-45", "WIJ-56")
def test_being_on_time_is_a_goal_of_her_own(salma: Somebody, desk: Walker, clock: Clock) -> None:
    plan_of(salma)
    salma.phone.send("me:goal_new", words="Ik kom op tijd, of ik bel", kind="learn")
    salma.phone.send("me:week_task_new", words="Elke dinsdag om negen uur er zijn", often="weekly")
    task = salma.enrolment.plan.week_tasks.get()
    salma.phone.send("me:plan", at=f"/week/{task.pk}/")
    shown = desk.see("team:plan", salma.key)
    assert ("Ik kom op tijd, of ik bel" in shown, "klaar op maandag 2 maart" in shown) == (True, True)


@pytest.mark.covers("WIJ-09", "WIJ-53")
def test_on_the_way_to_paid_work_only_with_agreements_with_the_social_service(
    salma: Somebody, desk: Walker, bram: User
) -> None:
    plan_of(salma)
    further = {"phase": "op_weg", "reason": "Zij kan meer"}
    assert "contact bij de sociale dienst" in desk.is_refused("team:phase", salma.key, **further)
    desk.send("team:companions", salma.key, kind="sociale_dienst", user=bram)
    desk.send("team:papers", salma.key, at="/nieuw/", key="afspraak_sociale_dienst")
    desk.is_refused("team:phase", salma.key, **further)
    sign(
        desk, salma.enrolment, "afspraak_sociale_dienst", participant="Salma Saidi", official="Sociale dienst"
    )
    desk.send("team:phase", salma.key, **further)
    assert salma.enrolment.phase_entries.latest("pk").phase == "op_weg"


@pytest.mark.covers("WIJ-06", "WIJ-29")
def test_half_a_year_later_somebody_asks_whether_it_lasts(
    salma: Somebody, desk: Walker, els: User, clock: Clock, signals: Open
) -> None:
    clock("2026-09-01")
    leave(desk, salma, "job")
    clock("2027-03-02")
    assert "follow_up_due" in signals(salma.enrolment)
    ask_after(desk, salma, 6, "still_there", "Ik werk nog in de keuken")
    assert "follow_up_due" not in signals(salma.enrolment)
    assert "Ik werk nog in de keuken" in desk.see("team:aftercare", salma.key)
    shown = Walker(els).see("team:lasting", query="?jaar=2026")
    assert "Afscheid genomen: 1." in shown


def leave(desk: Walker, who: Somebody, destination: str) -> None:
    """A last look at the ladder, and a goodbye."""
    desk.send("team:ladder", who.key, voice="self", rung="5", reason="Ik werk nu")
    say_goodbye(desk, who, destination, "Ik durf weer te bellen en ik heb werk.")


@pytest.mark.covers("WIJ-07")
def test_who_comes_back_starts_anew_and_the_old_file_stays(
    town: Town, salma: Somebody, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-09-01")
    leave(desk, salma, "job")
    clock("2027-05-03")
    desk.send("team:enrol", salma.key, referred_by="self", benefit_ground="social_assistance")
    desk.send("team:companions", salma.key, kind="werkbegeleider", user=bram)
    desk.send("team:start", salma.key)
    episodes = Enrolment.objects.filter(person=salma.key).order_by("pk")
    assert [each.ended_on for each in episodes] == [datetime.date(2026, 9, 1), None]
    assert "Ik durf weer te bellen en ik heb werk." in desk.see("team:aftercare", salma.key)


@pytest.mark.covers("WIJ-28")
def test_the_town_steers_by_numbers_without_names(
    salma: Somebody, desk: Walker, fenna: User, clock: Clock
) -> None:
    clock("2026-09-01")
    leave(desk, salma, "job")
    shown = Walker(fenna).see("team:outcomes")
    assert ("Salma" in shown, Walker(fenna).finds("team:file", salma.key)) == (False, False)


@pytest.mark.covers("WIJ-44")
def test_she_tells_what_she_earned_and_the_town_decides(salma: Somebody, desk: Walker) -> None:
    salma.phone.send("me:income", month="2026-03-01", amount="200")
    assert salma.enrolment.income_reports.get().amount == Decimal("200.00")
    assert "De gemeente beslist over uitkering" in desk.see("team:work", salma.key)
