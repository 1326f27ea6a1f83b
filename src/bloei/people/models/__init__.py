"""People, what they bring, and how they came in from a file."""

from bloei.people.models.imports import (
    Existing,
    ImportedRow,
    ImportEffect,
    ImportMapping,
    PersonImport,
    RowChoice,
    Verdict,
)
from bloei.people.models.person import Person, PersonQuerySet, ReachBy, home_team_filter
from bloei.people.models.profile import (
    Availability,
    Consent,
    ConsentPurpose,
    ConsentWay,
    DayPart,
    LanguageLevel,
    LimitKind,
    PersonTalent,
    PracticalLimit,
    SeenBy,
    SpokenLanguage,
    Talent,
    Weekday,
    Wish,
)
from bloei.people.notation import folded

__all__ = [
    "Availability",
    "Consent",
    "ConsentPurpose",
    "ConsentWay",
    "DayPart",
    "Existing",
    "ImportEffect",
    "ImportMapping",
    "ImportedRow",
    "LanguageLevel",
    "LimitKind",
    "Person",
    "PersonImport",
    "PersonQuerySet",
    "PersonTalent",
    "PracticalLimit",
    "ReachBy",
    "RowChoice",
    "SeenBy",
    "SpokenLanguage",
    "Talent",
    "Verdict",
    "Weekday",
    "Wish",
    "folded",
    "home_team_filter",
]
