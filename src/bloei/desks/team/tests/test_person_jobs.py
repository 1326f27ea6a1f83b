"""The jobs in somebody's file."""

from bloei.journal.models import Reading
from bloei.people.models import Wish
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.placements.tests.factories import HoursFactory
from tests.cast import TODAY, enter


def url(person) -> str:
    return f"/team/deelnemers/{person.pk}/klussen/"


def test_proposals_placements_and_hours_in_one_place(bram, placement):
    HoursFactory(placement=placement, minutes=150, confirmed_on=TODAY)
    person = placement.proposal.enrolment.person
    shown = enter(bram).get(url(person)).content.decode()
    assert "Naailes in het Wierdenhok" in shown
    assert "2:30 uur bevestigd" in shown
    assert Reading.objects.get().page == "jobs"


def test_jobs_that_touch_a_wish_can_be_proposed(bram, job, enrolment):
    sewing = TalentFactory(name="naaien")
    job.talents.create(talent=sewing)
    Wish.objects.create(person=enrolment.person, words="Ik wil les geven", talent=sewing, wished_on=TODAY)
    shown = enter(bram).get(url(enrolment.person)).content.decode()
    assert "Wenst: “Ik wil les geven”" in shown
    assert f"/team/hulpvragen/{job.pk}/vraag/{enrolment.pk}/" in shown


def test_somebody_who_never_took_part_has_an_empty_page(town, bram):
    person = PersonFactory(team=town.haven.team)
    assert "Nog geen klussen" in enter(bram).get(url(person)).content.decode()


def test_a_colleague_of_the_same_town_but_another_centre_finds_nothing(carla, gijs, dirk, person):
    for user in (carla, gijs, dirk):
        assert enter(user).get(url(person)).status_code == 404


def test_a_coordinator_of_all_centres_may_read(els, enrolment):
    assert enter(els).get(url(enrolment.person)).status_code == 200


def test_the_page_is_only_read(bram, person):
    assert enter(bram).post(url(person)).status_code == 405
