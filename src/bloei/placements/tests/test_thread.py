"""The whole thread through its verbs: need, request, check, proposal, click interview, placement, hours, thanks."""

import datetime

import pytest

from bloei.accounts.actor import Actor
from bloei.demand import actions as demand
from bloei.demand.models import CheckOutcome, DisplacementCheck, JobKind, Need, Request
from bloei.guidance.tests.factories import GoalFactory
from bloei.journal.models import Entry
from bloei.people.models import PersonTalent
from bloei.people.tests.factories import TalentFactory
from bloei.placements import actions
from bloei.placements.models import Hours, HoursSource, InsuranceBasis, Placement, Proposal
from bloei.placements.queries import RequestState, minutes_of, thanks_of, with_state
from tests.cast import TODAY, actor

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def state_of(request: Request):
    return with_state(Request.objects.filter(pk=request.pk), TODAY).get().state


@pytest.mark.covers("ALM-18", "ALM-19", "ALM-34", "ALM-45", "ALM-53")
def test_from_a_need_to_thanks_that_reach_the_plan(town, bram, dirk, enrolment):
    by, host = actor(bram), actor(dirk)
    sewing = PersonTalent.objects.create(
        person=enrolment.person, talent=TalentFactory(name="naaien"), since=TODAY
    )
    goal = GoalFactory(plan__enrolment=enrolment)
    states = []

    need = demand.find_need(
        Need(
            centre=town.haven,
            neighbourhood=town.haven.neighbourhood,
            title="Buren kennen elkaar niet",
            found_on=TODAY,
        ),
        by=by,
    )
    request = Request(
        centre=town.haven,
        partner=town.partner,
        contact_name="Dirk",
        contact_email="dirk@example.org",
        title="Naailes voor buurtbewoners",
        kind=JobKind.LESSON,
    )
    demand.receive_request(request, by=Actor(town.municipality, visitor_name="Dirk"), at=NOW)
    states.append(state_of(request))
    demand.accept_request(request, need=need, worth="Buren ontmoeten elkaar", by=by, on=TODAY)
    states.append(state_of(request))
    demand.check_displacement(
        DisplacementCheck(
            request=request,
            normally_paid=False,
            is_additional=True,
            replaces_care=False,
            supervisor="Dirk",
            ends_on=TODAY + 365 * DAY,
            review_on=TODAY + 180 * DAY,
            signal_route="Bij de balie",
            outcome=CheckOutcome.AGREED,
            checked_on=TODAY,
        ),
        by=by,
    )
    states.append(state_of(request))

    proposal = actions.propose_job(
        Proposal(
            enrolment=enrolment,
            request=request,
            worth=request.worth,
            talent=sewing,
            goal=goal,
            proposed_on=TODAY,
        ),
        by=by,
    )
    assert proposal.fit == "naaien"
    actions.plan_click_interview(proposal, at=NOW, place="Wierdenhok", by=by)
    actions.answer_proposal(proposal, "person", "yes", by=by, on=TODAY)
    assert proposal.answered_on is None
    actions.answer_proposal(proposal, "host", "yes", by=host, on=TODAY)
    assert proposal.answered_on == TODAY

    placement = actions.start_placement(
        Placement(
            proposal=proposal,
            starts_on=TODAY,
            supervisor="Dirk",
            insurance=InsuranceBasis.MUNICIPAL,
        ),
        by=by,
    )
    states.append(state_of(request))
    hours = actions.write_hours(
        Hours(placement=placement, worked_on=TODAY, minutes=150, source=HoursSource.SELF), by=by
    )
    assert minutes_of(Placement.objects.all()) == 0
    actions.confirm_hours(hours, by=host, on=TODAY)
    assert minutes_of(Placement.objects.all()) == 150
    thanks = actions.give_thanks(placement, from_name="Dirk", words="Wat een fijne les!", by=host, on=TODAY)
    assert [(each, each.placement.proposal.goal) for each in thanks_of(goal.plan.enrolment)] == [
        (thanks, goal)
    ]
    actions.see_thanks(thanks, by=by, at=NOW)

    actions.end_placement(placement, "De lessen zijn klaar", by=by, on=TODAY)
    actions.finish_job(request, people_helped_count=8, need_is_met=True, by=by, on=TODAY + DAY)
    need.refresh_from_db()
    states.append(state_of(request))

    assert states == [
        RequestState.RECEIVED,
        RequestState.CHECK_NEEDED,
        RequestState.PEOPLE_SOUGHT,
        RequestState.UNDER_WAY,
        RequestState.DONE,
    ]
    assert (request.people_helped_count, need.met_on) == (8, TODAY + DAY)
    about_anna = Entry.objects.filter(about=f"people.person:{enrolment.person_id}").order_by("pk")
    assert list(about_anna.values_list("verb", flat=True)) == [
        "propose_job",
        "plan_click_interview",
        "answer_proposal",
        "answer_proposal",
        "start_placement",
        "write_hours",
        "confirm_hours",
        "give_thanks",
        "see_thanks",
        "end_placement",
    ]
