"""Until when somebody takes part: seen, made longer and renewed on one page."""

import datetime

import pytest

from bloei.journal.models import Reading
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, enter

DAY = datetime.timedelta(days=1)


@pytest.fixture
def running(enrolment: Enrolment) -> Enrolment:
    """Anna's term and contract end soon; her model sets no limit to a term."""
    enrolment.planned_end_on = enrolment.contract_ends_on = TODAY + 10 * DAY
    enrolment.save()
    return enrolment


def address(enrolment, deed="") -> str:
    return f"/team/deelnemers/{enrolment.person_id}/termijn/{deed}"


@pytest.mark.covers("MDW-17")
def test_a_term_is_made_longer_with_a_reason(running, bram):
    client = enter(bram)
    assert "3 december 2026" in client.get(address(running)).content.decode()
    typed = {"until": "2027-01-31", "reason": "Bijna zover"}
    assert client.post(address(running), typed).url == address(running)
    running.refresh_from_db()
    assert running.planned_end_on == datetime.date(2027, 1, 31)
    assert "31 januari 2027" in client.get(address(running)).content.decode()
    assert Reading.objects.filter(page="term").count() == 2


def test_bad_input_keeps_what_was_typed(running, bram):
    answer = enter(bram).post(address(running), {"until": "2026-12-01", "reason": "Bijna zover"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies een dag na 3 december 2026." in page
    assert 'value="Bijna zover"' in page
    running.refresh_from_db()
    assert running.planned_end_on == TODAY + 10 * DAY


@pytest.mark.covers("MAC-10")
def test_renewing_a_contract_asks_for_a_reason(running, bram):
    answer = enter(bram).post(address(running, "contract/"), {"contract-reason": ""})
    assert answer.status_code == 422
    answer = enter(bram).post(address(running, "contract/"), {"contract-reason": "Het gaat goed"})
    assert answer.url == address(running)


def test_without_a_term_the_page_says_so(enrolment, bram):
    page = enter(bram).get(address(enrolment)).content.decode()
    assert "In dit programma staat geen einddatum." in page
    assert "In dit programma is er geen contract." in page


def test_outsiders_find_nothing(running, carla, dirk, gijs, anna):
    for user in (carla, dirk, gijs, anna):
        assert enter(user).get(address(running)).status_code == 404
        assert enter(user).post(address(running, "contract/")).status_code == 404


def test_wrong_methods(running, bram):
    assert enter(bram).delete(address(running)).status_code == 405
    assert enter(bram).get(address(running, "contract/")).status_code == 405
