"""The duties of a centre: who takes one, hands it over or lays it down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.centres.actions import end_duty, hand_over_duty, take_duty
from bloei.centres.models import Duty, DutyTerm
from bloei.desks.team.forms.centre import HandOverForm, TakeDutyForm
from bloei.kit.forms import carried_out, status_of


def _term(request: ActorRequest, pk: int) -> DutyTerm:
    own = Duty.objects.editable_by(request.actor)
    rows = DutyTerm.objects.select_related("duty__centre", "person").filter(duty__in=own, until=None)
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody carries the duty, alone or beside others."""
    duty = fetch_editable(Duty.objects.select_related("centre"), request.actor, pk=pk)
    form = TakeDutyForm(request.POST or None, centre=duty.centre)

    def verb() -> object:
        return take_duty(duty, form.cleaned_data["person"], by=request.actor, on=timezone.localdate())

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:centre_of", duty.centre_id)
    context = {"form": form, "duty": duty, "centre": duty.centre}
    return render(request, "team/centre/duty_take.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    """The duty goes to somebody else, with a note."""
    term = _term(request, pk)
    form = HandOverForm(request.POST or None, term=term)

    def verb() -> object:
        return hand_over_duty(term, by=request.actor, on=timezone.localdate(), **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:centre_of", term.duty.centre_id)
    context = {"form": form, "term": term, "centre": term.duty.centre}
    return render(request, "team/centre/duty_hand_over.html", context, status=status_of(form))


@require_POST
@staff_door
def lay_down(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody no longer carries the duty."""
    term = _term(request, pk)
    end_duty(term, by=request.actor, on=timezone.localdate())
    return redirect("team:centre_of", term.duty.centre_id)


urlpatterns = [
    path("centrum/taak/<int:pk>/nemen/", take, name="duty_take"),
    path("centrum/beurt/<int:pk>/overdragen/", hand_over, name="duty_hand_over"),
    path("centrum/beurt/<int:pk>/neerleggen/", lay_down, name="duty_end"),
]
