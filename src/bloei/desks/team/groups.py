"""The groups of a centre: small, with people who come and go."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.forms.centre import GroupForm, JoinForm
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, status_of
from bloei.kit.objections import present
from bloei.programmes import rules
from bloei.programmes.actions import close_group, join_group, leave_group, open_group
from bloei.programmes.models import Group, GroupMember


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def group_new(request: ActorRequest, centre: int) -> HttpResponse:
    """A new group at this centre."""
    found = get_object_or_404(own_centres(request), pk=centre)
    form = GroupForm(request.POST or None, centre=found)

    def verb() -> object:
        return open_group(form.cleaned_data["programme"], form.cleaned_data["name"], by=request.actor)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:centre_of", found.pk)
    return render(
        request, "team/centre/group_new.html", {"form": form, "centre": found}, status=status_of(form)
    )


def _group(request: ActorRequest, pk: int) -> Group:
    return fetch_editable(Group.objects.select_related("programme__centre"), request.actor, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def group(request: ActorRequest, pk: int) -> HttpResponse:
    """Who is in the group; somebody joins when there is room."""
    found, on = _group(request, pk), timezone.localdate()
    form = JoinForm(request.POST or None, group=found)

    def verb() -> object:
        return join_group(found, form.cleaned_data["enrolment"], by=request.actor, on=on)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:group", pk)
    members = found.members.filter(until__isnull=True).select_related("enrolment__person")
    context = {
        "group": found,
        "centre": found.programme.centre,
        "form": form,
        "members": members,
        "objections": present([rules.group_open(found), rules.group_has_room(found)]),
    }
    return render(request, "team/centre/group.html", context, status=status_of(form))


@require_POST
@staff_door
def group_leave(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    """Somebody leaves the group."""
    row = get_object_or_404(GroupMember, pk=member, group=_group(request, pk), until=None)
    leave_group(row, by=request.actor, on=timezone.localdate())
    return redirect("team:group", pk)


@require_POST
@staff_door
def group_close(request: ActorRequest, pk: int) -> HttpResponse:
    """The group stops."""
    found = get_object_or_404(Group.objects.filter(closed_on=None), pk=_group(request, pk).pk)
    close_group(found, by=request.actor, on=timezone.localdate())
    return redirect("team:centre_of", found.programme.centre_id)


urlpatterns = [
    path("centrum/<int:centre>/groep/", group_new, name="group_new"),
    path("centrum/groep/<int:pk>/", group, name="group"),
    path("centrum/groep/<int:pk>/lid/<int:member>/weg/", group_leave, name="group_leave"),
    path("centrum/groep/<int:pk>/stoppen/", group_close, name="group_close"),
]
