"""A file that only named colleagues find: for people who need extra protection (ALP-23)."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.accounts.models import User
from bloei.desks.team.colleagues import colleagues_of
from bloei.desks.team.forms.page import form_page
from bloei.kit.forms import carried_out
from bloei.people.actions import close_file, open_file
from bloei.people.models import Person


class ReadersForm(forms.Form):
    """Which colleagues find the file."""

    readers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wie mag dit dossier lezen?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Kies jezelf en minstens één collega. Alle anderen vinden het dossier niet meer."
        ),
    )

    def __init__(self, *args: Any, person: Person, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].initial = person.readers_only or []
        self.fields["readers"].queryset = colleagues_of(person.team, on)  # type: ignore[attr-defined]


def _person(request: ActorRequest, person: int) -> Person:
    return fetch_editable(Person.objects.select_related("team"), request.actor, pk=person)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def file_readers(request: ActorRequest, person: int) -> HttpResponse:
    """Only these colleagues find the file."""
    who = _person(request, person)
    form = ReadersForm(request.POST or None, person=who, on=timezone.localdate())
    if carried_out(form, lambda: close_file(who, list(form.cleaned_data["readers"]), by=request.actor)):
        messages.success(request, _("Het dossier is besloten."))
        return redirect("team:profile", person)
    back = reverse("team:profile", args=[person])
    fixed = {"submit": _("Maak besloten"), "sub": who.name, "crumb": who.name, "crumb_href": back}
    return form_page(request, form, title=_("Besloten dossier"), back=back, **fixed)


@require_POST
@staff_door
def file_open(request: ActorRequest, person: int) -> HttpResponse:
    """The whole team finds the file again."""
    open_file(_person(request, person), by=request.actor)
    messages.success(request, _("Het hele team vindt het dossier weer."))
    return redirect("team:profile", person)


urlpatterns = [
    path("deelnemers/<int:person>/besloten/", file_readers, name="file_readers"),
    path("deelnemers/<int:person>/besloten/open/", file_open, name="file_open"),
]
