"""What the centres reach, on two lines. Policy officers see numbers and never people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bloei.accounts.actor import STAFF
from bloei.accounts.doors import ActorRequest, door
from bloei.accounts.models import Role
from bloei.centres.models import Centre
from bloei.desks.team import told
from bloei.desks.team.forms.outcomes import SpanForm
from bloei.desks.team.scope import own_centres
from bloei.journeys.indicators import reached
from bloei.journeys.outcomes import Span, neighbourhood_line, person_line
from bloei.kit.exports import KINDS, download
from bloei.programmes.models import Programme


def _centres(request: ActorRequest) -> QuerySet[Centre]:
    rows = own_centres(request) if request.actor.is_staff else Centre.objects.visible_to(request.actor)
    return rows.order_by("name", "pk")


def _span(form: SpanForm, centres: QuerySet[Centre]) -> Span:
    given = form.cleaned_data
    chosen = [given["centre"].pk] if given["centre"] else [centre.pk for centre in centres]
    return Span(given["first"], given["last"], chosen)


def _export(span: Span, parts: dict[str, Any], kind: str) -> HttpResponse:
    def rows() -> Iterator[tuple[str, ...]]:
        yield _("lijn"), _("wat"), _("getal"), _("toelichting"), _("vanaf"), _("tot en met")
        told_of = {_("mensen"): "person_rows", _("buurt"): "neighbourhood_rows", _("doelen"): "target_rows"}
        for name, lines in ((name, parts[key]) for name, key in told_of.items()):
            for line in lines:
                yield name, line.what, line.number, line.note, str(span.first), str(span.last)

    return download(rows(), kind=kind, name=_("uitkomsten"), on=timezone.localdate())


def _running(span: Span) -> QuerySet[Programme]:
    ended = Q(ends_on__isnull=True) | Q(ends_on__gte=span.first)
    rows = Programme.objects.filter(ended, centre__in=span.centres, starts_on__lte=span.last)
    return rows.order_by("name", "pk")


def _parts(span: Span, *, knows_people: bool) -> dict[str, Any]:
    number = told.exact if knows_people else told.protected
    people, neighbourhood = person_line(span), neighbourhood_line(span)
    return {
        "target_rows": told.target_rows(reached(_running(span), span), number),
        "person_sentence": told.person_sentence(people, number),
        "person_rows": told.person_rows(people, number),
        "ladder_sentence": told.ladder_sentence(people, number),
        "ladder_rows": told.ladder_rows(people, number) if people.active >= told.FEW else [],
        "ladder_columns": [_("Bij het begin"), _("Nu")],
        "quotes": people.quotes,
        "neighbourhood_sentence": told.neighbourhood_sentence(neighbourhood),
        "neighbourhood_rows": told.neighbourhood_rows(neighbourhood),
        "top": max(people.active, 1),
    }


@require_safe
@door(*STAFF, Role.POLICY_OFFICER)
def outcomes(request: ActorRequest) -> HttpResponse:
    """Both lines for a period and for one centre or all: a sentence, a picture, a table."""
    today, centres = timezone.localdate(), _centres(request)
    usual = {"first": f"{today:%Y}-01-01", "last": f"{today:%Y-%m-%d}", "centre": ""}
    form = SpanForm({**usual, **request.GET.dict()}, centres=centres)
    context: dict[str, Any] = {"form": form, "knows_people": request.actor.is_staff}
    context["base"] = "team/page.html" if request.actor.is_staff else "team/outcomes/officer.html"
    if not form.is_valid():
        return render(request, "team/outcomes/page.html", context, status=422)
    span = _span(form, centres)
    parts = _parts(span, knows_people=request.actor.is_staff)
    if (kind := request.GET.get("export", "")) in KINDS:
        return _export(span, parts, kind)
    return render(request, "team/outcomes/page.html", {**context, **parts, "span": span})


urlpatterns = [path("uitkomsten/", outcomes, name="outcomes")]
