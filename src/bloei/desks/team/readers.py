"""Who looked at a file: per day and per reader, with the role of that day."""

import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.accounts.models import Role
from bloei.desks.team.case import PAGES, Case, open_case, show_case
from bloei.journal.actions import label_of
from bloei.journal.models import Reading

PERIODS = {"7": _("7 dagen"), "30": _("30 dagen"), "365": _("een jaar"), "alles": _("alles")}
PER_PAGE = 25


def _looks(case: Case, period: str) -> QuerySet[Any, Any]:
    rows = Reading.objects.filter(about=label_of(case.person))
    if period.isdigit():
        rows = rows.filter(at__date__gt=case.today - datetime.timedelta(days=int(period)))
    grouped = rows.annotate(day=TruncDate("at")).values("day", "reader_name", "role")
    pages = ArrayAgg("page", distinct=True, order_by="page")
    return grouped.annotate(first=Min("at"), last=Max("at"), times=Count("pk"), pages=pages).order_by(
        "-day", "-last", "reader_name"
    )


@require_safe
@staff_door
def readers(request: ActorRequest, person: int) -> HttpResponse:
    """The readers of the file, newest day first; the same as the participant sees."""
    case = open_case(request, person, page="readers")
    period = request.GET.get("periode", "30")
    period = period if period in PERIODS else "30"
    page = Paginator(_looks(case, period), PER_PAGE).get_page(request.GET.get("page"))
    looks = [
        {
            **look,
            "role": Role(look["role"]).label if look["role"] else "",
            "pages": [PAGES.get(p, p) for p in look["pages"]],
        }
        for look in page
    ]
    return show_case(
        request,
        case,
        "team/file/readers.html",
        looks=looks,
        page=page,
        periods=PERIODS.items(),
        period=period,
    )
