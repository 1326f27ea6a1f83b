"""May it happen now? Questions about money and guarantees."""

from django.utils.translation import gettext as _

from bloei.funding.models import FundingLine, Guarantee, GuaranteedJob
from bloei.kit.objections import Objection
from bloei.programmes.models import Enrolment


def says_how_much(line: FundingLine) -> Objection | None:
    """One of amount, share and amount per person is filled in."""
    given = [each for each in (line.amount, line.share, line.per_person) if each is not None]
    if len(given) == 1:
        return None
    return Objection(
        "how_much", _("Vul één van de drie in: een bedrag, een deel, of een bedrag per deelnemer.")
    )


def share_fits(line: FundingLine) -> Objection | None:
    """A share lies between 0 and 100 percent."""
    if line.share is None or 0 < line.share <= 100:
        return None
    return Objection("share", _("Een deel ligt tussen 0 en 100 procent."))


def dates_in_order(row: FundingLine | Guarantee) -> Objection | None:
    """It does not end before it starts."""
    if row.ends_on is None or row.ends_on >= row.starts_on:
        return None
    return Objection("ends_before_start", _("De einddatum ligt vóór de begindatum."))


def of_the_programme(guarantee: Guarantee, enrolment: Enrolment) -> Objection | None:
    """Who is hired took part in the programme of the guarantee."""
    if enrolment.programme_id == guarantee.programme_id:
        return None
    return Objection("other_programme", _("Deze deelnemer doet mee aan een ander programma."))


def not_hired_yet(guarantee: Guarantee, enrolment: Enrolment) -> Objection | None:
    """Nobody is counted twice."""
    if not GuaranteedJob.objects.filter(guarantee=guarantee, enrolment=enrolment).exists():
        return None
    return Objection("hired", _("Deze deelnemer staat er al bij."))
