"""A round of companions for a whole centre: whom it lays beside whom, what the planner gets, and two times yes."""

import datetime
import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bloei.demand.models import Request
from bloei.kit.objections import Refused
from bloei.matching import actions
from bloei.matching.criteria import PEER_WEIGHTS, WEIGHTS
from bloei.matching.models import Introduction, Round
from bloei.matching.parameters import weeks_of
from bloei.matching.peer_rounds import peers_laid
from bloei.matching.peers import peers_of
from bloei.matching.rounds import problem_of
from bloei.matching.tests.factories import IntroductionFactory, somebody
from bloei.matching.tests.test_peers import KIND, free, led_by, speaks
from bloei.people.models import PersonTalent, PracticalLimit, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.actions import add_companion
from bloei.programmes.models import Companion, Enrolment
from tests.cast import TODAY, Town, actor

NOW = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
WEEK = datetime.timedelta(weeks=1)


def ronde(town: Town, by, at=NOW) -> Round:
    asked = actions.ask_for_round(town.haven, kind=KIND, by=actor(by), at=at)
    return actions.make_round(asked, by=actor(by), at=at, seconds=5)


def suggested(made: Round) -> list[tuple[Enrolment, Enrolment | None]]:
    return [(each.enrolment, each.beside) for each in made.suggestions.select_related("enrolment", "beside")]


def question(seeker, ambassador) -> Introduction:
    rows = Enrolment.objects.select_related("person__user", "programme")
    return Introduction(
        enrolment=rows.get(pk=seeker.pk), beside=rows.get(pk=ambassador.pk), kind=KIND, asked_on=TODAY
    )


def test_a_round_suggests_and_tells_before_and_after(town, bram, seeker, ambassador):
    made = ronde(town, bram)
    assert suggested(made) == [(seeker, ambassador)]
    assert made.suggestions.get().is_first_chance
    assert {**made.facts, "search": made.facts["search"]["status"]} == {
        "people": 1,
        "companions": 1,
        "places_filled": 1,
        "waiting": 1,
        "waiting_after": 0,
        "longest_wait": 70,
        "longest_wait_after": 0,
        "with_nobody": 1,
        "with_nobody_after": 0,
        "most": 0,
        "most_after": 1,
        "first_chances": 1,
        "pairs": 2,
        "left_over": [],
        "search": "optimal",
    }


def test_a_round_spreads_over_those_who_stand_beside_nobody_yet(town, bram, seeker, ambassador):
    led_by(ambassador, 1)
    second, third = (somebody(seeker.programme, "ambassadeur", "Wie Ook") for _ in range(2))
    other = somebody(seeker.programme, "maatje", "Nog Iemand")
    made = ronde(town, bram)
    assert {who for who, _beside in suggested(made)} == {seeker, other}
    assert {beside for _who, beside in suggested(made)} == {second, third}
    assert (made.facts["most_after"], made.facts["first_chances"]) == (1, 2)


def test_who_waits_longest_goes_first_when_places_are_few(town, bram, seeker, ambassador):
    led_by(ambassador, 1)
    later = somebody(
        seeker.programme, "maatje", "Net Hier", registered_on=TODAY - WEEK, started_on=TODAY - WEEK
    )
    made = ronde(town, bram)
    assert suggested(made) == [(seeker, ambassador)]
    assert (made.facts["waiting"], made.facts["waiting_after"]) == (2, 1)
    assert (made.facts["longest_wait"], made.facts["longest_wait_after"]) == (70, 7)
    (left,) = made.facts["left_over"]
    assert (left["enrolment"], left["fit"], left["possible"]) == (later.pk, 1, 1)


def test_a_wish_that_he_can_help_with_weighs(town, bram, seeker, ambassador):
    sewing = TalentFactory(name="naaien")
    tailor = somebody(seeker.programme, "ambassadeur", "Kan Naaien")
    ambassador.person.neighbourhood = tailor.person.neighbourhood
    ambassador.person.save()
    PersonTalent.objects.create(person=tailor.person, talent=sewing, since=TODAY)
    Wish.objects.create(person=seeker.person, words="Naaien", talent=sewing, wished_on=TODAY)
    assert suggested(ronde(town, bram)) == [(seeker, tailor)]


def test_a_misfit_is_left_out_with_its_reason_until_it_is_taken_back(town, bram, seeker, ambassador):
    noted = actions.note_peer_misfit(seeker, ambassador, KIND, "company", by=actor(bram), on=TODAY)
    made = ronde(town, bram)
    assert suggested(made) == []
    assert made.facts["left_over"] == [
        {
            "enrolment": seeker.pk, "fit": 1, "possible": 0, "resting": 0, "full_already": 0, "not_free": 0,
            "no_language": 0, "no_login": 0, "misfit": 1,
        }
    ]  # fmt: skip
    actions.take_back_misfit(noted, by=actor(bram), on=TODAY)
    assert suggested(ronde(town, bram)) == [(seeker, ambassador)]


def test_not_now_holds_for_some_weeks_and_jobs_have_other_reasons(town, bram, seeker, ambassador):
    for reason in ("work", "practical", "character"):
        with pytest.raises(Refused), transaction.atomic():
            actions.note_peer_misfit(seeker, ambassador, KIND, reason, by=actor(bram), on=TODAY)
    actions.note_peer_misfit(seeker, ambassador, KIND, "not_now", by=actor(bram), on=TODAY)
    with pytest.raises(Refused), transaction.atomic():
        actions.note_peer_misfit(seeker, ambassador, KIND, "time", by=actor(bram), on=TODAY)
    assert suggested(ronde(town, bram)) == []
    later = NOW + weeks_of("not_now", TODAY) * WEEK
    assert suggested(ronde(town, bram, at=later)) == [(seeker, ambassador)]


@pytest.mark.covers("MDW-16", "MDW-18")
def test_only_two_times_yes_make_a_companion(town, bram, hilde, seeker, ambassador):
    made = ronde(town, bram)
    asked = actions.introduce(question(seeker, ambassador), by=actor(bram))
    assert made.suggestions.get().introduction == asked
    assert suggested(ronde(town, bram)) == []
    actions.answer_introduction(asked, "person", "yes", by=actor(bram), on=TODAY)
    assert not seeker.companions.exists()
    actions.answer_introduction(asked, "beside", "yes", by=actor(hilde), on=TODAY)
    standing = seeker.companions.get()
    assert (standing.user, standing.kind, standing.since) == (ambassador.person.user, KIND, TODAY)
    assert Introduction.objects.get().companion == standing
    for refused in (
        lambda: actions.answer_introduction(asked, "person", "no", by=actor(bram), on=TODAY),
        lambda: actions.withdraw_introduction(asked, by=actor(bram), on=TODAY),
    ):
        with pytest.raises(Refused), transaction.atomic():
            refused()
    assert seeker.companions.get() == standing


def test_a_no_leaves_nobody_beside_her_and_is_not_asked_the_same_again(town, bram, seeker, ambassador):
    asked = actions.introduce(question(seeker, ambassador), by=actor(bram))
    actions.answer_introduction(asked, "person", "yes", by=actor(bram), on=TODAY)
    actions.answer_introduction(asked, "beside", "no", by=actor(bram), on=TODAY)
    assert (asked.answered_on, seeker.companions.exists()) == (TODAY, False)
    made = ronde(town, bram)
    assert (suggested(made), made.facts["left_over"][0]["resting"]) == ([], 1)
    actions.answer_introduction(asked, "beside", "not_now", by=actor(bram), on=TODAY)
    assert suggested(ronde(town, bram)) == []
    later = NOW + weeks_of("not_now", TODAY) * WEEK
    assert suggested(ronde(town, bram, at=later)) == [(seeker, ambassador)]


def test_a_yes_is_kept_when_something_stands_in_the_way_of_beginning(bram, seeker, ambassador):
    asked = actions.introduce(question(seeker, ambassador), by=actor(bram))
    other = somebody(seeker.programme, "ambassadeur", "Een Ander")
    standing = add_companion(seeker, other.person.user, kind=KIND, by=actor(bram), on=TODAY)
    for side in ("person", "beside"):
        actions.answer_introduction(asked, side, "yes", by=actor(bram), on=TODAY)
    assert (asked.both_said_yes, asked.companion) == (True, None)
    with pytest.raises(Refused), transaction.atomic():
        actions.begin_beside(asked, by=actor(bram), on=TODAY)
    Companion.objects.filter(pk=standing.pk).update(until=TODAY)
    actions.begin_beside(asked, by=actor(bram), on=TODAY)
    assert seeker.companions.get(until=None).user == ambassador.person.user


def test_two_who_answer_at_the_same_time_begin(bram, seeker, ambassador):
    asked = actions.introduce(question(seeker, ambassador), by=actor(bram))
    rows = Introduction.objects.select_related("enrolment__person", "beside__person__user")
    on_her_phone, on_his_phone = rows.get(pk=asked.pk), rows.get(pk=asked.pk)
    actions.answer_introduction(on_her_phone, "person", "yes", by=actor(bram), on=TODAY)
    actions.answer_introduction(on_his_phone, "beside", "yes", by=actor(bram), on=TODAY)
    assert seeker.companions.get().user == ambassador.person.user


def test_an_answer_that_changes_back_does_not_pass_another_question(bram, seeker, ambassador):
    asked = actions.introduce(question(seeker, ambassador), by=actor(bram))
    actions.answer_introduction(asked, "beside", "yes", by=actor(bram), on=TODAY)
    actions.answer_introduction(asked, "person", "no", by=actor(bram), on=TODAY)
    other = somebody(seeker.programme, "ambassadeur", "Een Ander")
    actions.introduce(question(seeker, other), by=actor(bram))
    for side, answer in (("person", "yes"), ("somebody", "yes"), ("person", "perhaps")):
        with pytest.raises(Refused), transaction.atomic():
            actions.answer_introduction(asked, side, answer, by=actor(bram), on=TODAY)
    assert not seeker.companions.exists()


def test_the_kind_has_to_be_one_of_the_centre_and_the_two_rounds_do_not_wait_for_each_other(
    town, bram, seeker, ambassador
):
    for kind in ("klantmanager", "coach", "buurvrouw"):
        with pytest.raises(Refused), transaction.atomic():
            actions.ask_for_round(town.haven, kind=kind, by=actor(bram), at=NOW)
    actions.ask_for_round(town.haven, kind=KIND, by=actor(bram), at=NOW)
    with pytest.raises(Refused), transaction.atomic():
        actions.ask_for_round(town.haven, kind=KIND, by=actor(bram), at=NOW)
    actions.ask_for_round(town.haven, by=actor(bram), at=NOW)
    assert set(Round.objects.values_list("kind", flat=True)) == {"", KIND}


def test_two_of_different_programmes_are_not_laid_beside_each_other(town, bram, seeker, enrolment):
    assert peers_of(KIND, [seeker.pk], [enrolment.pk], TODAY) == []
    with pytest.raises(Refused), transaction.atomic():
        actions.introduce(question(seeker, enrolment), by=actor(bram))
    with pytest.raises(Refused), transaction.atomic():
        actions.note_peer_misfit(seeker, enrolment, KIND, "time", by=actor(bram), on=TODAY)
    assert not Introduction.objects.exists()


def test_an_empty_centre_has_an_empty_round(town, bram, peers):
    made = ronde(town, bram)
    assert (made.facts["people"], made.facts["companions"], suggested(made)) == (0, 0, [])


def test_somebody_alone_weighs_more_than_any_pair():
    assert PEER_WEIGHTS.dearest_pair < WEIGHTS.open_place


def test_the_planner_gets_numbers_and_nothing_about_anybody(town, seeker, ambassador):
    """Exactly these fields, whatever is known about the two; and what may not count changes nothing."""
    problem = problem_of(peers_laid(town.haven, KIND, TODAY))
    assert problem == {
        "format": "bloei-match/1",
        "people": [{"id": "p0", "minutes": [0, 1]}],
        "jobs": [{"id": "j0", "places": 1, "unfilled": 100}, {"id": "j1", "places": 1, "unfilled": 100}],
        "pairs": [["p0", "j0", 1, 40], ["p0", "j1", 1, 46]],
    }
    for enrolment in (seeker, ambassador):
        person = enrolment.person
        person.given_name, person.family_name, person.birth_date = "Zeldzaam", "Kenmerk", TODAY
        person.street, person.language, person.is_guided_alone, person.needs_extra_guidance = (
            "Weg",
            "ar",
            True,
            True,
        )
        person.save()
        enrolment.benefit_ground, enrolment.out_of_work_since = "social_assistance", 1999
        enrolment.exit_words, enrolment.distance_exception = "x", "y"
        enrolment.save()
        for kind in ("lifting", "crowds", "quiet", "daytime"):
            PracticalLimit.objects.create(person=person, kind=kind)
    assert problem_of(peers_laid(town.haven, KIND, TODAY)) == problem
    assert "Kenmerk" not in json.dumps(problem)


def test_a_language_counts_only_as_one_that_both_speak_or_not(town, seeker, ambassador):
    """Which language it is changes nothing, so nothing of where somebody comes from reaches the planner."""
    found = []
    for code in ("nl", "ti"):
        with transaction.atomic():
            speaks(seeker, code)
            speaks(ambassador, code)
            found.append(problem_of(peers_laid(town.haven, KIND, TODAY)))
            transaction.set_rollback(True)
    assert found[0] == found[1]


def test_what_lies_on_the_table_costs_a_fixed_number_of_queries(
    town, seeker, ambassador, django_assert_num_queries
):
    peers_laid(town.haven, KIND, TODAY)
    with django_assert_num_queries(7):
        peers_laid(town.haven, KIND, TODAY)
    for _ in range(3):
        somebody(seeker.programme, "maatje", "Nog Een")
        somebody(seeker.programme, "ambassadeur", "En Nog")
    with django_assert_num_queries(7):
        table = peers_laid(town.haven, KIND, TODAY)
    assert (len(table.people), len(table.stands), len(table.pairs)) == (4, 4, 4 * 4 * 2)


MOMENTS = [(1, "morning"), (1, "evening"), (3, "afternoon")]
SOMEBODY = st.fixed_dictionaries(
    {
        "moments": st.lists(st.integers(0, 2), max_size=2, unique=True),
        "languages": st.lists(st.sampled_from(["nl", "ar", "tr"]), max_size=2, unique=True),
    }
)
LEADS = st.tuples(SOMEBODY, st.integers(0, 2))
ASKED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["", "no"])), max_size=2)


def told(enrolment, facts):
    free(enrolment, *(MOMENTS[number] for number in facts["moments"]))
    speaks(enrolment, *facts["languages"])
    return enrolment


def may(seeker: Enrolment, other: Enrolment) -> bool:
    """An own judgement, in loops and plain words, of whether the two may be suggested."""

    def known(enrolment, name, *fields):
        return set(getattr(enrolment.person, name).values_list(*fields))

    for name, fields in (("availability", ("weekday", "part")), ("languages", ("code",))):
        hers, his = known(seeker, name, *fields), known(other, name, *fields)
        if hers and his and not hers & his:
            return False
    return not seeker.introductions.filter(beside=other, beside_answer="no").exists()


def room(other):
    standing = other.person.user.companionships.filter(until=None).count()
    return 2 - standing - other.introduced_beside.filter(answered_on=None, companion=None).count()


@pytest.mark.covers("MDW-18")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seekers=st.lists(SOMEBODY, min_size=1, max_size=4),
    leads=st.lists(LEADS, min_size=1, max_size=3),
    asked=ASKED,
)
def test_every_suggestion_satisfies_an_independent_checker(town, peers, bram, seekers, leads, asked):
    Request.objects.update(closed_on=TODAY)
    Enrolment.objects.filter(ended_on=None).update(ended_on=TODAY, destination="other")
    wait = [told(somebody(peers, "maatje", "Wie Wacht"), facts) for facts in seekers]
    lead = [told(somebody(peers, "ambassadeur", "Wie Leidt"), facts) for facts, _number in leads]
    for who, (_facts, number) in zip(lead, leads, strict=True):
        led_by(who, number)
    for number, other, answer in asked:
        if number < len(wait) and other < len(lead) and not wait[number].introductions.exists():
            answered = {"beside_answer": answer, "answered_on": TODAY} if answer else {}
            IntroductionFactory(enrolment=wait[number], beside=lead[other], **answered)
    made = ronde(town, bram)
    chosen = suggested(made)
    open_now = {row.enrolment for row in Introduction.objects.filter(answered_on=None)}
    free_now = {each: max(0, room(each)) for each in lead}
    assert all(may(hers, his) and hers not in open_now for hers, his in chosen)
    assert len({hers for hers, _his in chosen}) == len(chosen)
    for each in lead:
        assert sum(his == each for _hers, his in chosen) <= free_now[each]
    left = {each: free_now[each] - sum(his == each for _hers, his in chosen) for each in lead}
    alone = set(wait) - {hers for hers, _his in chosen} - open_now
    assert not any(may(hers, his) and left[his] for hers in alone for his in lead)
    assert {row["enrolment"] for row in made.facts["left_over"]} == {each.pk for each in alone}
