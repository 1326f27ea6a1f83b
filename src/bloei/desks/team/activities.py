"""Activities for the neighbourhood: planned, visited, counted."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import cancel_activity, count_visitors, plan_activity, take_over_activities
from bloei.demand.models import Activity
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.planning import ActivityForm, VisitorsForm
from bloei.desks.team.forms.taking_over import TakeOverForm
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.desks.team.tables.neighbours import ActivityFilter, ActivityTable
from bloei.kit.forms import carried_out, done, status_of
from bloei.kit.lists import list_page


@require_safe
@staff_door
def activities(request: ActorRequest) -> HttpResponse:
    """What the centres in view organise, newest first."""
    rows = Activity.objects.filter(centre__team__in=teams_in_view(request)).select_related(
        "centre", "neighbourhood"
    )
    return list_page(
        request,
        queryset=rows.order_by("-starts_at"),
        table_class=ActivityTable,
        filter_class=ActivityFilter,
        base="team/page.html",
        template="team/activities/list.html",
        title=_("Activiteiten"),
        export_name="activiteiten",
        empty_title=_("Nog geen activiteiten"),
        empty_text=_("Hier komt wat jullie voor de buurt organiseren, zoals een bingo."),
    )


def _page(request: ActorRequest, activity: Activity, form: VisitorsForm) -> HttpResponse:
    may_change = Activity.objects.editable_by(request.actor).filter(pk=activity.pk).exists()
    has_been = activity.ends_at <= timezone.now()
    context = {"activity": activity, "form": form, "may_change": may_change, "has_been": has_been}
    return render(request, "team/activities/page.html", context, status=status_of(form))


@require_safe
@staff_door
def activity_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One activity."""
    rows = Activity.objects.select_related("centre", "need", "request", "neighbourhood")
    activity = fetch(rows, request.actor, pk=pk)
    return _page(request, activity, VisitorsForm(initial={"count": activity.visitors_count}))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def activity_new(request: ActorRequest) -> HttpResponse:
    """Something for the neighbourhood is planned (ALM-42)."""
    form = ActivityForm(request.POST or None, centres=own_centres(request))
    if carried_out(form, lambda: plan_activity(form.instance, by=request.actor)):
        return redirect("team:activity", pk=form.instance.pk)
    back = reverse("team:activities")
    fixed = {"submit": _("Plan de activiteit"), "crumb": _("Activiteiten"), "crumb_href": back}
    return form_page(request, form, title=_("Nieuwe activiteit"), back=back, **fixed)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def activities_take_over(request: ActorRequest) -> HttpResponse:
    """Existing activities of the neighbourhood go on here, all at once (WIJ-23)."""
    form = TakeOverForm(request.POST or None, centres=own_centres(request))
    if carried_out(form, lambda: take_over_activities(form.activities, by=request.actor)):
        return redirect("team:activities")
    back = reverse("team:activities")
    fixed = {"submit": _("Neem ze over"), "crumb": _("Activiteiten"), "crumb_href": back}
    return form_page(request, form, title=_("Bestaande activiteiten overnemen"), back=back, **fixed)


@require_POST
@staff_door
def activity_count(request: ActorRequest, pk: int) -> HttpResponse:
    """So many people came."""
    activity = fetch_editable(Activity.objects, request.actor, pk=pk)
    form = VisitorsForm(request.POST)
    if carried_out(form, lambda: count_visitors(activity, form.cleaned_data["count"], by=request.actor)):
        return redirect("team:activity", pk=pk)
    return _page(request, activity, form)


@require_POST
@staff_door
def activity_cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """It does not go on."""
    activity = fetch_editable(Activity.objects, request.actor, pk=pk)
    done(
        request,
        lambda: cancel_activity(activity, by=request.actor, at=timezone.now()),
        _("De activiteit gaat niet door."),
    )
    return redirect("team:activity", pk=pk)


urlpatterns = [
    path("activiteiten/", activities, name="activities"),
    path("activiteiten/nieuw/", activity_new, name="activity_new"),
    path("activiteiten/overnemen/", activities_take_over, name="activities_take_over"),
    path("activiteiten/<int:pk>/", activity_page, name="activity"),
    path("activiteiten/<int:pk>/bezoekers/", activity_count, name="activity_count"),
    path("activiteiten/<int:pk>/afgelast/", activity_cancel, name="activity_cancel"),
]
