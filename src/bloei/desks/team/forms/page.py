"""A page with one form, the same in every family of screens."""

from typing import Any

from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from bloei.accounts.doors import ActorRequest
from bloei.kit.forms import status_of


def form_page(
    request: ActorRequest, form: BaseForm, *, title: object, submit: object, back: str, **context: Any
) -> HttpResponse:
    """The form with its h1, its button and the way back; 422 when it comes back. ``context``: sub, crumb, intro."""
    given = {
        "base": "team/page.html",
        "crumb": "",
        "crumb_href": "",
        "sub": "",
        "intro": "",
        "icon": "check",
        **context,
    }
    page = {"form": form, "title": title, "submit": submit, "back": back, **given}
    return render(request, "team/form.html", page, status=status_of(form))
