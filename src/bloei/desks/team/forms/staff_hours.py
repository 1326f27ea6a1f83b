"""Forms of when the centre is open, and who is there when."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from bloei.accounts.actor import STAFF
from bloei.accounts.models import Membership, User
from bloei.centres.models import Centre, OpeningHours, StaffHours
from bloei.kit.widgets import ClockInput


def professionals_of(centre: Centre, on: datetime.date) -> list[int]:
    """The users who guide at this centre on this day."""
    held = Membership.objects.in_force(on).filter(role__in=STAFF)
    return list(held.filter(Q(team=centre.team_id) | Q(team__isnull=True)).values_list("user", flat=True))


class StaffHoursForm(forms.ModelForm):  # type: ignore[type-arg]
    """A professional, a weekday, and from when until when."""

    class Meta:
        model = StaffHours
        fields = ("user", "weekday", "starts", "ends")
        widgets: ClassVar[dict[str, Any]] = {"starts": ClockInput, "ends": ClockInput}

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = User.objects.filter(pk__in=professionals_of(self.instance.centre, on)).order_by("name", "pk")
        self.fields["user"].queryset = found  # type: ignore[attr-defined]


class OpeningHoursForm(forms.ModelForm):  # type: ignore[type-arg]
    """A weekday, and from when until when."""

    class Meta:
        model = OpeningHours
        fields = ("weekday", "opens", "closes")
        widgets: ClassVar[dict[str, Any]] = {"opens": ClockInput, "closes": ClockInput}
