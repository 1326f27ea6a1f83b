"""A job of sewing on Wednesday morning in the neighbourhood of the centre; and somebody who waits for an ambassador."""

import datetime

import pytest

from bloei.accounts.models import User
from bloei.demand import actions as demand
from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, NeedFactory, RequestFactory
from bloei.matching.tests.factories import somebody
from bloei.people.models import Talent
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.models import Enrolment, Programme
from tests.cast import TODAY, Town, actor


@pytest.fixture
def sewing(town: Town) -> Talent:
    return TalentFactory(name="naaien")


@pytest.fixture
def job(town: Town, bram, sewing: Talent) -> Request:
    """It seeks one person; its check is agreed, and a need of the neighbourhood waits for it."""
    request = RequestFactory(
        centre=town.haven,
        title="Naailes in het Wierdenhok",
        accepted_on=TODAY,
        worth="Buren ontmoeten elkaar",
        neighbourhood=town.haven.neighbourhood,
        need=NeedFactory(centre=town.haven),
    )
    DisplacementCheckFactory(request=request)
    return demand.describe_work(request, talents={sewing: False}, moments=[(3, "morning")], by=actor(bram))


@pytest.fixture
def seeker(peers: Programme) -> Enrolment:
    """Rosa Ramos is registered as a buddy for ten weeks and waits for an ambassador."""
    registered = TODAY - datetime.timedelta(weeks=10)
    return somebody(peers, "maatje", "Rosa Ramos", registered_on=registered, started_on=None)


@pytest.fixture
def ambassador(hilde: User) -> Enrolment:
    """Hilde, who stands beside nobody yet."""
    return Enrolment.objects.get(person__user=hilde)
