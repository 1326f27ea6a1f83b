"""Work beside a benefit: the timetable of a participatieplaats, allowances, and income that somebody tells of.

Nothing here decides: the municipality does (Participatiewet article 7(4)).
"""

from typing import Any

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import Case, open_case, open_enrolment, show_case
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.work import AllowanceForm, GroundForm, IncomeForm, OtherPathForm, TermForm
from bloei.kit.forms import carried_out, done
from bloei.placements import actions
from bloei.placements.indications import allowances_told, income_told
from bloei.placements.models import Allowance, IncomeReport, OtherPath, WorkTerm
from bloei.placements.timetable import elsewhere_asked, timetable
from bloei.programmes.models import Enrolment


def _moments(term: WorkTerm) -> list[tuple[Any, Any]]:
    settled = {moment.month: moment for moment in term.moments.all()}
    rows = timetable(
        term.starts_on, has_start_qualification=term.has_start_qualification, ended_on=term.ended_on
    )
    return [(moment, settled.get(moment.month)) for moment in rows]


def _show(
    request: ActorRequest, case: Case, enrolment: Enrolment, status: int = 200, **bound: BaseForm
) -> HttpResponse:
    term = WorkTerm.objects.filter(enrolment=enrolment).order_by("ended_on", "-starts_on").first()
    ground = GroundForm(request.GET)
    forms = {
        "term_form": TermForm(initial={"starts_on": case.today}),
        "allowance_form": AllowanceForm(prefix="geld", initial={"paid_on": case.today}),
        "path_form": OtherPathForm(prefix="traject", initial={"since": case.today}),
        "income_form": IncomeForm(prefix="inkomen", initial={"month": case.today}),
    }
    return show_case(
        request,
        case,
        "team/work/page.html",
        status,
        term=term,
        moments=_moments(term) if term else [],
        is_elsewhere_asked=term is not None and elsewhere_asked(term.starts_on, case.today),
        allowances=allowances_told(enrolment),
        paths=enrolment.other_paths.all(),
        incomes=income_told(enrolment, ground.chosen),
        ground_form=ground,
        **{**forms, **bound},
    )


@require_safe
@staff_door
def work(request: ActorRequest, person: int) -> HttpResponse:
    """What is due when, and what was told about money (WIJ-10, WIJ-44)."""
    case = open_case(request, person, page="work")
    if case.enrolment is None:
        raise Http404
    return _show(request, case, case.enrolment)


@require_POST
@staff_door
def work_term_start(request: ActorRequest, person: int) -> HttpResponse:
    """A participatieplaats runs since a day."""
    case, enrolment = open_enrolment(request, person, page="work")
    fresh = WorkTerm(enrolment=enrolment)
    form = TermForm(request.POST, instance=fresh)
    if carried_out(form, lambda: actions.start_work_term(fresh, by=request.actor)):
        messages.success(request, _("De momenten staan op de lijst."))
        return redirect("team:work", person)
    return _show(request, case, enrolment, 422, term_form=form)


def _term(enrolment: Enrolment, pk: int) -> WorkTerm:
    return get_object_or_404(WorkTerm.objects.select_related("enrolment__person"), enrolment=enrolment, pk=pk)


@require_POST
@staff_door
def work_term_end(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """The participatieplaats stopped."""
    case, enrolment = open_enrolment(request, person, page="work")
    term = _term(enrolment, pk)
    words = _("De participatieplaats is gestopt.")
    done(request, lambda: actions.end_work_term(term, by=request.actor, on=case.today), words)
    return redirect("team:work", person)


@require_POST
@staff_door
def work_moment(request: ActorRequest, person: int, pk: int, month: int) -> HttpResponse:
    """The municipality settled what was due in this month."""
    case, enrolment = open_enrolment(request, person, page="work")
    term = _term(enrolment, pk)
    words = _("Genoteerd. Wat de gemeente besloot, staat in de brief van de gemeente.")
    done(request, lambda: actions.settle_moment(term, month, by=request.actor, on=case.today), words)
    return redirect("team:work", person)


@require_POST
@staff_door
def allowance_new(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody told of an allowance or a premium."""
    case, enrolment = open_enrolment(request, person, page="work")
    fresh = Allowance(enrolment=enrolment)
    form = AllowanceForm(request.POST, instance=fresh, prefix="geld")
    if carried_out(form, lambda: actions.note_allowance(fresh, by=request.actor)):
        messages.success(request, _("De vergoeding is genoteerd."))
        return redirect("team:work", person)
    return _show(request, case, enrolment, 422, allowance_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def allowance_correct(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """What was told of an allowance was not right: it is written again."""
    _case, enrolment = open_enrolment(request, person, page="work")
    was = get_object_or_404(enrolment.allowances, pk=pk)
    first = {name: getattr(was, name) for name in AllowanceForm.Meta.fields}
    form = AllowanceForm(request.POST or None, instance=Allowance(enrolment=enrolment), initial=first)
    back = reverse("team:work", args=[person])
    if carried_out(form, lambda: actions.correct_allowance(was, form.instance, by=request.actor)):
        return redirect(back)
    words = {"title": _("Schrijf de vergoeding opnieuw op"), "submit": _("Bewaar"), "sub": str(was)}
    return form_page(request, form, **words, back=back, crumb=_("Werk en inkomen"), crumb_href=back)


@require_POST
@staff_door
def path_new(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody also follows a trajectory elsewhere (WIJ-42)."""
    case, enrolment = open_enrolment(request, person, page="work")
    fresh = OtherPath(enrolment=enrolment)
    form = OtherPathForm(request.POST, instance=fresh, prefix="traject")
    if carried_out(form, lambda: actions.begin_other_path(fresh, by=request.actor)):
        return redirect("team:work", person)
    return _show(request, case, enrolment, 422, path_form=form)


@require_POST
@staff_door
def path_end(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """That trajectory is over."""
    case, enrolment = open_enrolment(request, person, page="work")
    other = get_object_or_404(enrolment.other_paths.select_related("enrolment__person"), pk=pk)
    words = _("Het traject is gestopt.")
    done(request, lambda: actions.end_other_path(other, by=request.actor, on=case.today), words)
    return redirect("team:work", person)


@require_POST
@staff_door
def income_new(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody told what she earned."""
    case, enrolment = open_enrolment(request, person, page="work")
    fresh = IncomeReport(enrolment=enrolment, reported_on=case.today)
    form = IncomeForm(request.POST, instance=fresh, prefix="inkomen")
    if carried_out(form, lambda: actions.report_income(fresh, by=request.actor)):
        messages.success(request, _("Het inkomen is genoteerd."))
        return redirect("team:work", person)
    return _show(request, case, enrolment, 422, income_form=form)


urlpatterns = [
    path("deelnemers/<int:person>/werk/", work, name="work"),
    path("deelnemers/<int:person>/werk/termijn/", work_term_start, name="work_term_start"),
    path("deelnemers/<int:person>/werk/termijn/<int:pk>/stop/", work_term_end, name="work_term_end"),
    path("deelnemers/<int:person>/werk/termijn/<int:pk>/maand/<int:month>/", work_moment, name="work_moment"),
    path("deelnemers/<int:person>/werk/vergoeding/", allowance_new, name="allowance_new"),
    path(
        "deelnemers/<int:person>/werk/vergoeding/<int:pk>/opnieuw/",
        allowance_correct,
        name="allowance_correct",
    ),
    path("deelnemers/<int:person>/werk/traject/", path_new, name="path_new"),
    path("deelnemers/<int:person>/werk/traject/<int:pk>/stop/", path_end, name="path_end"),
    path("deelnemers/<int:person>/werk/inkomen/", income_new, name="income_new"),
]
