"""The plan: her own words, her own yes, and everything that changes it stands in the journal."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.guidance import actions, rules
from bloei.guidance.models import Agreement, Goal, GoalKind, Plan, Review, Step, Topic, Way
from bloei.guidance.tests.factories import GoalFactory, PlanFactory, StepFactory
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor

TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def plan(enrolment: Enrolment) -> Plan:
    return PlanFactory(enrolment=enrolment, paper_code="K7PM4R")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def lines(person_label: str = "") -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("pk").values_list("verb", "actor_name", "note"))


def test_a_plan_starts_once_with_its_own_code(enrolment: Enrolment, bram: User) -> None:
    plan = actions.start_plan(enrolment, by=actor(bram), on=TODAY)

    assert (plan.enrolment, plan.started_on, len(plan.paper_code)) == (enrolment, TODAY, 6)
    with pytest.raises(Refused) as refused:
        actions.start_plan(enrolment, by=actor(bram), on=TODAY)
    assert codes(refused) == ["has_no_plan"]
    assert Plan.objects.count() == 1
    assert lines() == [("start_plan", "Bram Bos", "")]


@pytest.mark.covers("ALM-21")
def test_the_participant_writes_her_own_goal(plan: Plan, anna: User) -> None:
    goal = actions.set_goal(
        plan, Goal(words="Ik wil leren fietsen", kind=GoalKind.LEARN), by=actor(anna), on=TODAY
    )

    goal.refresh_from_db()
    assert (goal.plan, goal.words, goal.set_on, goal.entered_by) == (
        plan,
        "Ik wil leren fietsen",
        TODAY,
        None,
    )
    assert lines() == [("set_goal", "Anna Asante", "")]


@pytest.mark.covers("ALM-21")
def test_a_colleague_who_writes_her_words_down_is_named(plan: Plan, bram: User) -> None:
    goal = actions.set_goal(plan, Goal(words="Ik wil koken", kind=GoalKind.MEET), by=actor(bram), on=TODAY)
    said = actions.set_words(plan, Topic.MOTIVE, "Ik zit te veel thuis", by=actor(bram))

    assert (goal.entered_by, said.words, said.entered_by) == (bram, "Ik zit te veel thuis", bram)
    assert lines() == [
        ("set_goal", "Bram Bos", "namens de deelnemer"),
        ("set_words", "Bram Bos", "namens de deelnemer"),
    ]


@pytest.mark.covers("ALM-21")
def test_the_workers_words_stand_beside_hers_never_over_them(plan: Plan, bram: User) -> None:
    goal = GoalFactory(plan=plan, words="Ik geef naailes")
    goal.worker_words = "Vaardigheden delen"
    actions.change_goal(goal, by=actor(bram))

    goal.words = "Deelnemer verzorgt een workshop"
    with pytest.raises(Refused) as refused:
        actions.change_goal(goal, by=actor(bram))

    goal.refresh_from_db()
    assert codes(refused) == ["own_words"]
    assert (goal.words, goal.worker_words, goal.entered_by) == ("Ik geef naailes", "Vaardigheden delen", None)
    assert lines() == [("change_goal", "Bram Bos", "")]


def test_on_her_behalf_her_words_change_with_a_trace(plan: Plan, bram: User, anna: User) -> None:
    goal = GoalFactory(plan=plan, words="Ik geef naailes")
    goal.words = "Ik geef naailes op maandag"
    actions.change_goal(goal, by=actor(bram), on_behalf=True)
    goal.refresh_from_db()
    assert (goal.words, goal.entered_by) == ("Ik geef naailes op maandag", bram)

    goal.words = "Ik geef naailes op dinsdag"
    actions.change_goal(goal, by=actor(anna))
    goal.refresh_from_db()
    assert (goal.words, goal.entered_by) == ("Ik geef naailes op dinsdag", None)
    assert lines() == [("change_goal", "Bram Bos", "namens de deelnemer"), ("change_goal", "Anna Asante", "")]


@pytest.mark.covers("ALM-24", "ALM-37")
@pytest.mark.parametrize("kind", [GoalKind.WORK, GoalKind.BUSINESS])
def test_paid_work_and_an_own_business_are_possible_goals_never_required(
    plan: Plan, anna: User, kind: GoalKind
) -> None:
    actions.set_goal(
        plan, Goal(words="Ik wil mensen ontmoeten", kind=GoalKind.MEET), by=actor(anna), on=TODAY
    )
    actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)

    actions.set_goal(plan, Goal(words="Ik verdien mijn eigen geld", kind=kind), by=actor(anna), on=TODAY)

    assert list(plan.goals.values_list("kind", flat=True)) == ["meet", kind.value]


@pytest.mark.parametrize(
    ("verb", "field"), [(actions.reach_goal, "reached_on"), (actions.drop_goal, "dropped_on")]
)
def test_a_goal_is_reached_or_dropped_once(plan: Plan, anna: User, verb, field: str) -> None:
    goal = GoalFactory(plan=plan)
    verb(goal, by=actor(anna), on=TODAY)

    for again in (actions.reach_goal, actions.drop_goal):
        with pytest.raises(Refused) as refused:
            again(goal, by=actor(anna), on=TOMORROW)
        assert codes(refused) == ["goal_open"]

    goal.refresh_from_db()
    assert (getattr(goal, field), goal.is_open) == (TODAY, False)
    assert len(lines()) == 1


@pytest.mark.covers("ALM-21")
def test_a_step_is_agreed_ticked_and_unticked(plan: Plan, anna: User, bram: User) -> None:
    goal = GoalFactory(plan=plan)
    step = actions.agree_step(goal, Step(words="Zaal regelen", owner=bram, due_on=TOMORROW), by=actor(bram))

    actions.tick_step(step, by=actor(anna), on=TODAY)
    step.refresh_from_db()
    assert (step.done_on, step.done_by, step.is_own) == (TODAY, anna, False)
    with pytest.raises(Refused) as refused:
        actions.tick_step(step, by=actor(bram), on=TOMORROW)
    assert codes(refused) == ["step_open"]

    actions.untick_step(step, by=actor(bram))
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (None, None)
    with pytest.raises(Refused) as refused:
        actions.untick_step(step, by=actor(bram))
    assert codes(refused) == ["step_done"]
    assert [verb for verb, *_ in lines()] == ["agree_step", "tick_step", "untick_step"]


@pytest.mark.covers("ALM-21")
def test_she_agrees_on_her_phone_with_the_text_of_that_day(plan: Plan, anna: User) -> None:
    goal = GoalFactory(plan=plan, words="Ik geef naailes")
    step = StepFactory(goal=goal, words="Zaal regelen", due_on=TOMORROW)
    agreement = actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)

    assert agreement.entered_by == anna
    assert agreement.wording == {
        "own_words": [],
        "goals": [
            {
                "id": goal.pk,
                "words": "Ik geef naailes",
                "why": "",
                "needs": "",
                "worker_words": "",
                "by_on": None,
                "steps": [{"id": step.pk, "words": "Zaal regelen", "owner": "", "due_on": "2026-11-24"}],
            }
        ],
    }
    assert rules.plan_agreed(plan) is None


def test_a_change_after_the_yes_asks_for_a_new_one(plan: Plan, anna: User) -> None:
    goal = GoalFactory(plan=plan)
    step = StepFactory(goal=goal)
    actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)
    actions.tick_step(step, by=actor(anna), on=TODAY)
    assert rules.plan_changed_since_agreement(plan) is None

    actions.agree_step(goal, Step(words="Nog iets"), by=actor(anna))
    changed = rules.plan_changed_since_agreement(plan)
    assert changed is not None
    assert changed.code == "plan_changed_since_agreement"

    actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)
    assert rules.plan_changed_since_agreement(plan) is None
    assert Agreement.objects.count() == 2


@pytest.mark.covers("ALM-21")
def test_on_paper_a_colleague_enters_her_yes_with_the_code(plan: Plan, bram: User) -> None:
    GoalFactory(plan=plan)
    agreement = actions.agree_plan(plan, way=Way.PAPER, code=" k7p m4r ", by=actor(bram), on=TODAY)

    assert (agreement.way, agreement.entered_by, agreement.agreed_on) == ("paper", bram, TODAY)
    assert lines() == [("agree_plan", "Bram Bos", "namens de deelnemer")]


def test_what_is_not_her_yes_is_refused_with_every_reason(plan: Plan, bram: User, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.agree_plan(plan, way=Way.PHONE, by=actor(bram), on=TODAY)
    assert codes(refused) == ["plan_has_goal", "herself"]
    with pytest.raises(Refused) as refused:
        actions.agree_plan(plan, way=Way.PAPER, code="VERKEERD", by=actor(anna), on=TODAY)
    assert codes(refused) == ["plan_has_goal", "code_matches"]
    assert Agreement.objects.count() == 0
    assert lines() == []


def test_the_same_text_is_agreed_once_a_day(plan: Plan, anna: User) -> None:
    GoalFactory(plan=plan)
    actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY)
    assert codes(refused) == ["not_agreed_today"]

    actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TOMORROW)
    assert Agreement.objects.count() == 2


def test_a_review_holds_both_voices(plan: Plan, bram: User) -> None:
    review = actions.hold_review(plan, Review(held_on=TODAY, own_words="Het gaat goed"), by=actor(bram))
    assert (review.plan, review.held_by) == (plan, bram)

    with pytest.raises(Refused) as refused:
        actions.hold_review(plan, Review(held_on=TODAY, own_words=" "), by=actor(bram))
    assert codes(refused) == ["review_has_words"]
    assert Review.objects.count() == 1


def test_after_the_exit_the_plan_stands_still(plan: Plan, anna: User) -> None:
    goal = GoalFactory(plan=plan)
    plan.enrolment.ended_on, plan.enrolment.destination = TODAY, "volunteering"
    plan.enrolment.save()

    for verb in (
        lambda: actions.set_words(plan, Topic.MOTIVE, "Anders", by=actor(anna)),
        lambda: actions.set_goal(plan, Goal(words="Nieuw", kind=GoalKind.MEET), by=actor(anna), on=TODAY),
        lambda: actions.change_goal(goal, by=actor(anna)),
        lambda: actions.agree_step(goal, Step(words="Nieuw"), by=actor(anna)),
        lambda: actions.agree_plan(plan, way=Way.PHONE, by=actor(anna), on=TODAY),
        lambda: actions.hold_review(plan, Review(held_on=TODAY, own_words="Ja"), by=actor(anna)),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert codes(refused) == ["enrolment_open"]

    assert (Goal.objects.count(), Step.objects.count(), Agreement.objects.count(), lines()) == (1, 0, 0, [])
