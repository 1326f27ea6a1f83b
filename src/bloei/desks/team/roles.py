"""Another hat: somebody goes on in the same programme in another role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import open_enrolment
from bloei.desks.team.forms.companions import RoleForm
from bloei.desks.team.forms.page import form_page
from bloei.journal.actions import record_reading
from bloei.journeys.hats import change_role, roles_after
from bloei.kit.forms import carried_out


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def role_change(request: ActorRequest, person: int) -> HttpResponse:
    """She takes part in another role from today; what was stays readable (MDW-20)."""
    case, enrolment = open_enrolment(request, person, page="enrolment")
    form = RoleForm(request.POST or None, roles=roles_after(enrolment))

    def verb() -> object:
        return change_role(enrolment, by=request.actor, on=case.today, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        messages.success(request, _("De nieuwe rol is begonnen, met een eigen plan."))
        return redirect("team:file", person)
    record_reading(case.person, by=request.actor, page="enrolment")
    back = reverse("team:file", args=[person])
    return form_page(
        request,
        form,
        title=_("Andere rol"),
        submit=_("Begin de nieuwe rol"),
        back=back,
        crumb=case.person.name,
        crumb_href=back,
        intro=_("De deelname van nu sluit en blijft leesbaar. Er begint een nieuwe, met een eigen plan."),
    )


urlpatterns = [path("deelnemers/<int:person>/rol/", role_change, name="role_change")]
