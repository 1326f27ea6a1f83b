"""What the neighbourhood needs, and the talents beside it."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import change_need, find_need, meet_need
from bloei.demand.models import Inquiry, Need, NeedTheme
from bloei.demand.queries import asked_per_neighbourhood, needs_and_talents
from bloei.desks.team.forms.needs import NeedForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.desks.team.tables.needs import NeedFilter, NeedTable, need_badge
from bloei.desks.team.tables.requests import state_badge
from bloei.kit.forms import carried_out
from bloei.kit.lists import list_page
from bloei.kit.objections import Refused
from bloei.placements.queries import with_state


@require_safe
@staff_door
def needs(request: ActorRequest) -> HttpResponse:
    """All needs of the neighbourhoods of the centres in view."""
    mine = Need.objects.filter(centre__team__in=teams_in_view(request))
    rows = mine.select_related("centre", "neighbourhood", "inquiry")
    return list_page(
        request,
        queryset=rows.annotate(requests_count=Count("requests", distinct=True)),
        table_class=NeedTable,
        filter_class=NeedFilter,
        base="team/page.html",
        template="team/needs/list.html",
        title=_("Buurt"),
        sub=_("Wat heeft de buurt nodig?"),
        export_name="behoeften",
        empty_title=_("Nog geen behoeften"),
        empty_text=_("Hier komt wat deelnemers en partners in de buurt vinden."),
    )


@require_safe
@staff_door
def need_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One need: where it came from and what is done about it."""
    rows = Need.objects.select_related("centre", "neighbourhood", "inquiry", "approach")
    need = fetch(rows, request.actor, pk=pk)
    jobs = with_state(need.requests.select_related("partner"), timezone.localdate())
    page = {
        "need": need,
        "badge": need_badge(need.met_on is not None),
        "jobs": [(job, state_badge(job.state)) for job in jobs],
        "activities": need.activities.all(),
        "may_change": Need.objects.editable_by(request.actor).filter(pk=pk).exists(),
    }
    return render(request, "team/needs/page.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def need_new(request: ActorRequest) -> HttpResponse:
    """A need is found; ``?onderzoek=`` names the research it came from."""
    centres = own_centres(request)
    source = request.GET.get("onderzoek", "")
    inquiry = (
        Inquiry.objects.visible_to(request.actor).filter(pk=source).first() if source.isdigit() else None
    )
    centre = inquiry.centre if inquiry else centres.first()
    first = {
        "centre": centre,
        "neighbourhood": inquiry.neighbourhood_id if inquiry else centre and centre.neighbourhood_id,
        "inquiry": inquiry,
        "description": inquiry.conclusion if inquiry else "",
        "found_on": timezone.localdate(),
    }
    form = NeedForm(request.POST or None, centres=centres, initial=first, instance=Need())
    if carried_out(form, lambda: find_need(form.instance, by=request.actor)):
        messages.success(request, _("De behoefte is bewaard."))
        return redirect("team:need", pk=form.instance.pk)
    return _form(request, form, title=_("Nieuwe behoefte"), back=reverse("team:needs"))


def _form(request: ActorRequest, form: NeedForm, *, title: str, back: str) -> HttpResponse:
    fixed = {"submit": _("Bewaar de behoefte"), "crumb": _("Buurt"), "crumb_href": reverse("team:needs")}
    return form_page(request, form, title=title, back=back, **fixed)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def need_change(request: ActorRequest, pk: int) -> HttpResponse:
    """The need is described anew."""
    need = fetch_editable(Need.objects, request.actor, pk=pk)
    form = NeedForm(request.POST or None, centres=own_centres(request), instance=need)
    if carried_out(form, lambda: change_need(need, by=request.actor)):
        return redirect("team:need", pk=pk)
    return _form(request, form, title=_("Wijzig de behoefte"), back=reverse("team:need", args=[pk]))


@require_POST
@staff_door
def need_met(request: ActorRequest, pk: int) -> HttpResponse:
    """The neighbourhood has what it needed."""
    need = fetch_editable(Need.objects, request.actor, pk=pk)
    try:
        meet_need(need, by=request.actor, on=timezone.localdate())
        messages.success(request, _("Mooi! De behoefte is opgelost."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("team:need", pk=pk)


@require_safe
@staff_door
def talents(request: ActorRequest) -> HttpResponse:
    """Per centre: what is asked beside who can and wants it (ALM-28)."""
    centres = own_centres(request).filter(team__in=teams_in_view(request))
    page = {"centres": [(centre, needs_and_talents(centre)) for centre in centres]}
    return render(request, "team/needs/talents.html", page)


@require_safe
@staff_door
def counts(request: ActorRequest) -> HttpResponse:
    """Per neighbourhood: how many needs of each theme are open, and how many requests (WIJ-04, ALK-23)."""
    rows = asked_per_neighbourhood(own_centres(request).filter(team__in=teams_in_view(request)))
    themes = [(theme.value, theme.label) for theme in NeedTheme]
    lines = [(row, [(key, label, getattr(row, f"{key}_count")) for key, label in themes]) for row in rows]
    return render(request, "team/needs/counts.html", {"themes": themes, "lines": lines})


urlpatterns = [
    path("buurt/", needs, name="needs"),
    path("buurt/nieuw/", need_new, name="need_new"),
    path("buurt/tellingen/", counts, name="needs_counts"),
    path("buurt/talenten/", talents, name="needs_and_talents"),
    path("buurt/<int:pk>/", need_page, name="need"),
    path("buurt/<int:pk>/wijzigen/", need_change, name="need_change"),
    path("buurt/<int:pk>/opgelost/", need_met, name="need_met"),
]
