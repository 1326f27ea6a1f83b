"""The doors: who may come in at an address, and the answer to who may not.

404 when something is not yours (existence is information), 403 only when you may see it but not change it.
Every view has a door; a view without one fails the build.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Role
from bloei.tenancy.context import acting_in
from bloei.tenancy.models import Municipality

M = TypeVar("M", bound=models.Model)
Row = TypeVar("Row", bound=models.Model, covariant=True)
View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """A request that came through a door: somebody is acting."""

    actor: Actor


class Scoped(Protocol[Row]):
    """A manager or queryset that knows both questions of the first wall."""

    def visible_to(self, actor: Actor) -> models.QuerySet[Row]: ...
    def editable_by(self, actor: Actor) -> models.QuerySet[Row]: ...


def door(*roles: str) -> Callable[[View], View]:
    """Only actors with one of these roles come in. Others: login page when anonymous, else 404."""

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return cast(HttpResponseBase, redirect_to_login(request.get_full_path()))
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None or not actor.has_role(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.door = roles  # type: ignore[attr-defined]
        return guarded

    return hang


staff_door = door(*STAFF)
visitor_door = door(*STAFF, Role.VISITOR)
participant_door = door(Role.PARTICIPANT)
partner_door = door(Role.PARTNER_CONTACT)
member_door = door(*Role.values)


def open_door(view: View) -> View:
    """Anybody comes in. When the address names a municipality, the page works for that one, as a visitor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "municipality" not in kwargs:
            return view(request, *args, **kwargs)
        municipality = get_object_or_404(Municipality, slug=kwargs.pop("municipality"))
        request.actor = Actor(municipality)  # type: ignore[attr-defined]
        with acting_in(municipality.pk):
            return view(request, *args, **kwargs)

    guarded.door = "open"  # type: ignore[attr-defined]
    return guarded


def fetch(rows: Scoped[M], actor: Actor, **lookup: Any) -> M:
    """The one row that the actor may see, or 404."""
    return get_object_or_404(rows.visible_to(actor), **lookup)


def fetch_editable(rows: Scoped[M], actor: Actor, **lookup: Any) -> M:
    """The one row that the actor may change; 404 when unseen, 403 when it may only be read."""
    row = fetch(rows, actor, **lookup)
    if not rows.editable_by(actor).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row
