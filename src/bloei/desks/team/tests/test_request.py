"""One request: its thread, who could do it, and the centre's answers."""

import pytest

from bloei.centres.models import Centre
from bloei.demand.models import JobKind
from bloei.demand.tests.factories import DisplacementCheckFactory, NeedFactory, RequestFactory
from bloei.people.models import Availability, Person, PersonTalent, PracticalLimit, SpokenLanguage, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.tests.factories import HoursFactory, PlacementFactory, ThanksFactory
from bloei.places.models import PostcodePoint
from tests.cast import enter


def page(user, asked, status=200) -> str:
    answer = enter(user).get(f"/team/hulpvragen/{asked.pk}/")
    assert answer.status_code == status
    return answer.content.decode()


def deed(user, asked):
    found = enter(user).get(f"/team/hulpvragen/{asked.pk}/").context["deed"]
    return found and found.words


def test_each_state_has_one_next_thing_to_do(bram, asked):
    assert deed(bram, asked) == "Neem aan"


def test_after_acceptance_comes_the_check(bram, accepted):
    assert deed(bram, accepted) == "Doe de toets"


def test_after_the_check_somebody_is_chosen(bram, job):
    assert deed(bram, job) == "Kies wie je vraagt"


def test_after_the_proposal_comes_the_click_interview(bram, proposal):
    assert deed(bram, proposal.request) == "Plan het gesprek"


def test_after_two_times_yes_the_work_begins(bram, agreed):
    assert "Laat het werk beginnen" in page(bram, agreed.request)


def test_hours_thanks_and_the_end(bram, placement):
    asked = placement.proposal.request
    assert deed(bram, asked) is None
    hours = HoursFactory(placement=placement)
    assert deed(bram, asked) == "Bevestig uren"
    hours.confirmed_on = hours.worked_on
    hours.save()
    ThanksFactory(placement=placement)
    shown = page(bram, asked)
    assert "2 uur bevestigd." in shown
    assert "1 bedankje." in shown
    placement.ends_on = placement.starts_on
    placement.save()
    assert "Sluit af" in page(bram, asked)


def test_who_could_do_it_in_facts_and_no_verdict(bram, job, enrolment):
    sewing = TalentFactory(name="naaien")
    job.talents.create(talent=sewing)
    job.moments.create(weekday=3, part="morning")
    anna = enrolment.person
    PersonTalent.objects.create(person=anna, talent=sewing, since=enrolment.started_on)
    Wish.objects.create(person=anna, words="Ik wil les geven", talent=sewing, wished_on=enrolment.started_on)
    Availability.objects.create(person=anna, weekday=3, part="morning")
    PracticalLimit.objects.create(person=anna, kind="lifting")
    shown = page(bram, job)
    for words in (
        "Wenst: “Ik wil les geven”",
        "Heeft talent: naaien",
        "Kan op woensdag ochtend",
        "Woont in dezelfde buurt",
        "Kan niet tillen",
        "Vraag Anna",
    ):
        assert words in shown
    assert "Past goed" not in shown


def test_who_cannot_and_why(bram, job, enrolment):
    job.moments.create(weekday=3, part="evening")
    Availability.objects.create(person=enrolment.person, weekday=3, part="evening")
    PracticalLimit.objects.create(person=enrolment.person, kind="daytime")
    answer = enter(bram).get(f"/team/hulpvragen/{job.pk}/")
    assert answer.context["can"] == []
    assert [each.hindrances for each in answer.context["cannot"]] == [["Kan alleen overdag."]]
    Availability.objects.all().delete()
    assert "Kan niet op de gevraagde momenten." in page(bram, job)


def test_how_far_it_is_on_foot(bram, job, enrolment):
    Person.objects.filter(pk=enrolment.person_id).update(postcode="1354 AA")
    job.postcode = "1357 AB"
    job.save()
    assert "lopen" not in page(bram, job)
    PostcodePoint.objects.create(postcode="1354 AA", x=143000, y=484000)
    PostcodePoint.objects.create(postcode="1357 AB", x=143430, y=484000)
    shown = page(bram, job)
    assert "Woont op ongeveer 7 minuten lopen" in shown
    assert "Woont in dezelfde buurt" not in shown
    assert "1357 AB" in shown


def test_the_language_of_the_work_stands_in_the_way_until_somebody_speaks_it(bram, job, enrolment):
    job.language = "ar"
    job.save()
    shown = page(bram, job)
    assert "Spreekt niet genoeg Arabisch, voor zover bekend." in shown
    assert "Vraag Anna" not in shown
    SpokenLanguage.objects.create(person=enrolment.person, code="ar", level="native")
    shown = page(bram, job)
    assert "Spreekt Arabisch" in shown
    assert "Vraag Anna" in shown


def test_a_colleague_of_another_centre_reads_the_request_but_no_people(carla, proposal):
    shown = page(carla, proposal.request)
    assert "Naailes in het Wierdenhok" in shown
    assert "Anna" not in shown
    assert "Plan het gesprek" not in shown


def test_outsiders_find_nothing(town, gijs, dirk, anna, asked):
    for user in (gijs, dirk, anna):
        page(user, asked, status=404)


def test_the_page_costs_a_fixed_number_of_queries(bram, job, enrolment, django_assert_num_queries):
    client = enter(bram)
    client.get(f"/team/hulpvragen/{job.pk}/")
    with django_assert_num_queries(23):
        client.get(f"/team/hulpvragen/{job.pk}/")


def url(asked, deed) -> str:
    return f"/team/hulpvragen/{asked.pk}/{deed}/"


@pytest.mark.covers("ALM-19", "ALM-34")
def test_accepting_asks_a_need_or_a_reason_and_the_worth(town, bram, asked):
    need = NeedFactory(centre=town.haven)
    client = enter(bram)
    assert client.get(url(asked, "aannemen")).status_code == 200
    refused = client.post(url(asked, "aannemen"), {"worth": "Buren ontmoeten elkaar"})
    assert refused.status_code == 422
    assert "Buren ontmoeten elkaar" in refused.content.decode()
    assert "Kies een behoefte van de buurt, of schrijf waarom het zonder kan." in refused.content.decode()
    asked.refresh_from_db()
    assert asked.accepted_on is None
    done = client.post(url(asked, "aannemen"), {"worth": "Buren ontmoeten elkaar", "need": need.pk})
    assert (done.status_code, done.url) == (302, f"/team/hulpvragen/{asked.pk}/")
    asked.refresh_from_db()
    assert (asked.need, asked.worth) == (need, "Buren ontmoeten elkaar")


def test_declining_says_why(bram, asked, today):
    client = enter(bram)
    assert "Bedankt voor je vraag." in client.get(url(asked, "afwijzen")).content.decode()
    assert client.post(url(asked, "afwijzen"), {"reason": ""}).status_code == 422
    client.post(url(asked, "afwijzen"), {"reason": "Vraag het aan de gemeente."})
    asked.refresh_from_db()
    assert (asked.declined_on, asked.decline_reason) == (today, "Vraag het aan de gemeente.")
    assert "Vraag het aan de gemeente." in page(bram, asked)


def test_the_work_is_described_anew(town, bram, asked):
    client = enter(bram)
    asked.moments.create(weekday=2, part="evening")
    shown = client.get(url(asked, "wijzigen"))
    assert (shown.context["form"]["days"].value(), shown.context["form"]["parts"].value()) == (
        [2],
        ["evening"],
    )
    fields = {
        "title": "Naailes",
        "kind": "lesson",
        "centre": town.haven.pk,
        "people_needed": 1,
        "partner": "",
    }
    bad = client.post(
        url(asked, "wijzigen"), fields | {"contact_name": "", "contact_phone": "1", "ends_on": "x"}
    )
    assert bad.status_code == 422
    good = fields | {"contact_name": "Dirk", "contact_phone": "036 1", "language": "ar"}
    wrong = client.post(url(asked, "wijzigen"), good | {"postcode": "Hofplein"})
    assert wrong.context["form"].errors["postcode"] == [
        "Deze postcode klopt niet. Schrijf hem zo: 1353 AB.",
    ]
    assert 'value="Hofplein"' in wrong.content.decode()
    assert client.post(url(asked, "wijzigen"), good | {"postcode": "1357ab"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.title, asked.postcode, asked.language) == ("Naailes", "1357 AB", "ar")


def test_the_form_says_the_postcode_of_the_centre(town, bram, asked):
    shown = enter(bram).get(url(asked, "wijzigen")).content.decode()
    assert "Zonder huisnummer." in shown
    assert "In het centrum" not in shown
    Centre.objects.filter(pk=town.haven.pk).update(postcode="1357 AB")
    shown = enter(bram).get(url(asked, "wijzigen")).content.decode()
    assert "In het centrum: Activeringscentrum Haven 1357 AB." in shown


def test_the_end_does_not_come_before_the_start(town, bram, asked):
    fields = {
        "title": "x",
        "kind": "lesson",
        "centre": town.haven.pk,
        "people_needed": 1,
        "contact_name": "Dirk",
    }
    days = {"contact_phone": "036 1", "starts_on": "2026-12-02", "ends_on": "2026-12-01"}
    answer = enter(bram).post(url(asked, "wijzigen"), fields | days)
    assert answer.status_code == 422
    assert "De einddatum ligt vóór de begindatum." in answer.content.decode()


def test_closing_counts_people_and_meets_the_need(bram, job, today):
    client = enter(bram)
    assert client.get(url(job, "afsluiten")).status_code == 200
    fields = {"people_helped_count": "12", "need_is_met": "on", "closed_on": str(today)}
    assert client.post(url(job, "afsluiten"), fields).status_code == 302
    job.refresh_from_db()
    assert (job.people_helped_count, job.closed_on, job.need.met_on) == (12, today, today)
    assert "12 mensen geholpen." in page(bram, job)


def test_a_job_with_somebody_at_work_is_not_closed(bram, placement, today):
    asked = placement.proposal.request
    answer = enter(bram).post(url(asked, "afsluiten"), {"people_helped_count": "7", "closed_on": str(today)})
    assert answer.status_code == 422
    assert 'value="7"' in answer.content.decode()
    asked.refresh_from_db()
    assert asked.closed_on is None


DEEDS = ["wijzigen", "aannemen", "afwijzen", "afsluiten", "toets"]


@pytest.mark.parametrize("name", DEEDS)
def test_another_centre_may_read_but_not_act(carla, gijs, dirk, asked, name):
    assert enter(carla).get(url(asked, name)).status_code == 403
    assert enter(carla).post(url(asked, name), {}).status_code == 403
    assert enter(gijs).get(url(asked, name)).status_code == 404
    assert enter(dirk).get(url(asked, name)).status_code == 404
    assert enter(carla).put(url(asked, name)).status_code == 405


EXAMPLES = [
    pytest.param(
        JobKind.PLAN, "Plan voor de terugkeer van de kinderboerderij", marks=pytest.mark.covers("ALM-36")
    ),
    pytest.param(JobKind.BUSINESS, "Eigen praktijk voetreflexologie", marks=pytest.mark.covers("ALM-37")),
    pytest.param(JobKind.WEBSITE, "Website voor het centrum", marks=pytest.mark.covers("ALM-38")),
    pytest.param(JobKind.SURVEY, "Onderzoek ontmoetingsplekken", marks=pytest.mark.covers("ALM-39")),
    pytest.param(JobKind.SURVEY, "Koopstroomonderzoek", marks=pytest.mark.covers("ALM-40")),
    pytest.param(JobKind.HOSTING, "Gastvrouw in het Wierdenhok", marks=pytest.mark.covers("ALM-41")),
    pytest.param(JobKind.EVENT, "Bingo voor de buurt", marks=pytest.mark.covers("ALM-42")),
    pytest.param(JobKind.CAMPAIGN, "Terugkeer van de Rode Kruispost", marks=pytest.mark.covers("ALM-43")),
    pytest.param(JobKind.TRAINEESHIP, "Stage bij de gemeente", marks=pytest.mark.covers("ALM-44")),
    pytest.param(JobKind.LESSON, "Naailes aan buurtbewoners", marks=pytest.mark.covers("ALM-45")),
    pytest.param(JobKind.FORMS, "Toeslag aanvragen", marks=pytest.mark.covers("WIJ-33")),
    pytest.param(JobKind.CHORES, "Een lamp ophangen", marks=pytest.mark.covers("WIJ-34")),
    pytest.param(JobKind.COMPANY, "Koffie bij mevrouw De Wit", marks=pytest.mark.covers("WIJ-35")),
    pytest.param(JobKind.GROCERIES, "Boodschappen voor meneer Smit", marks=pytest.mark.covers("WIJ-36")),
]


@pytest.mark.parametrize(("kind", "title"), EXAMPLES)
def test_the_examples_of_the_sources_are_jobs_that_seek_people(town, bram, enrolment, kind, title):
    people = 4 if kind == JobKind.HOSTING else 1
    job = RequestFactory(
        centre=town.haven, title=title, kind=kind, people_needed=people, accepted_on="2026-11-02", worth="x"
    )
    DisplacementCheckFactory(request=job)
    shown = page(bram, job)
    assert title in shown
    assert str(kind.label) in shown
    assert f"0 van {people} aan het werk." in shown
    assert "Vraag Anna" in shown


@pytest.mark.covers("WIJ-01", "WIJ-25")
def test_a_job_says_how_it_is_done_and_both_laws(town, bram, enrolment):
    job = RequestFactory(
        centre=town.haven, setting="alone", guidance="near", service_law="wmo", accepted_on="2026-11-02"
    )
    PlacementFactory(proposal__request=job, proposal__enrolment=enrolment, work_form="social_activation")
    shown = page(bram, job)
    for words in ("Alleen, op maat", "Er kijkt iemand mee", "Wmo: hulp om thuis", "sociale activering"):
        assert words in shown
    RequestFactory(centre=town.haven, title="Met een groep", setting="group", guidance="always")
    for query in ("setting=group", "guidance=always"):
        found = enter(bram).get(f"/team/hulpvragen/?{query}").context["table"].rows
        assert [row.record.title for row in found] == ["Met een groep"]
