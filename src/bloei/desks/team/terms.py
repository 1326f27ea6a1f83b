"""How long somebody takes part: the term and the contract, and making them longer."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.forms.terms import ExtendForm, RenewForm
from bloei.journal.actions import record_reading
from bloei.journeys.terms import extend_enrolment, longest_end, renew_contract
from bloei.kit.forms import carried_out, status_of
from bloei.people.models import Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import current_enrolment_of


def _running(request: ActorRequest, person: int) -> Enrolment:
    enrolment = current_enrolment_of(fetch_editable(Person.objects, request.actor, pk=person))
    if enrolment is None or enrolment.ended_on or not enrolment.started_on:
        raise Http404
    return enrolment


def _show(
    request: ActorRequest,
    enrolment: Enrolment,
    extend: ExtendForm | None = None,
    renew: RenewForm | None = None,
) -> HttpResponse:
    record_reading(enrolment.person, by=request.actor, page="term")
    context = {
        "person": enrolment.person,
        "enrolment": enrolment,
        "role": model_of(enrolment).role(enrolment.role),
        "longest": longest_end(enrolment),
        "extend_form": extend or ExtendForm(initial={"until": longest_end(enrolment)}),
        "renew_form": renew or RenewForm(prefix="contract"),
    }
    refused = extend or renew
    return render(request, "team/enrolment/term.html", context, status=status_of(refused) if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def term(request: ActorRequest, person: int) -> HttpResponse:
    """Until when somebody takes part, and until when at most; with a reason it can be longer (MDW-17)."""
    enrolment = _running(request, person)
    if request.method != "POST":
        return _show(request, enrolment)
    form = ExtendForm(request.POST)
    if carried_out(form, lambda: extend_enrolment(enrolment, by=request.actor, **form.cleaned_data)):
        return redirect("team:term", person)
    return _show(request, enrolment, extend=form)


@require_POST
@staff_door
def contract_renew(request: ActorRequest, person: int) -> HttpResponse:
    """The contract runs once more (MAC-10)."""
    enrolment = _running(request, person)
    form = RenewForm(request.POST, prefix="contract")
    if carried_out(form, lambda: renew_contract(enrolment, by=request.actor, **form.cleaned_data)):
        return redirect("team:term", person)
    return _show(request, enrolment, renew=form)


urlpatterns = [
    path("deelnemers/<int:person>/termijn/", term, name="term"),
    path("deelnemers/<int:person>/termijn/contract/", contract_renew, name="contract_renew"),
]
