"""A job is proposed for two reasons, and both sides say yes, no or not now."""

import pytest

from bloei.demand.models import CheckOutcome, JobKind, Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.guidance.tests.factories import GoalFactory
from bloei.kit.objections import Refused
from bloei.people.models import PersonTalent, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements import actions
from bloei.placements.models import InsuranceBasis, Placement, Proposal
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor


@pytest.fixture
def request_(town) -> Request:
    """A job that seeks one person."""
    request = RequestFactory(centre=town.haven, accepted_on=TODAY, worth="Buren ontmoeten elkaar")
    DisplacementCheckFactory(request=request)
    return request


def proposed(enrolment, request_, **changes) -> Proposal:
    given = {"worth": "Gezellig", "fit": "Zij wil dit graag", "proposed_on": TODAY}
    return Proposal(enrolment=enrolment, request=request_, **(given | changes))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


@pytest.mark.covers("ALM-19")
def test_a_proposal_has_two_reasons(bram, enrolment, request_):
    with pytest.raises(Refused) as refused:
        actions.propose_job(proposed(enrolment, request_, worth="", fit=" "), by=actor(bram))
    assert codes(refused) == ["worth_missing", "fit_missing"]
    assert not Proposal.objects.exists()


@pytest.mark.covers("ALM-19")
def test_a_wish_is_a_reason(bram, enrolment, request_):
    wish = Wish.objects.create(person=enrolment.person, words="Ik wil lesgeven", wished_on=TODAY)
    proposal = actions.propose_job(proposed(enrolment, request_, fit="", wish=wish), by=actor(bram))
    assert (proposal.fit, proposal.proposed_by) == ("Ik wil lesgeven", bram)


def test_reasons_are_those_of_the_participant_herself(bram, enrolment, request_):
    other = EnrolmentFactory(programme=enrolment.programme)
    talent = PersonTalent.objects.create(person=other.person, talent=TalentFactory(), since=TODAY)
    wish = Wish.objects.create(person=other.person, words="x", wished_on=TODAY)
    for changes in ({"talent": talent}, {"wish": wish}, {"goal": GoalFactory(plan__enrolment=other)}):
        with pytest.raises(Refused) as refused:
            actions.propose_job(proposed(enrolment, request_, **changes), by=actor(bram))
        assert codes(refused) == ["not_her_own"]


def test_without_acceptance_and_check_nobody_is_asked(town, bram, enrolment):
    request = RequestFactory(centre=town.haven)
    with pytest.raises(Refused) as refused:
        actions.propose_job(proposed(enrolment, request), by=actor(bram))
    assert codes(refused) == ["not_accepted", "check_missing"]


def test_who_left_is_not_asked(town, bram, request_):
    gone = EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    with pytest.raises(Refused) as refused:
        actions.propose_job(proposed(gone, request_), by=actor(bram))
    assert codes(refused) == ["not_taking_part"]


def test_nobody_is_asked_twice_at_once(bram, enrolment, request_):
    actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    with pytest.raises(Refused) as refused:
        actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    assert codes(refused) == ["already_proposed"]
    assert Proposal.objects.count() == 1


def test_a_no_needs_no_reason_and_ends_the_proposal(bram, anna, enrolment, request_):
    proposal = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    actions.answer_proposal(proposal, "person", "no", by=actor(anna), on=TODAY)
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.answered_on) == ("no", TODAY)
    again = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    assert again.answered_on is None


def test_a_slip_of_the_finger_is_mended(bram, anna, enrolment, request_):
    proposal = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    actions.answer_proposal(proposal, "person", "no", by=actor(anna), on=TODAY)
    actions.answer_proposal(proposal, "person", "yes", by=actor(anna), on=TODAY)
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.answered_on) == ("yes", None)


def test_only_known_sides_give_known_answers(bram, enrolment, request_):
    proposal = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    for side, answer in (("neighbour", "yes"), ("person", "perhaps")):
        with pytest.raises(Refused) as refused:
            actions.answer_proposal(proposal, side, answer, by=actor(bram), on=TODAY)
        assert codes(refused) == ["answer_unknown"]
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.host_answer) == ("", "")


def test_a_withdrawn_proposal_is_not_answered(bram, enrolment, request_):
    proposal = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    actions.withdraw_proposal(proposal, by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.answer_proposal(proposal, "person", "yes", by=actor(bram), on=TODAY)
    assert codes(refused) == ["proposal_withdrawn"]


def placed(proposal: Proposal, **changes) -> Placement:
    given = {"starts_on": TODAY, "supervisor": "Dirk", "insurance": InsuranceBasis.HOST}
    return Placement(proposal=proposal, **(given | changes))


def test_work_starts_after_meeting_and_two_times_yes(bram, enrolment, request_):
    proposal = actions.propose_job(proposed(enrolment, request_), by=actor(bram))
    with pytest.raises(Refused) as refused:
        actions.start_placement(placed(proposal, supervisor="", insurance=""), by=actor(bram))
    assert codes(refused) == ["not_both_yes", "not_covered"]
    assert not Placement.objects.exists()


def test_a_check_that_ended_stops_the_start(bram, enrolment, request_):
    proposal = ProposalFactory(
        enrolment=enrolment,
        request=request_,
        interview_at="2026-11-20T10:00Z",
        person_answer="yes",
        host_answer="yes",
    )
    DisplacementCheckFactory(request=request_, outcome=CheckOutcome.NOT_AGREED)
    with pytest.raises(Refused) as refused:
        actions.start_placement(placed(proposal), by=actor(bram))
    assert codes(refused) == ["check_not_agreed"]


@pytest.mark.covers("ALM-41")
def test_four_hosts_together_and_no_fifth(town, bram):
    request = RequestFactory(
        centre=town.haven, accepted_on=TODAY, kind=JobKind.HOSTING, people_needed=4, place="Wierdenhok"
    )
    DisplacementCheckFactory(request=request)
    proposals = [
        ProposalFactory(
            enrolment__programme=town.programme,
            request=request,
            interview_at="2026-11-20T10:00Z",
            person_answer="yes",
            host_answer="yes",
            answered_on=TODAY,
        )
        for _ in range(5)
    ]
    for proposal in proposals[:4]:
        actions.start_placement(placed(proposal), by=actor(bram))
    with pytest.raises(Refused) as refused:
        actions.start_placement(placed(proposals[4]), by=actor(bram))
    assert str(refused.value) == "Alle plekken zijn bezet: 4 van 4."
    assert Placement.objects.filter(proposal__request=request).count() == 4


def test_a_job_with_somebody_at_work_is_not_finished(town, bram, request_):
    PlacementFactory(
        proposal__enrolment__programme=town.programme, proposal__request=request_, starts_on=TODAY
    )
    with pytest.raises(Refused) as refused:
        actions.finish_job(request_, people_helped_count=3, need_is_met=False, by=actor(bram), on=TODAY)
    assert codes(refused) == ["somebody_at_work"]
    request_.refresh_from_db()
    assert request_.closed_on is None
