"""Counting with days, months and hours."""

import calendar
import datetime


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of that month; as PostgreSQL counts."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(first: datetime.date, months: int) -> datetime.date:
    """The last day of a period of so many months: a year from 1 March lasts until the end of February."""
    return months_after(first, months) - datetime.timedelta(days=1)


def hours_words(minutes: int) -> str:
    """Minutes as hours that people write: 6, or 2,5."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
