"""The five questions behind a reading of the ladder, and the rung that follows from the answers.

The rungs and their order are facts of the participation ladder (Regioplan and VNG, 2008; free to use);
the wording of the questions is our own. The answer is a suggestion: people may choose another rung.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from bloei.guidance.models import Rung

QUESTIONS = {
    "contract": _("Heb je een arbeidscontract, of een eigen bedrijf?"),
    "support": _(
        "Krijg je daarbij hulp van de gemeente: een aanvulling, een jobcoach of een werkplek met begeleiding?"
    ),
    "unpaid": _("Doe je elke week onbetaald werk met anderen, en rekenen mensen daarbij op jou?"),
    "organised": _("Ga je elke week naar een les, een club of een activiteit?"),
    "outside": _("Spreek je elke week mensen buitenshuis, zoals vrienden, familie of buren?"),
}


def suggested_rung(answers: Mapping[str, bool]) -> Rung:
    """The rung that follows from the answers, highest question first; an unanswered question counts as no."""
    if answers.get("contract"):
        return Rung.SUPPORTED if answers.get("support") else Rung.PAID
    if answers.get("unpaid"):
        return Rung.UNPAID
    if answers.get("organised"):
        return Rung.ACTIVITIES
    return Rung.CONTACTS if answers.get("outside") else Rung.ISOLATED
