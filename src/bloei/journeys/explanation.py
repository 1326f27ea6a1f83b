"""A programme model in plain Dutch: what it asks, and what it looks out for, with its own numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import DutyKind
from bloei.journeys.naming import readable, theme_names
from bloei.journeys.sayings import SAYINGS, Saying
from bloei.programmes.catalogue import model_of
from bloei.programmes.model import Model
from bloei.programmes.models import Destination, Programme
from bloei.programmes.parts import Capacity, Phase, Role, Use, Word

RULE_MEANINGS: Mapping[str, str | Promise] = {
    "lives_near_or_exception": _(
        "Woont in of bij de buurt van het centrum, of er is een reden om toch mee te doen."
    ),
    "benefit_ground_known": _("Het is bekend welk inkomen iemand heeft."),
    "has_companion": _("Er is iemand als %(kind)s."),
    "talent_recorded": _("Talenten opgeschreven: minstens %(at_least)s."),
    "plan_agreed": _("De deelnemer heeft ja gezegd tegen het plan."),
    "training_attended": _("Gevolgd: %(themes)s."),
    "workshops_followed": _("Workshops gevolgd: %(themes)s."),
    "document_signed": _("Door iedereen ondertekend: %(document)s."),
    "goodbye_said": _("De deelnemer heeft in eigen woorden teruggekeken."),
    "ladder_read": _("De ladder is besproken, hooguit %(days)s dagen geleden."),
    "voluntary_yes_recorded": _("De deelnemer heeft zelf ja gezegd. Meedoen is vrijwillig."),
    "programme_has_place": _("Er is plek: hooguit %(most)s mensen tegelijk."),
    "ladder_between": _("Staat op trede %(lowest)s tot en met %(highest)s van de ladder."),
    "age_between": _("Is %(least)s tot en met %(most)s jaar."),
    "benefit_ground_in": _("Heeft als inkomen: %(grounds)s."),
    "referred_by_in": _("Is gekomen via: %(ways)s."),
    "home_visit_made": _("Er was een huisbezoek."),
    "term_not_over": _("De afgesproken tijd is niet voorbij."),
    "click_interview_yes": _("Er was een klikgesprek, en beide kanten zeiden ja."),
    "displacement_check_agreed": _("De verdringingstoets is gedaan en akkoord."),
    "need_linked_or_reasoned": _("De klus hoort bij een behoefte van de buurt, of er is een reden."),
}


@dataclass(frozen=True)
class Explained:
    """A watch with what it means here, and for which role if not for all."""

    saying: Saying
    meaning: str
    role: str


@dataclass(frozen=True)
class ExplainedModel:
    """A model in words; for a programme that runs, as it holds in the profile of that programme."""

    model: Model
    profile: str
    programme: Programme | None
    register: list[str]
    start: list[str]
    roles: list[tuple[Role, list[str]]]
    phases: list[tuple[Phase, list[str]]]
    close: list[str]
    placement: list[str]
    duties: list[str]
    trainings: list[str]
    destinations: list[str]
    watches: list[Explained]

    @property
    def role_names(self) -> str:
        """What people who take part are called (ALM-08)."""
        return ", ".join(str(role.one) for role, _rules in self.roles)

    @property
    def capacity(self) -> Capacity:
        """The numbers of places that hold here."""
        return self.model.capacity_in(self.profile)


def in_words(rules: Iterable[Word], model: Model) -> list[str]:
    """What these rules ask, as sentences."""
    return [str(RULE_MEANINGS[word.name]) % readable(word.parameters, model) for word in rules]


def _watch(use: Use, model: Model) -> Explained:
    saying = SAYINGS[use.word.name]
    role = str(model.role(use.role).one) if use.role else ""
    return Explained(saying, str(saying.meaning) % readable(use.word.parameters, model), role)


def explained(model: Model, profile: str = "", programme: Programme | None = None) -> ExplainedModel:
    """What this model says in a profile, in words."""
    own = model.profile(profile)
    uses = [use for use in model.uses if use.profiles is None or profile in use.profiles]
    return ExplainedModel(
        model=model,
        profile=profile,
        programme=programme,
        register=in_words(model.register, model),
        start=in_words((*model.start, *(own.start if own else ())), model),
        roles=[(role, in_words(role.start, model)) for role in model.roles],
        phases=[(phase, in_words(phase.enter, model)) for phase in model.phases],
        close=in_words(model.close, model),
        placement=in_words(model.placement, model),
        duties=[str(DutyKind(kind).label) for kind in model.team.duties],
        trainings=[theme_names(model).get(theme, theme) for theme in model.team.trainings],
        destinations=[str(Destination(value).label) for value in model.destinations],
        watches=[_watch(use, model) for use in uses],
    )


def explained_model(programme: Programme) -> ExplainedModel:
    """What the model of this programme says, in words."""
    return explained(model_of(programme), programme.profile, programme)


def explained_watches(teams: list[int]) -> list[ExplainedModel]:
    """The models that run at the centres of these teams, each version and profile once."""
    running = Programme.objects.filter(centre__team__in=teams).order_by("name", "pk")
    once = {(each.model_key, each.model_version, each.profile): each for each in running}
    return [explained_model(programme) for programme in once.values()]
