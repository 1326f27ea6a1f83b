"""Rows that ask for a decision: signals, a question with two answers, objections beside a closed button."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bloei.kit.components.atoms import (
    NOTHING,
    button,
    csrf_field,
    hidden_fields,
    link_button,
    picture_of,
    spot,
)
from bloei.kit.components.library import register


@register.simple_block_tag
def signals(content: str) -> SafeString:
    """A list of signals; fill it with ``signal``."""
    return format_html('<ul class="signals">{}</ul>', content)


def _title(what: object, who: object, href: str) -> SafeString:
    """Who, when somebody is named, and what."""
    told = format_html("<strong>{}</strong>", what)
    name = format_html('<a class="nl-link strong" href="{}">{}</a>', href, who) if href else who
    return format_html("{} · {}", name, told) if who else told


def _sent(context: Context, url: str, fields: Mapping[str, Any] | None, word: SafeString) -> SafeString:
    """A form that is one button."""
    return format_html(
        '<form method="post" action="{}">{}{}{}</form>',
        url,
        csrf_field(context),
        hidden_fields(fields),
        button(word),
    )


@register.simple_tag(takes_context=True)
def signal(
    context: Context,
    what: object,
    who: object = "",
    href: str = "",
    why: object = "",
    since: object = "",
    icon: str = "bell",
    tone: str = "warning",
    action: object = "",
    action_url: str = "",
    method: str = "get",
    fields: Mapping[str, Any] | None = None,
) -> SafeString:
    """Who or what, why, since when, and one thing to do. ``method="post"`` makes the action a form."""
    spoken = format_html('{}<span class="sr">: {}, {}</span>', action, what, who)
    deed = NOTHING
    if action:
        is_form = method == "post"
        deed = _sent(context, action_url, fields, spoken) if is_form else link_button(spoken, action_url)
    return format_html(
        '<li>{}<div><p>{}</p><p class="signal__why">{}</p></div>'
        '<div class="signal__end"><span class="signal__since">{}</span>{}</div></li>',
        spot(icon, tone),
        _title(what, who, href),
        why,
        since,
        deed,
    )


@register.simple_tag(takes_context=True)
def question(
    context: Context,
    ask: object,
    url: str,
    yes: object,
    no: object,
    name: str = "answer",
    yes_value: str = "yes",
    no_value: str = "no",
    chosen: str = "",
    fields: Mapping[str, Any] | None = None,
) -> SafeString:
    """One question with two answers of the same size; each is a button of one form."""
    answers = [
        (
            "answer answer--yes",
            name,
            yes_value,
            "true" if chosen == yes_value else "false",
            picture_of("check", "l"),
            yes,
        ),
        ("answer", name, no_value, "true" if chosen == no_value else "false", picture_of("x", "l"), no),
    ]
    body = format_html_join(
        "", '<button class="{}" name="{}" value="{}" aria-pressed="{}">{}<span>{}</span></button>', answers
    )
    return format_html(
        '<form class="question" method="post" action="{}"><p class="question__ask">{}</p>{}{}'
        '<div class="question__answers">{}</div></form>',
        url,
        ask,
        csrf_field(context),
        hidden_fields(fields),
        body,
    )


@register.simple_tag
def objections(reasons: Iterable[object], action: object = "", title: object = "") -> SafeString:
    """Why something cannot happen now: the closed button with every reason beside it."""
    lines = format_html_join(
        "", "<li>{}<span>{}</span></li>", ((picture_of("alert-triangle"), r) for r in reasons)
    )
    off = NOTHING
    if action:
        off = format_html(
            '<button type="button" class="nl-button nl-button--primary nl-button--disabled" aria-disabled="true">'
            '<span class="nl-button__label">{}</span></button>',
            action,
        )
    return format_html(
        '<div class="objections">{}<p class="strong">{}</p><ul class="objections__list">{}</ul></div>',
        off,
        title or _("Dit kan nu nog niet:"),
        lines,
    )
