"""Onze gesprekken: what was written about her, and her answer to it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest, fetch
from bloei.desks.me.mine import Mine, my_deed, my_page, show, well_done
from bloei.guidance import actions
from bloei.guidance.models import Contact


@my_page
def contacts(request: ActorRequest, mine: Mine) -> HttpResponse:
    """What was written about her (ALM-22)."""
    rows = Contact.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment).select_related("by")
    return show(request, mine, "contacts", contacts=rows.prefetch_related("attendees")[:50])


def _contact(mine: Mine, pk: int) -> Contact:
    found: Contact = fetch(Contact.objects, mine.actor, pk=pk, enrolment=mine.enrolment)
    return found


@my_deed
def see_contact(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She read it."""
    actions.see_contact(_contact(mine, pk), by=mine.actor, at=timezone.now())
    return redirect("me:contacts")


@my_deed
def thank_contact(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She read it and says thanks; who wrote it sees that."""
    contact = _contact(mine, pk)
    actions.thank_contact(contact, by=mine.actor, at=timezone.now())
    well_done(request, _("%(name)s ziet je bedankje.") % {"name": contact.by.name})
    return redirect("me:contacts")


urlpatterns = [
    path("gesprekken/", contacts, name="contacts"),
    path("gesprekken/<int:pk>/", see_contact, name="see_contact"),
    path("gesprekken/<int:pk>/bedankt/", thank_contact, name="thank_contact"),
]
