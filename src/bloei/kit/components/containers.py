"""Parts that hold other parts: card, alert, menu, tabs, timeline, definition list."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bloei.kit.components.atoms import NOTHING, TONE_ICONS, avatar, picture_of, spot
from bloei.kit.components.icons import pictogram
from bloei.kit.components.library import register


@register.simple_block_tag
def card(
    content: str,
    title: object = "",
    more: object = "",
    href: str = "",
    kind: str = "",
    id: str = "",
    level: int = 2,
) -> SafeString:
    """A card; ``more`` stands right of the title, as a link when ``href`` is given. ``kind``: bright, chosen, quiet, table."""
    css = f"card card--{kind}" if kind else "card"
    anchor = format_html(' id="{}"', id) if id else NOTHING
    head = NOTHING
    if title:
        aside = format_html('<a class="nl-link" href="{}">{}</a>', href, more) if href else more
        end = format_html('<span class="quiet">{}</span>', aside) if more else NOTHING
        head = format_html(
            '<div class="card__head"><h{} class="card__title">{}</h{}>{}</div>', level, title, level, end
        )
    return format_html('<section class="{}"{}>{}{}</section>', css, anchor, head, content)


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: object = "", focus: bool = False) -> SafeString:
    """A message on the page. ``focus`` moves the keyboard to it after a part was replaced."""
    head = format_html('<p class="alert__title">{}</p>', title) if title else NOTHING
    catch = NOTHING if not focus else format_html(' tabindex="-1" data-focus{}', "")
    role = "alert" if tone == "negative" else "status"
    return format_html(
        '<div class="alert alert--{}" role="{}"{}>{}<div>{}{}</div></div>',
        tone,
        role,
        catch,
        picture_of(TONE_ICONS.get(tone, "info-circle")),
        head,
        content,
    )


@register.simple_block_tag
def empty(content: str, title: object, picture: str = "", icon: str = "inbox") -> SafeString:
    """What a list says when there is nothing: what belongs here and what to do."""
    image = pictogram(picture) if picture else picture_of(icon, "xl")
    return format_html('<div class="empty">{}<p class="empty__title">{}</p>{}</div>', image, title, content)


@register.simple_block_tag
def page_head(content: str, title: object, sub: object = "", face: str = "", photo: str = "") -> SafeString:
    """The h1 of the page with a line under it; the block holds the actions. ``face`` is a name for an avatar."""
    image = avatar(face, photo, "l") if face else NOTHING
    below = format_html('<p class="page-head__sub">{}</p>', sub) if sub else NOTHING
    actions = format_html('<div class="page-head__actions">{}</div>', content) if content.strip() else NOTHING
    return format_html(
        '<header class="page-head"><div class="page-head__who">{}<div>'
        '<h1 class="nl-heading nl-heading--level-1">{}</h1>{}</div></div>{}</header>',
        image,
        title,
        below,
        actions,
    )


@register.simple_block_tag
def menu(
    content: str, label: object, icon: str = "", face: str = "", side: str = "", keep: bool = False
) -> SafeString:
    """A button that opens a list. ``side="start"`` opens from the start; ``keep`` shows the word on phones too."""
    css = "menu" + (f" menu--{side}" if side else "") + (" menu--keep" if keep else "")
    image = avatar(face, size="s") if face else picture_of(icon)
    return format_html(
        '<details class="{}"><summary>{}<span class="menu__word">{}</span>{}</summary>'
        '<ul class="menu__list">{}</ul></details>',
        css,
        image,
        label,
        picture_of("chevron-down", "s"),
        content,
    )


@register.simple_tag
def menu_item(label: object, href: str, icon: str = "", current: bool = False, lang: str = "") -> SafeString:
    """A link in a menu."""
    mark = format_html(' aria-current="true"{}', "") if current else NOTHING
    tongue = format_html(' lang="{}" hreflang="{}"', lang, lang) if lang else NOTHING
    return format_html('<li><a href="{}"{}{}>{}{}</a></li>', href, mark, tongue, picture_of(icon), label)


@register.simple_block_tag
def tabs(content: str, label: object) -> SafeString:
    """Links to the faces of one subject. ``label`` names the group for screen readers."""
    return format_html('<nav class="tabs" aria-label="{}">{}</nav>', label, content)


@register.simple_tag
def tab(label: object, href: str, current: bool = False, number: int | None = None) -> SafeString:
    """One tab; give ``current=True`` on the page you are on."""
    mark = format_html(' aria-current="page"{}', "") if current else NOTHING
    pill = NOTHING if number is None else format_html('<span class="nl-number-badge">{}</span>', number)
    return format_html('<a href="{}"{}>{}{}</a>', href, mark, label, pill)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """What happened, newest first; fill it with ``moment``."""
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def moment(
    content: str, who: object, when: object = "", icon: str = "point", tone: str = "neutral"
) -> SafeString:
    """One thing that happened, by whom and when; the block tells it."""
    after = format_html(' <span class="timeline__meta">· {}</span>', when) if when else NOTHING
    return format_html(
        "<li>{}<div><p><strong>{}</strong>{}</p><div>{}</div></div></li>",
        spot(icon, tone),
        who,
        after,
        content,
    )


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of names and values; fill it with ``fact``."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(term: object, value: Any = "") -> SafeString:
    """One name with its value; an empty value reads as a dash."""
    return format_html("<dt>{}</dt><dd>{}</dd>", term, "–" if value in (None, "") else value)


@register.simple_block_tag
def who(
    content: str, name: object, sub: object = "", href: str = "", photo: str = "", level: str = "p"
) -> SafeString:
    """A row with a face, a name and a line under it; the block holds what you can do."""
    title = format_html('<a class="nl-link" href="{}">{}</a>', href, name) if href else name
    below = format_html('<p class="quiet small">{}</p>', sub) if sub else NOTHING
    return format_html(
        '<div class="person">{}<div class="person__words"><p class="person__name">{}</p>{}</div>{}</div>',
        avatar(str(name), photo),
        title,
        below,
        content,
    )


@register.simple_block_tag
def more(content: str, label: object, open: bool = False) -> SafeString:
    """Details that open when asked for."""
    shown = format_html(" open{}", "") if open else NOTHING
    return format_html('<details class="more"{}><summary>{}</summary>{}</details>', shown, label, content)
