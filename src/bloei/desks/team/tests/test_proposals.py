"""A person and a job on screen: proposal, click interview, two answers."""

import pytest

from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.tests.factories import GoalFactory
from bloei.journal.models import Reading
from bloei.people.models import PracticalLimit, Wish
from bloei.placements.models import Proposal
from tests.cast import enter


def ask_url(job, enrolment) -> str:
    return f"/team/hulpvragen/{job.pk}/vraag/{enrolment.pk}/"


@pytest.mark.covers("ALM-19")
def test_a_job_is_proposed_for_two_reasons(bram, job, enrolment, today):
    wish = Wish.objects.create(person=enrolment.person, words="Ik wil les geven", wished_on=today)
    goal = GoalFactory(plan__enrolment=enrolment)
    client = enter(bram)
    shown = client.get(ask_url(job, enrolment))
    assert shown.context["form"]["worth"].value() == "Buren ontmoeten elkaar"
    fields = {"worth": "Buren ontmoeten elkaar", "wish": wish.pk, "goal": goal.pk}
    answer = client.post(ask_url(job, enrolment), fields)
    made = Proposal.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/team/hulpvragen/voorstellen/{made.pk}/")
    assert (made.fit, made.goal, made.proposed_by) == ("Ik wil les geven", goal, bram)


def test_limits_stand_beside_the_form_as_facts(bram, job, enrolment):
    PracticalLimit.objects.create(person=enrolment.person, kind="lifting")
    assert "Kan niet tillen" in enter(bram).get(ask_url(job, enrolment)).content.decode()


def test_without_the_second_reason_nothing_is_proposed(bram, job, enrolment):
    answer = enter(bram).post(ask_url(job, enrolment), {"worth": "Voor de buurt fijn"})
    assert answer.status_code == 422
    assert "Voor de buurt fijn" in answer.content.decode()
    assert "Kies een talent of wens, of schrijf waarom dit past." in answer.content.decode()
    assert not Proposal.objects.exists()


def test_without_a_check_the_button_is_closed_with_the_reason(bram, accepted, enrolment):
    shown = enter(bram).get(ask_url(accepted, enrolment)).content.decode()
    assert "De verdringingstoets is nog niet gedaan." in shown
    answer = enter(bram).post(ask_url(accepted, enrolment), {"worth": "x", "fit": "y"})
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_another_centre_asks_nobody_of_ours(carla, gijs, job, enrolment):
    assert enter(carla).get(ask_url(job, enrolment)).status_code == 403
    assert enter(gijs).get(ask_url(job, enrolment)).status_code == 404
    assert enter(carla).put(ask_url(job, enrolment)).status_code == 405


def test_nobody_of_another_centre_is_asked(bram, carla, town, job, enrolment):
    theirs = RequestFactory(centre=town.stad)
    assert enter(carla).get(ask_url(theirs, enrolment)).status_code == 404


def url(proposal, deed="") -> str:
    return f"/team/hulpvragen/voorstellen/{proposal.pk}/{deed}"


def test_the_page_shows_reasons_and_is_logged(bram, proposal):
    shown = enter(bram).get(url(proposal)).content.decode()
    assert "Zij naait graag" in shown
    assert "Er is nog geen klikgesprek gepland." in shown
    assert Reading.objects.get().about == f"people.person:{proposal.enrolment.person_id}"


def test_the_click_interview_is_planned(bram, proposal):
    fields = {"day": "2026-11-25", "time": "10:30", "place": "Wierdenhok"}
    answer = enter(bram).post(url(proposal, "klikgesprek/"), fields)
    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert f"{proposal.interview_at:%Y-%m-%d %H:%M}" == "2026-11-25 09:30"
    assert "Wierdenhok" in enter(bram).get(url(proposal)).content.decode()


def test_a_wrong_time_keeps_what_was_typed(bram, proposal):
    answer = enter(bram).post(
        url(proposal, "klikgesprek/"), {"day": "2026-11-25", "time": "half elf", "place": "Wierdenhok"}
    )
    assert answer.status_code == 422
    assert "Wierdenhok" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.interview_at is None


def test_both_sides_answer(bram, proposal, today):
    client = enter(bram)
    client.post(url(proposal, "antwoord/"), {"side": "person", "answer": "yes"})
    client.post(url(proposal, "antwoord/"), {"side": "host", "answer": "not_now"})
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.host_answer, proposal.answered_on) == ("yes", "not_now", today)
    assert "gaat niet door" in client.get(url(proposal)).content.decode()


def test_a_strange_answer_changes_nothing(bram, proposal):
    answer = enter(bram).post(url(proposal, "antwoord/"), {"side": "person", "answer": "soms"}, follow=True)
    assert "Kies ja, nee of nu niet." in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.person_answer == ""


def test_a_proposal_is_taken_back_once(bram, proposal, today):
    client = enter(bram)
    client.post(url(proposal, "intrekken/"))
    proposal.refresh_from_db()
    assert proposal.withdrawn_on == today
    assert "ingetrokken" in client.get(url(proposal)).content.decode()
    answer = client.post(url(proposal, "intrekken/"), follow=True)
    assert "Dit voorstel is ingetrokken." in answer.content.decode()


DEEDS = ["klikgesprek/", "antwoord/", "intrekken/", "plaatsing/"]


def test_only_those_who_guide_her_see_the_proposal(carla, gijs, dirk, proposal):
    for user in (carla, gijs, dirk):
        assert enter(user).get(url(proposal)).status_code == 404
        for deed in DEEDS:
            assert enter(user).post(url(proposal, deed), {}).status_code == 404


def test_deeds_are_posted_and_the_page_is_read(bram, proposal):
    assert enter(bram).post(url(proposal)).status_code == 405
    for deed in DEEDS:
        assert enter(bram).get(url(proposal, deed)).status_code == 405
