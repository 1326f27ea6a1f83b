"""The form of a partner organisation."""

from django import forms

from bloei.places.models import Neighbourhood, NeighbourhoodApproach, Partner


class PartnerForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who they are and how to reach them."""

    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.none(),
        required=False,
        label=Partner._meta.get_field("neighbourhood").verbose_name,
    )
    approach = forms.ModelChoiceField(
        NeighbourhoodApproach.objects.none(),
        required=False,
        label=Partner._meta.get_field("approach").verbose_name,
    )

    class Meta:
        model = Partner
        fields = ["name", "kind", "neighbourhood", "approach", "contact_name", "phone", "email"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, rows in (
            ("neighbourhood", Neighbourhood.objects.all()),
            ("approach", NeighbourhoodApproach.objects.all()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
