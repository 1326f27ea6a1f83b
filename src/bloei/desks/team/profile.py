"""The profile: what somebody can and wants, when, what is hard, and what she agreed to. Each form is one verb."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import Case, open_case, show_case
from bloei.desks.team.forms.profile import (
    AvailabilityForm,
    ConsentForm,
    LanguagesForm,
    LimitsForm,
    TalentForm,
    WishForm,
)
from bloei.journeys.archiving import objections_to_archiving
from bloei.kit.forms import carried_out, done
from bloei.people import actions
from bloei.people.models import DayPart, Weekday


def _forms(case: Case, bound: dict[str, BaseForm]) -> dict[str, Any]:
    person = case.person
    fresh: dict[str, Callable[[], BaseForm]] = {
        "talent_form": TalentForm,
        "wish_form": WishForm,
        "languages_form": lambda: LanguagesForm(person=person),
        "limits_form": lambda: LimitsForm(person=person, prefix="limit"),
        "consent_form": lambda: ConsentForm(person=person, prefix="consent"),
    }
    return {name: bound.get(name) or make() for name, make in fresh.items()}


def _week(case: Case) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Per day of the week: value, words and tick of each part."""
    held = set(case.person.availability.values_list("weekday", "part"))
    return [
        (
            str(day.label),
            [
                (f"{day.value}-{part.value}", f"{day.label} {part.label}", (day.value, part.value) in held)
                for part in DayPart
            ],
        )
        for day in Weekday
    ]


def _show(request: ActorRequest, case: Case, status: int = 200, **bound: BaseForm) -> HttpResponse:
    person = case.person
    return show_case(
        request,
        case,
        "team/profile/page.html",
        status,
        talents=person.talents.select_related("talent"),
        wishes=person.wishes.select_related("talent"),
        languages=person.languages.all(),
        limits=person.limits.all(),
        consents=person.consents.select_related("recorded_by"),
        week=_week(case),
        parts=DayPart.labels,
        archive_objections=[] if person.archived_on else objections_to_archiving(person),
        **_forms(case, bound),
    )


@require_safe
@staff_door
def profile(request: ActorRequest, person: int) -> HttpResponse:
    """Talents, wishes, languages, week, limits, consents and contact data on one page (ALM-27, ALM-31)."""
    return _show(request, open_case(request, person, page="profile"))


def _carry_out(
    request: ActorRequest, case: Case, name: str, form: BaseForm, verb: Callable[[], object]
) -> HttpResponse:
    """The verb of one small form; the whole page with that form's errors when it cannot."""
    if not carried_out(form, verb):
        return _show(request, case, 422, **{name: form})
    messages.success(request, _("Bewaard."))
    return redirect("team:profile", case.person.pk)


@require_POST
@staff_door
def talent_add(request: ActorRequest, person: int) -> HttpResponse:
    """The person has a talent."""
    case = open_case(request, person, page="profile", editing=True)
    form = TalentForm(request.POST)

    def verb() -> object:
        return actions.add_talent(case.person, **form.cleaned_data, by=request.actor, on=case.today)

    return _carry_out(request, case, "talent_form", form, verb)


@require_POST
@staff_door
def talent_remove(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """The talent no longer stands there."""
    case = open_case(request, person, page="profile", editing=True)
    talent = get_object_or_404(case.person.talents, pk=pk)
    done(request, lambda: actions.remove_talent(talent, by=request.actor), _("Het talent is weggehaald."))
    return redirect("team:profile", person)


@require_POST
@staff_door
def wish_add(request: ActorRequest, person: int) -> HttpResponse:
    """The person wishes something."""
    case = open_case(request, person, page="profile", editing=True)
    form = WishForm(request.POST)

    def verb() -> object:
        return actions.add_wish(case.person, **form.cleaned_data, by=request.actor, on=case.today)

    return _carry_out(request, case, "wish_form", form, verb)


@require_POST
@staff_door
def wish_fulfil(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """The wish came true."""
    case = open_case(request, person, page="profile", editing=True)
    wish = get_object_or_404(case.person.wishes, pk=pk)
    words = _("Mooi! De wens is uitgekomen.")
    done(request, lambda: actions.fulfil_wish(wish, by=request.actor, on=case.today), words)
    return redirect("team:profile", person)


@require_POST
@staff_door
def languages(request: ActorRequest, person: int) -> HttpResponse:
    """The person speaks these languages."""
    case = open_case(request, person, page="profile", editing=True)
    form = LanguagesForm(request.POST, person=case.person)

    def verb() -> object:
        return actions.set_languages(case.person, form.levels(), by=request.actor)

    return _carry_out(request, case, "languages_form", form, verb)


@require_POST
@staff_door
def availability(request: ActorRequest, person: int) -> HttpResponse:
    """The person can come at these moments of the week."""
    case = open_case(request, person, page="profile", editing=True)
    form = AvailabilityForm(request.POST)

    def verb() -> object:
        return actions.set_availability(case.person, form.chosen(), by=request.actor)

    return _carry_out(request, case, "availability_form", form, verb)


@require_POST
@staff_door
def limits(request: ActorRequest, person: int) -> HttpResponse:
    """These practical limits hold (ALM-10)."""
    case = open_case(request, person, page="profile", editing=True)
    form = LimitsForm(request.POST, person=case.person, prefix="limit")

    def verb() -> object:
        return actions.set_limits(case.person, form.limits(), by=request.actor)

    return _carry_out(request, case, "limits_form", form, verb)


@require_POST
@staff_door
def consent_give(request: ActorRequest, person: int) -> HttpResponse:
    """The person said yes to a purpose."""
    case = open_case(request, person, page="profile", editing=True)
    form = ConsentForm(request.POST, person=case.person, prefix="consent")

    def verb() -> object:
        return actions.give_consent(case.person, **form.cleaned_data, by=request.actor, on=case.today)

    return _carry_out(request, case, "consent_form", form, verb)


@require_POST
@staff_door
def consent_withdraw(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """The person takes the yes back."""
    case = open_case(request, person, page="profile", editing=True)
    consent = get_object_or_404(case.person.consents, pk=pk)
    words = _("De toestemming is ingetrokken.")
    done(request, lambda: actions.withdraw_consent(consent, by=request.actor, on=case.today), words)
    return redirect("team:profile", person)


HERE = "deelnemers/<int:person>/profiel/"
urlpatterns = [
    path(HERE, profile, name="profile"),
    path(f"{HERE}talenten/", talent_add, name="talent_add"),
    path(f"{HERE}talenten/<int:pk>/weg/", talent_remove, name="talent_remove"),
    path(f"{HERE}wensen/", wish_add, name="wish_add"),
    path(f"{HERE}wensen/<int:pk>/uitgekomen/", wish_fulfil, name="wish_fulfil"),
    path(f"{HERE}talen/", languages, name="languages"),
    path(f"{HERE}week/", availability, name="availability"),
    path(f"{HERE}grenzen/", limits, name="limits"),
    path(f"{HERE}toestemming/", consent_give, name="consent_give"),
    path(f"{HERE}toestemming/<int:pk>/intrekken/", consent_withdraw, name="consent_withdraw"),
]
