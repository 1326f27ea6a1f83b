"""What the neighbourhood needs: research by participants, needs, requests and offers, the displacement check."""

from bloei.demand.models.activities import Activity, Threshold
from bloei.demand.models.checks import CheckOutcome, DisplacementCheck
from bloei.demand.models.inquiries import (
    Inquiry,
    InquiryMethod,
    Interview,
    InterviewAnswer,
    Question,
)
from bloei.demand.models.needs import THEMES_OF, Need, NeedCause, NeedField, NeedTheme
from bloei.demand.models.offers import Offer, OfferKind
from bloei.demand.models.requests import (
    Guidance,
    JobKind,
    Request,
    RequestedMoment,
    RequestedTalent,
    ServiceLaw,
    Setting,
)

__all__ = [
    "THEMES_OF",
    "Activity",
    "CheckOutcome",
    "DisplacementCheck",
    "Guidance",
    "Inquiry",
    "InquiryMethod",
    "Interview",
    "InterviewAnswer",
    "JobKind",
    "Need",
    "NeedCause",
    "NeedField",
    "NeedTheme",
    "Offer",
    "OfferKind",
    "Question",
    "Request",
    "RequestedMoment",
    "RequestedTalent",
    "ServiceLaw",
    "Setting",
    "Threshold",
]
