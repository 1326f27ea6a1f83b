"""What was agreed with a participant about her weeks: hours, evenings and days, and with whom she likes to work."""

from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import Case, open_enrolment, show_case
from bloei.desks.team.forms.roster import PairForm, RosterTermsForm
from bloei.kit.forms import carried_out, done, status_of
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Pair, RosterTerms


def _show(
    request: ActorRequest,
    case: Case,
    enrolment: Enrolment,
    terms: RosterTermsForm | None = None,
    pair: PairForm | None = None,
) -> HttpResponse:
    came_back: BaseForm | None = terms or pair
    ahead = Assignment.objects.in_force().filter(enrolment=enrolment, shift__on__gte=case.today)
    return show_case(
        request,
        case,
        "team/roster/person.html",
        status_of(came_back) if came_back else 200,
        terms_form=terms or RosterTermsForm(instance=_terms_of(enrolment)),
        pair_form=pair or PairForm(enrolment=enrolment, today=case.today),
        pairs=enrolment.pairs.select_related("other__person"),
        band=model_of(enrolment).role(enrolment.role).hours_per_week if enrolment.role else None,
        ahead=ahead.select_related("shift__task").order_by("shift__on", "shift__starts"),
        wishes=enrolment.task_wishes.select_related("task"),
    )


def _terms_of(enrolment: Enrolment) -> RosterTerms:
    return RosterTerms.objects.filter(enrolment=enrolment).first() or RosterTerms(enrolment=enrolment)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def roster_terms(request: ActorRequest, person: int) -> HttpResponse:
    """Her agreements, her pairs, her wishes and her coming shifts; the agreements can be set (MDW-10)."""
    case, enrolment = open_enrolment(request, person, page="roster")
    if request.method != "POST":
        return _show(request, case, enrolment)
    form = RosterTermsForm(request.POST, instance=_terms_of(enrolment))
    if carried_out(form, lambda: actions.set_roster_terms(form.instance, by=request.actor)):
        return redirect("team:roster_terms", person)
    return _show(request, case, enrolment, terms=form)


@require_POST
@staff_door
def pair_new(request: ActorRequest, person: int) -> HttpResponse:
    """Two people like to work together."""
    case, enrolment = open_enrolment(request, person, page="roster")
    form = PairForm(request.POST, enrolment=enrolment, today=timezone.localdate())

    def verb() -> object:
        return actions.pair_with(enrolment, form.cleaned_data["other"], by=request.actor)

    if carried_out(form, verb):
        return redirect("team:roster_terms", person)
    return _show(request, case, enrolment, pair=form)


@require_POST
@staff_door
def pair_end(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """They are no pair any more."""
    _case, enrolment = open_enrolment(request, person, page="roster")
    found = get_object_or_404(Pair.objects.select_related("enrolment__person"), pk=pk, enrolment=enrolment)
    done(request, lambda: actions.unpair(found, by=request.actor), _("Ze zijn geen duo meer."))
    return redirect("team:roster_terms", person)


urlpatterns = [
    path("deelnemers/<int:person>/rooster/", roster_terms, name="roster_terms"),
    path("deelnemers/<int:person>/rooster/duo/", pair_new, name="pair_new"),
    path("deelnemers/<int:person>/rooster/duo/<int:pk>/weg/", pair_end, name="pair_end"),
]
