"""A walk over the screens as a user does it: open a page, fill in the form that stands there, send it.

A field that is not on the page, a choice that is not offered and a form that comes back with errors fail the test.
"""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User


@dataclass
class Form:
    """A form on a page: where it is sent, what stands in it, and what may be chosen."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """The forms of a page that are posted."""

    def __init__(self, address: str, page: str) -> None:
        super().__init__()
        self.address = address
        self.found: list[Form] = []
        self.current: Form | None = None
        self.select, self.area = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.current = Form(given.get("action") or self.address)
            self.found.append(self.current)
        elif self.current is not None and tag in ("input", "select", "option", "textarea", "button"):
            getattr(self, f"_{tag}")(self.current, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.current = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.current is not None and self.area:
            self.current.values[self.area] = [data.removeprefix("\n")]

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "on")
        form.names.add(name)
        if given.get("type") in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(value)
            if "checked" not in given:
                return
        elif "value" not in given:
            value = ""
        form.values.setdefault(name, []).append(value)

    def _select(self, form: Form, given: dict[str, str]) -> None:
        self.select = given["name"]
        form.names.add(self.select)
        form.choices[self.select] = []

    def _option(self, form: Form, given: dict[str, str]) -> None:
        offered = form.choices[self.select]
        if "selected" in given or not offered:
            form.values[self.select] = [given["value"]]
        offered.append(given["value"])

    def _textarea(self, form: Form, given: dict[str, str]) -> None:
        self.area = given["name"]
        form.names.add(self.area)
        form.values[self.area] = [""]

    def _button(self, form: Form, given: dict[str, str]) -> None:
        if "name" in given:
            form.names.add(given["name"])


class Walker:
    """Somebody at a screen. A form is found by the end of its address; without one it is that of the page itself.

    Each page is opened with a fresh login, so that months may pass."""

    def __init__(self, user: User) -> None:
        self.user = user

    def _client(self) -> Client:
        client = Client()
        client.force_login(self.user)
        return client

    def see(self, name: str, /, *args: object, query: str = "") -> str:
        """The words of a page; it must be there for this user."""
        answer = self._client().get(reverse(name, args=args) + query)
        assert answer.status_code == 200, (name, args, answer.status_code)
        return words_of(answer.content.decode())

    def finds(self, name: str, *args: object) -> bool:
        """Whether this page is there for this user."""
        return self._client().get(reverse(name, args=args)).status_code == 200

    def send(self, name: str, /, *args: object, at: str = "", query: str = "", **typed: Any) -> str:
        """Opens the page and sends the form on it with these fields, ``at`` the end of its address; the next page."""
        status, page = self._sent(name, args, at, query, typed)
        assert status == 200, (name, typed, page)
        return page

    def is_refused(self, name: str, /, *args: object, at: str = "", query: str = "", **typed: Any) -> str:
        """Sends the form as ``send``, but it comes back: the page with the reasons."""
        status, page = self._sent(name, args, at, query, typed)
        assert status == 422, (name, typed, status)
        return page

    def _sent(
        self, name: str, args: tuple[object, ...], at: str, query: str, typed: dict[str, Any]
    ) -> tuple[int, str]:
        client, address = self._client(), reverse(name, args=args) + query
        opened = client.get(address)
        assert opened.status_code == 200, (address, opened.status_code)
        form = _the_form(Forms(address, opened.content.decode()).found, at or address.split("?")[0], typed)
        answer = client.post(form.action, _filled_in(form, typed), follow=True)
        return answer.status_code, words_of(answer.content.decode())


def _the_form(forms: list[Form], at: str, typed: dict[str, Any]) -> Form:
    wanted = {_text_name(name) for name in typed}
    for form in forms:
        if wanted <= form.names and form.action.split("?")[0].endswith(at):
            return form
    raise AssertionError(f"no form with {sorted(wanted)} at {at!r} in {[(f.action, f.names) for f in forms]}")


def _text_name(name: str) -> str:
    return name.replace("__", "-")


def _texts(value: Any) -> list[str]:
    many = value if isinstance(value, list | tuple) else [value]
    return [str(getattr(each, "pk", each)) for each in many]


def _filled_in(form: Form, typed: dict[str, Any]) -> dict[str, list[str]]:
    given = {_text_name(name): _texts(value) for name, value in typed.items()}
    for name, values in given.items():
        offered = form.choices.get(name)
        assert offered is None or set(values) <= set(offered), (name, values, offered)
    return {**form.values, **given}


def words_of(page: str) -> str:
    """What stands on a page, without its tags, in one line."""
    return " ".join(html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.S)).split())
