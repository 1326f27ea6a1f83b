"""Forms of the roster: a shift, who stands in, tasks with their times, and what was agreed with somebody."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.centres.models import Centre
from bloei.desks.team.forms.planning import NO_PICTURE
from bloei.desks.team.forms.staff_hours import professionals_of
from bloei.kit.pictograms import PICTOGRAMS
from bloei.kit.widgets import ClockInput, DayInput
from bloei.people.languages import wanted_language_choices
from bloei.people.models import Talent
from bloei.programmes.models import Enrolment
from bloei.rosters.models import RosterTerms, Shift, StandIn, StandingTime, Task

CLOCKS: dict[str, Any] = {"starts": ClockInput, "ends": ClockInput}
A_WEEK = 7


def running_at(centre: Centre, on: datetime.date) -> QuerySet[Enrolment]:
    """Who takes part at this centre on this day."""
    ended = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    rows = Enrolment.objects.filter(ended, programme__centre=centre, started_on__lte=on)
    return rows.select_related("person").order_by("person__folded_name", "pk")


class EnrolmentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who takes part, by name."""

    def label_from_instance(self, obj: Enrolment) -> str:
        """Her name."""
        return obj.person.name


class TimeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A time of the week."""

    def label_from_instance(self, obj: StandingTime) -> str:
        """As "maandag 9.00-12.30"."""
        return f"{obj.get_weekday_display()} {obj.starts:%-H.%M}–{obj.ends:%-H.%M}"


class ShiftForm(forms.ModelForm):  # type: ignore[type-arg]
    """A task on one day of the week."""

    on = forms.TypedChoiceField(label=_("Dag"), coerce=datetime.date.fromisoformat)

    class Meta:
        model = Shift
        fields = ("task", "on", "starts", "ends", "people_needed")
        widgets: ClassVar[dict[str, Any]] = CLOCKS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roster = self.instance.roster
        days = [roster.week + datetime.timedelta(days=n) for n in range(A_WEEK)]
        self.fields["on"].choices = [(f"{day:%Y-%m-%d}", date_format(day, "l j F")) for day in days]  # type: ignore[attr-defined]
        tasks = Q(ended_on=None) | Q(pk=self.instance.task_id)
        self.fields["task"].queryset = Task.objects.filter(tasks, centre=roster.centre_id)  # type: ignore[attr-defined]


class StandInForm(forms.ModelForm):  # type: ignore[type-arg]
    """A professional is there on one day, from when until when."""

    class Meta:
        model = StandIn
        fields = ("user", "on", "starts", "ends")
        widgets: ClassVar[dict[str, Any]] = {**CLOCKS, "on": DayInput}

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = User.objects.filter(pk__in=professionals_of(self.instance.centre, today))
        self.fields["user"].queryset = found.order_by("name", "pk")  # type: ignore[attr-defined]


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """Work that returns on the roster, with what one must be able to do and what one can learn."""

    pictogram = forms.ChoiceField(
        label=_("Plaatje"), choices=[*NO_PICTURE, *PICTOGRAMS.items()], required=False
    )
    language = forms.ChoiceField(
        label=_("Iemand moet deze taal spreken"),
        required=False,
        choices=wanted_language_choices,
    )
    asked = forms.ModelMultipleChoiceField(
        label=_("Wie dit doet, kan dit al"),
        queryset=Talent.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    learned = forms.ModelMultipleChoiceField(
        label=_("Dit kun je hier leren"),
        queryset=Talent.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Task
        fields = (
            "title", "place", "pictogram", "duty", "request", "language", "experience_needed", "is_unpopular",
        )  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "title": _("Hoe heet het?"),
            "duty": _("Hoort bij deze verantwoordelijkheid"),
            "request": _("Hoort bij deze klus"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Zoals het op het rooster komt: Balie, Buurtlunch koken, Schoonmaak."),
            "request": _("Alleen als het werk bij een hulpvraag uit de buurt hoort."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre = self.instance.centre
        self.fields["duty"].queryset = centre.duties.all()  # type: ignore[attr-defined]
        self.fields["request"].queryset = centre.requests.filter(  # type: ignore[attr-defined]
            accepted_on__isnull=False, closed_on=None
        )
        held = {each.talent_id: each.can_be_learned for each in _talents_of(self.instance)}
        for name, can_be_learned in (("asked", False), ("learned", True)):
            self.fields[name].queryset = Talent.objects.order_by("name", "pk")  # type: ignore[attr-defined]
            self.initial.setdefault(name, [pk for pk, learns in held.items() if learns is can_be_learned])

    def clean(self) -> dict[str, Any]:
        """A talent is asked or learned, not both."""
        data = super().clean() or {}
        both = set(data.get("asked", ())) & set(data.get("learned", ()))
        if both:
            names = ", ".join(sorted(map(str, both)))
            self.add_error("learned", _("Kies een van beide: %(names)s") % {"names": names})
        return data

    def talents(self) -> list[tuple[Talent, bool]]:
        """Each talent with whether it can be learned here."""
        data = self.cleaned_data
        return [*((each, False) for each in data["asked"]), *((each, True) for each in data["learned"])]


def _talents_of(task: Task) -> Any:
    return task.talents.all() if task.pk else ()


class StandingTimeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Every week on this day, from when until when, and by how many."""

    class Meta:
        model = StandingTime
        fields = ("weekday", "starts", "ends", "people_needed", "since")
        widgets: ClassVar[dict[str, Any]] = {**CLOCKS, "since": DayInput}


class FixedPlaceForm(forms.Form):
    """Who has a time every week, and from when."""

    time = TimeField(label=_("Welke tijd"), queryset=StandingTime.objects.none(), empty_label=None)
    enrolment = EnrolmentField(label=_("Wie"), queryset=Enrolment.objects.none())
    on = forms.DateField(label=_("Vanaf"), widget=DayInput)

    def __init__(self, *args: Any, task: Task, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time"].queryset = task.times.filter(until=None).select_related("task")  # type: ignore[attr-defined]
        self.fields["enrolment"].queryset = running_at(task.centre, today)  # type: ignore[attr-defined]
        self.fields["on"].initial = today


class RosterTermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hours, evenings and days a week; what is empty follows the programme."""

    class Meta:
        model = RosterTerms
        fields = ("hours_least", "hours_most", "evenings_most", "days_most")


class PairForm(forms.Form):
    """With whom she likes to work."""

    other = EnrolmentField(label=_("Wie"), queryset=Enrolment.objects.none())

    def __init__(self, *args: Any, enrolment: Enrolment, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = running_at(enrolment.programme.centre, today).exclude(person=enrolment.person_id)
        taken = enrolment.pairs.values("other")
        self.fields["other"].queryset = others.exclude(pk__in=taken)  # type: ignore[attr-defined]
