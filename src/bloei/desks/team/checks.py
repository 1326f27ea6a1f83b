"""The displacement check of a request: the form, and the paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import check_displacement
from bloei.demand.models import CheckOutcome, DisplacementCheck, NeedCause, Request
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.requests import CheckForm
from bloei.kit.forms import carried_out


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def check(request: ActorRequest, pk: int) -> HttpResponse:
    """A professional answers the seven questions."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    fresh = DisplacementCheck(request=asked, checked_on=timezone.localdate())
    form = CheckForm(request.POST or None, instance=fresh)
    if carried_out(form, lambda: check_displacement(fresh, by=request.actor)):
        agreed = fresh.outcome != CheckOutcome.NOT_AGREED
        messages.success(
            request, _("De toets is klaar. Kijk wie dit kan doen.") if agreed else _("De toets is klaar.")
        )
        return redirect("team:request", pk=pk)
    back = reverse("team:request", args=[pk])
    intro = _(
        "Niemand mag zijn betaalde werk of zijn zorg verliezen door een klus. "
        "Bron: Participatiewet, artikel 9 lid 1c en 10a lid 2. Jij beslist; het programma vult niets in."
    )
    if asked.need is not None and asked.need.cause == NeedCause.LOST_WORK:
        intro = _("Let op: deze behoefte is er omdat een baan of functie wegviel.") + f" {intro}"
    return form_page(
        request,
        form,
        title=_("Verdringingstoets"),
        sub=asked.title,
        submit=_("Bewaar de toets"),
        back=back,
        intro=intro,
        crumb=_("Hulpvraag"),
        crumb_href=back,
    )


@require_safe
@staff_door
def check_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """All checks of the request, newest first, to print and sign."""
    asked = fetch(Request.objects, request.actor, pk=pk)
    checks = asked.displacement_checks.select_related("checked_by")
    return render(request, "team/requests/check_paper.html", {"asked": asked, "checks": checks})


urlpatterns = [
    path("hulpvragen/<int:pk>/toets/", check, name="check"),
    path("hulpvragen/<int:pk>/toets/afdruk/", check_paper, name="check_paper"),
]
