"""The centre: when it is open, who is there, who carries what, and what its programme says."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.accounts.models import Role, User
from bloei.centres.models import Centre, Duty, DutyTerm
from bloei.desks.team.scope import CHOSEN, centre_choice, own_centres
from bloei.journeys.explanation import explained_model
from bloei.journeys.overview import needs_of, talents_of
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Group, GroupMember


@require_POST
@staff_door
def choose_centre(request: ActorRequest) -> HttpResponse:
    """From now on the pages show this centre; without a choice, all of the own centres."""
    wanted = request.POST.get("centre", "")
    centre = own_centres(request).filter(pk=int(wanted)).first() if wanted.isdigit() else None
    request.session[CHOSEN] = centre.pk if centre else None
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "team:attention")


def consultants_of(centre: Centre) -> QuerySet[User]:
    """Who guides at this centre now, with how many people each of them guides (ALM-20)."""
    on = timezone.localdate()
    in_force = Q(memberships__until__isnull=True) | Q(memberships__until__gte=on)
    role = Q(memberships__team=centre.team_id, memberships__role=Role.CONSULTANT, memberships__since__lte=on)
    guided = Q(companionships__until__isnull=True, companionships__enrolment__programme__centre=centre)
    found = User.objects.filter(in_force & role).annotate(
        guides=Count("companionships__enrolment", filter=guided, distinct=True)
    )
    return found.order_by("name", "pk")


def _group_max(group: Group) -> int | None:
    return model_of(group.programme).capacity_in(group.programme.profile).group


def groups_of(centre: Centre) -> list[dict[str, Any]]:
    """The groups that meet, with their number of members and the most that the model allows (ALM-46)."""
    now = Prefetch("members", GroupMember.objects.filter(until__isnull=True))
    groups = Group.objects.filter(programme__centre=centre, closed_on__isnull=True).prefetch_related(now)
    return [
        {"group": group, "number": len(group.members.all()), "most": _group_max(group)}
        for group in groups.select_related("programme").order_by("name", "pk")
    ]


def duties_of(centre: Centre) -> list[tuple[Duty, list[DutyTerm], list[DutyTerm]]]:
    """Each duty with who has it now, and who had it before (ALM-14, ALM-49)."""
    terms = DutyTerm.objects.select_related("person", "handed_over_to")
    duties = centre.duties.prefetch_related(Prefetch("terms", terms))
    return [
        (duty, [t for t in duty.terms.all() if not t.until], [t for t in duty.terms.all() if t.until])
        for duty in duties
    ]


def _page(request: ActorRequest, centre: Centre) -> HttpResponse:
    context = {
        "centre": centre,
        "hours": centre.opening_hours.all(),
        "consultants": consultants_of(centre),
        "duties": duties_of(centre),
        "groups": groups_of(centre),
        "programmes": centre.programmes.all(),
        "needs": needs_of(centre),
        "is_coordinator": request.actor.has_role(Role.COORDINATOR),
        "talents": talents_of(centre, on=timezone.localdate()),
    }
    return render(request, "team/centre/page.html", context)


@require_safe
@staff_door
def centre(request: ActorRequest) -> HttpResponse:
    """The chosen centre; who has several and chose none sees them all."""
    _centres, chosen = centre_choice(request)
    if chosen:
        return _page(request, _full(request).get(pk=chosen.pk))
    return render(request, "team/centre/list.html", {"centres": _full(request)})


def _full(request: ActorRequest) -> QuerySet[Centre]:
    return own_centres(request).select_related("neighbourhood", "approach")


@require_safe
@staff_door
def centre_of(request: ActorRequest, pk: int) -> HttpResponse:
    """This centre."""
    return _page(request, get_object_or_404(_full(request), pk=pk))


@require_safe
@staff_door
def model(request: ActorRequest, pk: int) -> HttpResponse:
    """What the programmes of this centre say, in plain Dutch."""
    found = get_object_or_404(_full(request), pk=pk)
    programmes = [explained_model(programme) for programme in found.programmes.all()]
    context = {
        "centre": found,
        "programmes": programmes,
        "may_change": request.actor.has_role(Role.COORDINATOR),
    }
    return render(request, "team/centre/model.html", context)


urlpatterns = [
    path("centrum/", centre, name="centre"),
    path("centrum/kies/", choose_centre, name="choose_centre"),
    path("centrum/<int:pk>/", centre_of, name="centre_of"),
    path("centrum/<int:pk>/programma/", model, name="centre_model"),
]
