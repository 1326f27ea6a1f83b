"""Whatever the town: a round keeps its promises, and what is said about a pair is true."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.matching.actions import ask_for_round, make_round
from bloei.matching.pairs import Pair, pairs_of
from bloei.matching.tests.factories import MisfitFactory
from bloei.people.models import Availability, PersonTalent, PracticalLimit, SpokenLanguage, Talent, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Placement, Proposal
from bloei.placements.tests.factories import PlacementFactory, ProposalFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from tests.cast import TODAY, Town, actor

NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
MOMENTS = [(1, "morning"), (1, "evening"), (3, "afternoon")]
TALENTS, ROLE = 2, {"model_key": "meedoen-werkt"}
SOME = st.lists(st.integers(0, 2), max_size=3, unique=True)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "talents": st.lists(st.integers(0, TALENTS - 1), max_size=2, unique=True),
            "wish": st.none() | st.integers(0, TALENTS - 1),
            "moments": SOME,
            "daytime": st.booleans(),
            "speaks": st.sampled_from(["", "ar", "ti"]),
            "works": st.sampled_from([0, 4, 22]),
        }
    ),
    min_size=1,
    max_size=4,
)
JOBS = st.lists(
    st.fixed_dictionaries(
        {
            "talents": st.lists(st.integers(0, TALENTS - 1), max_size=2, unique=True),
            "moments": SOME,
            "places": st.integers(1, 2),
            "hours": st.sampled_from([None, 4]),
            "language": st.sampled_from(["", "", "ar"]),
        }
    ),
    min_size=1,
    max_size=3,
)
TIES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["asked", "no", "misfit"])), max_size=2
)


@pytest.fixture
def talents(town: Town) -> list[Talent]:
    made: list[Talent] = [TalentFactory() for _ in range(TALENTS)]
    return made


def person(programme, talents, told) -> Enrolment:
    enrolment = EnrolmentFactory(programme=programme, role="ambassadeur")
    who = enrolment.person
    for number in told["talents"]:
        PersonTalent.objects.create(person=who, talent=talents[number], since=TODAY)
    if told["wish"] is not None:
        Wish.objects.create(person=who, words="x", talent=talents[told["wish"]], wished_on=TODAY)
    for number in told["moments"]:
        Availability.objects.create(person=who, weekday=MOMENTS[number][0], part=MOMENTS[number][1])
    if told["daytime"]:
        PracticalLimit.objects.create(person=who, kind="daytime")
    if told["speaks"]:
        SpokenLanguage.objects.create(person=who, code=told["speaks"], level="B1")
    if told["works"]:
        PlacementFactory(proposal__enrolment=enrolment, hours_per_week=told["works"])
    return enrolment


def job(town, talents, told) -> Request:
    made = RequestFactory(
        centre=town.haven, accepted_on=TODAY, people_needed=told["places"], hours_per_week=told["hours"],
        language=told["language"],
    )  # fmt: skip
    DisplacementCheckFactory(request=made)
    for number in told["talents"]:
        made.talents.create(talent=talents[number])
    for number in told["moments"]:
        made.moments.create(weekday=MOMENTS[number][0], part=MOMENTS[number][1])
    return made


def tie(enrolment, request, kind) -> None:
    if kind == "misfit":
        MisfitFactory(enrolment=enrolment, request=request)
    elif kind == "no":
        ProposalFactory(enrolment=enrolment, request=request, person_answer="no", answered_on=TODAY)
    else:
        ProposalFactory(enrolment=enrolment, request=request)


def built(town, talents, people, jobs, ties) -> tuple[list[Enrolment], list[Request]]:
    programme = ProgrammeFactory(centre=town.haven, **ROLE)
    made = [person(programme, talents, told) for told in people]
    work = [job(town, talents, told) for told in jobs]
    for who, what, kind in {(who, what): (who, what, kind) for who, what, kind in ties}.values():
        if who < len(made) and what < len(work):
            tie(made[who], work[what], kind)
    return made, work


def may(enrolment: Enrolment, request: Request) -> bool:
    """An own judgement, in loops and plain words, of whether a round may suggest this."""
    who, asked = enrolment.person, {row.talent_id for row in request.talents.all()}
    known = {row.talent_id for row in who.talents.all()} | {
        row.talent_id for row in who.wishes.filter(fulfilled_on=None)
    }
    wanted = {(row.weekday, row.part) for row in request.moments.all()}
    free = {(row.weekday, row.part) for row in who.availability.all()}
    if who.limits.filter(kind="daytime").exists():
        free = {moment for moment in free if moment[1] != "evening"}
    works = sum(
        float(row.hours_per_week or 0)
        for row in Placement.objects.filter(proposal__enrolment__person=who, ends_on=None)
    )
    proposals = Proposal.objects.filter(enrolment=enrolment, placement=None)
    return (
        bool(asked & known)
        and (not wanted or bool(wanted & free))
        and (not request.language or who.languages.filter(code=request.language).exists())
        and works + float(request.hours_per_week or 1 / 60) <= 24
        and not enrolment.misfits.filter(request=request).exists()
        and not proposals.filter(answered_on=None).exists()
        and not proposals.filter(request=request, person_answer="no").exists()
    )


EACH = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@EACH
@given(people=PEOPLE, jobs=JOBS, ties=TIES)
def test_every_suggestion_satisfies_an_independent_checker(town, bram, talents, people, jobs, ties):
    Request.objects.update(closed_on=TODAY)
    Enrolment.objects.filter(ended_on=None).update(ended_on=TODAY, destination="other")
    made, work = built(town, talents, people, jobs, ties)
    result = make_round(ask_for_round(town.haven, by=actor(bram), at=NOW), by=actor(bram), at=NOW, seconds=5)
    chosen = [(each.enrolment, each.request) for each in result.suggestions.all()]
    assert all(may(who, what) for who, what in chosen)
    assert len({who for who, _what in chosen}) == len(chosen)
    for each in work:
        asked = Proposal.objects.filter(request=each, answered_on=None, placement=None).count()
        assert sum(what == each for _who, what in chosen) <= max(0, each.people_needed - asked)
    suggested = {who for who, _what in chosen}
    full = {each for each in work if sum(what == each for _who, what in chosen) >= each.people_needed}
    assert not any(
        may(who, what)
        for who in set(made) - suggested
        for what in set(work) - full
        if not Proposal.objects.filter(request=what, answered_on=None, placement=None).exists()
    )


def _remove(code: str, enrolment: Enrolment, request: Request) -> None:
    who = enrolment.person
    if code == "not_free":
        for moment in request.moments.all():
            Availability.objects.get_or_create(person=who, weekday=moment.weekday, part=moment.part)
    elif code == "daytime_only":
        who.limits.filter(kind="daytime").delete()
    elif code == "hours_full":
        Placement.objects.filter(proposal__enrolment__person=who).update(ends_on="2026-11-20")
    elif code == "language":
        SpokenLanguage.objects.create(person=who, code=request.language, level="native")
    elif code == "misfit":
        enrolment.misfits.all().delete()
    else:
        enrolment.proposals.filter(placement=None).delete()


@EACH
@given(people=PEOPLE, jobs=JOBS, ties=TIES)
def test_explanations_are_true_without_the_named_obstacles_she_can(town, talents, people, jobs, ties):
    made, work = built(town, talents, people, jobs, ties)
    for pair in pairs_of([each.pk for each in made], [each.pk for each in work], TODAY):
        with transaction.atomic():
            _removed_one_by_one(pair)
            transaction.set_rollback(True)


def _removed_one_by_one(pair: Pair) -> None:
    enrolment = Enrolment.objects.get(pk=pair.enrolment_id)
    request = Request.objects.get(pk=pair.request_id)
    left = list(pair.hindrances)
    for code in pair.hindrances:
        _remove(code, enrolment, request)
        left.remove(code)
        (now,) = pairs_of([enrolment.pk], [request.pk], TODAY)
        assert now.hindrances == left
