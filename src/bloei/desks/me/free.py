"""What she wants on the roster: when she cannot come, what she likes to do, and with whom."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms_roster import DaysForm, SchoolForm, WeeklyForm
from bloei.desks.me.mine import Mine, ask, carried_out, my_deed, my_form, my_page, show, well_done
from bloei.rosters import actions
from bloei.rosters.models import Pair, Task
from bloei.rosters.queries import busy_of, fellows, pairs_of, tasks_of


@my_page
def busy(request: ActorRequest, mine: Mine) -> HttpResponse:
    """When she cannot come. Nobody asks why."""
    return show(request, mine, "busy", rows=busy_of(mine.person, on=timezone.localdate()))


def _say(form: DaysForm | WeeklyForm, mine: Mine) -> None:
    for row in form.busy(mine.person):
        actions.say_busy(row, by=mine.actor)


def _busy_new(request: ActorRequest, mine: Mine, form: DaysForm | WeeklyForm, title: str) -> HttpResponse:
    if carried_out(form, lambda: _say(form, mine)):
        well_done(request, _("Dank je. Dan vragen we je niet."))
        return redirect("me:busy")
    return ask(request, mine, form, title, back_to="me:busy")


@my_form
def busy_days(request: ActorRequest, mine: Mine) -> HttpResponse:
    """One day, or some days in a row."""
    return _busy_new(request, mine, DaysForm(request.POST or None), _("Een dag of een paar dagen"))


@my_form
def busy_weekly(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Every week."""
    return _busy_new(request, mine, WeeklyForm(request.POST or None), _("Elke week"))


@my_form
def busy_school(request: ActorRequest, mine: Mine) -> HttpResponse:
    """The hours of her school, as she chooses them herself (ALK-22)."""
    return _busy_new(request, mine, SchoolForm(request.POST or None), _("School"))


@my_deed
def busy_away(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She can come after all."""
    actions.remove_busy(get_object_or_404(mine.person.busy, pk=pk), by=mine.actor)
    well_done(request)
    return redirect("me:busy")


@dataclass(frozen=True)
class LikedTask:
    """A task of her centre, and whether she likes it: yes, rather not, or nothing said."""

    task: Task
    likes: bool | None


@my_page
def task_wishes(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Each task of her centre with a picture: gladly, or rather not."""
    said = dict(mine.enrolment.task_wishes.values_list("task", "likes"))
    rows = [LikedTask(task, said.get(task.pk)) for task in tasks_of(mine.centre)]
    return show(request, mine, "task_wishes", rows=rows)


@my_deed
def task_wish(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She says it; the same button again takes it back. She stays where she was in the list."""
    task = get_object_or_404(tasks_of(mine.centre), pk=pk)
    likes = {"yes": True, "no": False}.get(request.POST.get("answer", ""))
    actions.wish_for_task(mine.enrolment, task, likes, by=mine.actor)
    well_done(request, _("Dank je. Nu weten we dit."))
    return redirect(f"{reverse('me:task_wishes')}#taak-{pk}")


@my_page
def pairs(request: ActorRequest, mine: Mine) -> HttpResponse:
    """With whom she likes to work, by first name: only people of her centre who are on the roster too."""
    chosen = list(pairs_of(mine.enrolment))
    known = {pair.other_id for pair in chosen}
    others = [row for row in fellows(mine.enrolment, on=timezone.localdate()) if row.pk not in known]
    return show(request, mine, "pairs", chosen=chosen, others=others)


@my_deed
def pair(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She likes to work with this person. Only the team sees it."""
    other = get_object_or_404(fellows(mine.enrolment, on=timezone.localdate()), pk=pk)
    actions.pair_with(mine.enrolment, other, by=mine.actor)
    well_done(request, _("Dank je. Nu weten we dit."))
    return redirect("me:pairs")


@my_deed
def unpair(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She lets it go."""
    actions.unpair(get_object_or_404(Pair, pk=pk, enrolment=mine.enrolment), by=mine.actor)
    well_done(request)
    return redirect("me:pairs")


urlpatterns = [
    path("rooster/niet/", busy, name="busy"),
    path("rooster/niet/<int:pk>/weg/", busy_away, name="busy_away"),
    path("rooster/niet/dagen/", busy_days, name="busy_days"),
    path("rooster/niet/elke-week/", busy_weekly, name="busy_weekly"),
    path("rooster/niet/school/", busy_school, name="busy_school"),
    path("rooster/graag/", task_wishes, name="task_wishes"),
    path("rooster/graag/<int:pk>/", task_wish, name="task_wish"),
    path("rooster/samen/", pairs, name="pairs"),
    path("rooster/samen/<int:pk>/", pair, name="pair"),
    path("rooster/samen/<int:pk>/weg/", unpair, name="unpair"),
]
