"""Over which cases a watch looks, and the shape of what it finds."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from bloei.kit import among
from bloei.programmes.models import Enrolment, Programme

__all__ = ["among"]

Found = QuerySet[Any, tuple[int, int | None, str, datetime.date]]


@dataclass(frozen=True)
class Cases:
    """Open enrolments under one version of a model, the running programmes of that version, and the day."""

    lookups: Mapping[str, Any]
    programmes: QuerySet[Programme]
    on: datetime.date

    @property
    def enrolments(self) -> QuerySet[Enrolment]:
        """The open enrolments, started or not."""
        return Enrolment.objects.filter(**self.lookups)

    @property
    def active(self) -> QuerySet[Enrolment]:
        """The enrolments that have started."""
        return self.enrolments.filter(started_on__lte=self.on)

    @property
    def left(self) -> QuerySet[Enrolment]:
        """The enrolments that ended: people who took leave."""
        lookups = {name: value for name, value in self.lookups.items() if name != "ended_on__isnull"}
        return Enrolment.objects.filter(**lookups, ended_on__lte=self.on)

    def active_at(self, path: str) -> Q:
        """Rows of another table that belong, by this path, to an enrolment that has started."""
        lookups = {**self.lookups, "started_on__lte": self.on}
        return Q(**{f"{path}__{lookup}": value for lookup, value in lookups.items()})

    def ago(self, days: int) -> datetime.date:
        """The date so many days before."""
        return self.on - datetime.timedelta(days=days)

    def after(self, days_ago: int) -> datetime.datetime:
        """The first moment later than the day so many days before."""
        day = datetime.datetime.combine(self.ago(days_ago), datetime.time.min)
        return timezone.make_aware(day + datetime.timedelta(days=1))


def cases_of(
    key: str,
    version: int,
    *,
    on: datetime.date,
    only: Mapping[str, Any] = MappingProxyType({}),
    role: str = "",
    profiles: Collection[str] | None = None,
) -> Cases:
    """The cases of this version of a model in the municipality of the context.

    Of these enrolments only (lookups), of this role only, and of programmes in these profiles only.
    """
    lookups: dict[str, Any] = {
        "programme__model_key": key,
        "model_version": version,
        "ended_on__isnull": True,
        **only,
    }
    programmes = Programme.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), model_key=key, model_version=version, starts_on__lte=on
    )
    if role:
        lookups["role"] = role
    if profiles is not None:
        lookups["programme__profile__in"] = profiles
        programmes = programmes.filter(profile__in=profiles)
    return Cases(lookups, programmes, on)


def days_after(date: Combinable, days: int) -> Func:
    """The date so many days after, computed by the database."""
    return Func(date, Value(days), template="(%(expressions)s)", arg_joiner=" + ", output_field=DateField())


def months_after(date: Combinable, months: Combinable) -> Func:
    """The date so many calendar months after, computed by the database."""
    return Func(
        date,
        months,
        template="(%(expressions)s))::date",
        arg_joiner=" + make_interval(months => ",
        output_field=DateField(),
    )


def _at(model: Any, path: str) -> Any:
    """The model at the end of this path."""
    for step in () if path == "pk" else path.split("__"):
        model = model._meta.get_field(step).related_model
    return model


def found(
    rows: QuerySet[Any], *, team: str, since: Combinable, enrolment: str = "", about: str = "pk"
) -> Found:
    """The answer of a watch: team, enrolment, label of the row that it is about, and since when.

    ``about`` is the path to an enrolment, or whatever else the signal is about, when that is not the row itself. When
    several rows are about the same thing, the oldest one counts.
    """
    label = Concat(Value(f"{_at(rows.model, about)._meta.label_lower}:"), Cast(about, CharField()))
    whose = F(enrolment) if enrolment else Cast(Value(None), BigIntegerField())
    return rows.order_by().values_list(F(team), whose, label, since)
