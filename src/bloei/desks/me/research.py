"""Research in the neighbourhood: she fills in the form of an interview (ALM-30, ALM-32)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.demand.actions import record_interview
from bloei.demand.models import Inquiry
from bloei.desks.me.forms import InterviewForm
from bloei.desks.me.mine import Mine, ask, carried_out, my_form, well_done


@my_form
def inquiry(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """One interview with a resident, who stays nameless."""
    subject = get_object_or_404(Inquiry.objects.visible_to(mine.actor), pk=pk, closed_on__isnull=True)
    form = InterviewForm(request.POST or None, inquiry=subject)

    def write() -> object:
        return record_interview(
            subject,
            interviewer=mine.enrolment,
            spot=form.cleaned_data["spot"],
            answers=form.answers(),
            by=mine.actor,
            on=timezone.localdate(),
        )

    if carried_out(form, write):
        well_done(request, _("Dank je. Het gesprek staat erbij."))
        return redirect("me:inquiry", subject.pk)
    return ask(request, mine, form, _("Een gesprek in de buurt"), quote=subject.title, back_to="me:agenda")


urlpatterns = [path("onderzoek/<int:pk>/", inquiry, name="inquiry")]
