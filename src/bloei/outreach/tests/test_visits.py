"""Home visits: somebody knows, one tap and she is out, own words that stand there once."""

import datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from bloei.accounts.models import User
from bloei.demand.models import Threshold
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.outreach import actions
from bloei.outreach.models import Approach, DoorWish, StepTaken, Visit
from bloei.outreach.tests.factories import HOUR, MONDAY
from bloei.outreach.watches import approach_unanswered, visit_not_checked_out
from bloei.post.models import Message
from bloei.programmes.cases import cases_of
from tests.cast import TODAY, Town, actor

SAID = actions.Said(
    now_words="Ik zit veel binnen",
    life_words="Ik wil weer mensen zien",
    needs_words="Iemand die met me meeloopt",
    wish="Samen sporten in een klein zaaltje",
    highest_threshold=Threshold.TOGETHER,
    steps=("outside",),
)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def planned(listed: Approach, visitor: User, colleague: User, hours: float = 1) -> Visit:
    end = MONDAY + datetime.timedelta(hours=hours)
    return Visit(approach=listed, visitor=visitor, colleague=colleague, starts_at=MONDAY, expected_end=end)


def test_before_a_visit_a_colleague_knows_where_and_until_when(
    listed: Approach, bram: User, els: User, ilse: User
) -> None:
    for visit, wrong in (
        (planned(listed, bram, bram), ["somebody_else_knows"]),
        (planned(listed, bram, els, hours=9), ["end_is_known"]),
        (planned(listed, ilse, bram), ["vog_seen"]),
    ):
        with pytest.raises(Refused) as refused:
            actions.plan_visit(visit, by=actor(bram), on=TODAY)
        assert codes(refused) == wrong
    assert Visit.objects.count() == 0

    actions.plan_visit(planned(listed, bram, els), by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.plan_visit(planned(listed, bram, els), by=actor(bram), on=TODAY)
    listed.refresh_from_db()
    assert (codes(refused), listed.assigned_to) == (["no_visit_waits"], bram)


def test_the_colleague_is_told_and_warned_without_a_name_or_an_address(
    visit_planned: Visit, bram: User
) -> None:
    actions.set_out(visit_planned, by=actor(bram), at=MONDAY)
    assert actions.remind_of_visit(visit_planned.pk)

    told, warned = Message.objects.order_by("pk")
    assert (told.to, told.subject) == ("els@example.org", "Bram Bos gaat op huisbezoek")
    assert warned.subject == "Bel Bram Bos: nog niet afgemeld"
    for mail in (told, warned):
        assert "15:00" in mail.body
        assert not {"Wilhelmina", "Zoutendijk", "Kwelderweg"} & set(mail.body.replace(".", " ").split())


def test_the_job_that_warns_comes_a_quarter_of_an_hour_after_the_expected_end(
    visit_planned: Visit, bram: User
) -> None:
    actions.set_out(visit_planned, by=actor(bram), at=MONDAY)

    job = ProcrastinateJob.objects.get(task_name=actions.REMINDER)
    assert job.scheduled_at == visit_planned.expected_end + datetime.timedelta(minutes=15)
    assert job.args == {"municipality_id": visit_planned.municipality_id, "visit_id": visit_planned.pk}


def test_one_tap_and_she_is_out(visit_planned: Visit, bram: User) -> None:
    with pytest.raises(Refused):
        actions.check_out(visit_planned, by=actor(bram), at=MONDAY)
    actions.set_out(visit_planned, by=actor(bram), at=MONDAY)
    assert list(Visit.objects.out()) == [visit_planned]

    actions.check_out(visit_planned, by=actor(bram), at=MONDAY + HOUR)
    assert list(Visit.objects.out()) == []
    assert actions.remind_of_visit(visit_planned.pk) is False
    assert Message.objects.count() == 1


def test_who_is_not_at_home_ends_the_visit(visit_planned: Visit, bram: User) -> None:
    actions.set_out(visit_planned, by=actor(bram), at=MONDAY)
    actions.note_attempt(visit_planned.approach, "not_home", by=actor(bram), at=MONDAY + HOUR)

    visit_planned.refresh_from_db()
    assert (visit_planned.checked_out_at, visit_planned.cancelled_at) == (MONDAY + HOUR, MONDAY + HOUR)


@pytest.mark.covers("DOOR-08", "DOOR-09", "DOOR-16", "DOOR-07")
def test_her_words_stand_there_once_also_when_they_were_sent_twice(visit_planned: Visit, bram: User) -> None:
    for _again in range(2):
        actions.write_visit(visit_planned, SAID, by=actor(bram), on=TODAY)

    visit = Visit.objects.held().get()
    assert (visit.now_words, visit.life_words, visit.needs_words) == (
        "Ik zit veel binnen",
        "Ik wil weer mensen zien",
        "Iemand die met me meeloopt",
    )
    assert visit.held_on == MONDAY.date()
    assert list(DoorWish.objects.values_list("words", "highest_threshold")) == [(SAID.wish, 2)]
    assert list(StepTaken.objects.values_list("kind", "taken_on")) == [("outside", MONDAY.date())]
    assert {about for (about,) in Entry.objects.values_list("about")} == {""}


def test_a_visitor_who_is_late_is_a_signal_until_she_checks_out(
    town: Town, visit_planned: Visit, bram: User
) -> None:
    start = datetime.datetime(2026, 1, 5, 13, tzinfo=datetime.UTC)
    cases = cases_of("activeringscentrum", 1, on=TODAY)
    actions.set_out(visit_planned, by=actor(bram), at=start)
    Visit.objects.update(starts_at=start, expected_end=start + HOUR)

    assert list(visit_not_checked_out(cases)) == [
        (town.haven.team_id, None, f"outreach.visit:{visit_planned.pk}", start.date())
    ]
    visit_planned.refresh_from_db()
    actions.check_out(visit_planned, by=actor(bram), at=start + HOUR)
    assert list(visit_not_checked_out(cases)) == []


def test_somebody_to_whom_nobody_went_is_a_signal(listed: Approach, bram: User) -> None:
    cases = cases_of("activeringscentrum", 1, on=TODAY)
    label, since = f"outreach.approach:{listed.pk}", datetime.date(2026, 11, 16)
    assert [row[2:] for row in approach_unanswered(cases, days=14)] == [(label, since)]

    actions.note_attempt(listed, "not_home", by=actor(bram), at=MONDAY)
    assert list(approach_unanswered(cases, days=14)) == []
