"""Rounds of matching on screen: ask for one, wait, go through it one by one; and "past niet"."""

import datetime

import pytest

from bloei.demand.tests.factories import RequestFactory
from bloei.matching.models import Misfit, Round, Suggestion
from bloei.matching.tests.factories import MisfitFactory, RoundFactory, SuggestionFactory
from bloei.people.models import Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Proposal
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter


@pytest.fixture
def suggestion(town, bram, job, enrolment) -> Suggestion:
    """A round suggested the job for Anna."""
    talent = TalentFactory(name="naaien")
    job.talents.create(talent=talent)
    Wish.objects.create(person=enrolment.person, words="Ik wil les geven", talent=talent, wished_on=TODAY)
    made = RoundFactory(centre=town.haven, asked_by=bram)
    return SuggestionFactory(round=made, enrolment=enrolment, request=job, is_first_chance=True)


def url(suggestion: Suggestion) -> str:
    return f"/team/hulpvragen/rondes/{suggestion.round_id}/"


def page(user, address, status=200) -> str:
    answer = enter(user).get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.covers("ALM-28")
def test_a_round_is_asked_for_and_one_waits(town, bram, job):
    client = enter(bram)
    shown = client.get("/team/hulpvragen/rondes/").content.decode()
    assert "Er was nog geen ronde." in shown
    assert "Hoe maakt Bloei deze lijst?" in shown
    answer = client.post(f"/team/hulpvragen/rondes/nieuw/{town.haven.pk}/")
    made = Round.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/team/hulpvragen/rondes/{made.pk}/")
    busy = client.get(answer.url).content.decode()
    assert 'hx-trigger="every 2s"' in busy
    assert "De ronde is gestart." in busy
    again = client.post(f"/team/hulpvragen/rondes/nieuw/{town.haven.pk}/", follow=True)
    assert "Er loopt al een ronde." in again.content.decode()
    assert Round.objects.count() == 1


def test_a_round_that_did_not_succeed_says_so(town, bram):
    made = RoundFactory(centre=town.haven, finished_at=None, has_failed=True)
    shown = page(bram, f"/team/hulpvragen/rondes/{made.pk}/")
    assert "Deze ronde is niet gelukt. Er is niemand gevraagd." in shown
    assert "every 2s" not in shown
    assert "niet gelukt" in page(bram, "/team/hulpvragen/rondes/")


@pytest.mark.covers("ALM-19", "ALK-06")
def test_suggestions_come_with_facts_and_are_asked_one_by_one(bram, suggestion):
    shown = page(bram, url(suggestion))
    for words in (
        "Anna Asante",
        "Wenst: “Ik wil les geven”",
        "Nieuw: eerste keer",
        "Vraag Anna",
        "Past niet",
    ):
        assert words in shown
    ask = f"/team/hulpvragen/{suggestion.request_id}/vraag/{suggestion.enrolment_id}/"
    assert f"{ask}?ronde={suggestion.round_id}" in shown
    client = enter(bram)
    form = client.get(ask).context["form"]
    wish = suggestion.enrolment.person.wishes.get()
    assert (form["worth"].value(), form["wish"].value()) == ("Buren ontmoeten elkaar", wish.pk)
    answer = client.post(
        f"{ask}?ronde={suggestion.round_id}", {"worth": "Buren ontmoeten elkaar", "wish": wish.pk}
    )
    assert (answer.status_code, answer.url) == (302, url(suggestion))
    suggestion.refresh_from_db()
    assert suggestion.proposal == Proposal.objects.get()
    after = client.get(url(suggestion))
    assert [len(after.context[pile]) for pile in ("open", "asked", "away")] == [0, 1, 0]
    assert "Niemand meer om te vragen" in after.content.decode()


def test_aside_and_back(bram, suggestion):
    client = enter(bram)
    client.post(f"/team/hulpvragen/rondes/suggesties/{suggestion.pk}/opzij/")
    shown = client.get(url(suggestion))
    assert [len(shown.context[pile]) for pile in ("open", "away")] == [0, 1]
    client.post(f"/team/hulpvragen/rondes/suggesties/{suggestion.pk}/terug/")
    shown = client.get(url(suggestion))
    assert [len(shown.context[pile]) for pile in ("open", "away")] == [1, 0]


def test_past_niet_in_a_round_and_back(bram, suggestion):
    client = enter(bram)
    misfit = f"/team/hulpvragen/{suggestion.request_id}/past-niet/{suggestion.enrolment_id}/"
    answer = client.post(misfit, {"reason": "time", "back": suggestion.round_id})
    assert (answer.status_code, answer.url) == (302, url(suggestion))
    noted = Misfit.objects.get()
    assert (noted.reason, noted.noted_by) == ("time", bram)
    assert "Past niet: de tijden passen niet." in page(bram, url(suggestion))
    back = client.post(f"/team/hulpvragen/past-niet/{noted.pk}/terug/", {"back": suggestion.round_id})
    assert back.url == url(suggestion)
    assert [len(client.get(url(suggestion)).context[pile]) for pile in ("open", "away")] == [1, 0]


def test_past_niet_on_the_request_teaches_in_counts(bram, job, enrolment):
    client = enter(bram)
    for _ in range(2):
        MisfitFactory(request=job)
    misfit = f"/team/hulpvragen/{job.pk}/past-niet/{enrolment.pk}/"
    assert client.post(misfit, {"reason": "time"}).url == f"/team/hulpvragen/{job.pk}/"
    shown = page(bram, f"/team/hulpvragen/{job.pk}/")
    assert "3x: de tijden passen niet" in shown
    assert "Past niet: de tijden passen niet." in shown
    again = client.post(misfit, {"reason": "work"}, follow=True)
    assert "Dit staat er al." in again.content.decode()
    assert Misfit.objects.filter(enrolment=enrolment).count() == 1


def test_an_unknown_reason_changes_nothing(bram, job, enrolment):
    answer = enter(bram).post(
        f"/team/hulpvragen/{job.pk}/past-niet/{enrolment.pk}/", {"reason": "lui", "back": "file"}, follow=True
    )
    assert answer.redirect_chain == [(f"/team/deelnemers/{enrolment.person_id}/klussen/", 302)]
    assert "Kies een reden." in answer.content.decode()
    assert not Misfit.objects.exists()


def test_jobs_without_a_suggestion_say_why(town, bram, suggestion):
    empty = RequestFactory(centre=town.haven, title="Bingo roepen")
    counts = {"possible": 0, "resting": 0, "not_free": 2, "daytime_only": 0, "hours_full": 1, "misfit": 0}
    suggestion.round.facts["left_over"] = [
        {"request": empty.pk, "has_talents": True, "fit": 3, "asked": 0, **counts},
        {"request": suggestion.request_id, "has_talents": False, "fit": 0},
    ]
    suggestion.round.save()
    shown = page(bram, url(suggestion))
    assert (
        "Bij 3 deelnemers past het werk. 2x: kan niet op de gevraagde momenten. 1x: heeft te weinig uren over."
        in shown
    )
    assert "Bij deze hulpvraag staat geen talent." in shown


def test_an_older_round_points_to_the_newer_one(town, bram, suggestion):
    newer = RoundFactory(centre=town.haven, asked_at=suggestion.round.asked_at + datetime.timedelta(days=7))
    shown = page(bram, url(suggestion))
    assert f'href="/team/hulpvragen/rondes/{newer.pk}/"' in shown


def test_a_file_with_named_readers_is_not_in_the_round_of_others(bram, els, suggestion):
    suggestion.enrolment.person.readers_only = [els.pk]
    suggestion.enrolment.person.save()
    assert "Anna Asante" not in page(bram, url(suggestion))
    assert "Anna Asante" in page(els, url(suggestion))


def test_outsiders_find_nothing_and_nothing_changes_by_reading(carla, gijs, dirk, anna, suggestion, bram):
    for user in (carla, gijs, dirk, anna):
        page(user, url(suggestion), status=404)
        for deed in ("opzij", "terug"):
            address = f"/team/hulpvragen/rondes/suggesties/{suggestion.pk}/{deed}/"
            assert enter(user).post(address).status_code == 404
    assert enter(bram).post(url(suggestion)).status_code == 405
    assert enter(bram).get(f"/team/hulpvragen/rondes/suggesties/{suggestion.pk}/opzij/").status_code == 405
    assert (
        enter(carla).post(f"/team/hulpvragen/rondes/nieuw/{suggestion.round.centre_id}/").status_code == 403
    )


def test_the_pages_cost_a_fixed_number_of_queries(town, bram, suggestion, django_assert_num_queries):
    client = enter(bram)
    client.get(url(suggestion))
    with django_assert_num_queries(15):
        client.get(url(suggestion))
    with django_assert_num_queries(13):
        client.get("/team/hulpvragen/rondes/")
    for _ in range(2):
        SuggestionFactory(
            round=suggestion.round,
            enrolment=EnrolmentFactory(programme=town.programme),
            request=RequestFactory(centre=town.haven),
        )
        RoundFactory(centre=town.haven)
    with django_assert_num_queries(15):
        client.get(url(suggestion))
    with django_assert_num_queries(13):
        client.get("/team/hulpvragen/rondes/")
