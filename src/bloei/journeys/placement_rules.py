"""The rules that a model may name under ``[placement]``: each judges a proposal on the day the work would start."""

import datetime

from bloei.demand.rules import displacement_agreed, need_or_reason
from bloei.kit.objections import Objection
from bloei.placements.models import Proposal
from bloei.placements.rules import both_said_yes, click_interview_planned


def click_interview_yes(proposal: Proposal, on: datetime.date) -> Objection | None:
    """They met in a click interview, and both said yes (ALK-14)."""
    return click_interview_planned(proposal) or both_said_yes(proposal)


def displacement_check_agreed(proposal: Proposal, on: datetime.date) -> Objection | None:
    """The displacement check was done and agreed: nobody's paid work or formal care is replaced (ALK-24, WIJ-15)."""
    return displacement_agreed(proposal.request, on)


def need_linked_or_reasoned(proposal: Proposal, on: datetime.date) -> Objection | None:
    """The job answers something that the neighbourhood needs, or a reason says why not (MAC-07, ALM-34)."""
    return need_or_reason(proposal.request.need, proposal.request.reason_without_need)
