"""Where requests stand."""

import datetime

from bloei.demand.models import CheckOutcome, Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.placements.queries import RequestState, with_state
from bloei.placements.tests.factories import PlacementFactory
from tests.cast import TODAY

DAY = datetime.timedelta(days=1)


def test_states_follow_from_what_happened(town):
    def state(**changes):
        request = RequestFactory(centre=town.haven, **changes)
        return with_state(Request.objects.filter(pk=request.pk), TODAY).get().state

    assert state() == RequestState.RECEIVED
    assert state(declined_on=TODAY) == RequestState.DECLINED
    assert state(accepted_on=TODAY) == RequestState.CHECK_NEEDED
    assert state(accepted_on=TODAY, closed_on=TODAY) == RequestState.DONE
    old = DisplacementCheckFactory(
        request__centre=town.haven, request__accepted_on=TODAY, ends_on=TODAY, review_on=TODAY
    )
    tomorrow = with_state(Request.objects.filter(pk=old.request_id), TODAY + DAY)
    assert tomorrow.get().state == RequestState.CHECK_NEEDED
    DisplacementCheckFactory(request=old.request, outcome=CheckOutcome.NOT_AGREED)
    assert (
        with_state(Request.objects.filter(pk=old.request_id), TODAY).get().state == RequestState.CHECK_NEEDED
    )


def test_a_job_of_two_is_under_way_when_two_work(town):
    request = RequestFactory(centre=town.haven, accepted_on=TODAY, people_needed=2)
    DisplacementCheckFactory(request=request)
    found = with_state(Request.objects.filter(pk=request.pk), TODAY)
    PlacementFactory(proposal__request=request, proposal__enrolment__programme=town.programme)
    assert (found.get().state, found.get().placed_count) == (RequestState.PEOPLE_SOUGHT, 1)
    PlacementFactory(proposal__request=request, proposal__enrolment__programme=town.programme)
    assert (found.get().state, found.get().placed_count) == (RequestState.UNDER_WAY, 2)
