"""List pages: search, filter, sort, page, export, and an empty state, the same in every desk.

A list page is three small things in the desk and one call::

    class PartnerFilter(ListFilter):
        search_in = ("name", "contacts__name")           # every word must occur in one of these

        class Meta:
            model = Partner
            fields = ["kind"]

    class PartnerTable(ListTable):
        name = tables.Column(linkify=True, verbose_name=_("Naam"))

        class Meta(ListTable.Meta):
            model = Partner
            fields = ["name", "kind"]

    @staff_door
    def partners(request):
        return list_page(
            request,
            queryset=Partner.objects.visible_to(request.actor).order_by("name"),
            table_class=PartnerTable,
            filter_class=PartnerFilter,
            base="team/base.html",
            title=_("Partners"),
            export_name="partners",
            empty_title=_("Nog geen partners"),
            empty_text=_("Hier komen de organisaties waar je mee samenwerkt."),
        )

The page shows ``title`` as h1. For buttons beside it, text above the list or a row of tabs, make an own
template that extends ``kit/list_page.html`` and fills ``list_actions``, ``list_intro`` or ``list_after``;
``context`` goes to the template. Give the queryset an order and the ``select_related`` the table needs:
the page costs one query for the count, one for the rows, and one per filter that shows rows of a table.

A column that only makes sense on screen gets ``exclude_from_export=True``; ``value_<column>`` on the table
gives the exported value. Exports hold all filtered rows (at most ``EXPORT_LIMIT``), made while the
request's transaction runs, so that row security holds for them too.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import django_filters
import django_tables2 as tables
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.columns import BoundColumn
from django_tables2.config import RequestConfig
from django_tables2.rows import BoundRow
from django_tables2.utils import signature

from bloei.kit.exports import KINDS, download

PAGE_SIZES = (25, 50, 100)
EXPORT_LIMIT = 20_000
RESULTS = "resultaten"
NOT_FILTERS = {"page", "per_page", "sort", "export"}


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped package
    """Filters with a search box on top when ``search_in`` names fields."""

    search_in: tuple[str, ...] = ()
    q = django_filters.CharFilter(method="search", label=gettext_lazy("Zoek"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.search_in:
            self.filters.move_to_end("q", last=False)
        else:
            del self.filters["q"]

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows in which every word occurs in one of the fields; at most six words count."""
        for word in value.split()[:6]:
            hit = Q()
            for field in self.search_in:
                hit |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(hit)
        return rows.distinct() if any("__" in field for field in self.search_in) else rows


def _cell_of(column: BoundColumn, table: tables.Table) -> Callable[[BoundRow], Any]:
    """What a row shows in this column. Which arguments the rendering wants is asked once, not in every cell."""
    wanted, takes_all = signature(column.render)
    render, link, default = column.render, column.link, column.default
    fixed = {"column": column.column, "bound_column": column, "table": table}

    def cell(row: BoundRow) -> Any:
        def rendered(_column: BoundColumn, value: Any = None) -> Any:
            given = fixed | {"value": value, "record": row.record, "bound_row": row}
            content = render(**given) if takes_all else render(**{name: given[name] for name in wanted})
            return link(content, **given) if link else content

        return row._get_and_render_with(column, render_func=rendered, default=default)

    return cell


class ListTable(tables.Table):  # type: ignore[misc]  # untyped package
    """A table that turns into cards on phones."""

    def lines(self) -> Iterator[tuple[str, SafeString]]:
        """Per row its attributes and its cells. What is the same in every row is made once."""
        columns = [
            (format_html('<td data-label="{}" {}>', column.header, column.attrs["td"].as_html()), column)
            for column in self.columns
        ]
        ready = [(opening, _cell_of(column, self)) for opening, column in columns]
        for row in self.paginated_rows:
            cells = ((opening, cell(row)) for opening, cell in ready)
            yield row.attrs.as_html(), format_html_join("", "{}{}</td>", cells)

    class Meta:
        template_name = "kit/table.html"
        attrs = {"class": "table table--cards"}
        default = "–"


def _page_size(request: HttpRequest) -> int:
    wish = request.GET.get("per_page", "")
    return int(wish) if wish in map(str, PAGE_SIZES) else PAGE_SIZES[0]


def _without(query: QueryDict, name: str) -> str:
    """The address of this list without one filter."""
    rest = query.copy()
    for key in (name, "page", "export"):
        rest.pop(key, None)
    return f"?{rest.urlencode()}"


def chips(filterset: django_filters.FilterSet, query: QueryDict) -> list[dict[str, str]]:
    """The filters in use: what they say, and the address without them."""
    found = []
    for name in filterset.form.fields:
        value = filterset.form.cleaned_data.get(name) if filterset.form.is_valid() else None
        if value in (None, "", []) or (isinstance(value, QuerySet) and not query.getlist(name)):
            continue
        field = filterset.form.fields[name]
        labels = {str(key): str(label) for key, label in getattr(field, "choices", [])}
        shown = [labels.get(raw, raw) for raw in query.getlist(name)] or [str(value)]
        found.append(
            {"label": str(field.label or name), "value": ", ".join(shown), "href": _without(query, name)}
        )
    return found


def _in_order(table: tables.Table, rows: QuerySet[Any]) -> None:
    """Equal values keep their place from page to page: the key settles it."""
    data = getattr(table.data, "data", None)
    if isinstance(data, QuerySet) and not data.query.distinct_fields:
        table.data.data = data.order_by(*(data.query.order_by or rows.model._meta.ordering), "pk")


def _table_of(
    request: HttpRequest, table_class: type[tables.Table], found: QuerySet[Any], rows: QuerySet[Any]
) -> tables.Table:
    """The table of what was found, in the order and at the page that the address asks for."""
    table = table_class(found)
    RequestConfig(request, paginate=False).configure(table)
    _in_order(table, rows)
    table.paginate(per_page=_page_size(request))
    table.page = table.paginator.get_page(request.GET.get("page"))
    return table


def _results(
    request: HttpRequest, filterset: django_filters.FilterSet, table: tables.Table
) -> dict[str, Any]:
    """What the part of the page with the results shows, and the form that asks for others."""
    return {
        "filter_form": filterset.form,
        "table": table,
        "count": table.paginator.count,
        "chips": chips(filterset, request.GET),
        "page_sizes": PAGE_SIZES,
        "page_size": _page_size(request),
        "results_id": RESULTS,
    }


def _export(request: HttpRequest, table: tables.Table, count: int, kind: str, name: str) -> HttpResponse:
    if count > EXPORT_LIMIT:
        messages.warning(
            request,
            _(
                "Deze lijst heeft %(count)s regels. Kies eerst een filter: een bestand heeft er hooguit %(limit)s."
            )
            % {"count": count, "limit": EXPORT_LIMIT},
        )
        return redirect(f"{request.path}{_without(request.GET, 'export')}")
    return download(table.as_values(), kind=kind, name=name, on=timezone.localdate())


def is_part(request: HttpRequest, target: str = RESULTS) -> bool:
    """Whether htmx asks for the part of the page with this id, and not for the whole page."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request:
        return False
    return target in (htmx.target or "")


def list_page(
    request: HttpRequest,
    *,
    queryset: QuerySet[Any],
    table_class: type[tables.Table],
    filter_class: type[django_filters.FilterSet],
    base: str,
    title: object,
    export_name: str,
    empty_title: object,
    empty_text: object = "",
    sub: object = "",
    template: str = "kit/list_page.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The list as a page, as the part that htmx asked for, or as a file; see the top of this module."""
    filterset = filter_class(request.GET, queryset=queryset, request=request)
    filterset.form.is_filter = True
    table = _table_of(request, table_class, filterset.qs, queryset)
    if (kind := request.GET.get("export", "")) in KINDS:
        return _export(request, table, table.paginator.count, kind, export_name)
    page = {
        "base": base,
        "title": title,
        "sub": sub,
        "empty_title": empty_title,
        "empty_text": empty_text,
        **_results(request, filterset, table),
        **(context or {}),
    }
    response = render(request, "kit/parts/list_results.html" if is_part(request) else template, page)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
