"""Whatever stands in her way on the roster, she reads a simple sentence in her own language."""

import ast
import datetime
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.desks.me.words import REFUSALS, words_for
from bloei.guidance.tests.factories import AppointmentFactory
from bloei.kit.objections import Refused
from bloei.people.models import LimitKind, PracticalLimit
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions, reasons, rules
from bloei.rosters.models import Busy, Roster, Shift
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    BusyFactory,
    CalendarLinkFactory,
    RosterFactory,
    ShiftFactory,
    SwapFactory,
    TaskFactory,
    TaskTalentFactory,
)
from tests.cast import Town, actor

DESK = Path(__file__).resolve().parents[1]
LANGUAGES = ("nl", "en", "ar")
THURSDAY = NOW.date() + datetime.timedelta(days=3)


def names_in(source: str, module: str) -> set[str]:
    """The names that are asked of this module, as in ``rules.swap_open``."""
    return set(re.findall(rf"\b{module}\.(\w+)", source))


def verbs_of_this_desk() -> set[str]:
    """The verbs of rosters that a participant can reach."""
    pages = [path.read_text() for path in DESK.glob("*.py")]
    return {
        name
        for page in pages
        if "from bloei.rosters import actions" in page
        for name in names_in(page, "actions")
    }


def codes_in(name: str, seen: set[str]) -> Iterator[str]:
    """The codes of a rule and of the rules that it asks."""
    if name in seen or not inspect.isfunction(getattr(rules, name, None)):
        return
    seen.add(name)
    source = inspect.getsource(getattr(rules, name))
    yield from re.findall(r'Objection\("(\w+)"', source)
    if "week.hindrances" in source:
        yield from re.findall(r'Reason\("(\w+)"', inspect.getsource(reasons))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            yield from codes_in(node.id, seen)


def codes_she_can_meet() -> set[str]:
    """Every reason with which one of those verbs may be refused."""
    asked = {
        rule
        for verb in verbs_of_this_desk()
        for rule in names_in(inspect.getsource(getattr(actions, verb)), "rules")
    }
    seen: set[str] = set()
    return {code for rule in asked for code in codes_in(rule, seen)} | {"said_no"}


def test_each_reason_has_a_simple_sentence_in_three_languages() -> None:
    codes = codes_she_can_meet()
    assert len(codes) > 25
    assert codes - set(REFUSALS) == set()
    read = {}
    for language in LANGUAGES:
        with override(language):
            read[language] = {code: str(REFUSALS[code]) for code in codes}
    for language in LANGUAGES[1:]:
        assert [code for code in codes if read[language][code] == read["nl"][code]] == []


@pytest.fixture
def week(town: Town) -> Roster:
    """A week that people know."""
    roster: Roster = RosterFactory(centre=town.haven, published_at=NOW)
    return roster


def offered(roster: Roster, **shift: object) -> Shift:
    """On Thursday somebody else asks who takes her shift over."""
    found: Shift = ShiftFactory(roster=roster, **{"on": THURSDAY, **shift})
    SwapFactory(assignment=AssignmentFactory(shift=found, told_at=NOW))
    return found


Refuse = Callable[[], object]


def _takes(anna: User, enrolment: Enrolment, shift: Shift) -> Refuse:
    swap = shift.assignments.get().swaps.get()
    return lambda: actions.take_over(swap, enrolment, by=actor(anna), at=NOW)


def take_overs(anna: User, hers: Enrolment, week: Roster) -> Iterator[tuple[str, Refuse]]:
    """One shift for each reason why she cannot take it over."""
    person, task = hers.person, TaskFactory(centre=week.centre)
    yield "cancelled", _takes(anna, hers, offered(week, cancelled_at=NOW, at=(6, 7)))
    yield "shift_over", _takes(anna, hers, offered(week, on=NOW.date(), at=(6, 7)))
    closed = offered(week, at=(6, 7))
    closed.assignments.get().swaps.update(closed_at=NOW)
    yield "swap_closed", _takes(anna, hers, closed)
    own = offered(week, on=week.week + datetime.timedelta(days=1), at=(9, 12))
    takes = _takes(anna, hers, own)
    AssignmentFactory(shift=own, enrolment=hers, told_at=NOW)
    yield "on_shift", takes
    for code, hours in (("overlaps", (11, 13)), ("no_break", (12, 14)), ("day_full", (13, 19))):
        yield code, _takes(anna, hers, offered(week, on=own.on, at=hours))
    AssignmentFactory(
        shift=ShiftFactory(roster=week, on=THURSDAY - datetime.timedelta(days=1), at=(20, 23)), enrolment=hers
    )
    yield "too_little_rest", _takes(anna, hers, offered(week, at=(8, 9)))
    BusyFactory(person=person, first_day=THURSDAY + datetime.timedelta(days=1))
    yield "away_that_day", _takes(anna, hers, offered(week, on=THURSDAY + datetime.timedelta(days=1)))
    at = NOW + datetime.timedelta(days=3, hours=6)
    AppointmentFactory(enrolment=hers, starts_at=at, ends_at=at + datetime.timedelta(hours=1))
    yield "engaged", _takes(anna, hers, offered(week, at=(14, 17)))
    PracticalLimit.objects.create(person=person, kind=LimitKind.DAYTIME)
    yield "daytime_only", _takes(anna, hers, offered(week, at=(19, 21)))
    TaskTalentFactory(task=task)
    yield "lacks_talent", _takes(anna, hers, offered(week, task=task, at=(11, 12)))


def other_refusals(anna: User, hers: Enrolment, week: Roster, town: Town) -> Iterator[tuple[str, Refuse]]:
    """What she says or asks, and cannot."""
    by, person = actor(anna), hers.person
    row = AssignmentFactory(
        shift=ShiftFactory(roster=week, on=THURSDAY, at=(21, 22)), enrolment=hers, told_at=NOW
    )
    SwapFactory(assignment=row)
    yield "unknown", lambda: actions.answer_assignment(row, "perhaps", by=by, at=NOW)
    yield "offered", lambda: actions.offer_swap(row, by=by, at=NOW)
    gone = AssignmentFactory(shift__roster=week, enrolment=hers, withdrawn_at=NOW, answer="no")
    yield "taken_off", lambda: actions.answer_assignment(gone, "no", by=by, at=NOW)
    yield "not_told", lambda: actions.answer_assignment(gone, "no", by=by, at=NOW)
    yield "said_no", lambda: actions.offer_swap(gone, by=by, at=NOW)
    no = AssignmentFactory(shift__roster=week, enrolment=hers, told_at=NOW, answer="no")
    AssignmentFactory(shift=no.shift)
    yield "filled", lambda: actions.answer_assignment(no, "yes", by=by, at=NOW)
    day = NOW.date()
    yield "days", lambda: actions.say_busy(Busy(person=person), by=by)
    before = Busy(person=person, first_day=day, last_day=day - datetime.timedelta(days=1))
    yield "days_in_order", lambda: actions.say_busy(before, by=by)
    half = Busy(person=person, weekday=1, starts=datetime.time(9))
    yield "times", lambda: actions.say_busy(half, by=by)
    turned = Busy(person=person, weekday=1, starts=datetime.time(9), ends=datetime.time(8))
    yield "hours_in_order", lambda: actions.say_busy(turned, by=by)
    elsewhere = EnrolmentFactory(programme__centre=town.stad)
    yield "elsewhere", lambda: actions.pair_with(hers, elsewhere, by=by)
    yield "elsewhere", lambda: actions.wish_for_task(hers, TaskFactory(centre=town.stad), True, by=by)
    yield "same_person", lambda: actions.pair_with(hers, hers, by=by)
    link = CalendarLinkFactory(person=person, revoked_at=NOW)
    yield "revoked", lambda: actions.revoke_calendar_link(link, by=by, at=NOW)


def test_every_refusal_is_read_in_her_language(
    town: Town, anna: User, enrolment: Enrolment, week: Roster
) -> None:
    met = set()
    for walk in (take_overs(anna, enrolment, week), other_refusals(anna, enrolment, week, town)):
        for code, refuse in walk:
            with pytest.raises(Refused) as caught:
                refuse()
            refused = caught.value
            codes = {objection.code for objection in refused.objections}
            assert code in codes
            met |= codes
            _read_in_all_languages(refused)
    unmet = {"not_free", "busy", "not_taking_part", "lacks_vog"}
    assert codes_she_can_meet() - met <= unmet


def _read_in_all_languages(refused: Refused) -> None:
    """A sentence of hers for each reason, and not one of the team."""
    staff = {str(objection) for objection in refused.objections}
    for language in LANGUAGES:
        with override(language):
            words = words_for(refused)
            hers = {str(text) for text in REFUSALS.values()}
        assert len(words) == len({str(REFUSALS[each.code]) for each in refused.objections})
        assert set(words) <= hers
        if language != "nl":
            assert not set(words) & staff
