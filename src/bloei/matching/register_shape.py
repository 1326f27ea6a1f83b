"""The shape of an entry in the Dutch Algorithm Register: publication standard 1.0.0, of 29 November 2024."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

STANDARD = "1.0.0"
THEMES = frozenset(
    {
        "Organisatie en bedrijfsvoering",
        "Cultuur en recreatie",
        "Economie",
        "Overheidsfinanciën",
        "Wonen",
        "Internationaal",
        "Migratie en integratie",
        "Natuur en milieu",
        "Onderwijs en wetenschap",
        "Openbare orde en veiligheid",
        "Recht",
        "Ruimte en infrastructuur",
        "Sociale zekerheid",
        "Verkeer",
        "Werk",
        "Zorg en gezondheid",
    }
)
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
LINK = re.compile(r"https://\S+")
CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https://\S+")


@dataclass(frozen=True)
class Text:
    """A text: its most characters, whether it has to be there, its words to choose from or its look."""

    most: int = 2500
    required: bool = False
    words: frozenset[str] | None = None
    look: re.Pattern[str] | None = None

    def faults(self, value: object) -> Iterator[str]:
        """What is wrong with the value."""
        if not isinstance(value, str):
            yield "is no text"
            return
        if len(value) > self.most:
            yield f"has {len(value)} characters, at most {self.most}"
        if self.words is not None and value not in self.words:
            yield f"{value!r} is none of {', '.join(sorted(self.words))}"
        if self.look is not None and not self.look.fullmatch(value):
            yield f"{value!r} does not look right"


@dataclass(frozen=True)
class Choices:
    """A list of at most so many of these words."""

    words: frozenset[str]
    most: int
    required: bool = False

    def faults(self, value: object) -> Iterator[str]:
        """What is wrong with the value."""
        if not isinstance(value, list) or len(value) > self.most:
            yield f"is no list of at most {self.most}"
            return
        yield from (f"{word!r} is no theme" for word in value if word not in self.words)


@dataclass(frozen=True)
class Links:
    """A list of titles with an address."""

    most_of_title: int = 500
    required: bool = False

    def faults(self, value: object) -> Iterator[str]:
        """What is wrong with the value."""
        if not isinstance(value, list):
            yield "is no list"
            return
        title, link = Text(self.most_of_title), Text(500, look=LINK)
        for row in value:
            if not isinstance(row, Mapping) or set(row) != {"title", "link"}:
                yield "a reference has a title and a link"
                continue
            yield from title.faults(row["title"])
            yield from link.faults(row["link"])


FIELDS: Mapping[str, Text | Choices | Links] = {
    "name": Text(100, required=True),
    "description_short": Text(350, required=True),
    "organization": Text(100, required=True),
    "category": Choices(THEMES, 3),
    "status": Text(required=True, words=frozenset({"In ontwikkeling", "In gebruik", "Buiten gebruik"})),
    "begin_date": Text(7, look=MONTH),
    "end_date": Text(7, look=MONTH),
    "contact_email": Text(500, required=True, look=CONTACT),
    "website": Text(500, look=LINK),
    "publication_category": Text(
        required=True,
        words=frozenset({"Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"}),
    ),
    "url": Text(500, look=LINK),
    "goal": Text(),
    "proportionality": Text(),
    "human_intervention": Text(),
    "risks": Text(),
    "lawful_basis": Text(),
    "lawful_basis_grouping": Links(100),
    "process_index_url": Text(500, look=LINK),
    "impacttoetsen": Text(),
    "impacttoetsen_grouping": Links(),
    "source_data": Text(),
    "source_data_grouping": Links(),
    "methods_and_models": Text(5000),
    "provider": Text(200),
    "publiccode": Text(500, look=LINK),
    "lang": Text(required=True, words=frozenset({"nld"})),
    "standard_version": Text(words=frozenset({STANDARD})),
    "source_id": Text(100),
    "tags": Text(),
}


def faults_of(entry: Mapping[str, Any]) -> list[str]:
    """Every fault of an entry, with the name of its field; none when the register would take it."""
    found = [f"{name}: the standard has no such field" for name in entry if name not in FIELDS]
    for name, shape in FIELDS.items():
        if name in entry:
            found += [f"{name}: {fault}" for fault in shape.faults(entry[name])]
        elif shape.required:
            found.append(f"{name}: is missing")
    return found
