"""Mijn plan delen: which parts, with whom, until when; and taking it back."""

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms import ShareForm
from bloei.desks.me.mine import Mine, carried_out, my_deed, my_form, show, well_done
from bloei.guidance import actions
from bloei.guidance.models import Plan, Share
from bloei.journeys.sharing import people_to_share_with
from bloei.kit.forms import status_of


def _share(request: ActorRequest, mine: Mine, plan: Plan, form: ShareForm) -> HttpResponse | None:
    """Shared; with family the page that shows the link and the code, this once."""
    wish, on = form.cleaned_data, timezone.localdate()
    until = on + datetime.timedelta(days=wish["days"])
    if wish["who"]:
        actions.share_plan(plan, wish["who"], wish["parts"], by=mine.actor, on=on, until=until)
        return None
    made = actions.share_plan_by_link(plan, wish["name"], wish["parts"], by=mine.actor, on=on, until=until)
    address = reverse("front:family_plan", args=[mine.actor.municipality.slug, made.token])
    link = request.build_absolute_uri(address)
    return show(request, mine, "share_link", share=made.share, code=made.code, link=link)


@my_form
def sharing(request: ActorRequest, mine: Mine) -> HttpResponse:
    """With whom she shares; a POST shares with somebody."""
    plan, on = get_object_or_404(Plan, enrolment=mine.enrolment), timezone.localdate()
    form = ShareForm(request.POST or None, people=people_to_share_with(mine.enrolment, on=on))
    answers: list[HttpResponse | None] = []
    if carried_out(form, lambda: answers.append(_share(request, mine, plan, form))):
        if answers[0] is not None:
            return answers[0]
        well_done(request, _("Je deelt je plan nu."))
        return redirect("me:sharing")
    shares = Share.objects.in_force(on).filter(plan=plan).order_by("since", "pk")
    return show(request, mine, "sharing", status_of(form), form=form, shares=shares)


@my_deed
def share_stop(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She stops sharing. That needs no reason."""
    rows = Share.objects.select_related("plan__enrolment__person")
    share = get_object_or_404(rows, pk=pk, plan__enrolment=mine.enrolment)
    actions.withdraw_share(share, by=mine.actor, on=timezone.localdate())
    well_done(request, _("Je deelt dit niet meer."))
    return redirect("me:sharing")


urlpatterns = [
    path("plan/delen/", sharing, name="sharing"),
    path("plan/delen/<int:pk>/stoppen/", share_stop, name="share_stop"),
]
