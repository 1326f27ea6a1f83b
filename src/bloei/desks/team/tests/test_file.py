"""The overview of a file: her own words first, who is around her, what happened."""

import datetime
from html import unescape

import pytest
import time_machine

from bloei.accounts.tests.factories import MembershipFactory
from bloei.companions.actions import move_caseload, undo_move
from bloei.companions.models import Handover
from bloei.guidance import actions
from bloei.guidance.models import LadderReading, Reflection, Rung, Voice
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
    StepFactory,
)
from bloei.journal.models import Reading
from bloei.people.models import Person
from bloei.placements.tests.factories import PlacementFactory
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(enrolment):
    return PlanFactory(enrolment=enrolment)


def url(person: Person, rest: str = "") -> str:
    return f"/team/deelnemers/{person.pk}/{rest}"


def page(user, person: Person, rest: str = "") -> str:
    answer = enter(user).get(url(person, rest))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALM-21")
def test_the_overview_shows_goals_in_her_own_words_with_progress(plan, person, bram):
    goal = GoalFactory(
        plan=plan, words="Ik geef naailes", why="Ik kan dit goed", worker_words="Deelt een vak"
    )
    StepFactory(goal=goal, words="Zaal regelen", done_on=TODAY, done_by=bram)
    StepFactory(goal=goal, words="Briefje maken", due_on=TODAY)

    shown = page(bram, person)

    assert '<p class="quote">Ik kan dit goed</p>' in shown
    assert "<strong>1 van 2</strong>" in shown
    assert shown.index("Ik geef naailes") < shown.index("Deelt een vak")

    assert "maandag 23 nov" in shown
    assert shown.count("<h1") == 1


def test_what_happened_stands_in_one_line_of_time(plan, person, bram, anna, enrolment):
    ContactFactory(enrolment=enrolment, by=bram, note="We belden over de zaal.")
    ContactFactory(enrolment=enrolment, by=bram, reached=False, note="", kind="phone")
    goal = actions.set_goal(plan, GoalFactory.build(plan=None), by=actor(anna), on=TODAY)
    actions.tick_step(StepFactory(goal=goal, words="Lijst maken"), by=actor(anna), on=TODAY)
    actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY)
    actions.read_ladder(
        LadderReading(
            enrolment=enrolment, voice=Voice.SELF, rung=Rung.ACTIVITIES, reason="Elke week les", read_on=TODAY
        ),
        by=actor(bram),
    )
    actions.add_reflection(
        Reflection(enrolment=enrolment, theme="confidence", words="Ik durf weer", said_on=TODAY),
        by=actor(anna),
    )
    appointment = AppointmentFactory(enrolment=enrolment, user=bram)
    actions.answer_appointment(appointment, "coming", by=actor(anna))
    placement = PlacementFactory(proposal__enrolment=enrolment)
    placement.thanks.create(from_name="Mevrouw Jansen", words="Wat fijn", given_on=TODAY)

    shown = page(bram, person)

    for words in (
        "We belden over de zaal.",
        "Niet bereikt: telefoon",
        "Afspraak klaar",
        "Lijst maken",
        "Ja gezegd tegen het plan: zelf, op de telefoon",
        "Trede 3, Deelname georganiseerde activiteiten, volgens de deelnemer zelf",
        "Ik durf weer",
        "Zei: “ik kom”",
        "Mevrouw Jansen",
        "Begonnen met een klus",
        "Naar de stap",
    ):
        assert words in shown


def test_who_took_over_stands_in_the_line_of_time(town, enrolment, person, bram):
    noor, olga = (MembershipFactory(team=town.haven.team, user__name=name).user for name in ("Noor", "Olga"))
    beside = enrolment.companions.get()
    move = move_caseload(
        town.haven.team, bram, noor, kind="consultant", chosen=[beside.pk], reason="Andere dagen",
        by=actor(bram), on=TODAY,
    )  # fmt: skip
    Handover.objects.create(
        companion=move.moved.get().begun,
        to_user=olga,
        appointment=AppointmentFactory(enrolment=enrolment, user=bram),
        reason="Met verlof",
        done_on=TODAY,
    )

    shown = page(bram, person)

    for words in (
        "Neemt de begeleiding over van Bram Bos",
        "Andere dagen",
        "Neemt de begeleiding over van Noor",
        "Met verlof",
    ):
        assert words in shown
    undo_move(move, by=actor(bram), on=TODAY)
    assert "Andere dagen" not in page(bram, person)


def test_what_happened_longer_ago_is_asked_for(enrolment, person, bram):
    for _ in range(14):
        ContactFactory(enrolment=enrolment, by=bram, note="Nog een gesprek")

    first = page(bram, person)
    assert first.count("Nog een gesprek") + first.count("Naar de stap") == 12
    assert "?gebeurd=72" in first
    assert page(bram, person, "?gebeurd=72").count("Nog een gesprek") == 14
    assert page(bram, person, "?gebeurd=9999999") != ""


def test_each_opening_stands_in_the_journal_and_is_told(enrolment, person, bram):
    about = f"people.person:{person.pk}"
    Reading.objects.create(
        reader=bram, reader_name=bram.name, role="consultant", about=about, page="plan", at=NOW
    )

    shown = page(bram, person)

    assert list(Reading.objects.order_by("pk").values_list("reader_name", "role", "about", "page")) == [
        ("Bram Bos", "consultant", about, "plan"),
        ("Bram Bos", "consultant", about, "overview"),
    ]
    assert "Anna kan zien wie dit dossier opent." in shown
    assert "Jij opende het vandaag om 10:20 uur." in shown


def test_a_colleague_with_all_centres_may_and_an_outsider_gets_404(
    enrolment, person, els, carla, gijs, dirk, anna, fenna
):
    assert enter(els).get(url(person)).status_code == 200
    for user in (carla, gijs, dirk, anna, fenna):
        assert enter(user).get(url(person)).status_code == 404
    assert list(Reading.objects.values_list("reader_name", flat=True)) == ["Els Evers"]


def test_somebody_without_enrolment_has_a_file_too(person, bram):
    shown = page(bram, person)
    assert "Doet nog niet mee" in shown
    assert "Er staat nog geen doel in het plan" in shown


def test_the_file_is_read_only(enrolment, person, bram):
    assert enter(bram).post(url(person)).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_costs_the_same_for_one_and_for_three(
    plan, person, bram, enrolment, number, django_assert_num_queries
):
    for _ in range(number):
        goal = GoalFactory(plan=plan)
        StepFactory.create_batch(2, goal=goal, owner=bram)
        ContactFactory(enrolment=enrolment, by=bram)
        PlacementFactory(proposal__enrolment=enrolment)
    client = enter(bram)
    with django_assert_num_queries(32):
        assert client.get(url(person)).status_code == 200


def test_the_ladder_is_read_with_a_reason_and_a_suggestion(enrolment, person, bram):
    answer = enter(bram).post(
        url(person, "ladder/"),
        {
            "voice": "self",
            "q_organised": "yes",
            "rung": "",
            "wish": "4",
            "reason": "Elke week les",
            "read_on": "2026-11-23",
        },
    )
    assert (answer.status_code, answer.url) == (302, url(person))
    reading = LadderReading.objects.get()
    assert (reading.rung, reading.suggested, reading.wish, reading.answers) == (3, 3, 4, {"organised": True})
    assert "volgens de deelnemer zelf" in page(bram, person)
    assert "Elke week les" in page(bram, person, "ladder/")


def test_people_may_choose_another_rung_than_the_answers_say(enrolment, person, bram):
    enter(bram).post(
        url(person, "ladder/"),
        {
            "voice": "professional",
            "q_organised": "yes",
            "rung": "4",
            "reason": "Leidt de les",
            "read_on": "2026-11-23",
        },
    )
    assert list(LadderReading.objects.values_list("rung", "suggested")) == [(4, 3)]
    assert "De antwoorden wezen naar trede 3." in page(bram, person, "ladder/")


def test_a_ladder_form_without_reason_or_rung_keeps_what_was_typed(enrolment, person, bram):
    answer = enter(bram).post(url(person, "ladder/"), {"voice": "self", "wish": "4", "read_on": "2026-11-20"})
    assert answer.status_code == 422
    assert 'value="2026-11-20"' in answer.content.decode()
    assert LadderReading.objects.count() == 0


@pytest.mark.covers("ALM-25", "ALM-26", "ALM-57")
def test_own_words_are_written_down_for_her(enrolment, person, bram):
    sent = {
        "theme": "contacts",
        "words": "Ik ken mijn buren",
        "new_contacts_count": "3",
        "said_on": "2026-11-23",
    }
    assert enter(bram).post(url(person, "eigen-woorden/"), sent).status_code == 302
    assert list(Reflection.objects.values_list("words", "new_contacts_count", "entered_by__name")) == [
        ("Ik ken mijn buren", 3, "Bram Bos")
    ]
    answer = enter(bram).post(url(person, "eigen-woorden/"), {**sent, "words": "", "new_contacts_count": "2"})
    assert answer.status_code == 422
    assert 'value="2"' in answer.content.decode()
    assert Reflection.objects.count() == 1


@pytest.mark.parametrize("rest", ["ladder/", "eigen-woorden/", "plan/doel/"])
def test_her_own_file_is_hers_to_read_not_to_guide(enrolment, person, carla, rest):
    """A colleague of another centre who takes part here sees the own file, and does not guide herself."""
    person.user = carla
    person.save()
    assert enter(carla).get(url(person)).status_code == 200
    assert enter(carla).get(url(person, rest)).status_code == 403


@pytest.mark.parametrize("rest", ["", "ladder/", "eigen-woorden/", "plan/", "contact/", "wie-keek-mee/"])
def test_no_word_of_the_file_judges_or_tells_of_health(plan, person, bram, rest):
    GoalFactory(plan=plan)
    shown = page(bram, person, rest).lower()
    for word in ("score", "ziekte", "diagnose", "sanctie", "maatregel", "risico"):
        assert word not in shown


@pytest.mark.parametrize("stray", ["phase", "role", "kind"])
def test_what_is_not_in_the_model_is_told_and_the_pages_still_open(enrolment, person, bram, anna, stray: str):
    if stray == "phase":
        enrolment.phase_entries.update(phase="verdwenen")
    elif stray == "role":
        Enrolment.objects.update(role="verdwenen")
    else:
        enrolment.companions.update(kind="verdwenen")

    shown = {rest: page(bram, person, rest) for rest in ("", "plan/", "stap/", "begeleiding/", "termijn/")}

    expected = '"verdwenen" (staat niet in het programma)'
    where = {"phase": ["", "plan/"], "role": ["termijn/"], "kind": ["", "begeleiding/"]}[stray]
    assert [rest for rest in where if expected in unescape(shown[rest])] == where
    asked = "Deze stap staat niet in het programma. Kies hieronder een andere stap."
    assert (asked in shown["stap/"]) == (stray == "phase")
    assert enter(anna).get("/mijn/mensen/").status_code == 200
