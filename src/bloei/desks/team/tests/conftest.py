"""Jobs in every state, for the tests of the screens about requests and jobs."""

import datetime

import pytest

from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, NeedFactory, RequestFactory
from bloei.outreach.models import Approach, Visit
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from bloei.placements.models import Placement, Proposal
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from tests.cast import TODAY

NEXT_YEAR = TODAY + datetime.timedelta(days=365)


@pytest.fixture
def today(time_machine):
    """It is Monday 23 November 2026, nine in the morning."""
    time_machine.move_to(datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC), tick=False)
    return TODAY


@pytest.fixture
def listed(town) -> Approach:
    """Somebody to go and see."""
    return ApproachFactory(
        centre=town.haven, house_number="14", postcode="1357 AB", city="Almere", phone="+31687001122"
    )


@pytest.fixture
def visit_planned(listed: Approach, bram, els) -> Visit:
    """Bram goes to see her, and Els knows."""
    return VisitFactory(approach=listed, visitor=bram, colleague=els)


@pytest.fixture
def asked(town) -> Request:
    """A request that was received."""
    return RequestFactory(
        centre=town.haven,
        partner=town.partner,
        title="Naailes in het Wierdenhok",
        contact_email="dirk@example.org",
        neighbourhood=town.haven.neighbourhood,
    )


@pytest.fixture
def accepted(town, asked: Request) -> Request:
    """A request that was accepted for a need."""
    asked.need = NeedFactory(centre=town.haven, title="Buren kennen elkaar niet")
    asked.worth, asked.accepted_on = "Buren ontmoeten elkaar", TODAY
    asked.save()
    return asked


@pytest.fixture
def job(accepted: Request) -> Request:
    """A job that seeks somebody: its check is agreed."""
    DisplacementCheckFactory(request=accepted)
    return accepted


@pytest.fixture
def proposal(job, enrolment, bram) -> Proposal:
    """The job was proposed to Anna."""
    return ProposalFactory(request=job, enrolment=enrolment, proposed_by=bram)


@pytest.fixture
def agreed(proposal: Proposal) -> Proposal:
    """Anna and the host met and both said yes."""
    proposal.interview_at = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
    proposal.person_answer = proposal.host_answer = "yes"
    proposal.answered_on = TODAY
    proposal.save()
    return proposal


@pytest.fixture
def placement(agreed) -> Placement:
    """Anna does the job."""
    return PlacementFactory(proposal=agreed)
