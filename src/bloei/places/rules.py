"""May it happen now, with a partner organisation, or with the points of postcodes?"""

from collections.abc import Sized

from django.utils.translation import gettext_lazy as _

from bloei.kit.objections import Objection
from bloei.places.models import Partner


def name_is_free(partner: Partner) -> Objection | None:
    """Two partners with one name would be mixed up."""
    if Partner.objects.filter(name__iexact=partner.name).exclude(pk=partner.pk).exists():
        return Objection("name_taken", _("Er is al een partner met deze naam."))
    return None


def takes_part(partner: Partner) -> Objection | None:
    """Archived once is enough."""
    return Objection("archived", _("Deze partner doet al niet meer mee.")) if partner.archived_on else None


def some_points(points: Sized) -> Objection | None:
    """A file without a single point would take all points away."""
    return None if points else Objection("no_points", _("Er staat geen enkele postcode met een punt in."))
