"""Papers of a participant: declaration, contract, certificate, diploma; made, signed, printed. And her workshops."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, staff_door
from bloei.desks.team.case import open_case, open_enrolment, show_case
from bloei.desks.team.scope import teams_in_view
from bloei.desks.team.tables.papers import PaperFilter, PaperTable
from bloei.guidance.models import Way
from bloei.journal.actions import record_reading
from bloei.kit.forms import done
from bloei.kit.lists import list_page
from bloei.learning import actions
from bloei.learning.models import Paper
from bloei.learning.queries import papers_of, workshops_of


@require_safe
@staff_door
def papers(request: ActorRequest, person: int) -> HttpResponse:
    """Which workshops she followed, and which papers there are (ALP-13, ALP-27, ALK-18)."""
    case = open_case(request, person, page="papers")
    if case.enrolment is None:
        raise Http404
    return show_case(
        request,
        case,
        "team/papers/page.html",
        papers=papers_of(case.enrolment),
        workshops=workshops_of(case.enrolment),
    )


@require_POST
@staff_door
def paper_make(request: ActorRequest, person: int) -> HttpResponse:
    """The paper is there, in the words of the model."""
    case, enrolment = open_enrolment(request, person, page="papers")
    key = request.POST.get("key", "")
    words = _("Het document is gemaakt.")
    done(request, lambda: actions.make_paper(enrolment, key, by=request.actor, on=case.today), words)
    return redirect("team:papers", person)


@require_POST
@staff_door
def paper_sign(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """Somebody signed on paper: the participant, the official, or whom the model names."""
    case, enrolment = open_enrolment(request, person, page="papers")
    paper = get_object_or_404(enrolment.papers, pk=pk)
    role, name = request.POST.get("role", ""), request.POST.get("name", "")
    words = _("De handtekening is genoteerd.")

    def verb() -> object:
        return actions.sign_paper(paper, role, name=name, way=Way.PAPER, by=request.actor, on=case.today)

    done(request, verb, words)
    return redirect("team:papers", person)


@require_POST
@staff_door
def paper_remove(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """A paper that nobody signed is taken away."""
    _case, enrolment = open_enrolment(request, person, page="papers")
    paper = get_object_or_404(enrolment.papers, pk=pk)
    done(request, lambda: actions.remove_paper(paper, by=request.actor), _("Het document is weg."))
    return redirect("team:papers", person)


@require_safe
@staff_door
def paper_print(request: ActorRequest, pk: int) -> HttpResponse:
    """The paper as it is printed, with lines to sign on."""
    rows = Paper.objects.select_related("enrolment__person", "enrolment__programme__centre")
    paper = fetch(rows, request.actor, pk=pk)
    record_reading(paper.enrolment.person, by=request.actor, page="papers")
    states = {state.document.key: state for state in papers_of(paper.enrolment)}
    state = states.get(paper.key)
    context = {"paper": paper, "missing": state.missing if state else [], "signed": paper.signatures.all()}
    return render(request, "team/papers/print.html", context)


@require_safe
@staff_door
def paper_list(request: ActorRequest) -> HttpResponse:
    """All papers of the centres in view; the list counts diplomas and certificates (ALK-18)."""
    rows = Paper.objects.visible_to(request.actor).filter(
        enrolment__programme__centre__team__in=teams_in_view(request)
    )
    return list_page(
        request,
        queryset=rows.select_related("enrolment__person", "enrolment__programme").order_by("-made_on", "-pk"),
        table_class=PaperTable,
        filter_class=PaperFilter,
        base="team/page.html",
        template="kit/list_page.html",
        title=_("Diploma's en verklaringen"),
        export_name="documenten",
        empty_title=_("Nog geen documenten"),
        empty_text=_("Een document maak je in het dossier van een deelnemer."),
    )


urlpatterns = [
    path("papieren/", paper_list, name="paper_list"),
    path("papieren/<int:pk>/", paper_print, name="paper_print"),
    path("deelnemers/<int:person>/papieren/", papers, name="papers"),
    path("deelnemers/<int:person>/papieren/nieuw/", paper_make, name="paper_make"),
    path("deelnemers/<int:person>/papieren/<int:pk>/onderteken/", paper_sign, name="paper_sign"),
    path("deelnemers/<int:person>/papieren/<int:pk>/weg/", paper_remove, name="paper_remove"),
]
