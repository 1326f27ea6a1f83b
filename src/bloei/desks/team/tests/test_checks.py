"""The displacement check on screen and on paper."""

import pytest

from bloei.demand.models import DisplacementCheck
from tests.cast import enter

ANSWERS = {
    "normally_paid": "False",
    "is_additional": "True",
    "paid_person_months": "",
    "replaces_care": "False",
    "supervisor": "Dirk Dijkstra",
    "ends_on": "2027-11-01",
    "review_on": "2027-05-01",
    "signal_route": "Bij de balie van het centrum",
    "outcome": "agreed",
    "conditions": "",
}


def url(asked) -> str:
    return f"/team/hulpvragen/{asked.pk}/toets/"


def test_a_professional_answers_seven_questions(bram, accepted, today):
    client = enter(bram)
    shown = client.get(url(accepted)).content.decode()
    assert all(f"{number}. " in shown for number in (1, 2, 3, 4, 5, 7))
    assert "Participatiewet, artikel 9" in shown
    assert client.post(url(accepted), ANSWERS).status_code == 302
    check = DisplacementCheck.objects.get()
    assert (check.outcome, check.checked_by, check.checked_on) == ("agreed", bram, today)
    assert (check.normally_paid, check.is_additional, check.replaces_care) == (False, True, False)


@pytest.mark.parametrize(
    "missing",
    ["normally_paid", "is_additional", "replaces_care", "supervisor", "ends_on", "signal_route", "outcome"],
)
def test_without_one_answer_nothing_is_kept_but_what_was_typed(bram, accepted, today, missing):
    answer = enter(bram).post(url(accepted), ANSWERS | {missing: ""})
    assert answer.status_code == 422
    kept = "Dirk Dijkstra" if missing != "supervisor" else "Bij de balie van het centrum"
    assert kept in answer.content.decode()
    assert not DisplacementCheck.objects.exists()


def test_the_review_comes_before_the_end(bram, accepted, today):
    answer = enter(bram).post(url(accepted), ANSWERS | {"review_on": "2028-01-01"})
    assert "Kijk opnieuw op of vóór de einddatum." in answer.content.decode()
    assert answer.status_code == 422


def test_an_answer_that_points_the_other_way_is_explained(bram, accepted, today):
    answer = enter(bram).post(url(accepted), ANSWERS | {"normally_paid": "True"})
    assert "Schrijf de voorwaarden, of waarom deze uitkomst." in answer.content.decode()
    assert not DisplacementCheck.objects.exists()


def test_a_request_that_was_not_accepted_is_not_checked(bram, asked, today):
    assert enter(bram).post(url(asked), ANSWERS).status_code == 422


def test_the_paper_shows_every_check(bram, carla, gijs, job):
    shown = enter(bram).get(f"{url(job)}afdruk/").content.decode()
    assert "Bij de balie van het centrum" in shown
    assert enter(carla).get(f"{url(job)}afdruk/").status_code == 200
    assert enter(gijs).get(f"{url(job)}afdruk/").status_code == 404
    assert enter(bram).post(f"{url(job)}afdruk/").status_code == 405


def test_before_the_first_check_the_paper_says_so(bram, accepted):
    assert "De toets is nog niet gedaan." in enter(bram).get(f"{url(accepted)}afdruk/").content.decode()
