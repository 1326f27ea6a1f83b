"""Who is away, and who stands in for those days."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.companions.actions import arrange_cover, end_absence, note_absence
from bloei.companions.models import Absence
from bloei.desks.team.forms.companions import AbsenceForm, CoverForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, done, status_of


def _coming(request: ActorRequest) -> QuerySet[Absence]:
    """Absences that are not over, of the own centres."""
    rows = Absence.objects.visible_to(request.actor).filter(last_day__gte=timezone.localdate())
    return rows.filter(team__centre__in=own_centres(request)).select_related(
        "user", "covered_by", "team__centre"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def absences(request: ActorRequest) -> HttpResponse:
    """Who is away now or soon, with who covers; and noting the next one."""
    on = timezone.localdate()
    centres = own_centres(request)
    initial = {"first_day": on, "last_day": on}
    form = AbsenceForm(request.POST or None, centres=centres, on=on, initial=initial)
    if request.method == "POST" and carried_out(form, lambda: note_absence(form.absence(), by=request.actor)):
        return redirect("team:absences")
    context = {"form": form, "rows": _coming(request), "today": on}
    return render(request, "team/companions/absences.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def cover(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody covers, or somebody else than before."""
    absence = fetch_editable(Absence.objects.select_related("user", "team"), request.actor, pk=pk)
    form = CoverForm(request.POST or None, absence=absence)
    on = timezone.localdate()
    if request.method == "POST" and carried_out(
        form, lambda: arrange_cover(absence, form.cleaned_data["user"], by=request.actor, on=on)
    ):
        return redirect("team:absences")
    back = reverse("team:absences")
    title = _("Wie neemt waar voor %(name)s?") % {"name": absence.user.name}
    return form_page(
        request, form, title=title, submit=_("Kies"), back=back, crumb=_("Wie is er niet?"), crumb_href=back
    )


@require_POST
@staff_door
def absence_end(request: ActorRequest, pk: int) -> HttpResponse:
    """The colleague is back, or stays after all."""
    absence = fetch_editable(Absence.objects.select_related("user"), request.actor, pk=pk)
    words = _("%(name)s is er weer.") % {"name": absence.user.name}
    done(request, lambda: end_absence(absence, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:absences")


urlpatterns = [
    path("afwezig/", absences, name="absences"),
    path("afwezig/<int:pk>/waarneming/", cover, name="cover"),
    path("afwezig/<int:pk>/terug/", absence_end, name="absence_end"),
]
