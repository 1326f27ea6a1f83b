"""Indications about money beside a benefit. The municipality decides; None means: not known for this day.

Participatiewet article 31(2) and (5), and the volunteer's allowance. All numbers stand in ``parameters.toml``.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.kit.objections import Objection, present
from bloei.placements.parameters import amount_on, row_on

CENT = Decimal("0.01")


class ExemptionGround(TextChoices):
    """On what ground a part of the income may stay free."""

    WORK = "work", gettext_lazy("werk naast de uitkering")
    SINGLE_PARENT = "single_parent", gettext_lazy("alleenstaande ouder met een kind onder 12")
    LIMITED_HOURS = "limited_hours", gettext_lazy("kan minder uren werken, zegt het UWV")
    WAGE_SUBSIDY = "wage_subsidy", gettext_lazy("werk met loonkostensubsidie")


@dataclass(frozen=True)
class Payment:
    """A volunteer's allowance or a premium that was paid on a day, for so many hours."""

    paid_on: datetime.date
    amount: Decimal
    hours: Decimal = Decimal(0)


def age_on(birth_on: datetime.date, day: datetime.date) -> int:
    """Whole years."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def _is_youth(birth_on: datetime.date | None, day: datetime.date) -> bool:
    limit = amount_on("youth_age", day)
    return birth_on is not None and limit is not None and age_on(birth_on, day) < limit


def exemption(
    ground: str, income: Decimal, *, nth_month: int, birth_on: datetime.date | None, on: datetime.date
) -> Decimal | None:
    """How many euros of a month's income may stay free, in the nth month of this ground."""
    row = row_on("exemption", "ground", ground, on)
    if row is None:
        return None
    if nth_month > row.get("months", nth_month) or (_is_youth(birth_on, on) and not row["holds_for_youth"]):
        return Decimal("0.00")
    part = (income * Decimal(row["rate"])).quantize(CENT, ROUND_HALF_UP)
    return min(part, Decimal(row["most"]))


def premium_remarks(
    earlier: Sequence[Payment],
    premium: Payment,
    *,
    birth_on: datetime.date | None = None,
    has_wage_subsidy: bool = False,
) -> list[Objection]:
    """What stands against a premium staying free: too much or too often in a calendar year, or under 27."""
    most, times = (amount_on(key, premium.paid_on) for key in ("premium_year", "premiums_per_year"))
    if most is None or times is None:
        return [_unknown(premium.paid_on)]
    same_year = [each.amount for each in earlier if each.paid_on.year == premium.paid_on.year]
    too_young = _is_youth(birth_on, premium.paid_on) and not has_wage_subsidy
    return present(
        [
            _over("premium_year", sum(same_year, premium.amount), most),
            Objection("premium_often", _("Dit is vaker dan %s keer in een jaar.") % times)
            if len(same_year) + 1 > times
            else None,
            Objection("premium_youth", _("Onder 27 jaar blijft een premie niet vrij."))
            if too_young
            else None,
        ]
    )


def allowance_remarks(
    earlier: Sequence[Payment], payment: Payment, *, birth_on: datetime.date | None = None
) -> list[Objection]:
    """Which limits an allowance breaks: per hour, per month and per year, over all organisations together."""
    day = payment.paid_on
    per_hour = amount_on(_hour_key(birth_on, day), day)
    per_month, per_year = (amount_on(key, day) for key in ("volunteer_month", "volunteer_year"))
    if per_hour is None or per_month is None or per_year is None:
        return [_unknown(day)]
    year = [each for each in earlier if each.paid_on.year == day.year]
    month = [each for each in year if each.paid_on.month == day.month]
    return present(
        [
            _over("volunteer_hour", payment.amount, per_hour * payment.hours),
            _over("volunteer_month", sum((each.amount for each in month), payment.amount), per_month),
            _over("volunteer_year", sum((each.amount for each in year), payment.amount), per_year),
        ]
    )


def _hour_key(birth_on: datetime.date | None, day: datetime.date) -> str:
    adult = amount_on("adult_volunteer_age", day)
    is_younger = birth_on is not None and adult is not None and age_on(birth_on, day) < adult
    return "volunteer_hour_under_21" if is_younger else "volunteer_hour"


def _unknown(day: datetime.date) -> Objection:
    return Objection(
        "unknown", _("Voor %s weten we de grens nog niet. Vraag de gemeente.") % f"{day:%d-%m-%Y}"
    )


LIMITS = {
    "volunteer_hour": gettext_lazy("per uur"),
    "volunteer_month": gettext_lazy("per maand"),
    "volunteer_year": gettext_lazy("per jaar"),
    "premium_year": gettext_lazy("per jaar"),
}


def _over(code: str, total: Decimal, most: Decimal) -> Objection | None:
    if total <= most:
        return None
    words = {
        "total": number_format(total.quantize(CENT)),
        "most": number_format(most.quantize(CENT)),
        "per": LIMITS[code],
    }
    return Objection(code, _("Samen %(total)s euro. De grens %(per)s is %(most)s euro.") % words)
