"""A whole model as short facts in plain Dutch: to read it as a page, and to tell two versions apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bloei.centres.models import DutyKind
from bloei.journeys.explanation import in_words
from bloei.journeys.indicators import aim
from bloei.journeys.naming import readable, theme_names
from bloei.journeys.sayings import SAYINGS
from bloei.programmes.model import Model
from bloei.programmes.models import Destination
from bloei.programmes.parts import Band, Capacity, CompanionKind, Role, Word

Label = str | Promise
OF = {"professional": _("een professional"), "participant": _("een deelnemer"), "partner": _("een partner")}
KINDS = {
    "declaration": _("verklaring"),
    "contract": _("contract"),
    "certificate": _("certificaat"),
    "diploma": _("diploma"),
}

SIGNERS = {
    "participant": _("de deelnemer"),
    "professional": _("een professional"),
    "partner": _("een partner"),
    "official": _("iemand van het bestuur"),
}


@dataclass(frozen=True)
class Fact:
    """One thing that a model says. ``key`` tells the same fact in another version."""

    chapter: Label
    key: str
    label: Label
    text: str


@dataclass(frozen=True)
class Difference:
    """What one version says otherwise than another; empty where it says nothing."""

    chapter: Label
    label: Label
    was: str
    becomes: str


def _months(number: int) -> str:
    return ngettext("%d maand", "%d maanden", number) % number


def _band(band: Band) -> str:
    return str(_("%(least)d tot en met %(most)d")) % {"least": band.least, "most": band.most}


def _role(role: Role, model: Model) -> Iterator[tuple[Label, str]]:
    yield _("Heet"), f"{role.one}, {role.many}"
    if role.text:
        yield _("Wat het is"), str(role.text)
    if role.term:
        values = {"least": role.term.min_months, "most": _months(role.term.max_months)}
        yield _("Duurt"), str(_("%(least)d tot %(most)s")) % values
        if role.term.extend_months:
            yield _("Verlengen"), str(_("met hooguit %s")) % _months(role.term.extend_months)
    if role.contract_months:
        yield _("Contract"), _months(role.contract_months)
    if role.hours_per_week:
        yield _("Uren per week"), _band(role.hours_per_week)
    exits = {**dict(Destination.choices), **{each.key: each.one for each in model.roles}}
    if role.exit_to:
        yield _("Gaat verder naar"), ", ".join(str(exits[each]) for each in role.exit_to)


def _companion(kind: CompanionKind, model: Model) -> Iterator[str]:
    yield str(OF[kind.of])
    if kind.role:
        yield str(_("wie meedoet als %s")) % model.role(kind.role).one
    if kind.is_required:
        yield str(_("moet er zijn"))
    if kind.is_responsible:
        yield str(_("is eindverantwoordelijk"))
    if kind.is_single:
        yield str(_("hooguit een tegelijk"))
    if kind.most:
        yield str(_("hooguit voor %d mensen")) % kind.most


def _capacity(capacity: Capacity) -> Iterator[tuple[str, Label, str]]:
    if capacity.places:
        yield "places", _("Plekken"), _band(capacity.places)
    if capacity.group:
        yield "group", _("Mensen in een groep, hooguit"), str(capacity.group)


def _rules(chapter: Label, place: str, words: Iterable[Word], model: Model) -> Iterator[Fact]:
    for word in words:
        yield Fact(chapter, f"{place}.{word.name}.{word.part}", "", in_words([word], model)[0])


def _texts(model: Model) -> Iterator[Fact]:
    chapter = _("Het programma")
    yield Fact(chapter, "title", _("Naam"), str(model.title))
    yield Fact(chapter, "valid_from", _("Geldt vanaf"), date_format(model.valid_from, "j F Y"))
    yield Fact(chapter, "target_group", _("Voor wie"), str(model.target_group))
    if model.method:
        yield Fact(chapter, "method", _("Van wie de methode is"), str(model.method))
    for goal in model.goals:
        yield Fact(chapter, f"goal.{goal.key}", _("Doel"), str(goal.text))


def _people(model: Model) -> Iterator[Fact]:
    for role in model.roles:
        for label, text in _role(role, model):
            yield Fact(
                _("Wie meedoet"), f"role.{role.key}.{label}", f"{capfirst(str(role.one))}: {label}", text
            )
    for kind in model.companions:
        text = ", ".join(_companion(kind, model))
        yield Fact(_("Wie begeleidt"), f"companion.{kind.key}", capfirst(str(kind.title)), text)
    team = _("Het centrum")
    if model.team.professionals:
        yield Fact(team, "professionals", _("Begeleiders, minstens"), str(model.team.professionals))
    duties = ", ".join(str(DutyKind(kind).label) for kind in model.team.duties)
    names = theme_names(model)
    trainings = ", ".join(names.get(theme, theme) for theme in model.team.trainings)
    yield from (Fact(team, f"capacity.{key}", label, text) for key, label, text in _capacity(model.capacity))
    for key, label, text in (("duties", _("Taken"), duties), ("trainings", _("Trainingen"), trainings)):
        if text:
            yield Fact(team, key, label, text)


def _way(model: Model) -> Iterator[Fact]:
    yield from _rules(_("Om je aan te melden"), "register", model.register, model)
    yield from _rules(_("Om te starten"), "start", model.start, model)
    for role in model.roles:
        for fact in _rules(_("Om te starten"), f"start.{role.key}", role.start, model):
            yield Fact(fact.chapter, fact.key, capfirst(str(role.one)), fact.text)
    yield from _rules(_("Voor een klus"), "placement", model.placement, model)
    for number, phase in enumerate(model.phases, 1):
        title = f"{number}. {phase.title}"
        yield Fact(_("De stappen"), f"phase.{phase.key}", title, str(phase.text))
        for fact in _rules(_("De stappen"), f"phase.{phase.key}", phase.enter, model):
            yield Fact(fact.chapter, fact.key, str(_("%s, eerst")) % phase.title, fact.text)
    goodbye = _("Bij het afscheid")
    labels = ", ".join(str(Destination(value).label) for value in model.destinations)
    yield Fact(goodbye, "destinations", _("Waarheen"), labels)
    yield from _rules(goodbye, "close", model.close, model)
    if model.follow_up_months:
        text = str(_("na %s maanden")) % ", ".join(str(each) for each in model.follow_up_months)
        yield Fact(goodbye, "follow_up", _("Daarna nog eens vragen"), text)


def _watches(model: Model) -> Iterator[Fact]:
    for use in model.uses:
        saying = SAYINGS[use.word.name]
        where = sorted(use.profiles - {""}) if use.profiles and "" not in use.profiles else []
        labels = [str(model.role(use.role).one)] if use.role else []
        labels += [str(profile.title) for profile in model.profiles if profile.key in where]
        text = str(saying.meaning) % readable(use.word.parameters, model)
        key = f"watch.{use.role}.{','.join(where)}.{use.word.name}.{use.word.part}"
        yield Fact(_("Wat aandacht krijgt"), key, ", ".join(labels), text)


def _papers(model: Model) -> Iterator[Fact]:
    for workshop in model.workshops:
        yield Fact(_("Workshops"), f"workshop.{workshop.theme}", "", str(workshop.title))
    if model.workshop_set.in_one_day:
        yield Fact(_("Workshops"), "workshops.day", "", str(_("Alle thema's op een dag")))
    if model.workshop_set.within_months:
        yield Fact(_("Workshops"), "workshops", _("Alles binnen"), _months(model.workshop_set.within_months))
    for paper in model.documents:
        signers = ", ".join(str(SIGNERS.get(each, each)) for each in paper.signed_by)
        signed = str(_("Ondertekend door: %s.")) % signers if signers else ""
        text = f"{capfirst(str(KINDS[paper.kind]))}. {paper.text} {signed}".strip()
        yield Fact(_("Papieren"), f"document.{paper.key}", str(paper.title), text)
    for line in model.funding:
        yield Fact(_("Geld"), f"funding.{line.key}", str(line.title), line.note or line.kind)
    for target in model.targets:
        yield Fact(_("Wat het wil bereiken"), f"target.{target.key}", str(target.title), aim(target))
    for profile in model.profiles:
        yield Fact(_("Profielen"), f"profile.{profile.key}", str(profile.title), str(profile.text))
        for fact in _rules(_("Profielen"), f"profile.{profile.key}", profile.start, model):
            yield Fact(fact.chapter, fact.key, str(profile.title), fact.text)
        for key, label, text in _capacity(profile.capacity or Capacity()):
            label = f"{profile.title}: {label}"
            yield Fact(_("Profielen"), f"profile.{profile.key}.{key}", label, text)


def facts_of(model: Model) -> list[Fact]:
    """Everything that the model says, in the order in which one reads it."""
    return [*_texts(model), *_people(model), *_way(model), *_watches(model), *_papers(model)]


def chapters_of(model: Model) -> list[tuple[str, list[Fact]]]:
    """The facts by chapter."""
    grouped = groupby(facts_of(model), key=lambda fact: str(fact.chapter))
    return [(chapter, list(facts)) for chapter, facts in grouped]


def differences(old: Model, new: Model) -> list[Difference]:
    """What the new version says otherwise: changed and new things in its order, then what is gone."""
    before = {fact.key: fact for fact in facts_of(old)}
    now = {fact.key: fact for fact in facts_of(new)}
    changed = [
        Difference(fact.chapter, fact.label, before[key].text if key in before else "", fact.text)
        for key, fact in now.items()
        if key not in before or before[key].text != fact.text
    ]
    gone = [
        Difference(fact.chapter, fact.label, fact.text, "") for key, fact in before.items() if key not in now
    ]
    return changed + gone
