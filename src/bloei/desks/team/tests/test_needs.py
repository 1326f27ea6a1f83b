"""What the neighbourhood needs, on screen."""

import pytest

from bloei.demand.models import Need
from bloei.demand.tests.factories import ActivityFactory, InquiryFactory, NeedFactory, RequestFactory
from bloei.people.models import PersonTalent
from bloei.people.tests.factories import TalentFactory
from tests.cast import TODAY, enter

URL = "/team/buurt/"


def titles(answer) -> list[str]:
    return [row.record.title for row in answer.context["table"].rows]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        RequestFactory(centre=town.haven, need=NeedFactory(centre=town.haven))
    client = enter(bram)
    client.get(URL)
    with django_assert_num_queries(13):
        client.get(URL)


@pytest.mark.covers("ALM-05")
def test_needs_are_searched_and_filtered(town, bram):
    farm = NeedFactory(centre=town.haven, title="Geen kinderboerderij", possible_solution="Plan schrijven")
    NeedFactory(centre=town.haven, title="Geen winkels", met_on=TODAY)
    NeedFactory(centre=town.stad, title="Van Stad")
    client = enter(bram)
    for query, expected in [
        ("q=plan", ["Geen kinderboerderij"]),
        ("state=open", ["Geen kinderboerderij"]),
        ("state=opgelost", ["Geen winkels"]),
        (f"neighbourhood={farm.neighbourhood_id}", ["Geen kinderboerderij"]),
        ("sort=title", ["Geen kinderboerderij", "Geen winkels"]),
    ]:
        assert titles(client.get(f"{URL}?{query}")) == expected, query


def test_an_empty_list_and_an_export(town, bram):
    client = enter(bram)
    assert "Nog geen behoeften" in client.get(URL).content.decode()
    NeedFactory(centre=town.haven, title="Geen winkels", met_on=TODAY)
    answer = client.get(f"{URL}?export=csv")
    text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
    assert "Geen winkels" in text
    assert "opgelost" in text


def new(town, **changes) -> dict[str, object]:
    place = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood_id, "found_on": "2026-11-23"}
    return {"title": "Geen plek in de avond", **place, **changes}


def test_a_need_is_noted_and_changed(town, bram):
    client = enter(bram)
    assert client.get(f"{URL}nieuw/").status_code == 200
    client.post(f"{URL}nieuw/", new(town))
    need = Need.objects.get()
    answer = client.post(f"{URL}{need.pk}/wijzigen/", new(town, possible_solution="Buurthuis open"))
    assert (answer.status_code, answer.url) == (302, f"{URL}{need.pk}/")
    need.refresh_from_db()
    assert need.possible_solution == "Buurthuis open"


@pytest.mark.covers("ALM-30")
def test_a_finding_of_research_becomes_a_need(town, bram):
    inquiry = InquiryFactory(
        centre=town.haven, neighbourhood=town.haven.neighbourhood, conclusion="Geen bankjes"
    )
    client = enter(bram)
    shown = client.get(f"{URL}nieuw/?onderzoek={inquiry.pk}")
    assert shown.context["form"]["inquiry"].value() == inquiry.pk
    assert "Geen bankjes" in shown.content.decode()
    client.post(f"{URL}nieuw/", new(town, inquiry=inquiry.pk))
    assert Need.objects.get().inquiry == inquiry


def test_what_was_typed_is_kept(town, bram):
    answer = enter(bram).post(f"{URL}nieuw/", new(town, found_on="gisteren"))
    assert answer.status_code == 422
    assert "Geen plek in de avond" in answer.content.decode()
    assert not Need.objects.exists()


def test_the_page_shows_what_is_done_about_it(town, bram, accepted):
    ActivityFactory(centre=town.haven, need=accepted.need, visitors_count=40)
    shown = enter(bram).get(f"{URL}{accepted.need_id}/").content.decode()
    assert "Naailes in het Wierdenhok" in shown
    assert "toets nodig" in shown
    assert "40 bezoekers" in shown


def test_a_need_is_met_once(town, bram, today):
    need = NeedFactory(centre=town.haven)
    client = enter(bram)
    client.post(f"{URL}{need.pk}/opgelost/")
    need.refresh_from_db()
    assert need.met_on == today
    answer = client.post(f"{URL}{need.pk}/opgelost/", follow=True)
    assert "Deze behoefte is al opgelost." in answer.content.decode()


def test_another_centre_reads_and_does_not_change(town, carla, gijs, dirk, bram):
    need = NeedFactory(centre=town.haven)
    assert enter(carla).get(f"{URL}{need.pk}/").status_code == 200
    for user, status in ((carla, 403), (gijs, 404), (dirk, 404)):
        assert enter(user).get(f"{URL}{need.pk}/wijzigen/").status_code == status
        assert enter(user).post(f"{URL}{need.pk}/opgelost/").status_code == status
    assert enter(gijs).get(f"{URL}{need.pk}/").status_code == 404
    assert enter(bram).get(f"{URL}{need.pk}/opgelost/").status_code == 405
    assert enter(bram).post(URL).status_code == 405


@pytest.mark.covers("ALM-28")
def test_needs_and_talents_stand_side_by_side(town, bram, dirk, accepted, enrolment):
    sewing = TalentFactory(name="naaien")
    accepted.talents.create(talent=sewing)
    PersonTalent.objects.create(person=enrolment.person, talent=sewing, since=TODAY)
    answer = enter(bram).get(f"{URL}talenten/")
    ((centre, talents),) = answer.context["centres"]
    assert centre == town.haven
    assert [(t.name, t.needs_count, t.people_count) for t in talents] == [("naaien", 1, 1)]
    assert enter(dirk).get(f"{URL}talenten/").status_code == 404
    assert enter(bram).post(f"{URL}talenten/").status_code == 405


@pytest.mark.covers("WIJ-04", "WIJ-12", "WIJ-16", "WIJ-62")
def test_needs_have_a_theme_a_field_of_work_and_a_cause(town, bram):
    client = enter(bram)
    client.post(f"{URL}nieuw/", new(town, title="Zwerfvuil", theme="clean", cause="lost_work"))
    client.post(f"{URL}nieuw/", new(town, title="Eenzame ouderen", theme="caring", cause="ending"))
    for query, expected in [
        ("theme=clean", ["Zwerfvuil"]),
        ("field=liveable", ["Zwerfvuil"]),
        ("field=care", ["Eenzame ouderen"]),
        ("cause=lost_work", ["Zwerfvuil"]),
        ("cause=ending", ["Eenzame ouderen"]),
    ]:
        assert titles(client.get(f"{URL}?{query}")) == expected, query
    shown = client.get(f"{URL}{Need.objects.get(title='Eenzame ouderen').pk}/").content.decode()
    for words in ("Zorgzaam", "Zorg en welzijn", "Een activiteit dreigt te stoppen"):
        assert words in shown


@pytest.mark.covers("WIJ-16")
def test_work_that_fell_away_is_told_at_the_displacement_check(town, bram):
    lost = NeedFactory(centre=town.haven, cause="lost_work")
    warning = "deze behoefte is er omdat een baan of functie wegviel"
    for need, told in [(lost, True), (NeedFactory(centre=town.haven), False)]:
        job = RequestFactory(centre=town.haven, need=need, accepted_on=TODAY)
        page = enter(bram).get(f"/team/hulpvragen/{job.pk}/toets/").content.decode()
        assert (warning in page) == told


def lines(answer) -> dict[str, list[int]]:
    return {row.name: [number for _, _, number in numbers] for row, numbers in answer.context["lines"]}


@pytest.mark.covers("WIJ-04", "ALK-23")
def test_each_neighbourhood_says_how_much_it_asks(town, bram):
    here = {"centre": town.haven, "neighbourhood": town.haven.neighbourhood}
    for theme in ("clean", "clean", "caring", ""):
        NeedFactory(**here, theme=theme)
    NeedFactory(**here, theme="safe", met_on=TODAY)
    NeedFactory(centre=town.stad, neighbourhood=town.stad.neighbourhood, theme="safe")
    RequestFactory(**here)
    RequestFactory(**here, closed_on=TODAY)
    answer = enter(bram).get(f"{URL}tellingen/")
    assert lines(answer) == {"De Hoven": [2, 0, 0, 0, 1]}
    row = answer.context["lines"][0][0]
    assert (row.needs_count, row.other_count, row.requests_count) == (4, 1, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_counts_cost_a_fixed_number_of_queries(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        NeedFactory(centre=town.haven)
    client = enter(bram)
    client.get(f"{URL}tellingen/")
    with django_assert_num_queries(11):
        client.get(f"{URL}tellingen/")
