"""Who could do a job, with facts; which jobs fit somebody; where requests stand."""

import datetime

import pytest

from bloei.demand import actions as demand
from bloei.demand.models import CheckOutcome, Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.people.models import Availability, PersonTalent, PracticalLimit, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.queries import RequestState, candidates_for, jobs_for, with_state
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)


@pytest.fixture
def sewing(town):
    return TalentFactory(name="naaien")


@pytest.fixture
def request_(town, bram, sewing) -> Request:
    """Sewing on Wednesday morning, in the neighbourhood of the centre."""
    request = RequestFactory(centre=town.haven, accepted_on=TODAY, neighbourhood=town.haven.neighbourhood)
    DisplacementCheckFactory(request=request)
    return demand.describe_work(request, talents={sewing: False}, moments=[(3, "morning")], by=actor(bram))


def test_facts_for_and_against_in_one_query(town, enrolment, request_, sewing, django_assert_num_queries):
    anna = enrolment.person
    PersonTalent.objects.create(person=anna, talent=sewing, since=TODAY)
    Wish.objects.create(person=anna, words="Ik wil naaien", talent=sewing, wished_on=TODAY)
    Availability.objects.create(person=anna, weekday=3, part="morning")
    PracticalLimit.objects.create(person=anna, kind="lifting")
    PracticalLimit.objects.create(person=anna, kind="stairs", until=TODAY - DAY)
    PlacementFactory(proposal__enrolment=enrolment, proposal__request__centre=town.haven, hours_per_week=4)
    with django_assert_num_queries(2):
        (found,) = candidates_for(request_, TODAY)
    assert found.person == anna
    assert (found.talent_names, found.wish_words) == (["naaien"], ["Ik wil naaien"])
    assert (found.has_moment, found.lives_near, found.weekly_hours) == (True, True, 4)
    assert found.limit_kinds == ["lifting"]
    assert (found.is_placed, found.is_asked, found.was_asked) == (False, False, False)


def test_who_has_another_day_and_no_talent_is_there_with_those_facts(enrolment, request_):
    Availability.objects.create(person=enrolment.person, weekday=4, part="morning")
    (found,) = candidates_for(request_, TODAY)
    assert (found.has_moment, found.talent_names, found.wish_words) == (False, [], [])


def test_the_order_is_who_waited_longest_for_work_that_fits_a_wish(town, request_, sewing):
    later, first, without = (EnrolmentFactory(programme=town.programme) for _ in range(3))
    Wish.objects.create(person=later.person, words="x", talent=sewing, wished_on=TODAY)
    Wish.objects.create(person=first.person, words="x", talent=sewing, wished_on=TODAY - 90 * DAY)
    assert list(candidates_for(request_, TODAY)) == [first, later, without]


def test_a_no_leaves_nothing_but_that_it_was_answered(enrolment, request_):
    ProposalFactory(enrolment=enrolment, request=request_, person_answer="no", answered_on=TODAY)
    (found,) = candidates_for(request_, TODAY)
    assert (found.is_asked, found.was_asked) == (False, True)


def test_people_of_elsewhere_and_who_left_are_no_candidates(town, request_):
    EnrolmentFactory(programme__centre=town.stad)
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    EnrolmentFactory(programme=town.programme, started_on=None)
    assert list(candidates_for(request_, TODAY)) == []


def test_jobs_that_touch_her_wish_come_first(town, enrolment, request_, sewing, django_assert_num_queries):
    other = RequestFactory(
        centre=town.haven, accepted_on=TODAY, received_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    )
    DisplacementCheckFactory(request=other)
    Wish.objects.create(person=enrolment.person, words="Ik wil naaien", talent=sewing, wished_on=TODAY)
    RequestFactory(centre=town.haven)
    with django_assert_num_queries(1):
        found = [(job.pk, job.wish_words) for job in jobs_for(enrolment, TODAY)]
    assert found == [(request_.pk, ["Ik wil naaien"]), (other.pk, [])]
    ProposalFactory(enrolment=enrolment, request=request_)
    assert list(jobs_for(enrolment, TODAY)) == [other]


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
