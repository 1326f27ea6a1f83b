"""The workshops of a group: everything about a theme on one day, as few visits as can be. And who stayed away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, fetch, staff_door
from bloei.desks.team.scope import teams_in_view
from bloei.desks.team.tables.papers import ABSENCE, AbsenceFilter, AbsenceTable
from bloei.kit.lists import list_page
from bloei.learning.models import SignUp
from bloei.learning.queries import languages_of, visits_of, workshop_days
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, Group


@require_safe
@staff_door
def group_workshops(request: ActorRequest, pk: int) -> HttpResponse:
    """Which workshop is when, who followed it, how often the group comes, what it speaks (ALP-13, 14, 18, 29)."""
    group = fetch(Group.objects.select_related("programme__centre"), request.actor, pk=pk)
    members = list(
        group.members.filter(until__isnull=True)
        .select_related("enrolment__person")
        .order_by("enrolment__person__folded_name")
    )
    keys = [member.enrolment_id for member in members]
    days = workshop_days(group, keys)
    context = {
        "group": group,
        "centre": group.programme.centre,
        "members": members,
        "days": days,
        "visits": visits_of(days),
        "first_day": min((theme.day for theme in days if theme.day), default=None),
        "languages": languages_of(keys),
        "workshop_set": model_of(group.programme).workshop_set,
    }
    return render(request, "team/workshops/page.html", context)


@require_safe
@staff_door
def absence(request: ActorRequest) -> HttpResponse:
    """Who was not there, told beforehand or not (WIJ-43)."""
    rows = SignUp.objects.filter(
        session__centre__team__in=teams_in_view(request),
        attendance__in=list(ABSENCE),
        enrolment__in=Enrolment.objects.visible_to(request.actor).order_by().values("pk"),
    ).select_related("enrolment__person", "session__training")
    return list_page(
        request,
        queryset=rows.order_by("-session__starts_at", "pk"),
        table_class=AbsenceTable,
        filter_class=AbsenceFilter,
        base="team/page.html",
        template="kit/list_page.html",
        title=_("Verzuim"),
        export_name="verzuim",
        empty_title=_("Geen verzuim"),
        empty_text=_("Hier staat wie niet kwam, en of dat van tevoren was gezegd."),
    )


urlpatterns = [
    path("centrum/groep/<int:pk>/workshops/", group_workshops, name="group_workshops"),
    path("trainingen/verzuim/", absence, name="absence"),
]
