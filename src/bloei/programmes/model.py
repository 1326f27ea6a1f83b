"""What a programme model says, read from its file: names, texts, numbers, and which words apply where."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bloei.programmes.parts import (
    Band,
    Capacity,
    CompanionKind,
    Document,
    Example,
    Funding,
    Line,
    Phase,
    Profile,
    Role,
    Target,
    TeamShape,
    Text,
    Use,
    Word,
    Workshop,
    WorkshopSet,
    not_here,
)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=_Keyed)


def _keyed(rows: tuple[K, ...], key: str, otherwise: K | None = None) -> K:
    for row in rows:
        if row.key == key:
            return row
    if otherwise is None:
        raise KeyError(key)
    return otherwise


@dataclass(frozen=True)
class Model:
    """A programme model in one version. Enrolments keep the version that they started under.

    A phase, role or companion that the model does not have says so in its own title: a file of before stays readable.
    """

    key: str
    version: int
    valid_from: datetime.date
    source: str
    covers: tuple[str, ...]
    title: Text
    roles: tuple[Role, ...]
    companions: tuple[CompanionKind, ...]
    target_group: Text
    method: Text | None
    goals: tuple[Line, ...]
    team: TeamShape
    capacity: Capacity
    register: tuple[Word, ...]
    start: tuple[Word, ...]
    placement: tuple[Word, ...]
    phases: tuple[Phase, ...]
    destinations: tuple[str, ...]
    close: tuple[Word, ...]
    follow_up_months: tuple[int, ...]
    watches: tuple[Word, ...]
    workshops: tuple[Workshop, ...]
    workshop_set: WorkshopSet
    documents: tuple[Document, ...]
    funding: tuple[Funding, ...]
    targets: tuple[Target, ...]
    profiles: tuple[Profile, ...]
    limits: Mapping[str, Band]
    examples: tuple[Example, ...]
    file: str

    def phase(self, key: str) -> Phase:
        """The phase with this key."""
        return _keyed(self.phases, key, Phase(key, not_here(key), Text("")))

    @property
    def phase_keys(self) -> list[str]:
        """The keys of the phases, in their order."""
        return [phase.key for phase in self.phases]

    def next_phase(self, key: str) -> Phase | None:
        """The phase after this one; the first one when none was entered yet; None after the last."""
        after = len(self.phases_until(key))
        return self.phases[after] if after < len(self.phases) else None

    def phases_until(self, key: str) -> list[str]:
        """The keys of the phases up to and including this one; none when the model does not have it."""
        keys = self.phase_keys
        return keys[: keys.index(key) + 1] if key in keys else []

    def role(self, key: str = "") -> Role:
        """The role with this key, without a key the first one."""
        return _keyed(self.roles, key, Role(key, not_here(key), not_here(key))) if key else self.roles[0]

    def companion(self, key: str) -> CompanionKind:
        """The kind of companion with this key."""
        return _keyed(self.companions, key, CompanionKind(key, not_here(key), "professional"))

    def leads_as(self, role: str) -> CompanionKind | None:
        """As what somebody in this role stands beside others, when the model says so."""
        return next((kind for kind in self.companions if kind.role and kind.role == role), None)

    @property
    def peers(self) -> tuple[CompanionKind, ...]:
        """The kinds of companion that are participants themselves (MDW-05)."""
        return tuple(kind for kind in self.companions if kind.of == "participant")

    def asks_for(self, kind: str, role: str, profile: str = "") -> bool:
        """Whether a rule for the start, or a watch, wants a companion of this kind beside who is in this role."""
        ruled = (
            word.name == "has_companion" and word.parameters["kind"] == kind
            for word in self.start_of(role, profile)
        )
        return any(ruled) or self.watch("no_companion", part=kind, role=role, profile=profile) is not None

    def may_have(self, kind: CompanionKind, role: str, profile: str = "") -> bool:
        """Whether such a companion belongs beside who is in this role: where the model asks for it; where it asks it
        of no role at all, beside everybody who is not in the role of that companion."""
        if any(self.asks_for(kind.key, each.key, profile) for each in self.roles):
            return self.asks_for(kind.key, role, profile)
        return role != kind.role

    def document(self, key: str) -> Document:
        """The document with this key; KeyError when the model has none."""
        return _keyed(self.documents, key)

    def profile(self, key: str) -> Profile | None:
        """The profile of a town; None without a key."""
        return _keyed(self.profiles, key) if key else None

    def capacity_in(self, profile: str) -> Capacity:
        """The numbers that hold in this profile."""
        own = self.profile(profile)
        return own.capacity if own and own.capacity else self.capacity

    def destinations_of(self, role: str) -> tuple[str, ...]:
        """Where somebody in this role may go at the exit."""
        allowed = self.role(role).exit_to
        return tuple(each for each in self.destinations if not allowed or each in allowed)

    def start_of(self, role: str, profile: str = "") -> tuple[Word, ...]:
        """The rules for the start in this role, in this profile."""
        own = self.profile(profile)
        return (*self.start, *self.role(role).start, *(own.start if own else ()))

    @property
    def rules(self) -> tuple[Word, ...]:
        """Every rule about an enrolment that the model names, wherever it stands."""
        return (
            *self.register,
            *self.start,
            *self.close,
            *(word for phase in self.phases for word in phase.enter),
            *(word for role in self.roles for word in role.start),
            *(word for profile in self.profiles for word in profile.start),
        )

    @property
    def uses(self) -> tuple[Use, ...]:
        """Every watch as it is used. In a profile its own numbers count, and not those of the model."""
        general = [Use(word, "", self._profiles_without(word)) for word in self.watches]
        of_roles = [
            Use(word, role.key, self._profiles_without(word)) for role in self.roles for word in role.watches
        ]
        own = [
            Use(word, "", frozenset([profile.key])) for profile in self.profiles for word in profile.watches
        ]
        return (*general, *of_roles, *own)

    def _profiles_without(self, word: Word) -> frozenset[str] | None:
        if not self.profiles:
            return None
        named = {
            each.key
            for each in self.profiles
            if any((own.name, own.part) == (word.name, word.part) for own in each.watches)
        }
        return frozenset({"", *(each.key for each in self.profiles)} - named) if named else None

    def watch(self, name: str, *, part: str = "", role: str = "", profile: str = "") -> Word | None:
        """The watch with this name (and part) that goes for this role and profile, when the model uses it."""
        fitting = (
            use
            for use in self.uses
            if use.word.name == name
            and (not part or use.word.part == part)
            and (not use.role or use.role == (role or self.roles[0].key))
            and (use.profiles is None or profile in use.profiles)
        )
        found = next(fitting, None)
        return found.word if found else None
