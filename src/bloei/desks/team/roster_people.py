"""The week per person: who works how much beside what was agreed, and who has nothing yet. By name, never ranked."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, fetch, staff_door
from bloei.desks.team.roster_week import in_words, is_open_to, said, week_address
from bloei.kit.days import hours_words
from bloei.rosters.members import Member
from bloei.rosters.models import Assignment, Roster
from bloei.rosters.reasons import Reason
from bloei.rosters.sayings import said as in_plain_words
from bloei.rosters.weeks import RosterWeek, week_of


@dataclass(frozen=True)
class HerWeek:
    """Somebody with her shifts of this week and what was agreed about her hours."""

    name: str
    href: str
    hours: str
    agreed: str
    shifts: list[str]


@require_safe
@staff_door
def roster_people(request: ActorRequest, pk: int) -> HttpResponse:
    """Everybody who takes part in this week: who is on the roster, and who is not."""
    roster = fetch(Roster.objects.select_related("centre"), request.actor, pk=pk)
    rows = people_of(week_of(roster), request.actor)
    context = {
        "roster": roster,
        "centre": roster.centre,
        "week_url": week_address(roster.centre_id, roster.week),
        "there": [row for row in rows if row.shifts],
        "others": [row for row in rows if not row.shifts],
    }
    return render(request, "team/roster/people.html", context)


def people_of(week: RosterWeek, actor: Actor) -> list[HerWeek]:
    """By name; whose file is closed to this colleague is not there."""
    on: dict[int, list[Assignment]] = {}
    for shift in week.standing_shifts:
        for row in week.people_on.get(shift.pk, []):
            row.shift = shift
            on.setdefault(row.enrolment.person_id, []).append(row)
    members = [each for each in week.members.values() if is_open_to(each.enrolment.person, actor)]
    return [_her_week(week, member, on.get(member.enrolment.person_id, [])) for member in members]


def _her_week(week: RosterWeek, member: Member, rows: list[Assignment]) -> HerWeek:
    href = reverse("team:roster_terms", args=[member.enrolment.person_id])
    hours = _("%(hours)s uur") % {"hours": hours_words(week.minutes_of(member))}
    unknown = "" if member.free else in_plain_words(Reason("times_unknown"))
    jobs = _("met %s uur in klussen") % hours_words(member.jobs) if member.jobs else ""
    agreed = ", ".join(part for part in (jobs, _agreed(member), unknown) if part)
    return HerWeek(member.name, href, hours, agreed, [_shift(row) for row in rows])


def _shift(row: Assignment) -> str:
    """What and when; with her answer once she knows of it."""
    return f"{in_words(row.shift)} · {said(row)}" if row.told_at else in_words(row.shift)


def _agreed(member: Member) -> str:
    words = {"least": hours_words(member.least or 0), "most": hours_words(member.most or 0)}
    if member.least and member.most:
        return _("afspraak: %(least)s tot %(most)s uur") % words
    if member.most:
        return _("afspraak: hooguit %(most)s uur") % words
    return _("afspraak: minstens %(least)s uur") % words if member.least else ""


urlpatterns = [path("rooster/week/<int:pk>/mensen/", roster_people, name="roster_people")]
