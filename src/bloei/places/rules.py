"""May it happen now, with a partner organisation?"""

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
