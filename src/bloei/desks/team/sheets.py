"""The information package: pages per language, to print or to take along on a USB stick."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.sheets import SheetForm
from bloei.kit.forms import carried_out, done
from bloei.kit.takeaway import zipped_pages
from bloei.learning.actions import archive_sheet, write_sheet
from bloei.learning.models import InfoSheet
from bloei.people.languages import language_name


@require_safe
@staff_door
def sheets(request: ActorRequest) -> HttpResponse:
    """The pages, by language (ALP-04 to ALP-06)."""
    packages: dict[str, list[InfoSheet]] = {}
    for sheet in InfoSheet.objects.visible_to(request.actor).filter(archived_on__isnull=True):
        packages.setdefault(sheet.language, []).append(sheet)
    named = [(code, capfirst(language_name(code)), rows) for code, rows in packages.items()]
    return render(request, "team/sheets/list.html", {"packages": named})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def sheet_new(request: ActorRequest) -> HttpResponse:
    """A page is added."""
    return _form(request, InfoSheet(), _("Nieuw informatieblad"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def sheet_change(request: ActorRequest, pk: int) -> HttpResponse:
    """A page says something else from now on."""
    return _form(request, fetch_editable(InfoSheet.objects, request.actor, pk=pk), _("Wijzig het blad"))


def _form(request: ActorRequest, sheet: InfoSheet, title: str) -> HttpResponse:
    form = SheetForm(request.POST or None, instance=sheet)
    if carried_out(form, lambda: write_sheet(sheet, by=request.actor)):
        return redirect("team:sheets")
    back = reverse("team:sheets")
    fixed = {"submit": _("Bewaar het blad"), "crumb": _("Informatiepakket"), "crumb_href": back}
    return form_page(request, form, title=title, back=back, **fixed)


@require_POST
@staff_door
def sheet_archive(request: ActorRequest, pk: int) -> HttpResponse:
    """A page goes out of the package."""
    sheet = fetch_editable(InfoSheet.objects, request.actor, pk=pk)
    words = _("Het blad zit niet meer in het pakket.")
    done(request, lambda: archive_sheet(sheet, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:sheets")


@require_safe
@staff_door
def sheet_package(request: ActorRequest, language: str) -> HttpResponse:
    """All pages of a language as one ZIP (ALP-06)."""
    rows = InfoSheet.objects.visible_to(request.actor).filter(language=language, archived_on__isnull=True)
    pages = [(sheet.title, sheet.text) for sheet in rows]
    if not pages:
        raise Http404
    answer = HttpResponse(
        zipped_pages(capfirst(language_name(language)), pages, language), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="informatie-{language}.zip"'
    return answer


urlpatterns = [
    path("informatiepakket/", sheets, name="sheets"),
    path("informatiepakket/nieuw/", sheet_new, name="sheet_new"),
    path("informatiepakket/<int:pk>/", sheet_change, name="sheet_change"),
    path("informatiepakket/<int:pk>/weg/", sheet_archive, name="sheet_archive"),
    path("informatiepakket/<slug:language>.zip", sheet_package, name="sheet_package"),
]
