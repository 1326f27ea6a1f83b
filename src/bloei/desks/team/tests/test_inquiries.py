"""Research by participants, on screen."""

import pytest

from bloei.demand.models import Inquiry, Interview
from bloei.demand.tests.factories import InquiryFactory, NeedFactory
from tests.cast import enter

URL = "/team/buurt/onderzoek/"


@pytest.fixture
def inquiry(town) -> Inquiry:
    """One open question and one count."""
    found = InquiryFactory(centre=town.haven, title="Ontmoetingsplekken", asked_by=town.partner)
    found.questions.create(position=1, text="Waar ontmoet je mensen?")
    found.questions.create(position=2, text="Hoe vaak per week?", is_count=True)
    return found


def titles(answer) -> list[str]:
    return [row.record.title for row in answer.context["table"].rows]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(town, bram, number, django_assert_num_queries):
    for _ in range(number):
        InquiryFactory(centre=town.haven, asked_by=town.partner)
    client = enter(bram)
    client.get(URL)
    with django_assert_num_queries(12):
        client.get(URL)


def test_research_is_searched_and_filtered(town, bram, inquiry, today):
    InquiryFactory(centre=town.haven, title="Winkels", method="survey", closed_on=today)
    InquiryFactory(centre=town.stad, title="Van Stad")
    client = enter(bram)
    for query, expected in [
        ("q=ontmoet", ["Ontmoetingsplekken"]),
        ("state=loopt", ["Ontmoetingsplekken"]),
        ("state=klaar", ["Winkels"]),
        ("method=survey", ["Winkels"]),
    ]:
        assert titles(client.get(f"{URL}?{query}")) == expected, query


def test_an_empty_list_and_an_export(town, bram, today):
    client = enter(bram)
    assert "Nog geen onderzoek" in client.get(URL).content.decode()
    InquiryFactory(centre=town.haven, title="Winkels", closed_on=today)
    answer = client.get(f"{URL}?export=csv")
    text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
    assert "Winkels" in text
    assert "klaar" in text


@pytest.mark.covers("ALM-39", "ALM-40")
@pytest.mark.parametrize(("example", "number"), [("ontmoetingsplekken", 4), ("koopstroomonderzoek", 5)])
def test_research_starts_from_an_example(town, bram, example, number):
    client = enter(bram)
    form = client.get(f"{URL}nieuw/?voorbeeld={example}").context["form"]
    names = ["title", "method", "questions"]
    place = {
        "centre": town.haven.pk,
        "neighbourhood": town.haven.neighbourhood_id,
        "started_on": "2026-11-23",
    }
    fields = {name: str(form[name].value()) for name in names} | place | {"asked_by": town.partner.pk}
    assert client.post(f"{URL}nieuw/", fields).status_code == 302
    made = Inquiry.objects.get()
    assert (made.asked_by, made.questions.count()) == (town.partner, number)
    assert made.questions.filter(is_count=True).exists()


def test_what_was_typed_is_kept(town, bram):
    answer = enter(bram).post(f"{URL}nieuw/", {"title": "Bankjes", "questions": "x" * 201})
    assert answer.status_code == 422
    assert "Bankjes" in answer.content.decode()
    assert "Een vraag heeft hooguit 200 letters." in answer.content.decode()
    assert not Inquiry.objects.exists()


@pytest.mark.covers("ALM-30")
def test_forms_are_filled_in_and_counted(bram, inquiry, enrolment, today):
    where, often = inquiry.questions.all()
    client = enter(bram)
    assert client.get(f"{URL}{inquiry.pk}/invullen/").status_code == 200
    for place, times in [("Wierdenhok", "2"), ("Wierdenhok", "")]:
        fields = {"interviewer": enrolment.pk, "spot": "Markt", "held_on": "2026-11-23"}
        fields |= {f"vraag_{where.pk}": place, f"vraag_{often.pk}": times}
        assert client.post(f"{URL}{inquiry.pk}/invullen/", fields).status_code == 302
    answer = client.get(f"{URL}{inquiry.pk}/")
    assert [(f.answers, f.total) for f in answer.context["findings"]] == [
        ([("Wierdenhok", 2)], None),
        ([("2", 1)], 2),
    ]
    assert "2 van 2" in answer.content.decode()


def test_an_empty_form_is_not_kept(bram, inquiry, today):
    answer = enter(bram).post(
        f"{URL}{inquiry.pk}/invullen/", {"spot": "Bij de Markt", "held_on": "2026-11-23"}
    )
    assert answer.status_code == 422
    assert "Bij de Markt" in answer.content.decode()
    assert not Interview.objects.exists()


def test_the_paper_form_has_the_questions_and_asks_no_names(bram, inquiry):
    shown = enter(bram).get(f"{URL}{inquiry.pk}/formulier/").content.decode()
    assert "1. Waar ontmoet je mensen?" in shown
    assert "Schrijf geen namen of adressen op." in shown


def test_research_ends_with_what_came_out(bram, inquiry, today):
    client = enter(bram)
    assert client.post(f"{URL}{inquiry.pk}/afronden/", {"conclusion": ""}).status_code == 422
    assert client.post(f"{URL}{inquiry.pk}/afronden/", {"conclusion": "Geen bankjes"}).status_code == 302
    inquiry.refresh_from_db()
    assert (inquiry.closed_on, inquiry.conclusion) == (today, "Geen bankjes")
    NeedFactory(centre=inquiry.centre, inquiry=inquiry, title="Bankjes op het plein")
    assert "Bankjes op het plein" in client.get(f"{URL}{inquiry.pk}/").content.decode()


def test_research_is_for_those_who_guide_it(carla, gijs, dirk, bram, els, inquiry):
    for deed in ("", "formulier/", "invullen/", "afronden/"):
        for user in (carla, gijs, dirk):
            assert enter(user).get(f"{URL}{inquiry.pk}/{deed}").status_code == 404
        assert enter(els).get(f"{URL}{inquiry.pk}/{deed}").status_code == 200
        assert enter(bram).put(f"{URL}{inquiry.pk}/{deed}").status_code == 405
