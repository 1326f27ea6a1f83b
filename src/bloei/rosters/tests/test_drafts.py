"""Proposals: asked, made, taken over, undone; what they hold to, and what the planner gets to know."""

import datetime
import json
from collections import Counter

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from bloei.accounts.models import User
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.models import Person, PersonTalent, SpokenLanguage
from bloei.people.tests.factories import TalentFactory
from bloei.placements.tests.factories import PlacementFactory
from bloei.planner.trouble import BadInput
from bloei.post.models import Message
from bloei.rosters import actions, tasks
from bloei.rosters.drafting import Puzzle
from bloei.rosters.models import Assignment, Origin, Roster
from bloei.rosters.tests.factories import (
    MONDAY,
    AssignmentFactory,
    BusyFactory,
    DraftFactory,
    PairFactory,
    RosterFactory,
    RosterTermsFactory,
    ShiftFactory,
    TaskFactory,
    TaskTalentFactory,
    TaskWishFactory,
)
from bloei.rosters.tests.proposals import NOW, drafted, people, standing
from bloei.rosters.weeks import week_of
from tests.cast import Town, actor
from tests.worker import as_a_worker

LATER = NOW + datetime.timedelta(minutes=5)
TUESDAY = MONDAY + datetime.timedelta(days=1)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


@pytest.fixture
def roster(town: Town) -> Roster:
    roster: Roster = RosterFactory(centre=town.haven)
    return roster


@pytest.mark.covers("ALM-14")
def test_a_proposal_is_asked_made_applied_and_undone(town: Town, roster: Roster, els: User) -> None:
    by, [one] = actor(els), people(town, 1)
    shift = ShiftFactory(roster=roster)
    draft = actions.ask_for_draft(roster, by=by, at=NOW)
    job = ProcrastinateJob.objects.get(task_name="make_draft")
    assert job.args == {"municipality_id": town.municipality.pk, "draft_id": draft.pk}
    with pytest.raises(Refused) as refused:
        actions.ask_for_draft(roster, by=by, at=NOW)
    assert codes(refused) == ["being_made"]
    with as_a_worker(), time_machine.travel(NOW):
        tasks.make_draft(**job.args)
    draft.refresh_from_db()
    assert draft.changes == [{"enrolment": one.pk, "shift": shift.pk, "adds": True}]
    assert not standing(roster)
    actions.apply_draft(draft, by=by, at=NOW)
    assert standing(roster) == {(one.pk, shift.pk)}
    assert list(Assignment.objects.values_list("origin", "is_pinned", "told_at")) == [
        ("proposed", False, None)
    ]
    actions.undo_draft(draft, by=by, at=LATER)
    assert not standing(roster)
    assert not Message.objects.exists()
    verbs = Entry.objects.order_by("pk").values_list("verb", "actor_name")
    assert list(verbs) == [
        ("ask_for_draft", "Els Evers"),
        ("make_draft", "Bloei"),
        ("apply_draft", "Els Evers"),
        ("undo_draft", "Els Evers"),
    ]
    with pytest.raises(Refused) as refused:
        actions.undo_draft(draft, by=by, at=LATER)
    assert codes(refused) == ["not_applied"]


def test_facts_before_and_after_are_told(town: Town, roster: Roster) -> None:
    likes, other = people(town, 2)
    shift = ShiftFactory(roster=roster, task=TaskFactory(centre=roster.centre, is_unpopular=True))
    TaskWishFactory(enrolment=likes, task=shift.task)
    draft = drafted(roster)
    facts = draft.facts
    assert (facts["status"], facts["bound"] <= facts["cost"]) == ("optimal", True)
    waits = (MONDAY - datetime.date(2026, 1, 12)).days
    assert facts["before"] == {
        "needed": 1, "filled": 0, "wishes": 0, "spread": 0, "longest_wait": waits, "people": 0, "too_few": 0
    }  # fmt: skip
    assert facts["after"] == {
        "needed": 1, "filled": 1, "wishes": 1, "spread": 1, "longest_wait": 0, "people": 1, "too_few": 0
    }  # fmt: skip
    assert [change["enrolment"] for change in draft.changes] == [likes.pk]
    assert other.pk != likes.pk


@pytest.mark.covers("MDW-10")
def test_shifts_go_to_who_would_stay_below_her_hours_and_jobs_elsewhere_count(
    town: Town, roster: Roster
) -> None:
    few, some, working = people(town, 3)
    for enrolment in (few, some, working):
        RosterTermsFactory(enrolment=enrolment, hours_least=4, hours_most=6)
    job = PlacementFactory(
        proposal__enrolment=working, starts_on=MONDAY, hours_per_week=4, proposal__request__centre=town.haven
    )
    for day in range(3):
        ShiftFactory(roster=roster, on=MONDAY + datetime.timedelta(days=day), at=(9, 11))
    draft = drafted(roster)
    counted = Counter(change["enrolment"] for change in draft.changes)
    assert (counted[few.pk] + counted[some.pk], counted[working.pk]) == (3, 0)
    assert (draft.facts["before"]["too_few"], draft.facts["after"]["too_few"]) == (8 * 60, 2 * 60)
    member = week_of(roster).members[working.person_id]
    assert (member.jobs, Puzzle(week_of(roster), (MONDAY, datetime.time()), False).problem()["workers"]) == (
        240,
        [
            {"id": f"p{one.person_id}", "cannot": [], "skills": [], "minutes": [0, most], "max_days": {}}
            for one, most in sorted(
                ((few, 360), (some, 360), (working, 120)), key=lambda pair: pair[0].person.folded_name
            )
        ],
    )
    TaskFactory(centre=town.haven, request=job.proposal.request)
    assert week_of(roster).members[working.person_id].jobs == 0


def test_some_changes_are_taken_over(town: Town, roster: Roster, els: User) -> None:
    people(town, 2)
    for hours in ((9, 11), (13, 15)):
        ShiftFactory(roster=roster, at=hours)
    draft = drafted(roster)
    with pytest.raises(Refused) as refused:
        actions.apply_draft(draft, chosen=[7], by=actor(els), at=NOW)
    assert codes(refused) == ["unknown"]
    actions.apply_draft(draft, chosen=[1], by=actor(els), at=NOW)
    assert standing(roster) == {(draft.changes[1]["enrolment"], draft.changes[1]["shift"])}
    assert draft.facts["taken"] == [1]


def test_what_changed_meanwhile_stands_in_the_way(town: Town, roster: Roster, els: User) -> None:
    [one] = people(town, 1)
    ShiftFactory(roster=roster)
    draft = drafted(roster)
    BusyFactory(person=one.person)
    with pytest.raises(Refused) as refused:
        actions.apply_draft(draft, by=actor(els), at=NOW)
    assert codes(refused) == ["busy"]
    assert not Assignment.objects.exists()


def test_a_failure_is_told_and_another_may_be_asked(roster: Roster, els: User) -> None:
    ShiftFactory(roster=roster)
    draft = DraftFactory(roster=roster)
    Roster.objects.filter(pk=roster.pk).update(week=MONDAY + datetime.timedelta(days=7))
    with pytest.raises(BadInput):
        actions.make_draft(draft, at=NOW)
    draft.refresh_from_db()
    assert (draft.has_failed, draft.finished_at) == (True, NOW)
    with pytest.raises(Refused) as refused:
        actions.apply_draft(draft, by=actor(els), at=NOW)
    assert codes(refused) == ["not_ready"]
    assert actions.ask_for_draft(roster, by=actor(els), at=NOW).roster == roster


@pytest.mark.covers("ALK-22")
def test_what_was_put_down_by_hand_stays_and_the_rest_may_move(town: Town, roster: Roster, els: User) -> None:
    one, two = people(town, 2)
    first, second = (ShiftFactory(roster=roster, at=hours) for hours in ((9, 11), (9, 11)))
    actions.assign(first, one, by=actor(els), at=NOW)
    AssignmentFactory(shift=second, enrolment=two, origin=Origin.PROPOSED)
    for enrolment, task in ((one, second.task), (two, first.task)):
        TaskWishFactory(enrolment=enrolment, task=task)
    draft = drafted(roster)
    assert draft.changes == []


def test_a_known_week_is_only_filled_and_who_comes_is_told(town: Town, roster: Roster, els: User) -> None:
    one, two = people(town, 2)
    full, empty = (ShiftFactory(roster=roster, at=hours) for hours in ((9, 11), (9, 11)))
    AssignmentFactory(shift=full, enrolment=one, origin=Origin.PROPOSED)
    actions.publish(roster, by=actor(els), at=NOW)
    TaskWishFactory(enrolment=two, task=full.task)
    draft = drafted(roster)
    assert draft.changes == [{"enrolment": two.pk, "shift": empty.pk, "adds": True}]
    actions.apply_draft(draft, by=actor(els), at=NOW)
    actions.undo_draft(draft, by=actor(els), at=LATER)
    assert list(Message.objects.order_by("pk").values_list("to", "subject")) == [
        (one.person.email, "Jouw week"),
        (two.person.email, "Nieuw in jouw week"),
        (two.person.email, "Dit hoef je niet te doen"),
    ]


def test_an_absence_is_repaired_with_one_change(town: Town, roster: Roster, els: User) -> None:
    everybody = people(town, 5)
    shifts = [ShiftFactory(roster=roster, at=(9, 12)) for _ in range(4)]
    for shift, enrolment in zip(shifts, everybody, strict=False):
        AssignmentFactory(shift=shift, enrolment=enrolment, origin=Origin.PROPOSED)
    actions.publish(roster, by=actor(els), at=NOW)
    for shift in shifts[1:]:
        TaskWishFactory(enrolment=everybody[4], task=shift.task)
    ill = Assignment.objects.get(shift=shifts[0])
    actions.answer_assignment(ill, "no", by=actor(els), at=NOW)
    draft = drafted(roster, is_repair=True)
    assert draft.changes == [{"enrolment": everybody[4].pk, "shift": shifts[0].pk, "adds": True}]


def test_a_repair_moves_who_is_known_only_when_it_must(town: Town, roster: Roster, els: User) -> None:
    only_here, anywhere = people(town, 2)
    asked = TalentFactory()
    special, plain = (ShiftFactory(roster=roster, at=(9, 12)) for _ in range(2))
    TaskTalentFactory(task=special.task, talent=asked)
    ill = people(town, 1)[0]
    for enrolment in (ill, anywhere):
        PersonTalent.objects.create(person=enrolment.person, talent=asked, since=MONDAY)
    AssignmentFactory(shift=special, enrolment=ill)
    AssignmentFactory(shift=plain, enrolment=anywhere)
    actions.publish(roster, by=actor(els), at=NOW)
    BusyFactory(person=ill.person)
    draft = drafted(roster, is_repair=True)
    assert draft.changes == [
        {"enrolment": anywhere.pk, "shift": plain.pk, "adds": False},
        {"enrolment": ill.pk, "shift": special.pk, "adds": False},
        {"enrolment": only_here.pk, "shift": plain.pk, "adds": True},
        {"enrolment": anywhere.pk, "shift": special.pk, "adds": True},
    ] or {(each["enrolment"], each["adds"]) for each in draft.changes} == {
        (anywhere.pk, False), (anywhere.pk, True), (only_here.pk, True), (ill.pk, False)
    }  # fmt: skip
    actions.apply_draft(draft, by=actor(els), at=NOW)
    assert standing(roster) == {(anywhere.pk, special.pk), (only_here.pk, plain.pk)}
    actions.undo_draft(draft, by=actor(els), at=LATER)
    assert standing(roster) == {(ill.pk, special.pk), (anywhere.pk, plain.pk)}


def test_unpopular_work_goes_round_and_pairs_meet(town: Town, roster: Roster) -> None:
    did, fresh, friend = people(town, 3)
    task = TaskFactory(centre=roster.centre, is_unpopular=True)
    for weeks in (1, 2):
        before = RosterFactory(
            centre=roster.centre, week=MONDAY - datetime.timedelta(weeks=weeks), published_at=NOW
        )
        AssignmentFactory(shift=ShiftFactory(roster=before, task=task), enrolment=did)
    PairFactory(enrolment=fresh, other=friend)
    PairFactory(enrolment=friend, other=fresh)
    ShiftFactory(roster=roster, task=task, people_needed=2)
    assert {change["enrolment"] for change in drafted(roster).changes} == {fresh.pk, friend.pk}


def test_a_language_and_somebody_who_knows_the_work_come_first(town: Town, roster: Roster) -> None:
    everybody = people(town, 4)
    task = TaskFactory(centre=roster.centre, language="ar", experience_needed=True)
    talent = TaskTalentFactory(task=task, can_be_learned=True).talent
    SpokenLanguage.objects.create(person=everybody[2].person, code="ar", level="native")
    PersonTalent.objects.create(person=everybody[3].person, talent=talent, since=MONDAY)
    ShiftFactory(roster=roster, task=task, people_needed=2)
    changed = {change["enrolment"] for change in drafted(roster).changes}
    assert changed == {everybody[2].pk, everybody[3].pk}


def test_the_planner_gets_times_numbers_and_skills_and_nothing_about_a_person(
    town: Town, roster: Roster
) -> None:
    [one] = people(town, 1)
    Person.objects.filter(pk=one.person_id).update(given_name="Samira", family_name="Geheim")
    one.benefit_ground = "social_assistance"
    one.save()
    SpokenLanguage.objects.create(person=one.person, code="ti", level="native")
    one.person.limits.create(kind="daytime")
    BusyFactory(person=one.person, is_school=True)
    RosterTermsFactory(enrolment=one, hours_most=8, evenings_most=1, days_most=2)
    task = TaskFactory(centre=roster.centre, title="Koffie schenken")
    for hours in ((10, 12), (19, 21)):
        ShiftFactory(roster=roster, at=hours, on=MONDAY, task=task)
        ShiftFactory(roster=roster, at=hours, on=TUESDAY, task=task)
    problem = Puzzle(week_of(roster), (MONDAY, datetime.time(0)), is_repair=False).problem()
    [worker] = problem["workers"]
    morning, evening = f"{task.pk}/1000-1200/1", f"{task.pk}/1900-2100/1"
    assert worker == {
        "id": f"p{one.person_id}",
        "minutes": [0, 480],
        "max_days": {"evening": 1, "day": 2},
        "cannot": [[0, evening], [1, morning], [1, evening]],
        "skills": [],
    }
    assert problem["shifts"][0].keys() == {"id", "minutes", "days", "combines_with", "forbids_next"}
    assert problem.keys() == {
        "format", "starts_on", "days", "longest_day", "shifts", "groups", "workers", "cover", "requires",
        "wishes", "together", "fairness", "hours", "keep",
    }  # fmt: skip
    written = json.dumps(problem)
    words = ("Samira", "Geheim", "Koffie", '"ti"', "speaks/ti", "daytime", "school", "assistance", "social")
    assert [word for word in words if word in written] == []
