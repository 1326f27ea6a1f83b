"""The plan in the team's desk: written down for her, agreed by her, and on paper to take along."""

import datetime

import pytest
import time_machine

from bloei.guidance import actions
from bloei.guidance.models import (
    Agreement,
    Goal,
    Milestone,
    Plan,
    PlanWords,
    Review,
    Share,
    Step,
    WeekTask,
    WeekTick,
)
from bloei.guidance.tests.factories import GoalFactory, PlanFactory, StepFactory
from tests.cast import TODAY, actor, enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(enrolment):
    return PlanFactory(enrolment=enrolment, paper_code="K7PM4R")


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, words="Ik geef naailes")


def url(person, rest=""):
    return f"/team/deelnemers/{person.pk}/plan/{rest}"


def page(user, person, rest=""):
    answer = enter(user).get(url(person, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plan_is_started_from_its_page(enrolment, person, bram):
    assert "Er is nog geen plan" in page(bram, person)
    assert enter(bram).get(url(person, "maken/")).status_code == 405
    assert enter(bram).post(url(person, "maken/")).status_code == 302
    enter(bram).post(url(person, "maken/"))
    assert Plan.objects.count() == 1
    assert "Code van dit plan" not in page(bram, person)
    assert "Er staat nog geen doel in het plan." in page(bram, person)


@pytest.mark.covers("ALM-21")
def test_a_goal_is_written_down_for_her_and_says_by_whom(plan, person, bram):
    sent = {
        "words": "Ik wil fietsen",
        "why": "Dan kom ik overal",
        "kind": "learn",
        "worker_words": "Mobiel worden",
    }
    assert enter(bram).post(url(person, "doel/"), sent).status_code == 302
    assert list(Goal.objects.values_list("words", "worker_words", "entered_by__name")) == [
        ("Ik wil fietsen", "Mobiel worden", "Bram Bos")
    ]
    assert "Opgeschreven door Bram Bos, namens de deelnemer." in page(bram, person)


@pytest.mark.covers("ALM-21")
def test_her_words_do_not_change_behind_her_back(goal, person, bram):
    sent = {"words": "Deelnemer geeft workshop", "kind": "help", "worker_words": "Naast haar woorden"}
    answer = enter(bram).post(url(person, f"doel/{goal.pk}/"), sent)
    assert answer.status_code == 422
    assert "Dit zijn de woorden van de deelnemer." in answer.content.decode()
    assert "Deelnemer geeft workshop" in answer.content.decode()
    goal.refresh_from_db()
    assert goal.words == "Ik geef naailes"

    assert enter(bram).post(url(person, f"doel/{goal.pk}/"), {**sent, "on_behalf": "on"}).status_code == 302
    goal.refresh_from_db()
    assert (goal.words, goal.entered_by) == ("Deelnemer geeft workshop", bram)


def test_a_goal_is_reached_or_dropped_by_a_button(goal, plan, person, bram):
    other = GoalFactory(plan=plan)
    enter(bram).post(url(person, f"doel/{goal.pk}/klaar/"), {"end": "reach"})
    enter(bram).post(url(person, f"doel/{other.pk}/klaar/"), {"end": "drop"})
    assert list(Goal.objects.order_by("pk").values_list("reached_on", "dropped_on")) == [
        (TODAY, None),
        (None, TODAY),
    ]
    shown = page(bram, person)
    assert "gelukt" in shown
    assert "gestopt" in shown


def test_a_step_has_an_owner_and_a_day(goal, person, bram):
    sent = {"words": "Zaal regelen", "owner": bram.pk, "due_on": "2026-11-27"}
    assert enter(bram).post(url(person, f"doel/{goal.pk}/afspraak/"), sent).status_code == 302
    step = Step.objects.get()
    assert (step.words, step.owner, step.due_on) == ("Zaal regelen", bram, datetime.date(2026, 11, 27))
    answer = enter(bram).post(url(person, f"doel/{goal.pk}/afspraak/"), {"words": "", "due_on": "2026-11-28"})
    assert answer.status_code == 422
    assert "2026-11-28" in answer.content.decode()
    assert Step.objects.count() == 1


def test_the_owner_of_a_step_works_for_her_team(goal, person, bram, carla):
    answer = enter(bram).post(
        url(person, f"doel/{goal.pk}/afspraak/"), {"words": "Bellen", "owner": carla.pk}
    )
    assert answer.status_code == 422
    assert Step.objects.count() == 0


def test_a_step_is_ticked_with_and_without_a_script(goal, person, bram):
    step = StepFactory(goal=goal)
    client = enter(bram)
    answer = client.post(url(person, f"afspraak/{step.pk}/"), {"done": "yes"})
    assert (answer.status_code, answer.url) == (302, f"/team/deelnemers/{person.pk}/#doel-{goal.pk}")
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (TODAY, bram)

    part = client.post(
        url(person, f"afspraak/{step.pk}/"), {"done": "no", "page": "plan"}, headers={"HX-Request": "true"}
    )
    assert part.status_code == 200
    assert f'id="doel-{goal.pk}"' in part.content.decode()
    assert "<html" not in part.content.decode()
    step.refresh_from_db()
    assert step.done_on is None
    assert client.get(url(person, f"afspraak/{step.pk}/")).status_code == 405


@pytest.mark.covers("ALM-21")
def test_her_yes_on_paper_is_entered_with_the_code(goal, person, bram):
    wrong = enter(bram).post(
        url(person, "akkoord/"), {"way": "paper", "code": "XXXXXX", "agreed_on": "2026-11-20"}
    )
    assert wrong.status_code == 422
    assert 'value="XXXXXX"' in wrong.content.decode()
    tomorrow = enter(bram).post(
        url(person, "akkoord/"), {"way": "paper", "code": "K7PM4R", "agreed_on": "2026-11-24"}
    )
    assert tomorrow.status_code == 422
    assert Agreement.objects.count() == 0

    right = enter(bram).post(
        url(person, "akkoord/"), {"way": "paper", "code": "k7pm 4r", "agreed_on": "2026-11-20"}
    )
    assert right.status_code == 302
    assert list(Agreement.objects.values_list("agreed_on", "way", "entered_by__name")) == [
        (datetime.date(2026, 11, 20), "paper", "Bram Bos")
    ]
    assert "ingevoerd door Bram Bos" in page(bram, person)


@pytest.mark.covers("ALM-21")
def test_the_text_of_that_day_stays_and_the_difference_is_shown(goal, plan, person, bram, anna):
    first = actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY)
    actions.agree_step(goal, Step(words="Zaal regelen"), by=actor(bram))
    assert "Het plan is veranderd." in page(bram, person)
    second = actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY)
    goal.words = "Ik geef naailes op maandag"
    actions.change_goal(goal, by=actor(anna))

    assert "Zaal regelen" not in page(bram, person, f"akkoord/{first.pk}/")
    shown = page(bram, person, f"akkoord/{second.pk}/")
    assert shown.count("<ins>") == 1
    assert "Afspraak: Zaal regelen, ik zelf" in shown
    assert "Doel: Ik geef naailes" in shown
    assert "op maandag" not in shown


def test_both_look_back_in_own_words(plan, person, bram):
    sent = {
        "held_on": "2026-11-23",
        "own_words": "Ik durf meer",
        "worker_words": "Neemt het woord",
        "next_on": "2027-01-11",
    }
    assert enter(bram).post(url(person, "terugblik/"), sent).status_code == 302
    assert list(Review.objects.values_list("own_words", "worker_words", "held_by__name")) == [
        ("Ik durf meer", "Neemt het woord", "Bram Bos")
    ]
    empty = enter(bram).post(url(person, "terugblik/"), {**sent, "own_words": "", "worker_words": ""})
    assert empty.status_code == 422
    assert "2027-01-11" in empty.content.decode()


def test_her_motive_is_written_down(plan, person, bram):
    assert (
        enter(bram).post(url(person, "woorden/motive/"), {"words": "Ik zit te veel thuis"}).status_code == 302
    )
    assert "Ik zit te veel thuis" in page(bram, person)


def test_the_plan_on_paper_has_boxes_pictures_and_the_code(goal, plan, person, bram):
    StepFactory(goal=goal, words="Zaal regelen")
    shown = page(bram, person, "papier/")
    for words in (
        "Mijn plan",
        "Ja, dit is mijn plan.",
        "K7PM4R",
        "Zaal regelen",
        "pictograms.svg#handshake",
        "paper-box",
    ):
        assert words in shown
    assert shown.count("<h1") == 1


SCREENS = ["", "doel/", "woorden/motive/", "akkoord/", "terugblik/", "papier/"]


@pytest.mark.parametrize("rest", SCREENS)
def test_a_coordinator_may_and_outsiders_get_404(goal, person, els, carla, gijs, anna, rest):
    assert enter(els).get(url(person, rest)).status_code == 200
    for user in (carla, gijs, anna):
        assert enter(user).get(url(person, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["doel/", "akkoord/", "terugblik/", "woorden/motive/"])
def test_who_only_reads_cannot_write(goal, person, carla, rest):
    person.user = carla
    person.save()
    assert enter(carla).get(url(person)).status_code == 200
    assert enter(carla).post(url(person, rest), {}).status_code == 403


@pytest.mark.parametrize("rest", ["doel/", "woorden/motive/", "akkoord/", "terugblik/"])
def test_without_a_plan_there_is_nothing_to_write_in(enrolment, person, bram, rest):
    assert enter(bram).get(url(person, rest)).status_code == 404


def test_another_persons_goal_is_not_hers(goal, person, bram, town):
    foreign = GoalFactory(plan__enrolment__programme=town.programme)
    assert enter(bram).get(url(person, f"doel/{foreign.pk}/")).status_code == 404
    assert enter(bram).post(url(person, f"afspraak/{StepFactory(goal=foreign).pk}/")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_costs_the_same_for_one_and_for_three(
    plan, person, bram, anna, number, django_assert_num_queries
):
    for day in range(number):
        StepFactory.create_batch(2, goal=GoalFactory(plan=plan), owner=bram)
        actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY + datetime.timedelta(days=day))
        actions.hold_review(plan, Review(held_on=TODAY, own_words="Goed"), by=actor(bram))
        actions.set_week_task(plan, "Fietsen", week=TODAY, by=actor(bram))
        actions.mark_milestone(plan, Milestone(words="Ik fiets", reached_on=TODAY), by=actor(bram))
    client = enter(bram)
    with django_assert_num_queries(33):
        assert client.get(url(person)).status_code == 200


@pytest.mark.covers("MDW-21", "MDW-22")
def test_the_end_goal_and_what_is_needed_stand_beside_the_goals(goal, plan, person, bram, anna):
    sent = {"words": "Ik wil kapster worden", "worker_words": "Richt zich op een vak"}
    assert enter(bram).post(url(person, "woorden/aim/"), sent).status_code == 302
    assert list(PlanWords.objects.values_list("topic", "words", "worker_words", "entered_by__name")) == [
        ("aim", "Ik wil kapster worden", "Richt zich op een vak", "Bram Bos")
    ]
    shown = page(bram, person)
    assert "Ik wil kapster worden" in shown
    assert "Richt zich op een vak" in shown
    assert enter(bram).get(url(person, "woorden/horoscoop/")).status_code == 404


@pytest.mark.covers("MDW-42")
def test_what_she_wrote_herself_is_not_overwritten(plan, person, bram, anna):
    actions.set_words(plan, "aim", "Ik wil een winkel", by=actor(anna))
    sent = {"words": "Wil werken", "worker_words": "Denkt aan een winkel"}
    answer = enter(bram).post(url(person, "woorden/aim/"), sent)
    assert answer.status_code == 422
    assert "Wil werken" in answer.content.decode()
    enter(bram).post(url(person, "woorden/aim/"), {**sent, "words": "Ik wil een winkel"})
    enter(bram).post(url(person, "woorden/aim/"), {**sent, "on_behalf": "on"})
    assert list(PlanWords.objects.values_list("words", "worker_words", "entered_by__name")) == [
        ("Wil werken", "Denkt aan een winkel", "Bram Bos")
    ]


@pytest.mark.covers("ALK-12")
def test_a_task_for_the_week_is_set_ticked_and_stopped(plan, person, bram):
    sent = {"words": "Naar het koffie-uur", "week": "2026-11-25", "repeats": "on"}
    assert enter(bram).post(url(person, "week/"), sent).status_code == 302
    task = WeekTask.objects.get()
    assert (task.starts_on, task.repeats, task.set_by) == (TODAY, True, bram)
    enter(bram).post(url(person, f"week/{task.pk}/"), {"done": "yes"})
    assert list(WeekTick.objects.values_list("monday", "done_by__name")) == [(TODAY, "Bram Bos")]
    assert "klaar op maandag 23 november" in page(bram, person)
    enter(bram).post(url(person, f"week/{task.pk}/"), {"done": "no"})
    assert WeekTick.objects.count() == 0
    enter(bram).post(url(person, f"week/{task.pk}/stoppen/"))
    assert "Er staat niets voor deze week." in page(bram, person)
    answer = enter(bram).post(url(person, "week/"), {"words": "", "week": "2026-11-25"})
    assert (answer.status_code, "2026-11-25" in answer.content.decode()) == (422, True)


def test_a_milestone_is_written_down_and_taken_back_by_who_wrote_it(plan, person, bram, els):
    sent = {"words": "Ik ga alleen met de bus", "story": "Eerst durfde ik niet", "reached_on": "2026-11-20"}
    assert enter(bram).post(url(person, "mijlpaal/"), sent).status_code == 302
    milestone = Milestone.objects.get()
    assert "Eerst durfde ik niet" in page(els, person)
    enter(els).post(url(person, f"mijlpaal/{milestone.pk}/weg/"))
    assert Milestone.objects.count() == 1
    enter(bram).post(url(person, f"mijlpaal/{milestone.pk}/weg/"))
    assert Milestone.objects.count() == 0


def test_whom_she_shares_with_is_seen_and_can_be_stopped(plan, person, bram, dirk, anna):
    until = TODAY + datetime.timedelta(days=31)
    share = actions.share_plan(plan, dirk, ["goals", "week"], by=actor(anna), on=TODAY, until=until)
    shown = page(bram, person)
    assert ("Dirk Dijkstra" in shown, "mijn doelen, mijn week" in shown) == (True, True)
    enter(bram).post(url(person, f"delen/{share.pk}/stoppen/"))
    assert Share.objects.get().withdrawn_on == TODAY
    assert "gestopt op 23 november 2026" in page(bram, person)


def test_a_yes_said_aloud_names_who_was_there(goal, person, bram):
    sent = {"way": "spoken", "agreed_on": "2026-11-20", "witness": ""}
    refused = enter(bram).post(url(person, "akkoord/"), sent)
    assert refused.status_code == 422
    assert "Schrijf op wie erbij was" in refused.content.decode()
    enter(bram).post(url(person, "akkoord/"), {**sent, "witness": "De tolk Arabisch"})
    assert list(Agreement.objects.values_list("way", "witness", "entered_by__name")) == [
        ("spoken", "De tolk Arabisch", "Bram Bos")
    ]
    assert "erbij: De tolk Arabisch" in page(bram, person)


@pytest.mark.parametrize(("language", "words"), [("ar", "خطتي"), ("en", "My plan"), ("nl", "Mijn plan")])
def test_the_plan_on_paper_speaks_her_language(goal, person, bram, anna, language, words):
    anna.language = language
    anna.save()
    assert words in page(bram, person, "papier/")
    assert words in page(bram, person, f"papier/?taal={language}")
    assert "Mijn plan" in page(bram, person, "papier/?taal=nl")


@pytest.mark.parametrize("rest", ["week/", "mijlpaal/", "delen/", "woorden/aim/"])
def test_more_screens_are_for_her_team(plan, person, els, carla, gijs, anna, rest):
    assert enter(els).get(url(person, rest)).status_code == 200
    for user in (carla, gijs, anna):
        assert enter(user).get(url(person, rest)).status_code == 404


@pytest.mark.covers("MDW-23")
def test_an_agreement_can_be_that_of_whoever_stands_beside_her(goal, person, bram, dirk, enrolment):
    sent = {"words": "Samen naar het zwembad", "owner": dirk.pk, "due_on": "2026-11-27"}
    assert enter(bram).post(url(person, f"doel/{goal.pk}/afspraak/"), sent).status_code == 422
    enrolment.companions.create(user=dirk, kind="ambassador", since=TODAY)
    assert enter(bram).post(url(person, f"doel/{goal.pk}/afspraak/"), sent).status_code == 302
    assert Step.objects.get().owner == dirk


def test_for_somebody_without_a_phone_it_is_shared_on_her_behalf(plan, person, bram, dirk, enrolment, els):
    enrolment.companions.create(user=dirk, kind="ambassador", since=TODAY)
    sent = {"who": dirk.pk, "parts": ["goals"], "until": "2027-01-31", "asked": "on"}
    assert enter(bram).post(url(person, "delen/"), {**sent, "asked": ""}).status_code == 422
    assert enter(bram).post(url(person, "delen/"), {**sent, "who": els.pk}).status_code == 422
    assert Share.objects.count() == 0
    assert enter(bram).post(url(person, "delen/"), sent).status_code == 302
    share = Share.objects.get()
    assert (share.user, share.entered_by, share.until) == (dirk, bram, datetime.date(2027, 1, 31))


def test_family_gets_the_link_and_the_code_on_paper_once(plan, person, bram):
    sent = {"who": "family", "name": "Zus Fatou", "parts": ["week"], "until": "2027-01-31", "asked": "on"}
    nameless = enter(bram).post(url(person, "delen/"), {**sent, "name": " "})
    assert (nameless.status_code, "Schrijf de naam op." in nameless.content.decode()) == (422, True)
    shown = enter(bram).post(url(person, "delen/"), sent).content.decode()
    assert ("/gedeeld/almere/" in shown, "Zus Fatou" in shown) == (True, True)
    assert "/gedeeld/almere/" not in page(bram, person)
