"""A list page: search, filter, sort, page, part, export."""

import csv
import io
from typing import Any

import django_filters
import django_tables2 as tables
import pytest
from django.contrib.auth.models import Group
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware
from openpyxl import load_workbook

from bloei.kit import lists
from bloei.kit.lists import ListFilter, ListTable, list_page

pytestmark = pytest.mark.django_db


class GroupFilter(ListFilter):
    search_in = ("name",)
    kind = django_filters.ChoiceFilter(
        field_name="name",
        lookup_expr="startswith",
        label="Soort",
        choices=[("a", "Met een a"), ("b", "Met een b")],
    )

    class Meta:
        model = Group
        fields: list[str] = []


class GroupTable(ListTable):
    name = tables.Column(verbose_name="Naam")

    class Meta(ListTable.Meta):
        model = Group
        fields = ["name"]


def ask(query: str = "", **headers: str) -> Any:
    request: HttpRequest = RequestFactory().get(f"/lijst/{query}", headers=headers or None)

    def view(request: HttpRequest) -> HttpResponse:
        return list_page(
            request,
            queryset=Group.objects.order_by("name"),
            table_class=GroupTable,
            filter_class=GroupFilter,
            base="kit/page.html",
            title="Groepen",
            export_name="Groepen van nu",
            empty_title="Nog geen groepen",
            empty_text="Hier komen ze.",
        )

    chain: Any = HtmxMiddleware(view)
    return SessionMiddleware(MessageMiddleware(chain))(request)


def make(*names: str) -> None:
    Group.objects.bulk_create(Group(name=name) for name in names)


def cells(response: HttpResponse) -> list[str]:
    text = response.content.decode()
    return [part.split("</td>")[0].rsplit(">", 1)[-1].strip() for part in text.split("<td")[1:]]


def test_shows_all_rows_in_order() -> None:
    make("boom", "appel")
    response = ask()
    assert (response.status_code, cells(response)) == (200, ["appel", "boom"])
    assert "2 regels" in response.content.decode()


def test_every_word_must_occur() -> None:
    make("rode appel", "groene appel", "rode peer")
    assert cells(ask("?q=appel+rode")) == ["rode appel"]


def test_filter_is_a_chip_that_can_be_taken_off() -> None:
    make("appel", "boom")
    response = ask("?kind=b&q=oo&page=1")
    assert cells(response) == ["boom"]
    text = response.content.decode()
    assert "Soort: Met een b" in text
    assert 'href="?q=oo"' in text
    assert 'href="?kind=b"' in text


def test_sort_both_ways() -> None:
    make("a", "b")
    response = ask("?sort=-name")
    assert cells(response) == ["b", "a"]
    assert 'aria-sort="descending"' in response.content.decode()


def test_pages_of_25_50_or_100_and_nothing_else() -> None:
    make(*(f"{n:03}" for n in range(120)))
    assert [len(cells(ask(q))) for q in ("", "?per_page=50", "?per_page=100", "?per_page=9999")] == [
        25,
        50,
        100,
        25,
    ]
    assert cells(ask("?page=5"))[0] == "100"
    assert cells(ask("?page=99"))[0] == "100"
    assert cells(ask("?page=x"))[0] == "000"


def test_empty_list_says_what_comes_here() -> None:
    text = ask().content.decode()
    assert "Nog geen groepen" in text
    assert "Niets gevonden" not in text


def test_nothing_for_this_filter_says_so() -> None:
    make("appel")
    text = ask("?q=zzz").content.decode()
    assert "Niets gevonden" in text
    assert "Nog geen groepen" not in text


def test_htmx_gets_only_the_results() -> None:
    make("appel")
    part = ask("", **{"HX-Request": "true", "HX-Target": "div#resultaten"})
    assert "<html" not in part.content.decode()
    assert cells(part) == ["appel"]
    assert {"HX-Request", "HX-Target"} <= set(part["Vary"].split(", "))


def test_htmx_for_another_part_or_from_history_gets_the_page() -> None:
    other = ask("", **{"HX-Request": "true", "HX-Target": "div#elders"})
    back = ask(
        "", **{"HX-Request": "true", "HX-Target": "div#resultaten", "HX-History-Restore-Request": "true"}
    )
    assert ["<html" in r.content.decode() for r in (other, back)] == [True, True]


def test_the_page_costs_two_queries(django_assert_num_queries: Any) -> None:
    make("a")
    with django_assert_num_queries(2):
        ask()
    make("b", "c")
    with django_assert_num_queries(2):
        ask()


def test_csv_respects_filters_and_order_and_holds_all_pages() -> None:
    make("b", *(f"a{n:02}" for n in range(30)))
    response = ask("?export=csv&kind=a&sort=-name")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Naam"], *([f"a{n:02}"] for n in reversed(range(30)))]
    assert response["Content-Disposition"].startswith('attachment; filename="groepen-van-nu-20')
    assert response["Cache-Control"] == "no-store"


def test_xlsx_holds_the_same_rows() -> None:
    make("=1+1", "gewoon")
    sheet = load_workbook(io.BytesIO(ask("?export=xlsx").content)).active
    assert sorted((c.value, c.data_type) for (c,) in sheet.iter_rows()) == [
        ("=1+1", "s"),
        ("Naam", "s"),
        ("gewoon", "s"),
    ]


def test_too_long_for_a_file_asks_for_a_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a", "b")
    monkeypatch.setattr(lists, "EXPORT_LIMIT", 1)
    response = ask("?export=csv&sort=name")
    assert (response.status_code, response["Location"]) == (302, "/lijst/?sort=name")
    assert ask("?export=csv&kind=a").status_code == 200


def test_unknown_export_shows_the_page() -> None:
    make("a")
    assert cells(ask("?export=exe")) == ["a"]
