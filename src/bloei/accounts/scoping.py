"""The first wall: which rows an actor may see, and which change. The same for a list and for a page."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from bloei.accounts.actor import NO_ROW, STAFF, Actor

M = TypeVar("M", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that hang on a team: seen and changed by its staff, and seen by the participant they are about.

    ``team_path`` is the lookup from the row to its team, ``own_path`` the one to the participant's user, and
    ``file_path`` the one to her file (by default where ``own_path`` goes through): a file that names its readers is
    there for these colleagues only (ALP-23). ``other_file_path`` is the same for somebody else whom the row names.
    """

    team_path: ClassVar[str] = "team"
    own_path: ClassVar[str | None] = None
    file_path: ClassVar[str | None] = None
    other_file_path: ClassVar[str | None] = None

    def visible_to(self, actor: Actor) -> Self:
        """The rows this actor may see."""
        return self.filter(self._of_team(actor) | self._own(actor))

    def editable_by(self, actor: Actor) -> Self:
        """The rows this actor may change."""
        return self.filter(self._of_team(actor))

    def _of_team(self, actor: Actor) -> Q:
        return actor.team_filter(self.team_path, *STAFF) & self._readable(actor)

    def _readable(self, actor: Actor) -> Q:
        own = self.own_path or ""
        path = own.removesuffix("user") if self.file_path is None and own.endswith("user") else self.file_path
        readable = Q()
        for each in (path, self.other_file_path):
            if each is not None:
                readable &= self._file_readable(each, actor)
        return readable

    @staticmethod
    def _file_readable(path: str, actor: Actor) -> Q:
        for_all = Q(**{f"{path}readers_only__isnull": True})
        return for_all | Q(**{f"{path}readers_only__contains": [actor.user.pk]}) if actor.user else for_all

    def _own(self, actor: Actor) -> Q:
        if self.own_path is None or actor.user is None:
            return NO_ROW
        return Q(**{self.own_path: actor.user})
