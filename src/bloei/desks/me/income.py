"""Verdiend: she tells what she earned, and reads what may stay free. The municipality decides."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms import IncomeForm
from bloei.desks.me.mine import Mine, carried_out, my_form, show, well_done
from bloei.kit.forms import status_of
from bloei.placements.actions import report_income
from bloei.placements.indications import income_told
from bloei.placements.models import IncomeReport


@my_form
def income(request: ActorRequest, mine: Mine) -> HttpResponse:
    """What she earned in a month, in her own hand (WIJ-44)."""
    today = timezone.localdate()
    form = IncomeForm(request.POST or None, today=today)

    def verb() -> object:
        told = {"month": form.cleaned_data["month"], "amount": form.cleaned_data["amount"]}
        report = IncomeReport(enrolment=mine.enrolment, reported_on=today, **told)
        return report_income(report, by=mine.actor)

    if carried_out(form, verb):
        well_done(request, _("Dank je. Het staat erbij."))
        return redirect("me:income")
    return show(request, mine, "income", status_of(form), form=form, incomes=income_told(mine.enrolment))


urlpatterns = [path("verdiend/", income, name="income")]
