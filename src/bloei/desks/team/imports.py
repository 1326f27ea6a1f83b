"""Bringing in people from a file: choose the file, give columns a meaning, check, bring in, or take back."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.desks.team.forms.imports import ColumnsForm, UploadForm
from bloei.journeys.people_import import actions
from bloei.journeys.people_import.background import start_carrying_out, start_judging, start_undoing
from bloei.journeys.people_import.columns import FIELDS
from bloei.journeys.people_import.staging import stage_file
from bloei.journeys.people_import.trouble import Unreadable
from bloei.journeys.people_import.verdicts import counts_of
from bloei.journeys.people_import.words import outcome_words, problem_words, reason_of
from bloei.kit.forms import carried_out, done, status_of
from bloei.kit.uploads import announced_size
from bloei.people.models import ImportedRow, PersonImport, Verdict
from bloei.people.notation import shown_phone

PER_PAGE = 25
TONES = {
    "new": "positive",
    "same": "info",
    "possible": "warning",
    "error": "negative",
    "elsewhere": "warning",
}
COMPARED = (
    "given_name",
    "name_prefix",
    "family_name",
    "birth_date",
    "phone",
    "email",
    "postcode",
    "client_number",
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def imports(request: ActorRequest) -> HttpResponse:
    """The file to read, and the files of before."""
    announced = announced_size(request)
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor, announced=announced)
    if form.is_valid():
        file, team = form.cleaned_data["file"], form.cleaned_data["team"]
        try:
            staged = stage_file(file, file.name, team=team, by=request.actor, at=timezone.now())
            return redirect("team:import_columns", staged.pk)
        except Unreadable as trouble:
            form.add_error("file", str(trouble))
    earlier = PersonImport.objects.visible_to(request.actor).select_related("team", "uploaded_by")[:20]
    return render(
        request, "team/imports/start.html", {"form": form, "earlier": earlier}, status=status_of(form)
    )


def _open(request: ActorRequest, pk: int) -> PersonImport:
    found: PersonImport = fetch_editable(PersonImport.objects, request.actor, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def columns(request: ActorRequest, pk: int) -> HttpResponse:
    """What each column means; then the rows are checked."""
    person_import = _open(request, pk)
    form = ColumnsForm(request.POST or None, person_import=person_import)

    def verb() -> None:
        mapping, existing = form.mapping(), form.cleaned_data["existing"]
        actions.map_columns(person_import, mapping, existing=existing, by=request.actor)
        start_judging(person_import, by=request.actor, at=timezone.now())

    if carried_out(form, verb):
        return redirect("team:import_page", pk)
    sample = list(person_import.rows.order_by("number")[:3])
    context = {"form": form, "person_import": person_import, "columns": _columns(form, person_import, sample)}
    return render(request, "team/imports/columns.html", context, status=status_of(form))


def _columns(form: ColumnsForm, person_import: PersonImport, sample: list[ImportedRow]) -> list[Any]:
    """Each field of the form with what stands in the first rows of its column."""
    places = {name: i for i, name in enumerate(person_import.header)}
    return [
        (form[f"column_{number}"], " · ".join(filter(None, (row.cells[places[name]] for row in sample))))
        for number, name in enumerate(form.columns)
    ]


@require_safe
@staff_door
def import_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Where the import stands: busy, to be decided about, or done."""
    person_import = fetch(PersonImport.objects.select_related("team"), request.actor, pk=pk)
    if person_import.is_busy:
        return render(request, "team/imports/busy.html", {"person_import": person_import})
    if person_import.imported_at or person_import.abandoned_at:
        return _report(request, person_import)
    if not person_import.judged_at:
        return redirect("team:import_columns", pk)
    return _check(request, person_import)


def _check(request: ActorRequest, person_import: PersonImport) -> HttpResponse:
    counts = counts_of(person_import)
    chosen = request.GET.get("oordeel", "")
    rows = person_import.rows.select_related("match")
    rows = rows.filter(verdict=chosen) if chosen in Verdict.values else rows
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "person_import": person_import,
        "page": page,
        "rows": [_judged(row) for row in page.object_list],
        "verdicts": [(value, Verdict(value).label, n, value == chosen) for value, n in counts.items()],
        "chosen": chosen,
        "counts": counts,
        "open_choices": person_import.rows.filter(verdict=Verdict.POSSIBLE, choice="").count(),
    }
    return render(request, "team/imports/check.html", context)


def _shown(field: str, value: Any) -> str:
    """A value as people write it."""
    if field == "birth_date" and value:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
        return date_format(day, "j F Y")
    return shown_phone(value) if field == "phone" and value else str(value or "")


def _beside(row: ImportedRow) -> list[tuple[object, str, str]]:
    """What the file says beside what is known, for the fields of which one of them says something."""
    if row.match is None:
        return []
    pairs = [(FIELDS[f], _shown(f, row.values.get(f)), _shown(f, getattr(row.match, f))) for f in COMPARED]
    return [(label, said, known) for label, said, known in pairs if said or known]


def _judged(row: ImportedRow) -> dict[str, Any]:
    """A row with its verdict, its reasons, and the two people side by side."""
    names = (row.values.get(part) for part in ("given_name", "name_prefix", "family_name"))
    return {
        "row": row,
        "name": " ".join(filter(None, names)) or "–",
        "tone": TONES.get(row.verdict, "neutral"),
        "reasons": problem_words(row) or [reason_of(row)],
        "beside": _beside(row),
        "is_open": row.verdict == Verdict.POSSIBLE,
    }


def _report(request: ActorRequest, person_import: PersonImport) -> HttpResponse:
    effects = person_import.effects.select_related("person")
    page = Paginator(effects, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(effect, outcome_words(effect.outcome)) for effect in page.object_list]
    return render(
        request, "team/imports/report.html", {"person_import": person_import, "page": page, "rows": rows}
    )


@require_POST
@staff_door
def choose(request: ActorRequest, pk: int, row: int) -> HttpResponse:
    """The same person, another one, or leave out."""
    found = get_object_or_404(_open(request, pk).rows.select_related("person_import", "match"), pk=row)
    choice = request.POST.get("choice", "")
    choice = choice if choice in ("same", "other", "skip") else ""
    done(request, lambda: actions.choose_row(found, choice, by=request.actor), _("Je keuze is bewaard."))
    query = request.POST.get("query", "")
    return redirect(
        f"{request.path.removesuffix(f'{row}/')}{'?' + query if query else ''}#regel-{found.number}"
    )


def _then(request: ActorRequest, pk: int, verb: Callable[..., object], words: str) -> HttpResponse:
    person_import = _open(request, pk)
    if done(request, lambda: verb(person_import, by=request.actor, at=timezone.now()), words):
        return redirect("team:import_page", pk)
    messages.info(request, _("Er is niets gewijzigd."))
    return redirect("team:import_page", pk)


@require_POST
@staff_door
def carry_out(request: ActorRequest, pk: int) -> HttpResponse:
    """All rows that may come in are in, or none is."""
    return _then(request, pk, start_carrying_out, _("De invoer is gestart."))


@require_POST
@staff_door
def abandon(request: ActorRequest, pk: int) -> HttpResponse:
    """The uploaded rows are gone."""
    return _then(
        request, pk, actions.abandon_import, _("Het bestand is weggegooid. Er is niemand ingevoerd.")
    )


@require_POST
@staff_door
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """What the import did is taken back, as far as nobody built on it."""
    return _then(request, pk, start_undoing, _("Het terugdraaien is gestart."))


HERE = "deelnemers/inlezen/"
urlpatterns = [
    path(HERE, imports, name="import"),
    path(f"{HERE}<int:pk>/", import_page, name="import_page"),
    path(f"{HERE}<int:pk>/kolommen/", columns, name="import_columns"),
    path(f"{HERE}<int:pk>/<int:row>/", choose, name="import_choose"),
    path(f"{HERE}<int:pk>/invoeren/", carry_out, name="import_carry_out"),
    path(f"{HERE}<int:pk>/weggooien/", abandon, name="import_abandon"),
    path(f"{HERE}<int:pk>/terugdraaien/", undo, name="import_undo"),
]
