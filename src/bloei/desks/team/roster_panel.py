"""What one shift says: who stands on it, who can in the order of who waited longest, who cannot and why."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.desks.team.roster_week import is_open_to, name_for, said
from bloei.people.notation import folded
from bloei.rosters.members import Member
from bloei.rosters.models import Assignment, Coming, Shift
from bloei.rosters.reasons import HER_WORD, Reason
from bloei.rosters.rules import shift_is_ahead
from bloei.rosters.sayings import said as in_plain_words
from bloei.rosters.weeks import RosterWeek, WhoCan, week_of

TONES = {"": ("neutral", "clock"), Coming.YES: ("positive", "check"), Coming.NO: ("warning", "x")}
ICONS = {
    "likes": "heart",
    "wishes": "heart",
    "knows_work": "star",
    "with_pair": "users",
    "free_then": "calendar-check",
    "hours": "clock",
}
FIRST = 3


@dataclass(frozen=True)
class Standing:
    """Somebody on the shift, with what she answered."""

    pk: int
    name: str
    given_name: str
    href: str
    sub: str
    answer: str
    tone: str
    icon: str
    is_pinned: bool
    may_answer: bool
    counts: bool
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A sentence that speaks for somebody, with an icon."""

    text: str
    icon: str


@dataclass(frozen=True)
class Able:
    """Somebody who can, with facts; or who cannot, with reasons. Never a mark."""

    enrolment: int
    name: str
    given_name: str
    href: str
    waited: str = ""
    reasons: tuple[Any, ...] = ()
    concerns: tuple[str, ...] = ()
    may_be_asked: bool = False
    is_first: bool = False

    @property
    def kind(self) -> str:
        """One button of the list stands out."""
        return "primary" if self.is_first else "secondary"

    @property
    def fields(self) -> dict[str, Any]:
        """What the button sends."""
        agreed = {"agreed": "yes"} if self.may_be_asked else {}
        return {"enrolment": self.enrolment, **agreed}


@dataclass
class Panel:
    """A shift with everybody who is on it or could be."""

    shift: Shift
    standing: list[Standing]
    missing: int
    is_ahead: bool
    is_known: bool
    candidates: list[Able]
    cannot: list[Able]
    why_open: str
    people_count: int
    words: str = ""
    yes: ClassVar[dict[str, str]] = {"answer": Coming.YES}
    no: ClassVar[dict[str, str]] = {"answer": Coming.NO}
    pin: ClassVar[dict[str, str]] = {"pinned": "yes"}
    unpin: ClassVar[dict[str, str]] = {"pinned": "no"}

    @property
    def may_change(self) -> bool:
        """It goes on, and lies ahead."""
        return self.is_ahead and self.shift.cancelled_at is None

    @property
    def coming(self) -> int:
        """How many will be there as far as is known."""
        return sum(each.counts for each in self.standing)

    @property
    def shown(self) -> int:
        """Who waited longest stands open; when a name is searched, everybody found does."""
        return len(self.candidates) if self.words else FIRST

    @property
    def first(self) -> list[Able]:
        """The first of those who can."""
        return self.candidates[: self.shown]

    @property
    def rest(self) -> list[Able]:
        """All others who can."""
        return self.candidates[self.shown :]

    @property
    def can_be_searched(self) -> bool:
        """There are more people than one sees at a glance."""
        return bool(self.words) or self.people_count > 2 * FIRST


def sentence(words: str) -> str:
    """With a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}."


def panel_of(shift: Shift, actor: Actor, words: str = "") -> Panel:
    """Everything about one shift, from the one structure that also feeds the planner; with ``words`` only the people
    of that name who are not on it."""
    week = week_of(shift.roster)
    found = next(each for each in week.shifts if each.pk == shift.pk)
    everybody = week.who_can(found)
    answer = WhoCan(
        [each for each in everybody.can if _is_named(each.member, words)],
        [(member, why) for member, why in everybody.cannot if _is_named(member, words)],
    )
    gap = next((each for each in week.gaps() if each.shift.pk == shift.pk), None)
    return Panel(
        shift,
        standing=[
            _standing(week, found, each, actor) for each in week.assignments if each.shift_id == shift.pk
        ],
        missing=gap.missing if gap else 0,
        is_ahead=shift_is_ahead(shift, timezone.now()) is None,
        is_known=shift.roster.published_at is not None,
        candidates=_candidates(week, found, answer, actor, is_needed=bool(gap and gap.missing)),
        cannot=[
            _cannot(member, why)
            for member, why in answer.cannot
            if is_open_to(member.enrolment.person, actor)
        ],
        why_open=" ".join(sentence(in_plain_words(each)) for each in (gap.why if gap else [])),
        people_count=len(everybody.can) + len(everybody.cannot),
        words=words,
    )


def _is_named(member: Member, words: str) -> bool:
    return folded(words) in folded(member.enrolment.person.name)


def _able(member: Member, **facts: Any) -> Able:
    person = member.enrolment.person
    href = reverse("team:file", args=[person.pk])
    return Able(member.enrolment.pk, person.name, person.given_name, href, **facts)


def _candidates(
    week: RosterWeek, shift: Shift, answer: WhoCan, actor: Actor, *, is_needed: bool
) -> list[Able]:
    able = [each for each in answer.can if is_open_to(each.member.enrolment.person, actor)]
    return [
        _able(
            each.member,
            waited=_waited(week.waiting_since(shift, each.member)),
            reasons=tuple(
                Fact(sentence(in_plain_words(why)), ICONS.get(why.code, "check")) for why in each.favours
            ),
            concerns=tuple(sentence(in_plain_words(why)) for why in each.concerns),
            is_first=is_needed and number == 0,
        )
        for number, each in enumerate(able)
    ]


def _waited(since: datetime.date) -> str:
    """Since when she waits for work like this."""
    if since == datetime.date.max:
        return ""
    return _("wacht hierop sinds %(day)s") % {"day": date_format(since, "j F Y")}


def _cannot(member: Member, why: list[Reason]) -> Able:
    reasons = tuple(sentence(in_plain_words(each)) for each in why)
    return _able(member, reasons=reasons, may_be_asked=all(each.code in HER_WORD for each in why))


def _standing(week: RosterWeek, shift: Shift, assignment: Assignment, actor: Actor) -> Standing:
    person, member = assignment.enrolment.person, week.member(assignment.enrolment)
    is_open, (tone, icon) = is_open_to(person, actor), TONES[assignment.answer]
    is_told, counts = assignment.told_at is not None, assignment.answer != Coming.NO
    reasons = [*week.hindrances(shift, member), *week.concerns(shift, member)] if member and counts else []
    return Standing(
        pk=assignment.pk,
        name=name_for(person, actor),
        given_name=name_for(person, actor, name=person.given_name),
        href=reverse("team:file", args=[person.pk]) if is_open else "",
        sub=str(assignment.get_origin_display()),
        answer=said(assignment) if is_told else "",
        tone=tone,
        icon=icon,
        is_pinned=assignment.is_pinned,
        may_answer=is_told,
        counts=counts,
        concerns=tuple(sentence(in_plain_words(each)) for each in reasons),
    )
