"""Forms around taking part: registration, start, step, exit, and who guides."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.desks.team.kinds import candidates_for
from bloei.kit.widgets import DayInput
from bloei.outreach.models import YesWay
from bloei.people.models import Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import BenefitGround, Destination, Enrolment, Programme, ReferredBy

NOTHING_YET = ("", _("Nog niet bekend"))


class IntakeFields(forms.Form):
    """How somebody came, and on what ground."""

    referred_by = forms.ChoiceField(label=_("Gekomen via"), choices=ReferredBy.choices)
    benefit_ground = forms.ChoiceField(
        label=_("Inkomen"), choices=[NOTHING_YET, *BenefitGround.choices], required=False
    )
    out_of_work_since = forms.IntegerField(
        label=_("Zonder werk sinds (jaar)"), min_value=1950, max_value=2100, required=False
    )
    voluntary_yes_on = forms.DateField(
        label=_("Zelf ja gezegd op"),
        required=False,
        widget=DayInput,
        help_text=_("Alleen als meedoen in dit programma vrijwillig is."),
    )
    voluntary_yes_way = forms.ChoiceField(
        label=_("Hoe ja gezegd"), choices=[NOTHING_YET, *YesWay.choices], required=False
    )


def offer_roles(form: forms.BaseForm, programmes: Iterable[Programme]) -> None:
    """The roles of these programmes can be chosen in ``role``; where nobody has a choice, it is not asked."""
    roles = [model_of(programme).roles for programme in programmes]
    names = {role.key: capfirst(str(role.one)) for each in roles if len(each) > 1 for role in each}
    form.fields["role"].choices = [("", _("De eerste rol van het programma")), *names.items()]  # type: ignore[attr-defined]
    if not names:
        del form.fields["role"]


class RegisterForm(IntakeFields):
    """Somebody is registered for a programme of the own centre."""

    programme = forms.ModelChoiceField(
        label=_("Programma"), queryset=Programme.objects.none(), empty_label=None
    )
    role = forms.ChoiceField(label=_("Doet mee als"), required=False)
    distance_exception = forms.CharField(
        label=_("Woont iemand verder weg? Schrijf waarom het toch past."), max_length=300, required=False
    )
    field_order = (
        "programme",
        "role",
        "referred_by",
        "benefit_ground",
        "out_of_work_since",
        "distance_exception",
        "voluntary_yes_on",
        "voluntary_yes_way",
    )

    def __init__(self, *args: Any, person: Person, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Programme.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on), centre__team=person.team_id, starts_on__lte=on
        )
        self.fields["programme"].queryset = running.order_by("name")  # type: ignore[attr-defined]
        offer_roles(self, running)


class StartForm(forms.Form):
    """From when somebody takes part."""

    on = forms.DateField(label=_("Eerste dag"), widget=DayInput)


class PhaseForm(forms.Form):
    """To which step of the programme somebody goes."""

    phase = forms.ChoiceField(label=_("Naar welke stap"))
    reason = forms.CharField(
        label=_("Reden"),
        max_length=300,
        required=False,
        help_text=_("Alleen nodig als je een stap overslaat of teruggaat."),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, current: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = model_of(enrolment)
        following = model.next_phase(current)
        choices = [(phase.key, str(phase.title)) for phase in model.phases if phase.key != current]
        self.fields["phase"].choices = choices  # type: ignore[attr-defined]
        self.fields["phase"].initial = following.key if following else None


class ExitForm(forms.Form):
    """Where somebody goes, with her own words at the goodbye."""

    destination = forms.ChoiceField(label=_("Waarheen"))
    exit_words = forms.CharField(
        label=_("Wat zegt de deelnemer zelf bij het afscheid?"),
        help_text=_("Wat is er veranderd? Wat nam je mee? Schrijf het in haar of zijn eigen woorden."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = model_of(enrolment).destinations
        choices = [(value, label) for value, label in Destination.choices if value in known]
        self.fields["destination"].choices = [("", _("Kies waarheen")), *choices]  # type: ignore[attr-defined]


class CompanionForm(forms.Form):
    """Which colleague stands beside somebody, and as what when the model knows several kinds (ALM-20, MDW-37)."""

    kind = forms.ChoiceField(label=_("Als"))
    user = forms.ModelChoiceField(label=_("Wie begeleidt"), queryset=User.objects.none())

    def __init__(self, *args: Any, enrolment: Enrolment, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, capfirst(str(kind.title))) for kind in model_of(enrolment).companions]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].widget, self.fields["kind"].required = forms.HiddenInput(), False
        self.candidates = {key: candidates_for(enrolment, key, on) for key, _title in kinds}
        anybody = Q(pk__in=[])
        for rows in self.candidates.values():
            anybody |= Q(pk__in=rows.order_by().values("pk"))
        self.fields["user"].queryset = User.objects.filter(anybody).order_by("name", "pk")  # type: ignore[attr-defined]

    def clean_kind(self) -> str:
        """The kind that was chosen; the only one when there is no choice."""
        only: str = self.fields["kind"].choices[0][0]  # type: ignore[attr-defined]
        return self.cleaned_data["kind"] or only

    def clean(self) -> dict[str, Any]:
        """Who is chosen can be this: a colleague, somebody who takes part, or a contact of a partner."""
        given = super().clean() or self.cleaned_data
        kind, user = given.get("kind"), given.get("user")
        if kind and user and not self.candidates[kind].filter(pk=user.pk).exists():
            names = dict(self.fields["kind"].choices)  # type: ignore[attr-defined]
            self.add_error(
                "user", _("%(name)s kan dit niet zijn: %(kind)s.") % {"name": user.name, "kind": names[kind]}
            )
        return given
