"""A programme model in plain Dutch: what it asks, and what it looks out for, with its own numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import DutyKind
from bloei.journeys.signals import SAYINGS, Saying, sentence_values
from bloei.learning.models import TrainingTheme
from bloei.programmes.catalogue import model_of
from bloei.programmes.model import Model, Phase, Word
from bloei.programmes.models import Destination, Programme

RULE_MEANINGS: Mapping[str, str | Promise] = {
    "lives_near_or_exception": _(
        "Woont in of bij de buurt van het centrum, of er is een reden om toch mee te doen."
    ),
    "benefit_ground_known": _("Het is bekend welk inkomen iemand heeft."),
    "has_consultant": _("Er is iemand die begeleidt."),
    "talent_recorded": _("Minstens %(at_least)s talent is opgeschreven."),
    "plan_agreed": _("De deelnemer heeft ja gezegd tegen het plan."),
    "training_attended": _("Gevolgd: %(themes)s."),
    "goodbye_said": _("De deelnemer heeft in eigen woorden teruggekeken."),
    "ladder_read": _("De ladder is besproken, hooguit %(days)s dagen geleden."),
}


@dataclass(frozen=True)
class Explained:
    """A watch with what it means here."""

    saying: Saying
    meaning: str


@dataclass(frozen=True)
class ExplainedModel:
    """The model of a programme that runs, with its watches explained."""

    programme: Programme
    model: Model
    register: list[str]
    start: list[str]
    phases: list[tuple[Phase, list[str]]]
    close: list[str]
    duties: list[str]
    trainings: list[str]
    destinations: list[str]
    watches: list[Explained]


def in_words(rules: Iterable[Word]) -> list[str]:
    """What these rules ask, as sentences."""
    return [str(RULE_MEANINGS[word.name]) % _readable(word) for word in rules]


def _readable(word: Word) -> dict[str, object]:
    themes = [str(TrainingTheme(theme).label) for theme in word.parameters.get("themes", [])]
    return {**word.parameters, "themes": ", ".join(themes)}


def explained_model(programme: Programme) -> ExplainedModel:
    """What the model of this programme says, in words."""
    model = model_of(programme)
    watches = [
        Explained(SAYINGS[word.name], str(SAYINGS[word.name].meaning) % sentence_values(word.parameters))
        for word in model.watches
    ]
    return ExplainedModel(
        programme=programme,
        model=model,
        register=in_words(model.register),
        start=in_words(model.start),
        phases=[(phase, in_words(phase.enter)) for phase in model.phases],
        close=in_words(model.close),
        duties=[str(DutyKind(kind).label) for kind in model.team.duties],
        trainings=[str(TrainingTheme(theme).label) for theme in model.team.trainings],
        destinations=[str(Destination(value).label) for value in model.destinations],
        watches=watches,
    )


def explained_watches(teams: list[int]) -> list[ExplainedModel]:
    """The models that run at the centres of these teams, each version once."""
    running = Programme.objects.filter(centre__team__in=teams).order_by("name", "pk")
    once = {(programme.model_key, programme.model_version): programme for programme in running}
    return [explained_model(programme) for programme in once.values()]
