"""Proposals for a week: asked for, made in the background, taken over by people, and undone."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.journal.actions import record
from bloei.kit.objections import Objection, refuse_if_any
from bloei.planner.budget import Budget
from bloei.planner.roster.plan import solve_roster
from bloei.planner.validation import checked
from bloei.programmes.models import Enrolment
from bloei.rosters import rules, telling
from bloei.rosters.actions.people import put_on, take_off
from bloei.rosters.drafting import FORMAT, Puzzle
from bloei.rosters.models import Assignment, Draft, Origin, Roster, Shift
from bloei.rosters.weeks import week_of

MAKING = "make_draft"
SECONDS = 8.0


@transaction.atomic
def ask_for_draft(roster: Roster, *, is_repair: bool = False, by: Actor, at: datetime.datetime) -> Draft:
    """A job makes a proposal for the week. ``is_repair``: people know the week, and as little as can be changes.

    Refused: a week that is over, an empty one, a proposal that is being made already.
    """
    refuse_if_any(
        rules.week_is_ahead(roster.week, at), rules.has_shifts(roster), rules.none_being_made(roster, at)
    )
    draft = Draft.objects.create(roster=roster, asked_by=by.login, asked_at=at, is_repair=is_repair)
    app.configure_task(MAKING).defer(municipality_id=draft.municipality_id, draft_id=draft.pk)
    record("ask_for_draft", draft, by=by, note=str(roster))
    return draft


def make_draft(draft: Draft, *, at: datetime.datetime, budget: Budget | None = None) -> Draft:
    """The proposal is there, or it says that it failed; made already, it stays as it is.

    The planner searches outside of any transaction.
    """
    if draft.finished_at is not None:
        return draft
    local = timezone.localtime(at)
    try:
        with transaction.atomic():
            week = week_of(Roster.objects.select_related("centre").get(pk=draft.roster_id))
        puzzle = Puzzle(week, (local.date(), local.time()), draft.is_repair)
        outcome = solve_roster(checked(puzzle.problem(), FORMAT), budget or Budget(SECONDS))
    except Exception:
        _finish(draft, at, has_failed=True)
        raise
    if outcome.cost is None:
        return _finish(draft, at, has_failed=True, facts={"status": outcome.status})
    return _finish(draft, at, changes=puzzle.changes(outcome), facts=puzzle.facts(outcome))


@transaction.atomic
def _finish(draft: Draft, at: datetime.datetime, **found: Any) -> Draft:
    for name, value in {"finished_at": at, **found}.items():
        setattr(draft, name, value)
    draft.save(update_fields=["finished_at", *found])
    program = Actor(draft.municipality, visitor_name="Bloei")
    record("make_draft", draft, by=program, note=str(draft.facts.get("status", "failed")))
    return draft


@transaction.atomic
def apply_draft(
    draft: Draft, *, chosen: Collection[int] | None = None, by: Actor, at: datetime.datetime
) -> Draft:
    """The week is as proposed, or as far as was chosen. In a published week everybody concerned is told.

    Refused: not ready, taken over before, a change it does not have, somebody who cannot come after all.
    """
    roster = Roster.objects.select_for_update().get(pk=draft.roster_id)
    draft.refresh_from_db(from_queryset=Draft.objects.select_for_update())
    indexes = sorted(range(len(draft.changes)) if chosen is None else set(chosen))
    refuse_if_any(rules.draft_ready(draft), rules.changes_known(draft, indexes))
    added = _carry_out([draft.changes[index] for index in indexes], at)
    refuse_if_any(*_objections_to_added(roster, added))
    draft.applied_at, draft.facts = at, {**draft.facts, "taken": indexes}
    draft.save(update_fields=["applied_at", "facts"])
    record("apply_draft", draft, by=by, note=f"{len(indexes)}/{len(draft.changes)}")
    return draft


def _carry_out(changes: Sequence[dict[str, Any]], at: datetime.datetime) -> list[Assignment]:
    """Who is put on; first the others come off. What became so by hand meanwhile is left as it is."""
    standing = {
        (row.enrolment_id, row.shift_id): row
        for row in Assignment.objects.filter(
            shift__in=[change["shift"] for change in changes], withdrawn_at__isnull=True
        ).select_related("enrolment__person", "shift__task")
    }
    shifts = Shift.objects.select_related("task", "roster").in_bulk([each["shift"] for each in changes])
    people = Enrolment.objects.select_related("person").in_bulk([each["enrolment"] for each in changes])
    added = []
    for change in sorted(changes, key=lambda each: bool(each["adds"])):
        row = standing.get((change["enrolment"], change["shift"]))
        if row and not change["adds"]:
            take_off(row, at=at)
        elif not row and change["adds"]:
            enrolment = people[change["enrolment"]]
            added.append(put_on(shifts[change["shift"]], enrolment, Origin.PROPOSED, at=at))
    return added


def _objections_to_added(roster: Roster, added: Sequence[Assignment]) -> list[Objection | None]:
    if not added:
        return []
    week = week_of(roster)
    shifts = {shift.pk: shift for shift in week.shifts}
    found: list[Objection | None] = []
    for row in added:
        shift, member = shifts[row.shift_id], week.member(row.enrolment)
        if member is None:
            found.append(rules.takes_part(row.enrolment, shift.on))
            continue
        found += [rules.shift_stands(shift), rules.not_too_many(week, shift)]
        found += [rules.hindering(member, each) for each in week.hindrances(shift, member)]
    return found


@transaction.atomic
def undo_draft(draft: Draft, *, by: Actor, at: datetime.datetime) -> Draft:
    """The week is as it was before the proposal was taken over, apart from what was changed by hand since then.

    Refused: nothing was taken over, undone already, or a later proposal was taken over.
    """
    Roster.objects.select_for_update().get(pk=draft.roster_id)
    draft.refresh_from_db(from_queryset=Draft.objects.select_for_update())
    refuse_if_any(rules.draft_applied(draft), rules.is_last_applied(draft))
    rows = Assignment.objects.filter(shift__roster__drafts=draft).select_related(
        "enrolment__person", "shift__task"
    )
    then = F("shift__roster__drafts__applied_at")
    made, gone = rows.filter(made_at=then), rows.filter(withdrawn_at=then)
    taken_off = list(gone.order_by("pk"))
    for row in made.filter(origin=Origin.PROPOSED, withdrawn_at__isnull=True).order_by("pk"):
        take_off(row, at=at)
    for row in taken_off:
        _put_back(row)
    draft.undone_at = at
    draft.save(update_fields=["undone_at"])
    record("undo_draft", draft, by=by)
    return draft


def _put_back(row: Assignment) -> None:
    again = Assignment.objects.filter(shift=row.shift, enrolment=row.enrolment, withdrawn_at__isnull=True)
    if again.exists():
        return
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])
    if row.told_at is not None:
        telling.tell_added(row.enrolment.person, row.shift)
