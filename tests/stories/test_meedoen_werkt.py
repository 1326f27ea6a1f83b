"""Meedoen Werkt!: Wanda, an ambassador, and Noor, her buddy; from the first question to half a year after."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from bloei.accounts.models import User
from bloei.demand.models import Activity, Offer
from bloei.guidance.actions import agree_plan, agree_step
from bloei.guidance.models import Step
from bloei.journeys.approaches import join
from bloei.journeys.enrolments import complete_registration
from bloei.journeys.hats import recruit
from bloei.matching.actions import ask_for_round, make_round
from bloei.matching.models import Introduction
from bloei.outreach.actions import accept_proposal
from bloei.outreach.models import Approach, Recruitment
from bloei.people.actions import give_login
from bloei.programmes.actions import add_companion
from bloei.programmes.catalogue import newest
from bloei.programmes.models import Programme
from tests.cast import Town, actor

from .beginnings import registered, started, with_a_plan
from .conftest import Clock, Open
from .deeds import (
    Somebody,
    aim_of,
    ask_after,
    came,
    need,
    person_named,
    plan_of,
    request,
    say_goodbye,
    start,
    train,
    work,
)
from .walking import Walker


@pytest.fixture
def programme(town: Town) -> Programme:
    """Meedoen Werkt! is what Haven runs."""
    Programme.objects.update(model_key="meedoen-werkt", name="Meedoen Werkt!")
    return Programme.objects.get()


@pytest.fixture
def desk(programme: Programme, bram: User) -> Walker:
    """Bram, case manager."""
    return Walker(bram)


SAID = {
    "referred_by": "case_manager",
    "benefit_ground": "social_assistance",
    "voluntary_yes_way": "said",
}


@pytest.fixture
def wanda(town: Town, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """An ambassador, who has a benefit herself."""
    today = clock("2026-01-05")
    enrolment = registered(desk, town, "Wanda Wolters", role="ambassadeur", voluntary_yes_on=today, **SAID)
    return started(desk, enrolment, casemanager=bram)


def wanda_on_the_screens(town: Town, desk: Walker, bram: User) -> Somebody:
    """The same ambassador, as her case manager does it."""
    desk.send(
        "team:person_new", given_name="Wanda", family_name="Wolters", neighbourhood=town.haven.neighbourhood
    )
    desk.send(
        "team:enrol",
        person_named("Wanda").pk,
        role="ambassadeur",
        voluntary_yes_on="2026-01-05",
        **SAID,
    )
    return start(desk, "Wanda", casemanager=bram)


@pytest.fixture
def noor(wanda: Somebody, desk: Walker, bram: User, clock: Clock) -> Somebody:
    """Wanda asked Noor at a workshop in the neighbourhood centre; she said yes and is a buddy of Wanda."""
    by, told = actor(bram), {"given_name": "Noor", "phone": "06 22223333", "words": "Wij wandelen"}
    asked = recruit(wanda.enrolment, by=actor(wanda.phone.user), on=clock("2026-02-02"), **told)
    today = clock("2026-02-09")
    accept_proposal(asked, by=by, on=today)
    enrolment = join(asked, wanda.enrolment.programme, way="said", role="maatje", by=by, on=today)
    complete_registration(
        enrolment,
        referred_by="participant",
        benefit_ground="social_assistance",
        out_of_work_since=None,
        by=by,
    )
    return started(desk, enrolment, casemanager=bram, ambassadeur=wanda.phone.user)


@pytest.fixture
def planned(noor: Somebody, wanda: Somebody, bram: User) -> Somebody:
    """Both have a plan in their own words, and said yes to it."""
    for each in (noor, wanda):
        with_a_plan(each)
    goal, hers = noor.enrolment.plan.goals.get(), actor(noor.phone.user)
    first, second = datetime.date(2026, 2, 20), datetime.date(2026, 2, 16)
    agree_step(goal, Step(words="Het buurthuis bellen", due_on=first), by=hers)
    together = Step(words="Samen naar de eettafel", owner=wanda.phone.user, due_on=second)
    agree_step(goal, together, by=actor(bram))
    agree_plan(goal.plan, way="phone", by=hers, on=datetime.date(2026, 2, 9))
    return noor


def plan_on_the_screens(noor: Somebody, wanda: Somebody, desk: Walker) -> None:
    """The same plans, as they make them on their phones and at the desk."""
    for each in (noor, wanda):
        plan_of(each)
    goal = noor.enrolment.plan.goals.get()
    noor.phone.send("me:step_new", goal.pk, words="Het buurthuis bellen", due_on="2026-02-20")
    desk.send(
        "team:step_new",
        noor.key,
        goal.pk,
        words="Samen naar de eettafel",
        owner=wanda.phone.user,
        due_on="2026-02-16",
    )
    noor.phone.send("me:plan", at="/akkoord/")


@pytest.mark.covers("MDW-06", "MDW-16", "MDW-18")
def test_a_buddy_who_waits_may_start_after_two_times_yes(
    town: Town, desk: Walker, bram: User, wanda: Somebody, clock: Clock
) -> None:
    """From a round over the phones of both to her first day; the model asked for an ambassador."""
    today, by = clock("2026-02-09"), actor(bram)
    enrolment = registered(desk, town, "Noor Nijland", role="maatje", voluntary_yes_on=today, **SAID)
    add_companion(enrolment, bram, kind="casemanager", by=by, on=today)
    noor = Walker(give_login(enrolment.person, by=by, on=today))
    assert "Kies eerst wie er is als ambassadeur." in desk.see("team:start", enrolment.person_id)
    made = ask_for_round(town.haven, kind="ambassadeur", by=by, at=timezone.now())
    make_round(made, by=by, at=timezone.now())
    asking = f"/naast/ambassadeur/{wanda.enrolment.pk}/vraag/"
    assert "Wanda Wolters gevraagd" in desk.send("team:round", made.pk, at=asking)
    question = Introduction.objects.get()
    assert "Misschien jouw ambassadeur" in noor.see("me:today")
    noor.send("me:introduction", question.pk, at="/antwoord/", answer="yes")
    assert not enrolment.companions.filter(kind="ambassadeur").exists()
    assert "Noor Nijland" in wanda.phone.send("me:introduction", question.pk, at="/antwoord/", answer="yes")
    desk.send("team:start", enrolment.person_id, on="2026-02-10")
    enrolment.refresh_from_db()
    assert enrolment.started_on == datetime.date(2026, 2, 10)


@pytest.mark.covers("MDW-06", "MDW-15", "MDW-16", "MDW-18", "MDW-37")
def test_a_buddy_says_yes_and_starts_with_an_ambassador_and_a_case_manager(
    town: Town, desk: Walker, bram: User, clock: Clock
) -> None:
    clock("2026-01-05")
    wanda = wanda_on_the_screens(town, desk, bram)
    clock("2026-02-02")
    wanda.phone.send(
        "me:recruit", given_name="Noor", phone="06 22223333", words="Wij wandelen", may_call="on"
    )
    asked = Approach.objects.get()
    clock("2026-02-09")
    shown = desk.see("team:door", asked.pk)
    assert ("Voorstel van 2 februari 2026: Meedoen Werkt!" in shown, "Wanda Wolters" in shown) == (True, True)
    desk.send("team:door", asked.pk, at="/voorstel/ja/")
    desk.send("team:door_yes", asked.pk, way="said", role="maatje")
    person = person_named("Noor")
    shown = desk.see("team:start", person.pk)
    assert "Kies eerst wie er is als casemanager." in shown
    assert "Kies eerst wie er is als ambassadeur." in shown
    desk.send("team:registration", person.pk, referred_by="participant", benefit_ground="social_assistance")
    noor = start(desk, "Noor", casemanager=bram, ambassadeur=wanda.phone.user)
    enrolment = noor.enrolment
    assert (enrolment.role, enrolment.referred_by, enrolment.voluntary_yes_on) == (
        "maatje", "participant", datetime.date(2026, 2, 9),
    )  # fmt: skip
    assert "Noor" in wanda.phone.see("me:buddies")


@pytest.mark.covers("MDW-01", "MDW-05")
def test_both_have_a_benefit_and_one_leads_the_other(noor: Somebody, wanda: Somebody) -> None:
    grounds = {each.enrolment.benefit_ground for each in (noor, wanda)}
    assert grounds == {"social_assistance"}
    assert "Wanda Wolters" in noor.phone.see("me:people")
    assert "Noor" in wanda.phone.see("me:buddy", noor.enrolment.pk)


@pytest.mark.covers("MDW-03", "MDW-07")
def test_without_an_own_plan_nobody_goes_on(
    noor: Somebody, wanda: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    clock("2026-02-25")
    for each in (noor, wanda):
        assert "no_plan" in signals(each.enrolment)
        shown = desk.is_refused("team:phase", each.key, phase="meedoen", reason="Wil graag")
        assert "heeft nog geen ja gezegd tegen het plan" in shown


@pytest.mark.covers("MDW-07", "MDW-21", "MDW-22")
def test_with_a_plan_of_their_own_both_go_on(
    noor: Somebody, wanda: Somebody, desk: Walker, signals: Open
) -> None:
    plan_on_the_screens(noor, wanda, desk)
    for each in (noor, wanda):
        shown = desk.see("team:plan", each.key)
        assert (aim_of(each) in shown, "Iemand die meekijkt" in shown) == (
            True, True,
        )  # fmt: skip
        desk.send("team:phase", each.key, phase="meedoen", reason="Het plan staat")
        assert "no_plan" not in signals(each.enrolment)


@pytest.mark.covers("MDW-23", "MDW-24")
def test_agreements_have_a_day_and_an_owner_and_are_done_together(
    planned: Somebody, wanda: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    clock("2026-02-24")
    assert "step_overdue" in signals(planned.enrolment)
    hers = planned.enrolment.plan.goals.get().steps.get(owner=wanda.phone.user)
    own = planned.enrolment.plan.goals.get().steps.get(owner=None)
    wanda.phone.send("me:buddy", planned.enrolment.pk, at=f"/{hers.pk}/klaar/")
    planned.phone.send("me:plan", at=reverse("me:tick", args=[own.pk]))
    assert "step_overdue" not in signals(planned.enrolment)
    shown = desk.see("team:plan", planned.key)
    assert ("Samen naar de eettafel" in shown, "Wanda Wolters" in shown) == (True, True)


@pytest.mark.covers("MDW-08")
def test_they_say_together_how_they_do_it(planned: Somebody, desk: Walker) -> None:
    planned.phone.send("me:plan_words", "together", words="Wij wandelen elke dinsdag, Wanda belt eerst")
    assert "Wij wandelen elke dinsdag" in planned.phone.see("me:plan")
    assert "Wij wandelen elke dinsdag" in desk.see("team:plan", planned.key)


@pytest.mark.covers("MDW-04", "MDW-09", "MDW-11")
def test_eight_days_without_her_ambassador_and_somebody_is_told(
    planned: Somebody, wanda: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    for day in ("2026-02-16", "2026-02-23", "2026-03-02"):
        clock(day)
        wanda.phone.send("me:buddy_spoke", planned.enrolment.pk, kind="talk", note="Samen gewandeld")
        assert "no_contact" not in signals(planned.enrolment)
    clock("2026-03-10")
    desk.send("team:contact_quick", query=f"?person={planned.key}", kind="phone", note="Bram belde")
    assert "no_contact" in signals(planned.enrolment)
    assert "geen contact met de ambassadeur" in desk.see("team:attention")
    wanda.phone.send("me:buddy_spoke", planned.enrolment.pk, kind="talk", note="Koffie")
    assert "no_contact" not in signals(planned.enrolment)
    assert "Koffie" in planned.phone.see("me:contacts")


@pytest.mark.covers("MDW-17")
def test_a_buddy_takes_part_for_three_to_six_months(
    planned: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    assert planned.enrolment.planned_end_on == datetime.date(2026, 8, 8)
    clock("2026-07-20")
    assert "term_ends_within" not in signals(planned.enrolment)
    clock("2026-07-27")
    assert "term_ends_within" in signals(planned.enrolment)
    shown = desk.is_refused("team:term", planned.key, until="2026-10-01", reason="Nog even")
    assert "augustus 2026" in shown


@pytest.mark.covers("MDW-10", "MDW-28")
def test_an_ambassador_helps_sixteen_to_twenty_four_hours_a_week(
    town: Town, planned: Somebody, wanda: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    asked = request(desk, "Gastvrouw in het buurthuis", need(desk, town.haven, "Niemand bij de deur"))
    placement = work(desk, wanda, asked)
    for week in ("2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"):
        monday = datetime.date.fromisoformat(week)
        clock(str(monday + datetime.timedelta(days=4)))
        for number in range(3):
            day = monday + datetime.timedelta(days=number)
            wanda.phone.send("me:hours", placement.pk, day=day, minutes="360")
    clock("2026-03-16")
    assert "hours_outside_band" not in signals(wanda.enrolment)
    clock("2026-03-30")
    assert "hours_outside_band" in signals(wanda.enrolment)
    assert "72 uur" in wanda.phone.see("me:done")


@pytest.mark.covers("MDW-30", "MDW-31", "MDW-32", "MDW-33", "MDW-34", "MDW-35")
def test_an_ambassador_is_trained_every_week(
    wanda: Somebody, desk: Walker, clock: Clock, signals: Open
) -> None:
    days = ("2026-01-06", "2026-01-13", "2026-01-20", "2026-01-27")
    for theme, day in zip(("empowerment", "communication", "beliefs", "group"), days, strict=True):
        clock(day)
        session = train(desk, wanda, theme, day)
        clock(str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1)))
        came(desk, wanda, session)
        assert "training_missed" not in signals(wanda.enrolment)
    learned = wanda.phone.see("me:done")
    assert [
        f"Training {theme}" in learned for theme in ("empowerment", "communication", "beliefs", "group")
    ] == [True] * 4
    clock("2026-02-04")
    assert "training_missed" in signals(wanda.enrolment)


@pytest.mark.covers("MDW-27", "MDW-29")
def test_a_buddy_follows_a_course_elsewhere_and_looks_at_work(
    planned: Somebody, desk: Walker, clock: Clock
) -> None:
    for theme, trainer in (("language", "Taalhuis"), ("work", "Loopbaancoach van de gemeente")):
        clock("2026-02-10")
        session = train(desk, planned, theme, "2026-02-11", trainer)
        clock("2026-02-12")
        came(desk, planned, session)
        assert trainer in desk.see("team:session", session.pk)
    learned = planned.phone.see("me:done")
    assert ("Training language" in learned, "Training work" in learned) == (True, True)


@pytest.mark.covers("MDW-25", "MDW-36", "MDW-40", "MDW-41")
def test_ambassadors_decide_what_happens_and_nothing_stays_forever(
    planned: Somebody, wanda: Somebody, clock: Clock
) -> None:
    wanda.phone.send(
        "me:activity_new", title="Brommer sleutelen", day="2026-02-20", starts="16:00", place="Loods"
    )
    activity = Activity.objects.get()
    assert (activity.title, activity.request, activity.need) == ("Brommer sleutelen", None, None)
    assert "Brommer sleutelen" in planned.phone.see("me:agenda", query="?toon=centrum")
    clock("2026-02-21")
    assert "Brommer sleutelen" not in planned.phone.see("me:agenda", query="?toon=centrum")


@pytest.mark.covers("MDW-26")
def test_an_offer_of_a_welfare_organisation_is_used(
    town: Town, planned: Somebody, desk: Walker, dirk: User
) -> None:
    given = {"kind": "other", "contact_name": "Dirk", "contact_phone": "0612345678", "centre": town.haven}
    Walker(dirk).send("partner:offer", title="Eettafel op donderdag", **given)
    offer = Offer.objects.get()
    desk.send("team:offer", offer.pk, at="/aannemen/", used_for="Meedoen van maatjes")
    desk.send(
        "team:activity_new",
        title="Samen eten bij De Schoor",
        centre=town.haven,
        neighbourhood=town.haven.neighbourhood,
        day="2026-02-19",
        starts="17:00",
        ends="19:00",
        place="De Schoor",
    )
    shown = planned.phone.see("me:agenda", query="?toon=centrum")
    assert ("Samen eten bij De Schoor" in shown, offer.partner) == (True, town.partner)


@pytest.mark.covers("MDW-02")
def test_who_stands_alone_is_found_by_the_lowest_rungs(planned: Somebody, desk: Walker, clock: Clock) -> None:
    planned.phone.send("me:ladder", rung="1", reason="Ik zit binnen")
    assert "Noor" in desk.see("team:doors_known")
    clock("2026-05-01")
    planned.phone.send("me:ladder", rung="3", reason="Ik ga elke week naar de eettafel")
    assert "Noor" not in desk.see("team:doors_known")


@pytest.mark.covers("MDW-14", "MDW-38", "MDW-39")
def test_coordinator_leads_and_policy_officer_reads_numbers_without_people(
    planned: Somebody, wanda: Somebody, els: User, fenna: User, clock: Clock, signals: Open
) -> None:
    clock("2026-03-02")
    wanda.phone.send("me:outside_talk", organisation="De Vuurtoren", note="Zoekt voorlezers")
    assert "no_contact" in signals(planned.enrolment)
    coordinator = Walker(els)
    assert "Noor" in coordinator.see("team:attention")
    assert "De Vuurtoren" in coordinator.see("team:outside_talks")
    coordinator.send("team:companions", wanda.key, kind="coordinator", user=els)
    assert "Els Evers" in wanda.phone.see("me:people")
    officer = Walker(fenna)
    numbers = officer.see("team:outcomes")
    assert ("Noor" in numbers, officer.finds("team:file", planned.key)) == (False, False)
    assert wanda.phone.finds("team:file", planned.key) is False


@pytest.fixture
def ambassador(planned: Somebody, wanda: Somebody, desk: Walker, clock: Clock) -> Somebody:
    """After five months Noor becomes an ambassador herself."""
    clock("2026-07-06")
    desk.send("team:role_change", planned.key, role="ambassadeur", words="Nu help ik zelf iemand")
    return Somebody(planned.enrolment.person.enrolments.get(ended_on=None), planned.phone)


@pytest.mark.covers("MDW-20")
def test_a_buddy_becomes_an_ambassador_and_her_history_stays(
    ambassador: Somebody, planned: Somebody, desk: Walker
) -> None:
    planned.enrolment.refresh_from_db()
    assert (planned.enrolment.ended_on, ambassador.enrolment.role) == (
        datetime.date(2026, 7, 6),
        "ambassadeur",
    )
    shown = desk.see("team:file", ambassador.key)
    assert "maatje (9 februari 2026 – 6 juli 2026)" in shown
    assert "Nu help ik zelf iemand" in desk.see("team:aftercare", ambassador.key)


@pytest.mark.covers("MDW-19", "MDW-20")
def test_from_taking_part_to_voluntary_work_that_lasts(planned: Somebody, desk: Walker, clock: Clock) -> None:
    planned.phone.send("me:goal_new", words="Een baan in de zorg", kind="work")
    clock("2026-07-20")
    desk.is_refused("team:exit", planned.key, destination="volunteering", exit_words="")
    say_goodbye(desk, planned, "volunteering", "Ik help nu bij de eettafel")
    assert (planned.enrolment.destination, planned.enrolment.ended_on) == (
        "volunteering", datetime.date(2026, 7, 20),
    )  # fmt: skip
    clock("2027-01-25")
    ask_after(desk, planned, 6, "still_there", "Elke donderdag")
    assert "Elke donderdag" in desk.see("team:aftercare", planned.key)


@pytest.mark.covers("MDW-46", "MDW-47")
def test_for_whom_it_is_changes_on_a_day_and_both_stay_readable(
    planned: Somebody, els: User, clock: Clock
) -> None:
    clock("2026-09-01")
    office = Walker(els)
    first = "Mensen zonder uitkering die verder van alles af staan."
    office.send(
        "office:change",
        "meedoen-werkt",
        1,
        reason="Eerst de moeilijkst bereikbaren",
        **{"target_group.nl": first},
    )
    model = newest("meedoen-werkt")
    assert (model.version, str(model.target_group), model.valid_from) == (
        101,
        first,
        datetime.date(2026, 9, 1),
    )
    compared = office.see("office:compare", "meedoen-werkt", 101, 1)
    assert (first in compared, "Mensen met een bijstandsuitkering" in compared) == (True, True)
    planned.enrolment.refresh_from_db()
    assert planned.enrolment.model_version == 1


@pytest.mark.covers("MDW-12", "MDW-43")
def test_a_meeting_in_the_neighbourhood_brings_people(town: Town, desk: Walker, clock: Clock) -> None:
    clock("2026-02-02")
    here = town.haven.neighbourhood
    desk.send(
        "team:recruitment_new", title="Koffie in het buurthuis", kind="workshop", centre=town.haven, neighbourhood=here,
        place="Buurthuis De Bron", held_on="2026-02-02", visitors_count="14",
    )  # fmt: skip
    event = Recruitment.objects.get()
    desk.send(
        "team:door_new", given_name="Karim", phone="0611112222", centre=town.haven, neighbourhood=here,
        came_by="recruitment", recruitment=event,
    )  # fmt: skip
    shown = desk.see("team:recruitments")
    assert ("De Hoven" in shown, event.neighbourhood, event.approaches.count()) == (True, here, 1)
