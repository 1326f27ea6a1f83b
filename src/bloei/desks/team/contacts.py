"""Contacts: the quick form from any page, and the list in a file."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.beside import spoken_of
from bloei.desks.team.case import open_case
from bloei.desks.team.forms.contacts import QuickContactForm
from bloei.desks.team.picking import hits, people_hits
from bloei.desks.team.tables.contacts import ContactFilter, ContactTable
from bloei.guidance import actions
from bloei.guidance.models import Contact, MeetingKind
from bloei.journal.actions import record_reading
from bloei.kit.forms import carried_out, status_of
from bloei.kit.lists import list_page
from bloei.people.models import Person

AFTER = {"file": "team:file", "contacts": "team:contacts"}
LISTS = ("agenda", "attention")


def _log(request: ActorRequest, form: QuickContactForm) -> None:
    assert form.enrolment is not None
    given = form.cleaned_data
    actions.log_contact(
        form.enrolment,
        kind=given["kind"],
        at=form.moment(),
        note=given["note"],
        reached=not given["missed"],
        appointment=given["appointment"],
        attendees=form.attendees(),
        following=form.following(),
        despite_overlap=given["next_anyway"],
        by=request.actor,
    )


def _form(request: ActorRequest, now: datetime.datetime) -> QuickContactForm:
    asked = request.GET.get("person", "")
    kind = request.GET.get("kind", "")
    initial: dict[str, Any] = {
        "person": asked if asked.isdigit() else None,
        "kind": kind if kind in MeetingKind.values else MeetingKind.PHONE,
        "appointment": request.GET.get("appointment", ""),
    }
    typed = request.POST if request.method == "POST" and "search" not in request.POST else None
    if request.method == "POST" and typed is None:
        initial = {name: request.POST.get(name) for name in QuickContactForm.base_fields}
        initial["companions"] = request.POST.getlist("companions")
    return QuickContactForm(typed, initial=initial, actor=request.actor, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def quick(request: ActorRequest) -> HttpResponse:
    """A contact in under 15 seconds: who, how, one line, save. What was typed is kept."""
    form = _form(request, timezone.localtime())
    sent = request.method == "POST" and "search" not in request.POST
    if sent and carried_out(form, lambda: _log(request, form)):
        person: Person = form.cleaned_data["person"]
        messages.success(request, _("Contact met %(name)s is genoteerd.") % {"name": person.name})
        wish = request.POST.get("next", request.GET.get("next", ""))
        if wish in LISTS:
            return redirect(f"team:{wish}")
        return redirect(AFTER.get(wish, "team:contacts"), person.pk)
    words = (request.POST if request.method == "POST" else request.GET).get("q", "")
    return render(
        request,
        "team/contacts/quick.html",
        {"form": form, "next": request.GET.get("next", ""), **hits(request, words, _chosen(form))},
        status=status_of(form),
    )


def _chosen(form: QuickContactForm) -> Person | None:
    value = str(form["person"].value() or "")
    rows = form.fields["person"].queryset  # type: ignore[attr-defined]
    return rows.filter(pk=value).first() if value.isdigit() else None


@require_safe
@staff_door
def contacts(request: ActorRequest, person: int) -> HttpResponse:
    """All contacts with one person, to search, filter and take along."""
    case = open_case(request, person, page="contacts")
    record_reading(case.person, by=request.actor, page=case.page)
    rows = Contact.objects.visible_to(request.actor).filter(enrolment__person=case.person)
    return list_page(
        request,
        queryset=rows.select_related("by").prefetch_related("attendees").order_by("-at", "-pk"),
        table_class=ContactTable,
        filter_class=ContactFilter,
        base="team/file/page.html",
        title=_("Contact"),
        export_name=_("contact"),
        empty_title=_("Nog geen contact"),
        empty_text=_("Noteer het eerste contact met de knop bovenaan."),
        template="team/contacts/list.html",
        context={"case": case, "person": case.person, "spoken": spoken_of(case)},
    )


urlpatterns = [
    path("contact/", quick, name="contact_quick"),
    path("contact/mensen/", people_hits, name="people_hits"),
    path("deelnemers/<int:person>/contact/", contacts, name="contacts"),
]
