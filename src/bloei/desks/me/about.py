"""Over mij: talents, wishes, when she can come, how it goes, and how the screens look."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms import FeelingForm, WishForm
from bloei.desks.me.mine import (
    Mine,
    ask,
    back,
    carried_out,
    my_deed,
    my_form,
    my_page,
    show,
    size_of,
    well_done,
)
from bloei.guidance.actions import add_reflection
from bloei.guidance.models import Reflection
from bloei.people.actions import add_talent, add_wish, remove_talent, set_availability
from bloei.people.models import DayPart, PersonTalent, SeenBy, Talent, Weekday

NO_PICTURE = "star"


@dataclass(frozen=True)
class Moment:
    """A part of a weekday in the grid."""

    value: str
    name: str
    is_chosen: bool


def week_of(mine: Mine) -> list[tuple[str, list[Moment]]]:
    """Seven days with three parts each, as she can come now."""
    chosen = set(mine.person.availability.values_list("weekday", "part"))
    return [
        (
            str(day.label),
            [Moment(f"{day}-{part}", str(part.label), (day, part) in chosen) for part in DayPart],
        )
        for day in Weekday
    ]


def moments_in(request: HttpRequest) -> set[tuple[int, str]]:
    """The parts of the week that were ticked; anything else is left out."""
    known = {f"{day}-{part}": (int(day), str(part)) for day in Weekday for part in DayPart}
    return {known[value] for value in request.POST.getlist("moment") if value in known}


@my_page
def about(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Who she is, as she sees it."""
    return show(
        request,
        mine,
        "about",
        talents=mine.person.talents.select_related("talent"),
        wishes=mine.person.wishes.all(),
        moments=mine.person.availability.all(),
        has_large_letters=size_of(request) == "groot",
    )


@my_page
def talents(request: ActorRequest, mine: Mine) -> HttpResponse:
    """All talents with their pictures; hers are marked (ALM-27, ALM-31)."""
    own = {row.talent_id: row.pk for row in mine.person.talents.all()}
    rows = [(talent, own.get(talent.pk)) for talent in Talent.objects.all()]
    return show(request, mine, "talents", talents=rows)


@my_deed
def talent_new(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She can do this."""
    talent = get_object_or_404(Talent, pk=pk)
    add_talent(mine.person, talent, seen_by=SeenBy.SELF, by=mine.actor, on=timezone.localdate())
    well_done(request, _("Mooi talent!"))
    return redirect("me:talents")


@my_deed
def talent_away(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """This does not fit her after all."""
    remove_talent(get_object_or_404(PersonTalent, pk=pk, person=mine.person), by=mine.actor)
    well_done(request)
    return redirect("me:talents")


@my_form
def wish_new(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Something that she would like."""
    form = WishForm(request.POST or None)
    today = timezone.localdate()
    if carried_out(form, lambda: add_wish(mine.person, form.cleaned_data["words"], by=mine.actor, on=today)):
        well_done(request, _("Je wens staat erbij."))
        return redirect("me:about")
    return ask(request, mine, form, _("Mijn wens"), back_to="me:about")


@my_form
def week(request: ActorRequest, mine: Mine) -> HttpResponse:
    """When she can come, in a week."""
    if request.method == "POST":
        set_availability(mine.person, moments_in(request), by=mine.actor)
        well_done(request, _("We weten nu wanneer je kunt."))
        return back(request, "me:about")
    return show(request, mine, "week", days=week_of(mine), back_to=request.GET.get("terug", ""))


@my_form
def feeling(request: ActorRequest, mine: Mine) -> HttpResponse:
    """How it goes (ALM-25, ALM-26)."""
    form = FeelingForm(request.POST or None, initial={"theme": "confidence"})
    form.instance.enrolment, form.instance.said_on = mine.enrolment, timezone.localdate()
    if carried_out(form, lambda: add_reflection(form.save(commit=False), by=mine.actor)):
        well_done(request, _("Dank je. Het staat erbij."))
        return redirect("me:feeling")
    earlier = Reflection.objects.filter(enrolment=mine.enrolment)
    context = {"form": form, "reflections": earlier[:20]}
    return show(request, mine, "feeling", 422 if form.is_bound else 200, **context)


@my_deed
def letters(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Larger letters on this device, or the usual ones."""
    request.session["size"] = "groot" if request.POST.get("answer") == "yes" else ""
    return redirect("me:about")


urlpatterns = [
    path("over-mij/", about, name="about"),
    path("over-mij/talenten/", talents, name="talents"),
    path("over-mij/talenten/<int:pk>/", talent_new, name="talent_new"),
    path("over-mij/talenten/<int:pk>/weg/", talent_away, name="talent_away"),
    path("over-mij/wens/", wish_new, name="wish_new"),
    path("over-mij/week/", week, name="week"),
    path("over-mij/letters/", letters, name="letters"),
    path("hoe-gaat-het/", feeling, name="feeling"),
]
