"""What a proposal would change, per person, with facts before and after, and what stays open and why."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.accounts.actor import Actor
from bloei.desks.team.roster_panel import sentence
from bloei.desks.team.roster_week import in_words, name_for
from bloei.kit.days import hours_words
from bloei.programmes.models import Enrolment
from bloei.rosters.models import Assignment, Draft, Shift
from bloei.rosters.sayings import said
from bloei.rosters.weeks import RosterWeek, week_of


@dataclass(frozen=True)
class Change:
    """Somebody comes on a shift, or off it; ``index`` is its place in the proposal."""

    index: int
    words: str
    icon: str


@dataclass(frozen=True)
class Concerned:
    """Somebody with all that changes for her."""

    name: str
    changes: list[Change]


@dataclass(frozen=True)
class Measure:
    """A fact before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Open:
    """A shift that still needs somebody, and why."""

    shift: str
    href: str
    reasons: list[str]


@dataclass(frozen=True)
class Preview:
    """All that the page of a proposal tells."""

    people: list[Concerned]
    rows: list[Measure]
    gaps: list[Open]
    quality: str


def preview_of(draft: Draft, actor: Actor) -> Preview:
    """The proposal in words; what stays open is what would be open when all of it is taken over."""
    week = week_of(draft.roster)
    after = week if draft.applied_at else _with_changes(week, draft)
    return Preview(_people(draft, week, actor), _rows(draft.facts), _gaps(after), _quality(draft.facts))


def _people(draft: Draft, week: RosterWeek, actor: Actor) -> list[Concerned]:
    shifts = {shift.pk: shift for shift in week.shifts}
    keys = {change["enrolment"] for change in draft.changes}
    people = Enrolment.objects.select_related("person").in_bulk(keys)
    found: dict[int, list[Change]] = {}
    for index, change in enumerate(draft.changes):
        words = _words(shifts[change["shift"]], adds=change["adds"])
        icon = "user-plus" if change["adds"] else "user-minus"
        found.setdefault(change["enrolment"], []).append(Change(index, words, icon))
    rows = [Concerned(name_for(people[pk].person, actor), changes) for pk, changes in found.items()]
    return sorted(rows, key=lambda row: row.name)


def _words(shift: Shift, *, adds: bool) -> str:
    words = _("Erbij: %(shift)s") if adds else _("Eraf: %(shift)s")
    return words % {"shift": in_words(shift)}


def _with_changes(week: RosterWeek, draft: Draft) -> RosterWeek:
    """The week as it would be, in memory only."""
    gone = {(each["enrolment"], each["shift"]) for each in draft.changes if not each["adds"]}
    stays = [row for row in week.assignments if (row.enrolment_id, row.shift_id) not in gone]
    members = {member.enrolment.pk: member.enrolment for member in week.members.values()}
    added = [
        Assignment(shift_id=each["shift"], enrolment=members[each["enrolment"]])
        for each in draft.changes
        if each["adds"] and each["enrolment"] in members
    ]
    return dataclasses.replace(week, assignments=[*stays, *added])


def _rows(facts: dict[str, Any]) -> list[Measure]:
    before, after = facts.get("before"), facts.get("after")
    if not before or not after:
        return []
    return [
        Measure(_("Plekken bezet"), _places(before), _places(after)),
        Measure(_("Mensen op het rooster"), before["people"], after["people"]),
        Measure(_("Wensen die uitkomen"), before["wishes"], after["wishes"]),
        Measure(_("Langst wachten op een wens"), _days(before), _days(after)),
        Measure(_("Uren onder de afspraak"), _hours(before), _hours(after)),
        Measure(_("Verschil in niet geliefde beurten, 8 weken"), before["spread"], after["spread"]),
    ]


def _places(facts: dict[str, int]) -> str:
    return _("%(filled)s van %(needed)s") % facts


def _hours(facts: dict[str, int]) -> str:
    return hours_words(facts.get("too_few", 0))


def _days(facts: dict[str, int]) -> str:
    number = facts["longest_wait"]
    return ngettext("%(number)s dag", "%(number)s dagen", number) % {"number": number}


def _gaps(week: RosterWeek) -> list[Open]:
    return [
        Open(
            in_words(gap.shift),
            reverse("team:shift", args=[gap.shift.pk]),
            [sentence(said(reason)) for reason in gap.why],
        )
        for gap in week.gaps()
    ]


def _quality(facts: dict[str, Any]) -> str:
    """How sure it is that there is no better one."""
    if facts.get("status") == "optimal":
        return _("Binnen de regels en wensen is er geen beter rooster.")
    return _("Bloei stopte met zoeken na %(seconds)s seconden. Misschien kan het nog iets beter.") % {
        "seconds": facts.get("seconds", 0)
    }
