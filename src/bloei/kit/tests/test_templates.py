"""What no template of the program may hold: anything the content security policy would stop."""

import re
from pathlib import Path

import bloei

TEMPLATES = sorted(Path(bloei.__file__).parent.rglob("templates/**/*.html"))
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.S)
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on": re.compile(r"\bhx-on\b"),
    "a js: value": re.compile(r"[\"'{\s]js:"),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "a positive tabindex": re.compile(r"tabindex=[\"']?[1-9]"),
    "text marked as safe": re.compile(r"\|\s*safe\b|{%\s*autoescape off"),
}
MAY = {("django/forms/field.html", "text marked as safe")}  # help texts hold links and are written by us


def offences(text: str) -> list[str]:
    """What is wrong with a template."""
    bare = COMMENT.sub("", text)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(bare)]


def test_no_template_breaks_the_policy() -> None:
    found = []
    for path in TEMPLATES:
        name = path.as_posix().split("/templates/")[1]
        found += [f"{name}: {what}" for what in offences(path.read_text()) if (name, what) not in MAY]
    assert found == []


def test_the_check_sees_what_it_should() -> None:
    bad = [
        '<p style="color: red">',
        "<style>",
        '<a onclick="x()">',
        '<p hx-on:click="x">',
        "<p hx-vals='js:{a: 1}'>",
        '<a href="javascript:x">',
        "<script>x</script>",
        '<p tabindex="2">',
        "{{ x|safe }}",
    ]
    assert [offences(text) for text in bad] == [[what] for what in FORBIDDEN]
    assert offences('{# style="x" #}<script src="a.js"></script><p data-once="1">{{ on }}') == []


def test_no_template_is_too_long() -> None:
    assert [path.name for path in TEMPLATES if len(path.read_text().splitlines()) > 120] == []
