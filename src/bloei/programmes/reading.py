"""Reads a model file into dataclasses, part by part."""

import datetime
import re
import tomllib
from typing import Any

from bloei.centres.models import DutyKind
from bloei.programmes.editing import spots_of
from bloei.programmes.model import Model
from bloei.programmes.models import Destination
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
    Term,
    Workshop,
    WorkshopSet,
)
from bloei.programmes.sections import ModelFault, Section, did_you_mean

COMPANIONS_ARE = ("professional", "participant", "partner")
HIGHEST_VERSION = 32_767
PERIODS = ("now", "year", "total")
DOCUMENT_KINDS = ("declaration", "contract", "certificate", "diploma")


def _term(section: Section) -> Term:
    return section.whole(
        Term(
            section.take("min_months", int, 0),
            section.take("max_months", int),
            section.take("extend_months", int, 0),
        )
    )


def _role(section: Section) -> Role:
    return section.whole(
        Role(
            key=section.key(),
            one=section.text("one"),
            many=section.text("many"),
            text=section.text_or_none("text"),
            term=_term(section.section("term")) if section.has("term") else None,
            contract_months=section.number("contract_months"),
            hours_per_week=section.band("hours_per_week"),
            start=section.words("start", "rule"),
            watches=section.words("watch", "watch"),
            exit_to=section.strings("exit_to", []),
        )
    )


def _companion(section: Section) -> CompanionKind:
    return section.whole(
        CompanionKind(
            key=section.key(),
            title=section.text("title"),
            of=section.choice("of", COMPANIONS_ARE),
            role=section.take("role", str, ""),
            is_required=section.take("required", bool, False),
            is_responsible=section.take("responsible", bool, False),
            is_single=section.take("is_single", bool, False),
            most=section.number("most"),
        )
    )


def _goal(section: Section) -> Line:
    return Line(section.key(), section.as_text())


def _team(section: Section) -> TeamShape:
    return section.whole(
        TeamShape(
            professionals=section.take("professionals", int, 0),
            duties=section.choices("duties", DutyKind.values, []),
            trainings=section.strings("trainings", []),
        )
    )


def _capacity(section: Section) -> Capacity:
    return section.whole(Capacity(section.band("places"), section.number("group")))


def _phase(section: Section) -> Phase:
    return section.whole(
        Phase(section.key(), section.text("title"), section.text("text"), section.words("enter", "rule"))
    )


def _workshop(section: Section) -> Workshop:
    return section.whole(Workshop(section.take("theme", str), section.text("title")))


def _workshop_set(section: Section) -> WorkshopSet:
    return section.whole(
        WorkshopSet(section.take("in_one_day", bool, False), section.number("within_months"))
    )


def _document(section: Section) -> Document:
    return section.whole(
        Document(
            key=section.key(),
            title=section.text("title"),
            text=section.text("text"),
            kind=section.choice("kind", DOCUMENT_KINDS),
            signed_by=section.strings("signed_by", []),
        )
    )


def _funding(section: Section) -> Funding:
    return section.whole(
        Funding(
            section.key(), section.text("title"), section.take("kind", str), section.take("note", str, "")
        )
    )


def _target(section: Section) -> Target:
    return section.whole(
        Target(
            key=section.key(),
            title=section.text("title"),
            indicator=section.take("indicator", str),
            number=section.take("number", int),
            per=section.choice("per", PERIODS),
            role=section.take("role", str, ""),
            profile=section.take("profile", str, ""),
            line=section.line,
        )
    )


def _profile(section: Section) -> Profile:
    return section.whole(
        Profile(
            key=section.key(),
            title=section.text("title"),
            text=section.text("text"),
            start=section.words("start", "rule"),
            watches=section.words("watch", "watch"),
            capacity=_capacity(section.section("capacity")) if section.has("capacity") else None,
        )
    )


def _example(section: Section) -> Example:
    return section.whole(
        Example(
            text=section.take("text", str),
            given=section.take("given", dict),
            expect=section.strings("expect", []),
            attempt=section.take("attempt", str, ""),
            refused=section.strings("refused", []),
        )
    )


def _limit(section: Section, name: str) -> Band:
    return section.band(name) or Band(0, 0)


def _model(top: Section) -> Model:
    entry, leave, placement = top.section("entry"), top.section("exit"), top.section("placement", {})
    limits = top.section("limits", {})
    model = Model(
        key=top.key(),
        version=top.take("version", int),
        valid_from=top.take("valid_from", datetime.date),
        source=top.take("source", str),
        covers=top.strings("covers", []),
        title=top.text("title"),
        roles=tuple(_role(section) for section in top.sections("role")),
        companions=tuple(_companion(section) for section in top.sections("companion")),
        target_group=top.text("target_group"),
        method=top.text_or_none("method"),
        goals=tuple(_goal(section) for section in top.sections("goal")),
        team=_team(top.section("team", {})),
        capacity=_capacity(top.section("capacity", {})),
        register=entry.words("register", "rule"),
        start=entry.words("start", "rule"),
        placement=placement.words("start", "rule"),
        phases=tuple(_phase(section) for section in top.sections("phase")),
        destinations=leave.choices("destinations", Destination.values),
        close=leave.words("close", "rule"),
        follow_up_months=leave.numbers("follow_up_months"),
        watches=tuple(section.as_word("watch") for section in top.sections("watch")),
        workshops=tuple(_workshop(section) for section in top.sections("workshop")),
        workshop_set=_workshop_set(top.section("workshops", {})),
        documents=tuple(_document(section) for section in top.sections("document")),
        funding=tuple(_funding(section) for section in top.sections("funding")),
        targets=tuple(_target(section) for section in top.sections("target")),
        profiles=tuple(_profile(section) for section in top.sections("profile")),
        limits={name: _limit(limits, name) for name in limits.values},
        examples=tuple(_example(section) for section in top.sections("example")),
        file=top.file,
    )
    for section in (top, entry, leave, placement):
        section.done()
    return model


def _check_whole(model: Model, top: Section) -> None:
    """What one table cannot know: the others must be there, and must fit."""
    if not model.phases:
        top.complain("een model heeft minstens één stap ([[phase]]).")
    if not model.roles:
        top.complain("een model heeft minstens één rol ([[role]]).")
    if type(top.values.get("version")) is int and not 1 <= model.version <= HIGHEST_VERSION:
        top.complain(f'"version" moet een getal van 1 tot en met {HIGHEST_VERSION} zijn.', "version")
    exits = [*model.destinations, *(role.key for role in model.roles)]
    for section in top.sections("role"):
        section.choices("exit_to", exits, [])
    roles = ["", *(role.key for role in model.roles)]
    for section in top.sections("companion"):
        if section.choice("role", roles, "") and section.values.get("of") != "participant":
            section.complain('"role" hoort bij of = "participant".', "role")
    for section in top.sections("target"):
        section.choice("role", roles, "")
        section.choice("profile", ["", *(profile.key for profile in model.profiles)], "")


def _check_limits(model: Model, top: Section, text: str) -> None:
    """A limit is about a number of the file, and that number keeps to it."""
    numbers = {spot.name: spot.value for spot in spots_of(text) if type(spot.value) is int}
    section = top.section("limits", {})
    for name, band in model.limits.items():
        if name not in numbers:
            section.complain(f'het getal "{name}" is er niet.{did_you_mean(name, numbers)}', f'"{name}"')
        elif not band.least <= int(numbers[name]) <= band.most:
            section.complain(
                f'"{name}" is {numbers[name]}; dat mag van {band.least} tot en met {band.most}.', f'"{name}"'
            )


def read_faults(text: str, file: str) -> tuple[Model | None, list[ModelFault]]:
    """The model in this text with all that is wrong with it; None when it is no TOML at all."""
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return None, [ModelFault(file, int(line[1]) if line else 1, f"dit is geen TOML ({error}).")]
    faults: list[ModelFault] = []
    top = Section(file, text.splitlines(), values, faults=faults)
    model = _model(top)
    _check_whole(model, top)
    _check_limits(model, top, text)
    once = {str(fault): fault for fault in faults}
    return model, sorted(once.values(), key=lambda fault: fault.line)


def read_model(text: str, file: str) -> Model:
    """The model in this text; raises ``ModelFault`` with the first thing that is wrong."""
    model, faults = read_faults(text, file)
    if faults or model is None:
        raise faults[0]
    return model
