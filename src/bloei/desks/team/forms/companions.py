"""Forms of cover, handover and moving people."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, User
from bloei.centres.models import Centre
from bloei.companions.models import Absence
from bloei.desks.team.colleagues import colleagues_of
from bloei.guidance.models import Appointment
from bloei.kit.widgets import ClockInput, DayInput
from bloei.programmes.models import Companion
from bloei.programmes.parts import Role

WHY = _("Bijvoorbeeld: andere werkdagen, of beter te bereiken in haar taal. Schrijf niets over gezondheid.")


def staff_on(on: datetime.date) -> QuerySet[User]:
    """Everybody who guides people somewhere in this municipality."""
    members = Membership.objects.in_force(on).filter(role__in=STAFF)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")


class AbsenceForm(forms.Form):
    """Who is away, when, and who covers."""

    centre = forms.ModelChoiceField(
        label=_("Bij welk centrum?"), queryset=Centre.objects.none(), empty_label=None
    )
    user = forms.ModelChoiceField(label=_("Wie is er niet?"), queryset=User.objects.none())
    first_day = forms.DateField(label=_("Eerste dag"), widget=DayInput)
    last_day = forms.DateField(label=_("Laatste dag"), widget=DayInput)
    covered_by = forms.ModelChoiceField(
        label=_("Wie neemt waar?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niet bekend"),
        help_text=_("Wie waarneemt, ziet in deze dagen de mensen en de signalen."),
    )

    def __init__(self, *args: Any, centres: QuerySet[Centre], on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        querysets: dict[str, QuerySet[Any]] = {
            "centre": centres,
            "user": staff_on(on),
            "covered_by": staff_on(on),
        }
        for name, rows in querysets.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def absence(self) -> Absence:
        """The absence as filled in, not saved yet."""
        given = {**self.cleaned_data}
        return Absence(team=given.pop("centre").team, **given)


class CoverForm(forms.Form):
    """Who covers."""

    user = forms.ModelChoiceField(label=_("Wie neemt waar?"), queryset=User.objects.none())

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = staff_on(absence.first_day).exclude(pk=absence.user_id)  # type: ignore[attr-defined]


class WhoseForm(forms.Form):
    """Whose people are shown: of which colleague, at which centre, beside whom as what."""

    centre = forms.ModelChoiceField(label=_("Centrum"), queryset=Centre.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Als"))
    from_user = forms.ModelChoiceField(label=_("Van wie?"), queryset=User.objects.none())

    def __init__(
        self, *args: Any, centres: QuerySet[Centre], kinds: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        open_rows = Companion.objects.filter(until=None, enrolment__programme__centre__in=centres)
        users = User.objects.filter(pk__in=open_rows.order_by().values("user"))
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["from_user"].queryset = users.order_by("name", "pk")  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """To whom, why, and which people."""

    to_user = forms.ModelChoiceField(label=_("Naar wie?"), queryset=User.objects.none())
    reason = forms.CharField(label=_("Waarom?"), max_length=200, help_text=WHY)
    chosen = forms.TypedMultipleChoiceField(
        label=_("Wie gaan mee?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, centre: Centre, rows: QuerySet[Companion], on: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, row.enrolment.person.sort_name) for row in rows]
        self.fields["to_user"].queryset = colleagues_of(centre.team, on)  # type: ignore[attr-defined]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
        self.fields["chosen"].initial = [pk for pk, _name in choices]


class HandoverForm(forms.Form):
    """To whom, why, and when the three of them talk."""

    to_user = forms.ModelChoiceField(label=_("Aan wie draag je over?"), queryset=User.objects.none())
    reason = forms.CharField(label=_("Waarom?"), max_length=200, help_text=WHY)
    day = forms.DateField(label=_("Wanneer praten jullie met zijn drieën?"), widget=DayInput)
    starts = forms.TimeField(label=_("Van"), widget=ClockInput)
    ends = forms.TimeField(label=_("Tot"), widget=ClockInput)
    place = forms.CharField(label=_("Waar?"), max_length=150, required=False)

    def __init__(self, *args: Any, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_user"].queryset = candidates  # type: ignore[attr-defined]

    def talk(self) -> Appointment:
        """The talk as filled in; with whom follows from the handover."""
        given = self.cleaned_data
        start, end = (
            timezone.make_aware(datetime.datetime.combine(given["day"], given[clock]))
            for clock in ("starts", "ends")
        )
        return Appointment(starts_at=start, ends_at=end, place=given["place"])


class ResponsibilityForm(forms.Form):
    """Who is responsible from now on, and why."""

    user = forms.ModelChoiceField(label=_("Wie wordt verantwoordelijk?"), queryset=User.objects.none())
    reason = forms.CharField(label=_("Waarom?"), max_length=200, help_text=WHY)

    def __init__(self, *args: Any, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = candidates  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """Which role comes next, and her own words about the one she leaves."""

    role = forms.ChoiceField(label=_("Welke rol?"))
    words = forms.CharField(
        label=_("Wat zegt zij of hij zelf over de tijd tot nu toe?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.key, str(role.one)) for role in roles]  # type: ignore[attr-defined]
