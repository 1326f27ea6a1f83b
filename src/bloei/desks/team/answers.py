"""What somebody at a door answers: a proposal, a voluntary yes, a no that leaves nothing behind, a step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, visitor_door
from bloei.desks.team.doors import door_form, page
from bloei.desks.team.forms.doors import ProposalForm, StepForm, YesForm
from bloei.journeys.approaches import forget, join
from bloei.kit.forms import carried_out, done
from bloei.outreach import actions
from bloei.outreach.models import Approach


def _back(pk: int) -> str:
    return reverse("team:door", args=[pk])


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """A proposal to take part, with its date (MDW-16)."""
    approach, today = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localdate()
    first = {"programme": approach.proposed_programme_id, "words": approach.proposal}
    form = ProposalForm(request.POST or None, initial=first, centre=approach.centre, on=today)
    if carried_out(
        form, lambda: actions.propose_participation(approach, **form.cleaned_data, by=request.actor, on=today)
    ):
        return redirect("team:door", pk=pk)
    title, submit = _("Doe een voorstel"), _("Bewaar het voorstel")
    return door_form(request, form, title=title, submit=submit, back=_back(pk))


@require_POST
@visitor_door
def accept(request: ActorRequest, pk: int) -> HttpResponse:
    """The proposal is accepted."""
    approach, today = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localdate()
    done(
        request, lambda: actions.accept_proposal(approach, by=request.actor, on=today), _("Fijn! Genoteerd.")
    )
    return redirect("team:door", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def yes(request: ActorRequest, pk: int) -> HttpResponse:
    """A voluntary yes: there is a file and a registration. A volunteer hands over here; the file is the team's."""
    approach, today = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localdate()
    first = {"programme": approach.proposed_programme_id, "way": "said"}
    form = YesForm(request.POST or None, initial=first, centre=approach.centre, on=today)

    def agree() -> None:
        given = form.cleaned_data
        join(
            approach,
            given["programme"],
            way=given["way"],
            role=given.get("role", ""),
            distance_exception=given["distance_exception"],
            by=request.actor,
            on=today,
        )

    if carried_out(form, agree):
        messages.success(request, _("Welkom! De aanmelding staat klaar."))
        if request.actor.is_staff:
            return redirect("team:file", approach.person_id)
        return redirect("team:door", pk=pk)
    intro = _("Meedoen is vrijwillig. Nee zeggen mag altijd, en heeft geen gevolgen.")
    title, submit = _("Ja, wil meedoen"), _("Meld aan")
    return door_form(request, form, title=title, submit=submit, back=_back(pk), intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def no(request: ActorRequest, pk: int) -> HttpResponse:
    """A no: asked once more, then everything about this person is gone."""
    approach, today = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localdate()
    if request.method != "POST":
        return page(request, "no", approach=approach, drafts=approach.visits.values_list("pk", flat=True))
    gone = done(
        request,
        lambda: forget(approach, by=request.actor, on=today),
        _("Dat is goed. Alles over deze persoon is gewist."),
    )
    return redirect("team:doors") if gone else redirect("team:door", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def step(request: ActorRequest, pk: int) -> HttpResponse:
    """A step was taken (DOOR-15)."""
    approach = fetch_editable(Approach.objects, request.actor, pk=pk)
    form = StepForm(request.POST or None, initial={"on": timezone.localdate()})
    if carried_out(form, lambda: actions.take_step(approach, **form.cleaned_data, by=request.actor)):
        return redirect("team:door", pk=pk)
    return door_form(request, form, title=_("Een stap gezet"), submit=_("Bewaar de stap"), back=_back(pk))


urlpatterns = [
    path("aan-de-deur/<int:pk>/voorstel/", propose, name="door_propose"),
    path("aan-de-deur/<int:pk>/voorstel/ja/", accept, name="door_accept"),
    path("aan-de-deur/<int:pk>/ja/", yes, name="door_yes"),
    path("aan-de-deur/<int:pk>/nee/", no, name="door_no"),
    path("aan-de-deur/<int:pk>/stap/", step, name="door_step"),
]
