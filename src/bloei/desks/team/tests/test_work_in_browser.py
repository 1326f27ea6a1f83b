"""The screens about requests and jobs in a real browser: axe finds nothing, nothing scrolls sideways."""

import pytest

from bloei.demand.tests.factories import InquiryFactory
from bloei.people.models import Availability, PersonTalent, PracticalLimit, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.tests.factories import HoursFactory, ThanksFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter
from tests.visits import faults, faults_at

pytestmark = pytest.mark.browser


@pytest.fixture
def seeking(town, job, enrolment):
    """A job for two that seeks somebody, with one who can and one who cannot."""
    sewing = TalentFactory(name="naaien")
    job.people_needed = 2
    job.description = "Wie wil op woensdag met ons naaien? Er staan drie machines klaar."
    job.save()
    job.talents.create(talent=sewing)
    job.moments.create(weekday=3, part="morning")
    anna = enrolment.person
    PersonTalent.objects.create(person=anna, talent=sewing, since=TODAY)
    Wish.objects.create(person=anna, words="Ik wil les geven", talent=sewing, wished_on=TODAY)
    Availability.objects.create(person=anna, weekday=3, part="morning")
    PracticalLimit.objects.create(person=anna, kind="lifting")
    EnrolmentFactory(programme=town.programme)
    return job


@pytest.fixture
def inquiry(town, enrolment):
    """Research with two answers to each question."""
    found = InquiryFactory(centre=town.haven, title="Ontmoetingsplekken", asked_by=town.partner)
    where = found.questions.create(position=1, text="Waar ontmoet je mensen?")
    often = found.questions.create(position=2, text="Hoe vaak per week?", is_count=True)
    for place, times in (("Wierdenhok", 2), ("op straat", 3)):
        form = found.interviews.create(interviewer=enrolment, held_on=TODAY)
        form.answers.create(question=where, text=place)
        form.answers.create(question=often, number=times)
    return found


def test_requests(visit, bram, seeking):
    start = "/team/hulpvragen/"
    one = f"{start}{seeking.pk}/"
    page = visit(width=390, session=enter(bram))
    assert faults_at(page, [start, one, f"{start}nieuw/", f"{one}toets/", f"{one}toets/afdruk/"]) == {}
    assert faults_at(page, [one], (1440,)) == {}


def test_a_person_and_a_job(visit, bram, seeking, enrolment, proposal):
    pages = [
        f"/team/hulpvragen/voorstellen/{proposal.pk}/",
        f"/team/deelnemers/{enrolment.person_id}/klussen/",
        f"/team/hulpvragen/{seeking.pk}/vraag/{enrolment.pk}/",
    ]
    assert faults_at(visit(width=390, session=enter(bram)), pages) == {}


def test_the_work(visit, bram, placement):
    HoursFactory(placement=placement)
    ThanksFactory(placement=placement)
    page = visit(f"/team/hulpvragen/voorstellen/{placement.proposal_id}/", width=390, session=enter(bram))
    assert faults(page) == []


def test_needs_and_research(visit, bram, seeking, inquiry):
    start, research = "/team/buurt/", f"/team/buurt/onderzoek/{inquiry.pk}/"
    pages = [start, f"{start}{seeking.need_id}/", f"{start}talenten/", f"{start}onderzoek/", research]
    page = visit(width=390, session=enter(bram))
    assert faults_at(page, [*pages, f"{research}formulier/", f"{research}invullen/"]) == {}
