"""Agenda: what is hers in the coming weeks, and what there is to do in her centre."""

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from bloei.accounts.doors import ActorRequest
from bloei.demand.models import Inquiry
from bloei.desks.me.happenings import by_day, happenings
from bloei.desks.me.mine import Mine, my_page, show


@my_page
def agenda(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Four weeks ahead, her own things or all of the centre (ALM-29)."""
    whole_centre = request.GET.get("toon") == "centrum"
    things = happenings(mine, at=timezone.now())
    shown = [thing for thing in things if whole_centre or thing.is_own]
    inquiries = Inquiry.objects.visible_to(mine.actor).filter(closed_on__isnull=True, centre=mine.centre)
    return show(
        request,
        mine,
        "agenda",
        days=by_day(shown, today=timezone.localdate()),
        whole_centre=whole_centre,
        is_on_roster=any(thing.more_url for thing in things),
        inquiries=inquiries if whole_centre else (),
    )


urlpatterns = [path("agenda/", agenda, name="agenda")]
