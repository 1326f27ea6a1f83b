"""Every address of the program, read from the resolver."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Address(NamedTuple):
    """One pattern of the program."""

    name: str
    places: tuple[str, ...]
    view: Any


def _walk(resolver: URLResolver, space: str = "") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", (), entry.callback)


def addresses() -> dict[str, Address]:
    """By name; the places of patterns that include others are asked of ``reverse`` itself."""
    found = {}
    for each in _walk(get_resolver()):
        places = get_resolver()
        *spaces, name = each.name.split(":")
        for space in spaces:
            places = places.namespace_dict[space][1]
        (_, arguments), *_ = places.reverse_dict.getlist(name)[0][0]
        above = [each for space in spaces for each in _places_above(space)]
        found[each.name] = each._replace(places=tuple(dict.fromkeys([*above, *arguments])))
    return found


def _places_above(space: str) -> list[str]:
    prefix, _ = get_resolver().namespace_dict[space]
    return [part.split(")")[0] for part in prefix.split("%(")[1:]]
