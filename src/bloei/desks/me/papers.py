"""Mijn papieren: what she signs or got, her workshops, and information to take along."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest, fetch
from bloei.desks.me.mine import Mine, back, my_deed, my_page, show, well_done
from bloei.guidance.models import Way
from bloei.kit.takeaway import zipped_pages
from bloei.learning.actions import sign_paper
from bloei.learning.models import InfoSheet, Paper
from bloei.learning.queries import papers_of, workshops_of


def _sheets(mine: Mine) -> list[InfoSheet]:
    """The package in the language of her screens, or in one that she speaks."""
    spoken = [
        (get_language() or "nl")[:2],
        *mine.person.languages.values_list("code", flat=True).order_by("pk"),
    ]
    rows = InfoSheet.objects.visible_to(mine.actor).filter(language__in=spoken, archived_on__isnull=True)
    found = list(rows)
    first = next((code for code in spoken if any(row.language == code for row in found)), "")
    return [row for row in found if row.language == first]


@my_page
def papers(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Her papers, workshops and information (ALP-05, ALP-13, ALP-27)."""
    states = [state for state in papers_of(mine.enrolment) if state.paper]
    workshops = workshops_of(mine.enrolment)
    return show(request, mine, "papers", papers=states, workshops=workshops, sheets=_sheets(mine))


@my_page
def paper(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """One paper, to read, to print, and to sign."""
    found = fetch(Paper.objects, mine.actor, pk=pk, enrolment=mine.enrolment)
    state = next((each for each in papers_of(mine.enrolment) if each.paper == found), None)
    may_sign = state is not None and "participant" in state.missing
    return show(request, mine, "paper", paper=found, signed=found.signatures.all(), may_sign=may_sign)


@my_deed
def paper_sign(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She signs on her own phone."""
    found = fetch(Paper.objects, mine.actor, pk=pk, enrolment=mine.enrolment)
    today = timezone.localdate()
    sign_paper(found, "participant", name=mine.person.name, way=Way.PHONE, by=mine.actor, on=today)
    well_done(request, _("Je hebt getekend. Dank je wel!"))
    return back(request, "me:papers")


@my_page
def package(request: ActorRequest, mine: Mine) -> HttpResponse:
    """The information in her language as one ZIP (ALP-06)."""
    sheets = _sheets(mine)
    if not sheets:
        raise Http404
    pages = [(sheet.title, sheet.text) for sheet in sheets]
    answer = HttpResponse(
        zipped_pages(mine.centre.name, pages, sheets[0].language), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="informatie-{sheets[0].language}.zip"'
    return answer


urlpatterns = [
    path("papieren/", papers, name="papers"),
    path("papieren/informatie.zip", package, name="package"),
    path("papieren/<int:pk>/", paper, name="paper"),
    path("papieren/<int:pk>/teken/", paper_sign, name="paper_sign"),
]
