"""Somebody on the list of Haven, and a planned visit to her."""

import pytest

from bloei.accounts.models import User
from bloei.outreach.models import Approach, Visit
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from tests.cast import Town


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
