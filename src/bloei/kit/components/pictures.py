"""Numbers as pictures: sparkline, progress, heat map, ladder, stairs, week, QR code."""

from collections.abc import Iterable, Sequence
from typing import Any

import qrcode
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bloei.kit.components.atoms import NOTHING, picture_of
from bloei.kit.components.library import register
from bloei.kit.shapes import HeatRow, Week

WIDE, HIGH = 96, 28


@register.simple_tag
def sparkline(points: Sequence[float]) -> SafeString:
    """A line of how it went, without numbers; the words beside it say what it means. Nothing when nothing changed."""
    if len(set(points)) < 2:
        return NOTHING
    low, high = min(points), max(points)
    step, span = (WIDE - 8) / (len(points) - 1), high - low
    spots = [(4 + i * step, 4 + (HIGH - 8) * (1 - (value - low) / span)) for i, value in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    x, y = spots[-1]
    return format_html(
        '<svg class="spark" viewBox="0 0 {w} {h}" aria-hidden="true" focusable="false">'
        '<polygon class="spark__area" points="4,{h} {line} {x},{h}"/>'
        '<polyline class="spark__line" points="{line}"/><circle class="spark__dot" cx="{x}" cy="{y}" r="3"/></svg>',
        w=WIDE,
        h=HIGH,
        line=line,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
    )


@register.simple_tag
def figure(
    number: object,
    label: object,
    of: object = "",
    trend: object = "",
    points: Sequence[float] = (),
    href: str = "",
) -> SafeString:
    """A card with one number, what it counts, and a comparison in words."""
    words = format_html('<a href="{}">{}</a>', href, label) if href else label
    below = NOTHING
    if trend or points:
        below = format_html('<p class="figure__trend">{}<span>{}</span></p>', sparkline(points), trend)
    return format_html(
        '<div class="card figure"><p><span class="figure__number">{}</span> <span class="quiet">{}</span></p>'
        "<p>{}</p>{}</div>",
        number,
        of,
        words,
        below,
    )


@register.simple_tag
def progress(done: int, total: int, label: object = "") -> SafeString:
    """How much of a whole is done, in words and as a bar."""
    share = round(100 * min(done, total) / total) if total else 0
    words = format_html(
        "<strong>{}</strong>{}", _("%(done)s van %(total)s") % {"done": done, "total": total}, ""
    )
    return format_html(
        '<div class="progress"><p class="small">{} {}</p><svg viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false"><rect class="progress__track" width="100" height="8"/>'
        '<rect class="progress__fill" width="{}" height="8"/></svg></div>',
        words,
        label,
        share,
    )


@register.simple_tag
def stairs(total: int, done: int) -> SafeString:
    """Steps as stairs with the words "3 van de 5 stappen zijn klaar"; more than eight only in words."""
    words = _("%(done)s van de %(total)s stappen zijn klaar") % {"done": done, "total": total}
    if not 0 < total <= 8:
        return format_html('<p class="stairs">{}</p>', words)
    steps = []
    for number in range(1, total + 1):
        state = "done" if number <= done else "now" if number == done + 1 else "later"
        steps.append((number, state, picture_of("check") if state == "done" else number))
    body = format_html_join("", '<li class="stairs__{} stairs__{}">{}</li>', steps)
    return format_html('<div class="stairs"><ol aria-hidden="true">{}</ol><p>{}</p></div>', body, words)


@register.inclusion_tag("kit/parts/heatmap.html")
def heatmap(
    caption: str,
    columns: Iterable[str],
    rows: Iterable[HeatRow],
    low: int | None = None,
    top: int = 100,
    note: str = "",
) -> dict[str, Any]:
    """Numbers in a table, darker when higher; cells below ``low`` get a border. ``top`` is the darkest."""
    lines = list(rows)
    floor = min((value for row in lines for value in row.values if value is not None), default=0)

    def cell(value: int | None) -> dict[str, Any]:
        if value is None:
            return {"text": "–", "css": "heat__none"}
        shade = min(4, max(0, round(4 * (value - floor) / max(1, top - floor))))
        marked = " heat__marked" if low is not None and value < low else ""
        return {"text": value, "css": f"heat__{shade}{marked}"}

    cells = [{"label": row.label, "cells": [cell(value) for value in row.values]} for row in lines]
    return {"caption": caption, "columns": columns, "rows": cells, "note": note}


@register.simple_tag
def ladder(
    rungs: Sequence[str],
    now: int,
    start: int = 0,
    wish: int = 0,
    start_note: object = "",
    wish_note: object = "",
) -> SafeString:
    """Rungs from high to low with where somebody is, began, and wants to go. Rungs count from 1, low first."""
    lines = []
    for number in range(len(rungs), 0, -1):
        css = "ladder__passed" if number < now else "ladder__ahead"
        note: object = ""
        if number == now:
            css, note = "ladder__now", _("nu")
        elif number == wish:
            css, note = "ladder__wish", wish_note or _("wens")
        elif number == start:
            note = start_note or _("bij de start")
        lines.append((css, number, rungs[number - 1], note))
    body = format_html_join(
        "",
        '<li class="{}"><span class="ladder__rung">{}</span><span>{}</span><span class="ladder__note">{}</span></li>',
        lines,
    )
    return format_html('<ul class="ladder">{}</ul>', body)


@register.inclusion_tag("kit/parts/week.html")
def week_grid(week: Week) -> dict[str, Any]:
    """A week: rows by days on wide screens, a list per day on phones."""
    return {"week": week}


@register.simple_tag
def qr(text: str, label: object) -> SafeString:
    """A QR code as SVG; ``label`` says where it leads."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path d="{}"/></svg>',
        label,
        len(rows),
        len(rows),
        path,
    )
