"""A round of a whole centre: what it suggests, what it leaves out, what the planner gets."""

import datetime
import json

import numpy as np
import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.kit.objections import Refused
from bloei.matching import actions
from bloei.matching.models import Misfit, Round, Suggestion
from bloei.matching.parameters import weeks_of
from bloei.matching.priced import EACH_PERSON, EACH_PLACE, Priced, leading_of
from bloei.matching.queries import misfit_counts
from bloei.matching.rounds import Table, laid_beside, problem_of
from bloei.matching.sayings import left_over_words
from bloei.matching.tasks import make_round as make_round_job
from bloei.people.models import Availability, Person, PersonTalent, PracticalLimit, SpokenLanguage, Wish
from bloei.placements.models import Proposal
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.places.models import PostcodePoint
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, Town, actor
from tests.worker import as_a_worker

NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
WEEK = datetime.timedelta(weeks=1)


@pytest.fixture
def tailor(town: Town, enrolment: Enrolment, sewing) -> Enrolment:
    """Anna can sew, wishes to, and can come on Wednesday morning."""
    return made_fit(enrolment, sewing, weeks=4)


def made_fit(enrolment: Enrolment, talent, weeks: int | None) -> Enrolment:
    PersonTalent.objects.create(person=enrolment.person, talent=talent, since=TODAY)
    if weeks is not None:
        Wish.objects.create(
            person=enrolment.person, words="Naaien", talent=talent, wished_on=TODAY - weeks * WEEK
        )
    Availability.objects.create(person=enrolment.person, weekday=3, part="morning")
    return enrolment


def ronde(town: Town, by, at=NOW) -> Round:
    asked = actions.ask_for_round(town.haven, by=actor(by), at=at)
    return actions.make_round(asked, by=actor(by), at=at, seconds=5)


def suggested(made: Round) -> list[tuple[Enrolment, Request]]:
    return [(each.enrolment, each.request) for each in made.suggestions.all() if each.request]


@pytest.mark.covers("ALM-19", "ALM-28")
def test_a_round_suggests_who_fits_and_tells_before_and_after(town, bram, job, tailor):
    made = ronde(town, bram)
    assert suggested(made) == [(tailor, job)]
    assert made.suggestions.get().is_first_chance
    facts = {name: value for name, value in made.facts.items() if name not in ("search", "left_over")}
    assert facts == {
        "people": 1,
        "jobs": 1,
        "open_places": 1,
        "places_filled": 1,
        "jobs_served": 1,
        "needs": 1,
        "needs_served": 1,
        "wishes": 1,
        "wishes_honoured": 1,
        "longest_wait": 28,
        "longest_wait_after": 0,
        "first_chances": 1,
        "pairs": 1,
    }
    assert (made.facts["search"]["status"], made.facts["left_over"]) == ("optimal", [])


def test_asking_puts_a_job_in_line_and_the_job_makes_the_round(town, bram, job, tailor):
    asked = actions.ask_for_round(town.haven, by=actor(bram), at=NOW)
    assert asked.is_busy
    line = ProcrastinateJob.objects.get(task_name="make_round")
    assert line.args == {"municipality_id": town.municipality.pk, "round_id": asked.pk}
    with as_a_worker():
        make_round_job(**line.args)
    asked.refresh_from_db()
    assert (asked.is_busy, asked.has_failed, asked.suggestions.count()) == (False, False, 1)
    make_round_job(**line.args)
    assert Suggestion.objects.count() == 1


def test_one_round_of_a_centre_at_a_time(town, bram, carla, job):
    asked = actions.ask_for_round(town.haven, by=actor(bram), at=NOW)
    with pytest.raises(Refused), transaction.atomic():
        actions.ask_for_round(town.haven, by=actor(bram), at=NOW)
    actions.ask_for_round(town.stad, by=actor(carla), at=NOW)
    actions.fail_round(asked, by=actor(bram))
    actions.ask_for_round(town.haven, by=actor(bram), at=NOW)
    assert Round.objects.filter(centre=town.haven).count() == 2


def test_first_chances_and_the_longest_waiting_wish_go_first(town, bram, job, sewing, tailor):
    worked = made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=52)
    PlacementFactory(
        proposal__enrolment=worked, proposal__request__centre=town.stad, ends_on=datetime.date(2026, 11, 20)
    )
    longer = made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=30)
    only_talent = made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=None)
    for each in (worked, longer, only_talent):
        each.person.neighbourhood = town.haven.neighbourhood
        each.person.save()
    assert suggested(ronde(town, bram)) == [(longer, job)]


def test_everybody_has_at_most_one_turn_and_every_place_is_used(town, bram, job, sewing, tailor):
    other = RequestFactory(centre=town.haven, accepted_on=TODAY, people_needed=2)
    DisplacementCheckFactory(request=other)
    other.talents.create(talent=sewing)
    second = made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=1)
    third = made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=None)
    made = ronde(town, bram)
    assert {who for who, _what in suggested(made)} == {tailor, second, third}
    assert sorted(what.pk for _who, what in suggested(made)) == sorted([job.pk, other.pk, other.pk])


@pytest.mark.covers("ALM-19")
def test_the_next_round_keeps_what_was_asked(town, bram, job, sewing, tailor):
    first = ronde(town, bram)
    proposal = Proposal(
        enrolment=tailor, request=job, worth="Buren", fit="Zij naait", proposed_on=TODAY, proposed_by=bram
    )
    actions.ask_her(proposal, by=actor(bram))
    assert first.suggestions.get().proposal == proposal
    made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=1)
    again = ronde(town, bram)
    assert (suggested(again), again.facts["jobs"]) == ([], 0)
    assert first.suggestions.get().proposal == proposal


def test_who_said_no_is_not_asked_the_same_again(town, bram, job, tailor):
    answered = ProposalFactory(enrolment=tailor, request=job, person_answer="no", answered_on=TODAY)
    assert suggested(ronde(town, bram)) == []
    answered.person_answer = "not_now"
    answered.save()
    assert suggested(ronde(town, bram)) == []
    later = NOW + weeks_of("not_now", TODAY) * WEEK
    assert suggested(ronde(town, bram, at=later)) == [(tailor, job)]


def test_a_misfit_is_left_out_until_it_is_taken_back(town, bram, job, tailor):
    noted = actions.note_misfit(tailor, job, "work", by=actor(bram), on=TODAY)
    made = ronde(town, bram)
    assert suggested(made) == []
    assert made.facts["left_over"] == [
        {
            "request": job.pk, "has_talents": True, "fit": 1, "possible": 0, "resting": 0, "not_free": 0,
            "daytime_only": 0, "hours_full": 0, "language": 0, "misfit": 1, "asked": 0,
        }
    ]  # fmt: skip
    assert misfit_counts(job) == [("ander soort werk gewenst", 1)]
    actions.take_back_misfit(noted, by=actor(bram), on=TODAY)
    assert suggested(ronde(town, bram)) == [(tailor, job)]
    assert misfit_counts(job) == []
    with pytest.raises(Refused):
        actions.take_back_misfit(noted, by=actor(bram), on=TODAY)


def test_not_now_holds_for_some_weeks_only(town, bram, job, tailor):
    actions.note_misfit(tailor, job, "not_now", by=actor(bram), on=TODAY)
    with pytest.raises(Refused), transaction.atomic():
        actions.note_misfit(tailor, job, "time", by=actor(bram), on=TODAY)
    assert suggested(ronde(town, bram)) == []
    later = NOW + 8 * WEEK
    assert suggested(ronde(town, bram, at=later)) == [(tailor, job)]
    actions.note_misfit(tailor, job, "time", by=actor(bram), on=later.date())
    assert Misfit.objects.filter(taken_back_on__isnull=True).get().reason == "time"


def test_an_unknown_reason_is_refused(bram, job, tailor):
    with pytest.raises(Refused), transaction.atomic():
        actions.note_misfit(tailor, job, "character", by=actor(bram), on=TODAY)
    assert not Misfit.objects.exists()


def test_aside_and_back_and_not_after_asking(town, bram, job, tailor):
    (suggestion,) = ronde(town, bram).suggestions.all()
    actions.set_aside(suggestion, by=actor(bram), on=TODAY)
    assert suggestion.set_aside_on == TODAY
    actions.take_up(suggestion, by=actor(bram))
    assert suggestion.set_aside_on is None
    suggestion.proposal = ProposalFactory(enrolment=tailor, request=job)
    suggestion.save()
    with pytest.raises(Refused), transaction.atomic():
        actions.set_aside(suggestion, by=actor(bram), on=TODAY)


def test_an_empty_centre_has_an_empty_round(town, bram):
    made = ronde(town, bram)
    assert (made.facts["people"], made.facts["jobs"], suggested(made)) == (0, 0, [])


@pytest.mark.covers("ALM-28")
def test_the_planner_gets_numbers_and_nothing_about_anybody(town, job, tailor):
    """Exactly these fields, whatever is known about her; and what may not count changes nothing."""
    problem = problem_of(laid_beside(town.haven, TODAY))
    assert problem == {
        "format": "bloei-match/1",
        "people": [{"id": "p0", "minutes": [0, 1]}],
        "jobs": [{"id": "j0", "places": 1, "unfilled": 120}],
        "pairs": [["p0", "j0", 1, 18]],
    }
    person = tailor.person
    person.given_name, person.family_name, person.birth_date = (
        "Zeldzaam",
        "Kenmerk",
        datetime.date(1950, 1, 1),
    )
    person.street, person.language, person.is_guided_alone, person.needs_extra_guidance = (
        "Weg",
        "ar",
        True,
        True,
    )
    person.save()
    tailor.benefit_ground, tailor.out_of_work_since, tailor.exit_words = "social_assistance", 1999, "x"
    tailor.save()
    SpokenLanguage.objects.create(person=person, code="ti", level="native")
    for kind in ("lifting", "crowds", "quiet", "daytime"):
        PracticalLimit.objects.create(person=person, kind=kind)
    assert problem_of(laid_beside(town.haven, TODAY)) == problem
    assert "Kenmerk" not in json.dumps(problem)


def cost_of(town: Town) -> int:
    ((_who, _what, _turn, cost),) = problem_of(laid_beside(town.haven, TODAY))["pairs"]
    return int(cost)


def test_minutes_on_foot_weigh_as_a_neighbourhood_does_where_they_are_not_known(town, job, tailor):
    """A wish of four weeks is 18; a walk of over 10 minutes is 5 more, of over 20 minutes 10 more."""
    Person.objects.filter(pk=tailor.person_id).update(postcode="1354 AA")
    home = PostcodePoint.objects.create(postcode="1354 AA", x=143000, y=484000)
    Request.objects.filter(pk=job.pk).update(postcode="1357 AB")
    assert cost_of(town) == 18
    PostcodePoint.objects.create(postcode="1357 AB", x=143000, y=484000)
    for metres, cost in ((600, 18), (700, 23), (1250, 23), (1300, 28), (9000, 28)):
        PostcodePoint.objects.filter(pk=home.pk).update(x=143000 + metres)
        assert cost_of(town) == cost, metres


def test_a_job_that_nobody_can_do_says_that_the_language_is_why(town, bram, job, tailor):
    Request.objects.filter(pk=job.pk).update(language="ti")
    made = ronde(town, bram)
    assert suggested(made) == []
    (left,) = made.facts["left_over"]
    assert left_over_words(left) == (
        "Bij 1 deelnemer past het werk. 1x: spreekt de taal niet genoeg, voor zover bekend."
    )
    SpokenLanguage.objects.create(person=tailor.person, code="ti", level="native")
    assert suggested(ronde(town, bram)) == [(tailor, job)]


def test_of_a_large_centre_the_cheapest_of_each_person_and_job_are_looked_at():
    places = dict.fromkeys(range(1, 101), 1)
    who, what = (column.ravel() for column in np.meshgrid(np.arange(1, 61), np.arange(1, 101), indexing="ij"))
    nothing = np.zeros(len(who), dtype=np.int64)
    pairs = Priced(who, nothing == 0, what, waited=nothing, cost=what // 10)
    leading = pairs.only(leading_of(pairs, places))
    assert np.bincount(leading.what, minlength=101)[1:].min() == EACH_PLACE * 2
    assert np.bincount(leading.who)[1:].min() >= EACH_PERSON
    cheap = leading.cost <= 1
    assert np.bincount(leading.who[cheap])[1:].tolist() == [19] * 60
    assert len(leading.who) < len(who) / 2


def test_what_lies_on_the_table_costs_a_fixed_number_of_queries(
    town, job, sewing, tailor, django_assert_num_queries
):
    with django_assert_num_queries(6):
        laid_beside(town.haven, TODAY)
    for _ in range(3):
        made_fit(EnrolmentFactory(programme=town.programme), sewing, weeks=1)
        other = RequestFactory(centre=town.haven, accepted_on=TODAY)
        DisplacementCheckFactory(request=other)
        other.talents.create(talent=sewing)
    with django_assert_num_queries(6):
        table: Table = laid_beside(town.haven, TODAY)
    assert (len(table.people), len(table.jobs), len(table.pairs)) == (4, 4, 16)
