"""Research by participants: questions, filled-in forms, what came out."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import close_inquiry, open_inquiry, record_interview
from bloei.demand.models import Inquiry
from bloei.demand.queries import findings_of
from bloei.desks.team.forms.inquiries import EXAMPLES, ConclusionForm, InquiryForm, InterviewForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.desks.team.tables.inquiries import InquiryFilter, InquiryTable
from bloei.kit.forms import carried_out
from bloei.kit.lists import list_page


@require_safe
@staff_door
def inquiries(request: ActorRequest) -> HttpResponse:
    """All research of the centres in view."""
    rows = Inquiry.objects.visible_to(request.actor).filter(centre__team__in=teams_in_view(request))
    return list_page(
        request,
        queryset=rows.select_related("neighbourhood", "asked_by").annotate(forms_count=Count("interviews")),
        table_class=InquiryTable,
        filter_class=InquiryFilter,
        base="team/page.html",
        template="team/inquiries/list.html",
        title=_("Buurtonderzoek"),
        sub=_("Deelnemers vragen en tellen zelf."),
        export_name="buurtonderzoek",
        empty_title=_("Nog geen onderzoek"),
        empty_text=_("Begin met een voorbeeld, of schrijf je eigen vragen."),
        context={"examples": [(key, example[0]) for key, example in EXAMPLES.items()]},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def inquiry_new(request: ActorRequest) -> HttpResponse:
    """Research starts; ``?voorbeeld=`` fills in the questions of an example."""
    centres = own_centres(request)
    centre = centres.first()
    title, method, questions = EXAMPLES.get(request.GET.get("voorbeeld", ""), ("", "", []))
    first = {
        "title": title,
        "method": method,
        "questions": "\n".join(map(str, questions)),
        "centre": centre,
        "neighbourhood": centre and centre.neighbourhood_id,
        "started_on": timezone.localdate(),
    }
    form = InquiryForm(request.POST or None, centres=centres, initial=first, instance=Inquiry())
    if carried_out(form, lambda: open_inquiry(form.instance, form.asked, by=request.actor)):
        messages.success(request, _("Het onderzoek kan beginnen. Print het formulier of vul het hier in."))
        return redirect("team:inquiry", pk=form.instance.pk)
    back = reverse("team:inquiries")
    return form_page(
        request,
        form,
        title=_("Nieuw onderzoek"),
        submit=_("Begin het onderzoek"),
        back=back,
        crumb=_("Buurtonderzoek"),
        crumb_href=back,
    )


@require_safe
@staff_door
def inquiry_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One research with its results."""
    rows = Inquiry.objects.select_related("centre", "neighbourhood", "asked_by")
    inquiry = fetch(rows, request.actor, pk=pk)
    page = {
        "inquiry": inquiry,
        "findings": findings_of(inquiry),
        "forms_count": inquiry.interviews.count(),
        "needs": inquiry.needs.all(),
    }
    return render(request, "team/inquiries/page.html", page)


@require_safe
@staff_door
def inquiry_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The form on paper, for in the street."""
    inquiry = fetch(Inquiry.objects, request.actor, pk=pk)
    return render(
        request, "team/inquiries/paper.html", {"inquiry": inquiry, "questions": inquiry.questions.all()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def interview_new(request: ActorRequest, pk: int) -> HttpResponse:
    """A filled-in form is taken over."""
    inquiry = fetch_editable(Inquiry.objects, request.actor, pk=pk)
    form = InterviewForm(request.POST or None, inquiry=inquiry, today=timezone.localdate())
    if carried_out(form, lambda: _record(request, inquiry, form)):
        messages.success(request, _("Bewaard. Vul gerust het volgende formulier in."))
        return redirect("team:interview_new", pk=pk)
    return _form_of(request, inquiry, form, title=_("Vul een formulier in"), submit=_("Bewaar het formulier"))


def _record(request: ActorRequest, inquiry: Inquiry, form: InterviewForm) -> None:
    found = form.cleaned_data
    record_interview(
        inquiry,
        interviewer=found["interviewer"],
        spot=found["spot"],
        answers=form.answers,
        by=request.actor,
        on=found["held_on"],
    )


def _form_of(
    request: ActorRequest, inquiry: Inquiry, form: object, *, title: str, submit: str
) -> HttpResponse:
    back = reverse("team:inquiry", args=[inquiry.pk])
    return form_page(
        request,
        form,  # type: ignore[arg-type]
        title=title,
        submit=submit,
        sub=inquiry.title,
        back=back,
        crumb=_("Onderzoek"),
        crumb_href=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def inquiry_close(request: ActorRequest, pk: int) -> HttpResponse:
    """The research is done and says what came out."""
    inquiry = fetch_editable(Inquiry.objects, request.actor, pk=pk)
    form = ConclusionForm(request.POST or None)
    today = timezone.localdate()
    if carried_out(
        form, lambda: close_inquiry(inquiry, form.cleaned_data["conclusion"], by=request.actor, on=today)
    ):
        messages.success(request, _("Het onderzoek is klaar. Maak nu een behoefte van wat jullie vonden."))
        return redirect("team:inquiry", pk=pk)
    return _form_of(request, inquiry, form, title=_("Rond het onderzoek af"), submit=_("Rond af"))


urlpatterns = [
    path("buurt/onderzoek/", inquiries, name="inquiries"),
    path("buurt/onderzoek/nieuw/", inquiry_new, name="inquiry_new"),
    path("buurt/onderzoek/<int:pk>/", inquiry_page, name="inquiry"),
    path("buurt/onderzoek/<int:pk>/formulier/", inquiry_paper, name="inquiry_paper"),
    path("buurt/onderzoek/<int:pk>/invullen/", interview_new, name="interview_new"),
    path("buurt/onderzoek/<int:pk>/afronden/", inquiry_close, name="inquiry_close"),
]
