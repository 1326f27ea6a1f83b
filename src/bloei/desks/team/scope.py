"""Which centres somebody looks at: all of the own teams, or the one chosen at the top of the page."""

from django.db.models import QuerySet

from bloei.accounts.actor import STAFF
from bloei.accounts.doors import ActorRequest
from bloei.accounts.models import Role
from bloei.centres.models import Centre

CHOSEN = "centre_id"


def own_centres(request: ActorRequest) -> QuerySet[Centre]:
    """The centres of the actor's own teams, for which the actor works."""
    return Centre.objects.filter(request.actor.team_filter("team", *STAFF))


def centres_to_visit_from(request: ActorRequest) -> QuerySet[Centre]:
    """The centres from which the actor goes to people's doors, as staff or as a volunteer."""
    return Centre.objects.filter(request.actor.team_filter("team", *STAFF, Role.VISITOR))


def centre_choice(request: ActorRequest) -> tuple[list[Centre], Centre | None]:
    """The own centres, and the chosen one; who has one centre never has to choose. One query per page."""
    if not hasattr(request, "centre_choice"):
        centres = list(own_centres(request))
        wanted = centres[0].pk if len(centres) == 1 else request.session.get(CHOSEN)
        request.centre_choice = (centres, next((c for c in centres if c.pk == wanted), None))  # type: ignore[attr-defined]
    choice: tuple[list[Centre], Centre | None] = request.centre_choice  # type: ignore[attr-defined]
    return choice


def teams_in_view(request: ActorRequest) -> list[int]:
    """The teams whose work is shown: that of the chosen centre, or those of all own centres."""
    centres, chosen = centre_choice(request)
    return [chosen.team_id] if chosen else [centre.team_id for centre in centres]
