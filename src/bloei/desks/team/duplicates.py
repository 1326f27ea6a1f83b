"""Somebody who may be known already: shown side by side, or only as "ask that centre"."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.people.models import Person
from bloei.people.queries import known_elsewhere, known_here, people_like, why_like

FACTS: dict[str, str | Promise] = {
    "name": _("zelfde naam"),
    "similar_name": _("naam lijkt erop"),
    "birth_date": _("zelfde geboortedatum"),
    "phone": _("zelfde telefoon"),
    "email": _("zelfde e-mailadres"),
    "client_number": _("zelfde klantnummer"),
}


@dataclass(frozen=True)
class Double:
    """Somebody whom the actor may see, with the facts that both share."""

    person: Person
    facts: list[str | Promise]


@dataclass(frozen=True)
class Doubles:
    """Who looks like the person: here by file, elsewhere by centre and number."""

    here: list[Double]
    elsewhere: list[tuple[Centre, int]]

    def __bool__(self) -> bool:
        return bool(self.here or self.elsewhere)


def doubles_of(person: Person, actor: Actor) -> Doubles:
    """Possible duplicates of a person, as far as this actor may know."""
    found = people_like(person)
    seen = known_here(found, actor).select_related("team")
    here = [Double(each, [FACTS[fact] for fact in why_like(person, each)]) for each in seen]
    counts = known_elsewhere(found, actor)
    centres = Centre.objects.filter(team__in=counts)
    return Doubles(here, [(centre, counts[centre.team_id]) for centre in centres])
