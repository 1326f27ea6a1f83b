"""What a signal says in plain Dutch: who, what, why, since when, and the one thing to do.

The values that a sentence may use: ``name`` (given name), ``title`` (of the request, job or duty), the numbers of
the watch, ``span`` and ``day`` (since the signal is due), ``began_span`` and ``began_day`` (since its fact began).
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format

from bloei.accounts.models import User
from bloei.attention.models import Signal
from bloei.centres.models import Duty, OpeningHours
from bloei.companions.models import Absence
from bloei.demand.models import Request
from bloei.journeys.naming import readable, span
from bloei.journeys.sayings import SAYINGS, Saying
from bloei.outreach.models import Approach, DoorWish, Visit
from bloei.placements.models import Placement, Proposal
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.parts import Word
from bloei.rosters.models import Shift


@dataclass(frozen=True)
class Spoken:
    """A signal with its words. ``subject_id`` is the key of the row that it is about."""

    signal: Signal
    saying: Saying
    who: str
    what: str
    why: str
    label: str
    subject_id: int

    @property
    def person_id(self) -> int | None:
        """The person whom the signal is about, if any."""
        return self.signal.enrolment.person_id if self.signal.enrolment else None


def _values(signal: Signal, values: Mapping[str, Any], title: str, on: datetime.date) -> dict[str, Any]:
    days = datetime.timedelta(days=values["days"])
    return {
        **values,
        "name": signal.enrolment.person.given_name if signal.enrolment else "",
        "title": title,
        "day": date_format(signal.since, "j F"),
        "span": span((on - signal.since).days),
        "began_day": date_format(signal.since - days, "j F"),
        "began_span": span((on - signal.since + days).days),
        "until_day": date_format(signal.since + days, "j F"),
    }


@dataclass(frozen=True)
class Named:
    """What a subject is called, and who asks it, if somebody does."""

    title: str = ""
    asker: str = ""


def _named(labels: Iterable[str]) -> dict[str, Named]:
    """What the subjects are called: one query for each kind of row."""
    keys: dict[str, list[int]] = {}
    for label in labels:
        kind, _colon, key = label.partition(":")
        keys.setdefault(kind, []).append(int(key))
    rows: dict[str, Any] = {
        "demand.request": Request.objects.all(),
        "placements.proposal": Proposal.objects.select_related("request"),
        "placements.placement": Placement.objects.select_related("proposal__request"),
        "centres.duty": Duty.objects.all(),
        "centres.openinghours": OpeningHours.objects.all(),
        "programmes.programme": Programme.objects.all(),
        "accounts.user": User.objects.all(),
        "outreach.visit": Visit.objects.select_related("visitor"),
        "outreach.approach": Approach.objects.select_related("person"),
        "outreach.doorwish": DoorWish.objects.all(),
        "rosters.shift": Shift.objects.select_related("task"),
        "companions.absence": Absence.objects.select_related("user"),
    }
    return {
        f"{kind}:{row.pk}": Named(_title(row), row.contact_name if kind == "demand.request" else "")
        for kind, query in rows.items()
        if kind in keys
        for row in query.filter(pk__in=keys[kind])
    }


def _title(row: Model) -> str:
    if isinstance(row, Visit):
        return row.visitor.name
    if isinstance(row, Placement):
        return str(row.proposal.request)
    if isinstance(row, Shift):
        return row.task.title
    return str(row.request) if isinstance(row, Proposal) else str(row)


def spoken(signals: Iterable[Signal], *, on: datetime.date) -> list[Spoken]:
    """The signals in words. Give them with enrolment, person, programme and team's centre at hand."""
    rows = [signal for signal in signals if signal.word in SAYINGS]
    names = _named(signal.subject for signal in rows)
    teams = {signal.team_id for signal in rows if signal.enrolment is None}
    running = Programme.objects.filter(centre__team__in=teams).select_related("centre").order_by("starts_on")
    programmes: dict[int, list[Programme]] = {}
    for programme in running if teams else ():
        programmes.setdefault(programme.centre.team_id, []).append(programme)
    return [_speak(signal, names.get(signal.subject, Named()), programmes, on) for signal in rows]


def _word_of(signal: Signal, subject: Enrolment | Programme) -> Word | None:
    """The use of the watch in the model of the subject."""
    role = subject.role if isinstance(subject, Enrolment) else ""
    programme = subject.programme if isinstance(subject, Enrolment) else subject
    return model_of(subject).watch(signal.word, part=signal.part, role=role, profile=programme.profile)


def _parameters(signal: Signal, subjects: Iterable[Enrolment | Programme]) -> dict[str, Any]:
    """The parameters of the watch in the first of these subjects whose model uses it, ready for a sentence."""
    for subject in subjects:
        word = _word_of(signal, subject)
        if word:
            return readable(word.parameters, model_of(subject))
    return readable({}, None)


def _speak(
    signal: Signal, named: Named, programmes: Mapping[int, list[Programme]], on: datetime.date
) -> Spoken:
    subjects = [signal.enrolment] if signal.enrolment else programmes.get(signal.team_id, [])
    values = _values(signal, _parameters(signal, subjects), named.title, on)
    saying = SAYINGS[signal.word]
    who = signal.enrolment.person.name if signal.enrolment else named.asker or signal.team.name
    return Spoken(
        signal,
        saying,
        who,
        str(saying.what) % values,
        str(saying.why) % values,
        str(saying.label) % values,
        int(signal.subject.partition(":")[2]),
    )
