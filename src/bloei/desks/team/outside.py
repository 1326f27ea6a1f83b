"""What participants heard at schools, neighbourhood centres and organisations (MDW-13)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.companions.models import OutsideTalk
from bloei.desks.team.scope import teams_in_view

PER_PAGE = 25


@require_safe
@staff_door
def outside_talks(request: ActorRequest) -> HttpResponse:
    """The talks of the teams in view, newest first."""
    rows = OutsideTalk.objects.visible_to(request.actor).filter(team__in=teams_in_view(request))
    page = Paginator(rows.select_related("by"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "team/partners/talks.html", {"page": page})


urlpatterns = [path("partners/gesprekken/", outside_talks, name="outside_talks")]
