"""At which opening hours of a week no professional is there (MAC-17). Three queries."""

import datetime
from collections.abc import Iterable

from django.db.models import Q

from bloei.centres.models import OpeningHours, StaffHours
from bloei.companions.models import Absence
from bloei.rosters.models import Roster, StandIn

Stretch = tuple[datetime.time, datetime.time]
PresenceGap = tuple[datetime.date, datetime.time, datetime.time]


def presence_gaps(roster: Roster) -> list[PresenceGap]:
    """Day, from and to of each stretch of opening hours at which nobody guides.

    Somebody guides who comes on that weekday and is not away, or who stands in.
    """
    last = roster.week + datetime.timedelta(days=6)
    centre = roster.centre
    opening = OpeningHours.objects.filter(centre=centre).order_by("weekday", "opens")
    staff = list(StaffHours.objects.filter(centre=centre))
    away = list(Absence.objects.filter(team=centre.team_id, first_day__lte=last, last_day__gte=roster.week))
    stand_ins = list(StandIn.objects.filter(Q(on__gte=roster.week, on__lte=last), centre=centre))
    found = []
    for hours in opening:
        day = roster.week + datetime.timedelta(days=hours.weekday - 1)
        gone = {each.user_id for each in away if each.first_day <= day <= each.last_day}
        there = [
            (each.starts, each.ends)
            for each in staff
            if each.weekday == hours.weekday and each.user_id not in gone
        ]
        there += [(each.starts, each.ends) for each in stand_ins if each.on == day]
        found += [(day, starts, ends) for starts, ends in _left_open((hours.opens, hours.closes), there)]
    return found


def _left_open(hours: Stretch, there: Iterable[Stretch]) -> list[Stretch]:
    """What remains of ``hours`` when everybody who is there is taken away."""
    reached, found = hours[0], []
    for starts, ends in sorted(there):
        if starts > reached and reached < hours[1]:
            found.append((reached, min(starts, hours[1])))
        reached = max(reached, ends)
    return [*found, (reached, hours[1])] if reached < hours[1] else found
