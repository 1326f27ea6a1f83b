"""The words that a programme model may use. What a word means is the function of the same name.

A **rule** judges one case at the moment of a verb and answers with a reason; those under ``[placement]`` judge a
proposal. A **watch** finds all cases that
need attention, in one query. ``SIGNALS`` says in plain Dutch what a watch found.
"""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bloei.aftercare import watches as aftercare
from bloei.companions import watches as companions
from bloei.demand import watches as demand
from bloei.guidance import watches as guidance
from bloei.journeys import placement_rules, rules
from bloei.journeys.indicators import INDICATORS
from bloei.journeys.naming import theme_names
from bloei.kit.objections import Objection, present
from bloei.learning import watches as learning
from bloei.outreach import watches as outreach
from bloei.placements import watches as placements
from bloei.placements.models import Proposal
from bloei.programmes import watches as programmes
from bloei.programmes.cases import Found
from bloei.programmes.catalogue import model_of, shipped
from bloei.programmes.editing import spots_of
from bloei.programmes.model import Model
from bloei.programmes.models import BenefitGround, Destination, Enrolment, ReferredBy
from bloei.programmes.parts import Word
from bloei.programmes.reading import read_faults
from bloei.programmes.sections import NAMES_OF_TYPES, ModelFault, did_you_mean
from bloei.rosters import watches as rosters

Rule = Callable[..., Objection | None]
Finder = Callable[..., Found]


@dataclass(frozen=True)
class Watch:
    """A watch, and whether its signals are about somebody's enrolment (else about the centre's work)."""

    find: Finder
    is_about_people: bool


def _named(*functions: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    return {function.__name__: function for function in functions}


def _watches(is_about_people: bool, *functions: Finder) -> dict[str, Watch]:
    return {name: Watch(find, is_about_people) for name, find in _named(*functions).items()}


RULES: Mapping[str, Rule] = _named(
    rules.lives_near_or_exception,
    rules.benefit_ground_known,
    rules.has_companion,
    rules.talent_recorded,
    rules.plan_agreed,
    rules.training_attended,
    rules.workshops_followed,
    rules.document_signed,
    rules.goodbye_said,
    rules.ladder_read,
    rules.voluntary_yes_recorded,
    rules.programme_has_place,
    rules.ladder_between,
    rules.age_between,
    rules.benefit_ground_in,
    rules.referred_by_in,
    rules.home_visit_made,
    rules.term_not_over,
)
PLACEMENT_RULES: Mapping[str, Callable[..., Objection | None]] = _named(
    placement_rules.click_interview_yes,
    placement_rules.displacement_check_agreed,
    placement_rules.need_linked_or_reasoned,
)
WATCHES: Mapping[str, Watch] = {
    **_watches(
        True,
        guidance.no_contact,
        guidance.no_next_appointment,
        guidance.no_plan,
        guidance.plan_not_agreed,
        guidance.review_due,
        guidance.step_overdue,
        programmes.waits_for_start,
        programmes.no_companion,
        programmes.term_ends_within,
        programmes.contract_ends_within,
        learning.absent_repeatedly,
        learning.training_missed,
        learning.ready_for_next_phase,
        learning.workshops_behind,
        learning.document_unsigned,
        aftercare.follow_up_due,
        aftercare.after_talk_due,
        placements.no_work_in_phase,
        placements.proposal_unanswered,
        placements.hours_unconfirmed,
        placements.hours_outside_band,
        placements.work_form_decision_due,
    ),
    **_watches(
        False,
        demand.request_waits,
        demand.check_review_due,
        outreach.visit_not_checked_out,
        outreach.approach_unanswered,
        outreach.wish_unmet,
        placements.request_unfilled,
        programmes.companion_overloaded,
        programmes.programme_full,
        programmes.places_free,
        programmes.professionals_short,
        programmes.duty_vacant,
        companions.cover_missing,
        companions.professional_missing,
        rosters.shift_open,
    ),
}


def parameters_of(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """The parameters that a model gives to a word: those that are keyword-only."""
    found = inspect.signature(function).parameters
    return {name: each for name, each in found.items() if each.kind is inspect.Parameter.KEYWORD_ONLY}


def _type_of(parameter: inspect.Parameter) -> type:
    return list if parameter.annotation == list[str] else parameter.annotation


def _word_faults(word: Word, known: Mapping[str, Callable[..., Any]], kind: str) -> Iterator[str]:
    """What is wrong with a word by itself: its name, and the parameters that belong to it."""
    if word.name not in known:
        yield f'het woord "{word.name}" bestaat niet ({kind}).{did_you_mean(word.name, known)}'
        return
    expected = parameters_of(known[word.name])
    for name in word.parameters:
        if name not in expected:
            yield f'"{word.name}" kent geen "{name}".{did_you_mean(name, expected)}'
    for name, parameter in expected.items():
        if name not in word.parameters and parameter.default is inspect.Parameter.empty:
            yield f'bij "{word.name}" hoort ook "{name}".'
        kind_of = _type_of(parameter)
        if name in word.parameters and type(word.parameters[name]) is not kind_of:
            yield f'"{name}" bij "{word.name}" moet {NAMES_OF_TYPES[kind_of]} zijn.'


def _known_in(model: Model) -> Mapping[str, tuple[str, Iterable[str]]]:
    """Parameters that name something of the model or of the program: how that is called, and what there is."""
    return {
        "phase": ("de stap", model.phase_keys),
        "kind": ("de begeleiding", [each.key for each in model.companions]),
        "with_kind": ("de begeleiding", ["", *(each.key for each in model.companions)]),
        "document": ("het document", [each.key for each in model.documents]),
        "themes": ("het thema", theme_names(model)),
        "unless": ("de bestemming", Destination.values),
        "grounds": ("het inkomen", BenefitGround.values),
        "ways": ("de weg", ReferredBy.values),
    }


def _reference_faults(word: Word, model: Model) -> Iterator[str]:
    for name, (called, known) in _known_in(model).items():
        given = word.parameters.get(name, [])
        for value in given if isinstance(given, list) else [given]:
            if value not in known:
                yield f'{called} "{value}" bestaat niet in dit model.{did_you_mean(str(value), known)}'


def faults_in(model: Model) -> list[ModelFault]:
    """Every use of a word that cannot be: unknown, with wrong parameters, or about something that is not there."""
    watches = {name: watch.find for name, watch in WATCHES.items()}
    used = [
        *((word, RULES, "rule") for word in model.rules),
        *((word, PLACEMENT_RULES, "rule") for word in model.placement),
        *((use.word, watches, "watch") for use in model.uses),
    ]
    of_words = [
        ModelFault(model.file, word.line, text)
        for word, known, kind in used
        for text in (*_word_faults(word, known, kind), *_reference_faults(word, model))
    ]
    return [*of_words, *_target_faults(model)]


def _target_faults(model: Model) -> Iterator[ModelFault]:
    for target in model.targets:
        if target.indicator not in INDICATORS:
            meant = did_you_mean(target.indicator, INDICATORS)
            text = f'het woord "{target.indicator}" bestaat niet (indicator).{meant}'
            yield ModelFault(model.file, target.line, text)


def _training_faults(model: Model, text: str) -> Iterator[ModelFault]:
    """The trainings of the team are themes that exist."""
    known = theme_names(model)
    for spot in spots_of(text):
        if spot.path[:2] == ("team", "trainings") and spot.value not in known:
            line = text.count("\n", 0, spot.start) + 1
            meant = did_you_mean(str(spot.value), known)
            yield ModelFault(model.file, line, f'het thema "{spot.value}" bestaat niet.{meant}')


def faults_of(text: str, file: str) -> list[ModelFault]:
    """Everything that is wrong with this model file, in the order of its lines."""
    model, faults = read_faults(text, file)
    own = [*faults_in(model), *_training_faults(model, text)] if model else []
    return sorted([*faults, *own], key=lambda fault: fault.line)


def check(model: Model) -> Model:
    """The model uses only words that exist, with their parameters; else ``ModelFault`` with file and line."""
    for fault in faults_in(model):
        raise fault
    return model


def objections_by(words: Iterable[Word], enrolment: Enrolment, *, on: datetime.date) -> list[Objection]:
    """What the rules that the model names here have against it, on this day."""
    return present(RULES[word.name](enrolment, on, **word.parameters) for word in words)


def objections_to_placement(proposal: Proposal, *, on: datetime.date) -> list[Objection]:
    """What the rules under ``[placement]`` in the model of this participant have against it, on this day."""
    words = model_of(proposal.enrolment).placement
    return present(PLACEMENT_RULES[word.name](proposal, on, **word.parameters) for word in words)


for _model in shipped().values():
    check(_model)
