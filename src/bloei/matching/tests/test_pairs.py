"""Who stands to which job, in facts; what stands in the way, and that it is true."""

import datetime

import pytest

from bloei.demand import actions as demand
from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.matching.actions import note_misfit
from bloei.matching.pairs import Pair, pairs_of
from bloei.matching.queries import candidates_for, chances_of
from bloei.matching.sayings import good, hindrance_words, mind
from bloei.matching.tests.factories import at
from bloei.people.models import (
    Availability,
    DayPart,
    Person,
    PersonTalent,
    PracticalLimit,
    SpokenLanguage,
    Weekday,
    Wish,
)
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Placement
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.places.models import Adjacency
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from bloei.tenancy.context import acting_in
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)


def pair_of(enrolment, request) -> Pair:
    (found,) = pairs_of([enrolment.pk], [request.pk], TODAY)
    return found


def hindrances(enrolment, request) -> list[str]:
    return pair_of(enrolment, request).hindrances


def free(enrolment, weekday=3, part="morning") -> Availability:
    return Availability.objects.create(person=enrolment.person, weekday=weekday, part=part)


def order_of(request) -> list[Enrolment]:
    can, cannot = candidates_for(request, Enrolment.objects.all(), TODAY)
    return [each.enrolment for each in (*can, *cannot)]


@pytest.mark.covers("ALM-19", "ALK-06")
def test_all_facts_in_two_queries(town, enrolment, job, sewing, django_assert_num_queries):
    anna = enrolment.person
    PersonTalent.objects.create(person=anna, talent=sewing, since=TODAY)
    Wish.objects.create(person=anna, words="Ik wil naaien", talent=sewing, wished_on=TODAY)
    free(enrolment)
    free(enrolment, 4)
    PracticalLimit.objects.create(person=anna, kind="lifting")
    PracticalLimit.objects.create(person=anna, kind="stairs", until=TODAY - DAY)
    PlacementFactory(proposal__enrolment=enrolment, proposal__request__centre=town.haven, hours_per_week=4)
    with django_assert_num_queries(2):
        (found,) = pairs_of([enrolment.pk], [job.pk], TODAY)
    assert (found.talents, found.wishes, found.learns) == (["naaien"], ["Ik wil naaien"], [])
    assert found.moments == [(Weekday.WEDNESDAY, DayPart.MORNING)]
    assert (found.near, found.busy, found.most, found.left) == (2, 240, None, None)
    assert (found.is_new, found.lacks_vog, found.limits) == (False, False, ["lifting"])
    assert (found.hindrances, found.was_asked, found.touches) == ([], False, True)
    assert [fact.words for fact in good(found)] == [
        "Wenst: “Ik wil naaien”",
        "Heeft talent: naaien",
        "Kan op woensdag ochtend",
        "Woont in dezelfde buurt",
        "Doet nu 4 uur per week ander werk",
    ]
    assert [fact.words for fact in mind(found)] == ["Kan niet tillen"]


def test_small_steps_and_what_is_new(town, enrolment, job, sewing):
    job.talents.update(can_be_learned=True)
    job.vog_required = True
    job.moments.all().delete()
    job.save()
    found = pair_of(enrolment, job)
    assert [fact.words for fact in good(found)] == [
        "Kan hier leren: naaien",
        "Woont in dezelfde buurt",
        "Nieuw: eerste keer",
    ]
    assert [fact.words for fact in mind(found)] == [
        "VOG nodig, nog niet gezien",
        "Geen talent of wens bekend die hierbij hoort",
    ]
    assert found.hindrances == []


def test_a_neighbourhood_close_by_and_one_far_away(town, enrolment, job):
    job.neighbourhood = town.stad.neighbourhood
    job.save()
    assert pair_of(enrolment, job).near == 0
    Adjacency.objects.create(neighbourhood=town.stad.neighbourhood, near=town.haven.neighbourhood)
    assert pair_of(enrolment, job).near == 1
    assert "Woont in een buurt die dichtbij is" in [fact.words for fact in good(pair_of(enrolment, job))]


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "Woont op ongeveer 1 minuut lopen"),
        (430, "Woont op ongeveer 7 minuten lopen"),
        (1000, "Woont op ongeveer 15 minuten lopen"),
        (1390, "Woont op ongeveer 25 minuten lopen"),
        (9000, "Woont op meer dan een uur lopen"),
    ],
)
def test_minutes_on_foot_take_the_place_of_the_neighbourhood(town, enrolment, job, metres, words):
    """So many metres as the crow flies; 80 metres a minute, three tenths longer than that."""
    anna = enrolment.person
    anna.postcode, job.postcode = at("1354 AA", 143000, 484000), "1357 AB"
    anna.save()
    job.save()
    assert "Woont in dezelfde buurt" in [fact.words for fact in good(pair_of(enrolment, job))]
    at("1357 AB", 143000 + metres * 3 // 5, 484000 - metres * 4 // 5)
    told = [fact.words for fact in good(pair_of(enrolment, job))]
    assert words in told
    assert "Woont in dezelfde buurt" not in told
    free(enrolment)
    assert hindrances(enrolment, job) == []


def test_the_points_of_another_municipality_say_nothing(town, enrolment, job):
    Person.objects.filter(pk=enrolment.person_id).update(postcode="1354 AA")
    Request.objects.filter(pk=job.pk).update(postcode="1354 AA")
    with acting_in(town.elsewhere.pk):
        at("1354 AA", 143000, 484000)
    assert pair_of(enrolment, job).walk is None
    at("1354 AA", 143000, 484000)
    assert pair_of(enrolment, job).walk == 0


def test_the_nearest_job_is_told_first(town, enrolment, job):
    jobs = [job]
    Person.objects.filter(pk=enrolment.person_id).update(postcode=at("1354 AA", 143000, 484000))
    for postcode, metres in (("1354 AB", 3000), ("1354 AC", 700), ("1354 AD", 200)):
        other = RequestFactory(
            centre=town.haven, accepted_on=TODAY, postcode=at(postcode, 143000 + metres, 484000)
        )
        DisplacementCheckFactory(request=other)
        jobs.append(other)
    job.delete()
    assert [each.pair.walk for each in chances_of(enrolment, TODAY)] == [3, 11, 49]


def test_who_does_not_speak_the_language_of_the_job_cannot_do_it(enrolment, job):
    free(enrolment)
    job.language = "ar"
    job.save()
    assert hindrance_words(pair_of(enrolment, job)) == ["Spreekt niet genoeg Arabisch, voor zover bekend."]
    spoken = SpokenLanguage.objects.create(person=enrolment.person, code="ar", level="A2")
    assert hindrances(enrolment, job) == ["language"]
    spoken.level = "B1"
    spoken.save()
    found = pair_of(enrolment, job)
    assert found.hindrances == []
    assert "Spreekt Arabisch" in [fact.words for fact in good(found)]


def test_a_language_that_the_job_does_not_ask_is_no_fact(enrolment, job):
    SpokenLanguage.objects.create(person=enrolment.person, code="ar", level="native")
    assert not [fact for fact in good(pair_of(enrolment, job)) if "Spreekt" in fact.words]


def test_the_band_of_the_role_says_how_many_hours_are_left(town, job):
    programme = ProgrammeFactory(centre=town.haven, model_key="meedoen-werkt")
    worker = EnrolmentFactory(programme=programme, role="ambassadeur")
    free(worker)
    job.hours_per_week = 6
    job.save()
    placement = PlacementFactory(
        proposal__enrolment=worker, proposal__request__centre=town.haven, hours_per_week=18
    )
    found = pair_of(worker, job)
    assert (found.left, found.hindrances) == (360, [])
    assert "Nog 6 van de 24 uur over" in [fact.words for fact in good(found)]
    Placement.objects.filter(pk=placement.pk).update(hours_per_week=19)
    assert hindrance_words(pair_of(worker, job)) == [
        "Heeft nog 5 van de 24 uur over. Deze klus vraagt 6 uur."
    ]
    Placement.objects.filter(pk=placement.pk).update(ends_on=TODAY - DAY)
    assert hindrances(worker, job) == []


def test_each_hindrance_is_true_without_it_she_can(town, bram, enrolment, job):
    assert hindrances(enrolment, job) == ["not_free"]
    free(enrolment)
    assert hindrances(enrolment, job) == []
    noted = note_misfit(enrolment, job, "time", by=actor(bram), on=TODAY)
    assert hindrance_words(pair_of(enrolment, job)) == ["Past niet: de tijden passen niet."]
    noted.delete()
    asked = ProposalFactory(enrolment=enrolment, request=job)
    assert hindrances(enrolment, job) == ["asked"]
    asked.answered_on, asked.person_answer, asked.host_answer = TODAY, "yes", "yes"
    asked.save()
    assert hindrances(enrolment, job) == ["agreed"]
    work = PlacementFactory(proposal=asked)
    assert hindrances(enrolment, job) == ["placed"]
    work.ends_on = TODAY - DAY
    work.starts_on = TODAY - 2 * DAY
    work.save()
    assert hindrances(enrolment, job) == []


def test_who_can_only_come_by_day_is_not_asked_for_the_evening(enrolment, job):
    job.moments.all().delete()
    job.moments.create(weekday=3, part="evening")
    limit = PracticalLimit.objects.create(person=enrolment.person, kind="daytime")
    assert hindrances(enrolment, job) == ["not_free", "daytime_only"]
    free(enrolment, part="evening")
    assert hindrances(enrolment, job) == ["daytime_only"]
    job.moments.create(weekday=3, part="morning")
    free(enrolment)
    assert hindrances(enrolment, job) == []
    limit.delete()
    assert hindrances(enrolment, job) == []


def test_the_order_is_who_waited_longest_for_work_that_fits_a_wish(town, job, sewing):
    later, first, without = (EnrolmentFactory(programme=town.programme) for _ in range(3))
    Wish.objects.create(person=later.person, words="x", talent=sewing, wished_on=TODAY)
    Wish.objects.create(person=first.person, words="x", talent=sewing, wished_on=TODAY - 90 * DAY)
    assert order_of(job) == [first, later, without]


def test_a_no_leaves_nothing_but_that_it_was_answered(enrolment, job):
    free(enrolment)
    ProposalFactory(enrolment=enrolment, request=job, person_answer="no", answered_on=TODAY)
    found = pair_of(enrolment, job)
    assert (found.hindrances, found.was_asked) == ([], True)
    assert "Heeft hier eerder op geantwoord" in [fact.words for fact in mind(found)]


def test_people_of_elsewhere_and_who_left_are_no_candidates(town, job):
    EnrolmentFactory(programme__centre=town.stad)
    EnrolmentFactory(programme=town.programme, ended_on=TODAY, destination="job")
    EnrolmentFactory(programme=town.programme, started_on=None)
    assert order_of(job) == []


@pytest.mark.covers("DOOR-14")
def test_jobs_that_touch_her_wish_come_first(town, enrolment, job, sewing, django_assert_num_queries):
    other = RequestFactory(
        centre=town.haven, accepted_on=TODAY, received_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    )
    DisplacementCheckFactory(request=other)
    Wish.objects.create(person=enrolment.person, words="Ik wil naaien", talent=sewing, wished_on=TODAY)
    RequestFactory(centre=town.haven)
    with django_assert_num_queries(3):
        found = [(each.request.pk, each.pair.wishes) for each in chances_of(enrolment, TODAY)]
    assert found == [(job.pk, ["Ik wil naaien"]), (other.pk, [])]
    ProposalFactory(enrolment=enrolment, request=job)
    assert [each.request for each in chances_of(enrolment, TODAY)] == [other]


def test_a_job_that_asks_two_talents_names_both_sides(bram, enrolment, job, sewing):
    cooking = TalentFactory(name="koken")
    demand.describe_work(job, talents={sewing: False, cooking: True}, moments=[], by=actor(bram))
    PersonTalent.objects.create(person=enrolment.person, talent=sewing, since=TODAY)
    found = pair_of(enrolment, Request.objects.get(pk=job.pk))
    assert (found.talents, found.learns, found.hindrances) == (["naaien"], ["koken"], [])
