"""What the file knows, beside the questions of the ladder: facts to talk about, never a conclusion."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.guidance.models import Reflection
from bloei.learning.models import Attendance, SignUp
from bloei.placements.models import Hours, Placement
from bloei.programmes.models import Enrolment, GroupMember

WEEKS = 8


def _unpaid(enrolment: Enrolment, since: datetime.date, on: datetime.date) -> str:
    jobs = Placement.objects.filter(proposal__enrolment=enrolment, starts_on__lte=on)
    running = jobs.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    titles = list(running.order_by("starts_on", "pk").values_list("proposal__request__title", flat=True))
    worked = Hours.objects.filter(placement__in=jobs, worked_on__gt=since, worked_on__lte=on)
    known = worked.filter(confirmed_on__isnull=False).aggregate(
        minutes=Sum("minutes"), days=Count("worked_on", distinct=True)
    )
    hours = number_format(Decimal(known["minutes"] or 0) / 60, 1).removesuffix(",0")
    done = _("bevestigd: %(hours)s uur op %(days)s dagen") % {"hours": hours, "days": known["days"]}
    return _("Klussen nu: %(jobs)s; %(done)s") % {"jobs": ", ".join(titles) or _("geen"), "done": done}


def _organised(enrolment: Enrolment, since: datetime.date, on: datetime.date) -> str:
    lessons = SignUp.objects.filter(
        enrolment=enrolment,
        attendance=Attendance.PRESENT,
        session__starts_at__date__gt=since,
        session__starts_at__date__lte=on,
    )
    groups = GroupMember.objects.filter(enrolment=enrolment, until__isnull=True).order_by("group__name")
    names = ", ".join(groups.values_list("group__name", flat=True)) or _("geen")
    came = ngettext("%(count)s keer bij een training", "%(count)s keer bij een training", lessons.count())
    return _("%(came)s; groep: %(names)s") % {"came": came % {"count": lessons.count()}, "names": names}


def _outside(enrolment: Enrolment, since: datetime.date, on: datetime.date) -> str:
    said = Reflection.objects.filter(enrolment=enrolment, said_on__gt=since, said_on__lte=on)
    met = said.aggregate(met=Sum("new_contacts_count"))["met"]
    if met is None:
        return ""
    return ngettext("Telde zelf %(count)s nieuw contact", "Telde zelf %(count)s nieuwe contacten", met) % {
        "count": met
    }


def facts_beside(enrolment: Enrolment, *, on: datetime.date) -> Mapping[str, str]:
    """What the last eight weeks show beside each question of the ladder; a question without facts is left out."""
    since = on - datetime.timedelta(weeks=WEEKS)
    read = {"unpaid": _unpaid, "organised": _organised, "outside": _outside}
    found = {key: words(enrolment, since, on) for key, words in read.items()}
    return {key: words for key, words in found.items() if words}
