"""Verbs: how long somebody takes part, and until when a contract runs; the role in the model says how long."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.journal import actions as journal
from bloei.kit.days import last_day, months_after
from bloei.kit.objections import Objection, present, refuse_if_any
from bloei.programmes import rules
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment


def begin_term(enrolment: Enrolment, on: datetime.date) -> None:
    """From this day on the term and the contract of the role run; the caller saves (MDW-17, MAC-10)."""
    role = model_of(enrolment).role(enrolment.role)
    enrolment.planned_end_on = last_day(on, role.term.max_months) if role.term else None
    enrolment.contract_ends_on = last_day(on, role.contract_months) if role.contract_months else None


def longest_end(enrolment: Enrolment) -> datetime.date | None:
    """The last day that the model allows, with every extension; None without a term or before the start."""
    term = model_of(enrolment).role(enrolment.role).term
    if term is None or enrolment.started_on is None:
        return None
    return last_day(enrolment.started_on, term.max_months + term.extend_months)


def objections_to_extend(enrolment: Enrolment, *, until: datetime.date, reason: str) -> list[Objection]:
    """Why the participation cannot last until that day."""
    standing = present([rules.not_ended(enrolment), rules.has_started(enrolment), rules.has_term(enrolment)])
    return standing or present(
        [
            rules.later_than_planned(enrolment, until),
            rules.within_longest(longest_end(enrolment), until),
            rules.reason_written(reason),
        ]
    )


@transaction.atomic
def extend_enrolment(enrolment: Enrolment, *, until: datetime.date, reason: str, by: Actor) -> None:
    """The participation lasts until that day, within what the model allows; the reason stays readable (MDW-17)."""
    refuse_if_any(*objections_to_extend(enrolment, until=until, reason=reason))
    enrolment.planned_end_on = until
    enrolment.save(update_fields=["planned_end_on"])
    journal.record("extend_enrolment", enrolment, by=by, about=enrolment.person, note=f"{until}: {reason}")


@transaction.atomic
def renew_contract(enrolment: Enrolment, *, reason: str, by: Actor) -> None:
    """The contract runs once more as long as the role says, from the day after its last (MAC-10)."""
    refuse_if_any(
        rules.not_ended(enrolment),
        rules.has_started(enrolment),
        rules.has_contract(enrolment),
        rules.reason_written(reason),
    )
    months = model_of(enrolment).role(enrolment.role).contract_months
    if enrolment.contract_ends_on and months:
        following = enrolment.contract_ends_on + datetime.timedelta(days=1)
        enrolment.contract_ends_on = months_after(following, months) - datetime.timedelta(days=1)
    enrolment.save(update_fields=["contract_ends_on"])
    note = f"{enrolment.contract_ends_on}: {reason}"
    journal.record("renew_contract", enrolment, by=by, about=enrolment.person, note=note)
