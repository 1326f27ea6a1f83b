"""Participants find out what the neighbourhood needs, and the needs meet the talents."""

import datetime

import pytest

from bloei.demand import actions
from bloei.demand.models import Inquiry, InquiryMethod, Interview, Need
from bloei.demand.queries import findings_of, needs_and_talents, people_helped
from bloei.demand.tests.factories import InquiryFactory, NeedFactory, RequestFactory
from bloei.kit.objections import Refused
from bloei.people.models import PersonTalent, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor


def opened(town, bram) -> Inquiry:
    inquiry = Inquiry(
        centre=town.haven,
        neighbourhood=town.haven.neighbourhood,
        title="Ontmoetingsplekken",
        method=InquiryMethod.INTERVIEW,
        asked_by=town.partner,
        started_on=TODAY,
    )
    asked = [("Waar ontmoet je mensen?", False), ("Hoe vaak per week?", True), ("  ", False)]
    return actions.open_inquiry(inquiry, asked, by=actor(bram))


@pytest.mark.covers("ALM-30", "ALM-39", "ALM-40")
def test_participants_ask_count_and_conclude(town, bram, enrolment, django_assert_num_queries):
    inquiry = opened(town, bram)
    where, often = inquiry.questions.all()
    for place, times in [("Wierdenhok", 2), ("Wierdenhok", 3), ("nergens", 0)]:
        actions.record_interview(
            inquiry,
            interviewer=enrolment,
            spot="Markt",
            answers={where.pk: place, often.pk: times},
            by=actor(bram),
            on=TODAY,
        )
    with django_assert_num_queries(2):
        found = findings_of(inquiry)
    assert [finding.answers for finding in found] == [
        [("Wierdenhok", 2), ("nergens", 1)],
        [("0", 1), ("2", 1), ("3", 1)],
    ]
    assert [finding.total for finding in found] == [None, 5]
    actions.close_inquiry(inquiry, "Er is geen plek in de avond.", by=actor(bram), on=TODAY)
    need = actions.find_need(
        Need(
            centre=town.haven,
            neighbourhood=inquiry.neighbourhood,
            title="Een plek",
            inquiry=inquiry,
            found_on=TODAY,
        ),
        by=actor(bram),
    )
    assert list(inquiry.needs.all()) == [need]


def test_a_closed_inquiry_takes_no_more_forms(town, bram, enrolment):
    inquiry = opened(town, bram)
    where = inquiry.questions.first()
    actions.close_inquiry(inquiry, "Klaar.", by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.record_interview(
            inquiry, interviewer=enrolment, spot="", answers={where.pk: "x"}, by=actor(bram), on=TODAY
        )
    assert [objection.code for objection in refused.value.objections] == ["inquiry_closed"]
    assert not Interview.objects.exists()


def test_empty_strange_and_wrong_answers_are_refused(town, bram, enrolment):
    inquiry = opened(town, bram)
    where, often = inquiry.questions.all()
    for answers, expected in [
        ({where.pk: "", often.pk: ""}, "answers_missing"),
        ({where.pk: "x", often.pk: "veel"}, "number_expected"),
        ({where.pk: "x", often.pk: -1}, "number_expected"),
        ({where.pk + often.pk: "x"}, "question_unknown"),
    ]:
        with pytest.raises(Refused) as refused:
            actions.record_interview(
                inquiry, interviewer=enrolment, spot="", answers=answers, by=actor(bram), on=TODAY
            )
        assert [objection.code for objection in refused.value.objections] == [expected]
    assert not Interview.objects.exists()


def test_research_without_questions_does_not_start(town, bram):
    with pytest.raises(Refused):
        actions.open_inquiry(
            Inquiry(centre=town.haven, neighbourhood=town.haven.neighbourhood, title="x", started_on=TODAY),
            [(" ", False)],
            by=actor(bram),
        )
    assert not Inquiry.objects.exists()


def test_research_without_conclusion_does_not_end(town, bram):
    inquiry = InquiryFactory(centre=town.haven)
    with pytest.raises(Refused):
        actions.close_inquiry(inquiry, " ", by=actor(bram), on=TODAY)
    inquiry.refresh_from_db()
    assert inquiry.closed_on is None


@pytest.mark.covers("ALM-05")
def test_a_need_with_a_solution_is_found_and_met(town, bram):
    need = Need(
        centre=town.haven,
        neighbourhood=town.haven.neighbourhood,
        title="Geen kinderboerderij meer",
        possible_solution="Een plan voor de terugkeer",
        found_on=TODAY,
    )
    actions.find_need(need, by=actor(bram))
    actions.meet_need(need, by=actor(bram), on=TODAY)
    with pytest.raises(Refused):
        actions.meet_need(need, by=actor(bram), on=TODAY)
    need.refresh_from_db()
    assert (need.met_on, need.possible_solution) == (TODAY, "Een plan voor de terugkeer")


@pytest.mark.covers("ALM-28")
def test_needs_stand_beside_talents(town, bram, enrolment, django_assert_num_queries):
    sewing, cooking, unused = (TalentFactory(name=name) for name in ("naaien", "koken", "zagen"))
    request = RequestFactory(centre=town.haven, need=NeedFactory(centre=town.haven))
    actions.describe_work(request, talents={sewing: False}, moments=[], by=actor(bram))
    PersonTalent.objects.create(person=enrolment.person, talent=sewing, since=TODAY)
    Wish.objects.create(person=enrolment.person, words="Ik wil koken", talent=cooking, wished_on=TODAY)
    gone = EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    PersonTalent.objects.create(person=gone.person, talent=sewing, since=TODAY)
    with django_assert_num_queries(1):
        rows = [
            (t.name, t.needs_count, t.people_count, t.wishes_count) for t in needs_and_talents(town.haven)
        ]
    assert rows == [("naaien", 1, 1, 0), ("koken", 0, 0, 1)]
    assert unused.name not in [row[0] for row in rows]


def test_people_helped_are_counted_in_a_period(town):
    for closed_on, helped in [(TODAY, 12), (TODAY, None), (datetime.date(2020, 1, 1), 5)]:
        RequestFactory(centre=town.haven, closed_on=closed_on, people_helped_count=helped)
    assert people_helped(town.haven, since=datetime.date(2026, 1, 1), until=TODAY) == 12
