"""The first wall: which rows an actor may see, and which change. The same for a list and for a page."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from bloei.accounts.actor import NO_ROW, STAFF, Actor

M = TypeVar("M", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that hang on a team: seen and changed by its staff, and seen by the participant they are about.

    ``team_path`` is the lookup from the row to its team, ``own_path`` the one to the participant's user.
    """

    team_path: ClassVar[str] = "team"
    own_path: ClassVar[str | None] = None

    def visible_to(self, actor: Actor) -> Self:
        """The rows this actor may see."""
        return self.filter(actor.team_filter(self.team_path, *STAFF) | self._own(actor))

    def editable_by(self, actor: Actor) -> Self:
        """The rows this actor may change."""
        return self.filter(actor.team_filter(self.team_path, *STAFF))

    def _own(self, actor: Actor) -> Q:
        if self.own_path is None or actor.user is None:
            return NO_ROW
        return Q(**{self.own_path: actor.user})
