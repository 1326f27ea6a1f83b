"""The same questions as for a neighbour, with the centre to choose."""

from bloei.desks.host.forms import OfferForm, RequestForm


class PartnerRequestForm(RequestForm):
    """Ask one of the centres for help."""

    class Meta(RequestForm.Meta):
        fields = ["centre", *RequestForm.Meta.fields]


class PartnerOfferForm(OfferForm):
    """Offer something to one of the centres."""

    class Meta(OfferForm.Meta):
        fields = ["centre", *OfferForm.Meta.fields]
