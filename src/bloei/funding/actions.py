"""Verbs: a source of money is there, an employer guarantees jobs, somebody is hired."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.funding import rules
from bloei.funding.models import BenefitCount, FundingLine, Guarantee, GuaranteedJob
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.programmes.models import Enrolment


def _keep(line: FundingLine, verb: str, by: Actor) -> FundingLine:
    refuse_if_any(rules.says_how_much(line), rules.share_fits(line), rules.dates_in_order(line))
    line.save()
    record(verb, line, by=by, note=line.title)
    return line


@transaction.atomic
def add_funding(line: FundingLine, *, by: Actor) -> FundingLine:
    """The programme has this source of money (ALK-17). Refused when it says nothing, or two things, about how much."""
    return _keep(line, "add_funding", by)


@transaction.atomic
def change_funding(line: FundingLine, *, by: Actor) -> FundingLine:
    """The source of money is like this from now on."""
    return _keep(line, "change_funding", by)


@transaction.atomic
def count_benefits(count: BenefitCount, *, by: Actor) -> BenefitCount:
    """It is known how many people were on social assistance on a day; told again for that day, the last word counts."""
    count, _created = BenefitCount.objects.update_or_create(
        counted_on=count.counted_on, defaults={"number": count.number, "source": count.source}
    )
    record("count_benefits", count, by=by, note=str(count))
    return count


@transaction.atomic
def give_guarantee(guarantee: Guarantee, *, by: Actor) -> Guarantee:
    """The employer promised to hire so many people (ALK-21)."""
    refuse_if_any(rules.dates_in_order(guarantee))
    guarantee.save()
    record("give_guarantee", guarantee, by=by, note=str(guarantee))
    return guarantee


@transaction.atomic
def fill_guarantee(
    guarantee: Guarantee, enrolment: Enrolment, *, by: Actor, on: datetime.date
) -> GuaranteedJob:
    """The participant was hired on the guarantee; more than promised is welcome."""
    refuse_if_any(rules.of_the_programme(guarantee, enrolment), rules.not_hired_yet(guarantee, enrolment))
    job = GuaranteedJob.objects.create(guarantee=guarantee, enrolment=enrolment, hired_on=on)
    record("fill_guarantee", job, by=by, about=enrolment.person)
    return job
