"""Each rule of the vocabulary says yes to one case and gives its reason at the one beside it."""

import datetime

import pytest

from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.guidance.models import Voice
from bloei.guidance.tests.factories import ContactFactory
from bloei.journeys.placing import objections_to_placing, start_placement
from bloei.journeys.vocabulary import RULES
from bloei.kit.objections import Refused
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from bloei.placements.models import InsuranceBasis, Placement
from bloei.placements.tests.factories import ProposalFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)
NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)


def says(word: str, enrolment, **parameters) -> str:
    """The reason, or nothing."""
    objection = RULES[word](enrolment, TODAY, **parameters)
    assert objection is None or objection.code == word
    return str(objection.text) if objection else ""


@pytest.mark.covers("MDW-16")
def test_taking_part_is_voluntary(enrolment):
    expected = "Anna Asante heeft nog niet zelf ja gezegd. Meedoen is vrijwillig."
    assert says("voluntary_yes_recorded", enrolment) == expected
    enrolment.voluntary_yes_on = TODAY
    assert says("voluntary_yes_recorded", enrolment) == ""


@pytest.mark.covers("WIJ-30")
def test_a_programme_has_so_many_places(town, enrolment):
    EnrolmentFactory(programme=town.programme)
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    assert says("programme_has_place", enrolment, most=2) == ""
    assert (
        says("programme_has_place", enrolment, most=1) == "Het programma is vol: hooguit 1 persoon tegelijk."
    )


@pytest.mark.covers("DOOR-02", "WIJ-41")
def test_the_last_reading_of_the_ladder_counts(enrolment, bram):
    assert says("ladder_between", enrolment, lowest=1, highest=2) == "Bespreek eerst samen de ladder."
    for days, rung in ((30, 4), (2, 2)):
        enrolment.ladder_readings.create(
            voice=Voice.SELF, rung=rung, reason="Zegt zij", read_on=TODAY - days * DAY, read_by=bram
        )
    assert says("ladder_between", enrolment, lowest=1, highest=2) == ""
    expected = "Dit programma is voor trede 3 tot en met 4 van de ladder."
    assert says("ladder_between", enrolment, lowest=3, highest=4) == expected


def test_age_on_the_day(enrolment):
    expected = "Vul de geboortedatum in: dit programma vraagt een leeftijd."
    assert says("age_between", enrolment, least=18, most=27) == expected
    enrolment.person.birth_date = datetime.date(2008, 11, 24)
    expected = "Dit programma is voor mensen van 18 tot en met 27 jaar."
    assert says("age_between", enrolment, least=18, most=27) == expected
    enrolment.person.birth_date = TODAY.replace(year=2008)
    assert says("age_between", enrolment, least=18, most=27) == ""


@pytest.mark.covers("MAC-16")
def test_residents_without_a_benefit_may_join_where_the_model_says_so(enrolment):
    enrolment.benefit_ground = "none"
    assert says("benefit_ground_in", enrolment, grounds=["social_assistance", "none"]) == ""
    expected = "Dit programma is voor mensen met: bijstand."
    assert says("benefit_ground_in", enrolment, grounds=["social_assistance"]) == expected


@pytest.mark.covers("MAC-12")
def test_how_somebody_came(enrolment):
    assert says("referred_by_in", enrolment, ways=["case_manager"]) == ""
    expected = "Bij dit programma kom je via: zelf gekomen, via een deelnemer."
    assert says("referred_by_in", enrolment, ways=["self", "participant"]) == expected


@pytest.mark.covers("DOOR-07")
@pytest.mark.parametrize("by_whom", ["a colleague", "a visitor"])
def test_somebody_was_at_her_home(town, enrolment, bram, by_whom):
    ContactFactory(enrolment=enrolment, kind="visit", at=NOON, by=bram, reached=False)
    visit = VisitFactory(approach=ApproachFactory(centre=town.haven, person=enrolment.person))
    assert says("home_visit_made", enrolment) == "Ga eerst langs: er was nog geen huisbezoek."
    if by_whom == "a colleague":
        ContactFactory(enrolment=enrolment, kind="visit", at=NOON, by=bram)
    else:
        visit.held_on = TODAY
        visit.save()
    assert says("home_visit_made", enrolment) == ""


@pytest.mark.covers("MDW-17")
def test_the_term_has_not_passed(enrolment):
    assert says("term_not_over", enrolment) == ""
    enrolment.planned_end_on = TODAY
    assert says("term_not_over", enrolment) == ""
    enrolment.planned_end_on = TODAY - DAY
    expected = "De afgesproken tijd is voorbij. Verleng eerst de deelname."
    assert says("term_not_over", enrolment) == expected


@pytest.mark.covers("MAC-07", "ALK-14", "ALK-24")
def test_the_model_judges_the_start_of_the_work(town, enrolment, bram):
    asked = RequestFactory(centre=town.haven, accepted_on=TODAY, worth="Buren ontmoeten elkaar")
    proposal = ProposalFactory(enrolment=enrolment, request=asked, proposed_on=TODAY)

    def codes() -> list[str]:
        return [objection.code for objection in objections_to_placing(proposal, TODAY)]

    before = codes()
    assert {"no_interview", "not_both_yes", "need_or_reason"} <= set(before)
    assert len(before) == len(set(before))
    work = Placement(
        proposal=proposal, starts_on=TODAY, supervisor="Dirk", insurance=InsuranceBasis.MUNICIPAL
    )
    with pytest.raises(Refused) as caught:
        start_placement(work, by=actor(bram))
    assert [objection.code for objection in caught.value.objections] == before
    assert not Placement.objects.exists()
    DisplacementCheckFactory(request=asked)
    asked.reason_without_need = "Zij vroeg het zelf"
    proposal.interview_at, proposal.person_answer, proposal.host_answer = NOON, "yes", "yes"
    assert codes() == []
    assert start_placement(work, by=actor(bram)).pk
