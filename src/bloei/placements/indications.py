"""What was told about money, with the limits of the law beside it. Indications only: the municipality decides."""

from dataclasses import dataclass
from decimal import Decimal

from bloei.kit.objections import Objection
from bloei.placements.models import Allowance, IncomeReport
from bloei.placements.money import ExemptionGround, Payment, allowance_remarks, exemption, premium_remarks
from bloei.programmes.models import Enrolment


@dataclass(frozen=True)
class Told:
    """An allowance or premium, and which limits it breaks together with the earlier ones."""

    allowance: Allowance
    remarks: list[Objection]


@dataclass(frozen=True)
class Earned:
    """The income of a month, and how much of it may stay free; None when no amount is known for that month."""

    report: IncomeReport
    free: Decimal | None


def _payment(row: Allowance) -> Payment:
    return Payment(row.paid_on, row.amount, row.hours)


def allowances_told(enrolment: Enrolment) -> list[Told]:
    """The allowances and premiums as they were told last, latest first; each knows which one it ``replaces``."""
    birth_on = enrolment.person.birth_date
    earlier: dict[bool, list[Payment]] = {True: [], False: []}
    told = []
    rows = Allowance.objects.filter(enrolment=enrolment, replaced_by__isnull=True).order_by("paid_on", "pk")
    for row in rows.select_related("replaces"):
        judge = premium_remarks if row.is_premium else allowance_remarks
        told.append(Told(row, judge(earlier[row.is_premium], _payment(row), birth_on=birth_on)))
        earlier[row.is_premium].append(_payment(row))
    return told[::-1]


def income_told(enrolment: Enrolment, ground: str = ExemptionGround.WORK) -> list[Earned]:
    """The months with income, latest first; the nth month with income is the nth month of the ground."""
    birth_on = enrolment.person.birth_date
    rows = IncomeReport.objects.filter(enrolment=enrolment, amount__gt=0).order_by("month")
    earned = [
        Earned(row, exemption(ground, row.amount, nth_month=number, birth_on=birth_on, on=row.month))
        for number, row in enumerate(rows, 1)
    ]
    return earned[::-1]
