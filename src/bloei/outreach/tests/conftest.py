"""Ilse is a volunteer of the centre Haven who visits people at home."""

import pytest

from bloei.accounts.models import Role, User
from bloei.accounts.tests.factories import MembershipFactory, UserFactory
from bloei.outreach.models import Approach, Visit
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from tests.cast import Town


@pytest.fixture
def ilse(town: Town) -> User:
    """A volunteer who visits people at home; nobody saw her VOG yet."""
    user = UserFactory(name="Ilse Idsinga", email="ilse@example.org", phone="+31611223344")
    MembershipFactory(user=user, role=Role.VISITOR, team=town.haven.team)
    return user


@pytest.fixture
def listed(town: Town) -> Approach:
    """Somebody on the list of Haven."""
    return ApproachFactory(
        centre=town.haven, house_number="14", postcode="1357 AB", city="Almere", phone="+31687001122"
    )


@pytest.fixture
def visit_planned(listed: Approach, bram: User, els: User) -> Visit:
    """Bram goes to see her, and Els knows."""
    return VisitFactory(approach=listed, visitor=bram, colleague=els)
