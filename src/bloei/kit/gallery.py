"""The gallery: every component in every state, for who builds and for who checks. Development only."""

import datetime
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_GET

from bloei.kit.lists import ListFilter, ListTable, list_page
from bloei.kit.pictograms import PICTOGRAMS
from bloei.kit.shapes import Day, HeatRow, Line, Slot, Week, WeekRow
from bloei.kit.widgets import DayInput

PAGES = {
    "onderdelen": "kit/gallery/parts.html",
    "telefoon": "kit/gallery/phone.html",
    "print": "kit/gallery/print.html",
}


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam", help_text="Zoals de persoon zelf zegt.")
    email = forms.EmailField(label="E-mailadres", required=False)
    day = forms.DateField(label="Dag", widget=DayInput, initial=datetime.date(2026, 11, 23))
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Keuken"), ("b", "Balie")])
    answer = forms.ChoiceField(
        label="Antwoord", choices=[("ja", "Ja"), ("nee", "Nee"), ("later", "Later")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Dagen",
        required=False,
        choices=[("ma", "maandag"), ("di", "dinsdag")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label="Notitie", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agree = forms.BooleanField(label="Ik vind dit goed")


class ExampleFilter(ListFilter):
    """Search and one choice."""

    search_in = ("model", "app_label")
    app_label = django_filters.ChoiceFilter(
        label="Groep", choices=[("auth", "auth"), ("sessions", "sessions")]
    )

    class Meta:
        model = ContentType
        fields = ["app_label"]


class ExampleTable(ListTable):
    """Rows that every installation has."""

    model = tables.Column(verbose_name="Naam")
    app_label = tables.Column(verbose_name="Groep")
    id = tables.Column(
        verbose_name="Nummer", attrs={"th": {"class": "is-number"}, "td": {"class": "is-number"}}
    )

    class Meta(ListTable.Meta):
        model = ContentType
        fields = ["model", "app_label", "id"]


AT_WORK = (Line("Abdi Warsame", "check", "komt"), Line("Lien Tran", "clock", "nog geen antwoord"))


def _week() -> Week:
    days = [Day(name, f"{23 + i} nov", i == 0) for i, name in enumerate(["ma", "di", "wo", "do", "vr"])]
    return Week(
        caption="Week 48",
        head="Taak",
        days=days,
        rows=[
            WeekRow(
                "Balie",
                [
                    [Slot("9–12.30", "Fatma Yıldız"), Slot("13–16.30", "1 nodig", "#gat", is_gap=True)],
                    [Slot("9–12.30", "Henk Mulder")],
                    [
                        Slot("9–12.30", "Petra Vos"),
                        Slot("13–16.30", "1 nodig", "#gat", is_gap=True, is_chosen=True),
                    ],
                    [Slot("9–12.30", "Petra Vos"), Slot("13–16.30", "Fatma Yıldız")],
                    [Slot("9–12.30", "Henk Mulder")],
                ],
                sub="Ingang",
            ),
            WeekRow(
                "Buurtlunch koken",
                [[], [Slot("10–13.30", "", "#plek", lines=AT_WORK)], [], [], []],
                sub="Keuken",
                picture="pot-of-food",
            ),
            WeekRow(
                "Naailes",
                [
                    [Slot("10–12", "Samira Haddad")],
                    [],
                    [],
                    [],
                    [Slot("10–12", "1 nodig", "#gat", is_gap=True)],
                ],
            ),
        ],
    )


def _examples(request: HttpRequest) -> dict[str, Any]:
    wishes = {name: request.GET.get(name, "") for name in ("scheme", "contrast", "size")}
    return {
        **wishes,
        "form": ExampleForm(),
        "bad_form": ExampleForm(
            {"name": "", "email": "geen adres", "kind": "a", "day": "morgen"}, prefix="fout"
        ),
        "week": _week(),
        "heat_columns": ["ma", "di", "wo", "do", "vr"],
        "heat_rows": [
            HeatRow("Ochtend", [92, 100, 67, 88, 95]),
            HeatRow("Middag", [71, 86, 80, 75, 60]),
            HeatRow("Avond", [50, None, 83, None, 100]),
        ],
        "rungs": [
            "Vooral thuis",
            "Contact met mensen",
            "Meedoen",
            "Vrijwilligerswerk",
            "Werk met hulp",
            "Betaald werk",
        ],
        "points": [3, 4, 6, 5, 7, 9, 8, 11],
        "reasons": ["Er is nog geen gesprek gepland.", "Het plan is niet getekend."],
        "pictograms": PICTOGRAMS.items(),
        "tones": ["neutral", "positive", "warning", "negative", "info"],
        "kinds": ["primary", "secondary", "subtle"],
    }


@require_GET
def gallery(request: HttpRequest, page: str = "onderdelen") -> HttpResponse:
    """One page of the gallery; ``?scheme=dark``, ``?contrast=more``, ``?size=groot``, ``?lang=ar`` show variants."""
    language = request.GET.get("lang", "nl")
    with override(language if language in {"nl", "en", "ar"} else "nl"):
        return render(request, PAGES.get(page, PAGES["onderdelen"]), _examples(request))


gallery.door = "open"  # type: ignore[attr-defined]


@require_GET
def example_list(request: HttpRequest) -> HttpResponse:
    """A list page with everything on it."""
    return list_page(
        request,
        queryset=ContentType.objects.order_by("model"),
        table_class=ExampleTable,
        filter_class=ExampleFilter,
        base="kit/gallery/base.html",
        title="Lijst",
        sub="Zoeken, filteren, sorteren, bladeren en bewaren",
        export_name="Voorbeeld lijst",
        empty_title="Nog niets",
        empty_text="Hier komen de regels.",
        context={"scheme": request.GET.get("scheme", "")},
    )


example_list.door = "open"  # type: ignore[attr-defined]
